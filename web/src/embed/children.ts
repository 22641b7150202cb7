// What stands between the tags: code, files and requirements, each by Tintype's names or Gradio-Lite's. Pure:
// of the document's nodes it reads what `Part` names.

import { isName, MOST_FILES } from "../links/project.ts";

/** A node of a document. */
export interface Part {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly localName?: string;
  readonly outerHTML?: string;
  readonly childNodes?: Iterable<Part>;
  getAttribute?(name: string): string | null;
}

/** A file whose text is here, or is at an address. */
export type Source =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly url: string };

/** What the author of a page has to be told. */
export class PageError extends Error {
  override name = "PageError";
}

const TEXT = 3;
const ELEMENT = 1;
const MAIN = "app.py";
const REQUIREMENTS = "requirements.txt";
const CODE = /^text\/(x-)?python$/;

interface Read {
  readonly files: readonly (Source & { readonly isEntry: boolean })[];
  readonly requirements: readonly string[];
  /** The code that stands there without a file's name. */
  readonly code: string;
}

/** The files between the tags, the one that runs first; none where nothing stands there. PageError. */
export function sourcesIn(nodes: Iterable<Part>): Source[] {
  const { files, requirements, code } = read([...nodes]);
  const named = files.map(({ name }) => name);
  const wrong = named.find((name, at) => !isName(name) || named.indexOf(name) !== at);
  if (wrong !== undefined) throw new PageError(`A file cannot be called ${JSON.stringify(wrong)}.`);
  if (named.length > MOST_FILES) throw new PageError(`An app has at most ${MOST_FILES} files.`);
  const main = code === "" || named.includes(MAIN) ? [] : [{ name: MAIN, text: code }];
  const asked = requirements.join("\n");
  const more =
    asked === "" || named.includes(REQUIREMENTS) ? [] : [{ name: REQUIREMENTS, text: asked }];
  return firstIn(files, [...main, ...files.map(bare), ...more]);
}

function firstIn(files: Read["files"], all: readonly Source[]): Source[] {
  const entries = files.filter(({ isEntry }) => isEntry);
  if (entries.length > 1) throw new PageError("Only one file can have `entrypoint`.");
  const isPython = ({ name }: Source) => name.endsWith(".py");
  const wanted = entries[0]?.name ?? all.find(({ name }) => name === MAIN)?.name;
  const first = all.find(({ name }) => name === wanted) ?? all.find(isPython);
  if (first === undefined && all.length > 0) throw new PageError("None of the files is Python.");
  if (first !== undefined && !isPython(first)) {
    throw new PageError(`${first.name} is to run first and is no Python.`);
  }
  return [...all].sort((a, b) => Number(b === first) - Number(a === first));
}

function bare({ isEntry: _, ...source }: Read["files"][number]): Source {
  return source;
}

function read(nodes: readonly Part[]): Read {
  const files: (Source & { isEntry: boolean })[] = [];
  const requirements: string[] = [];
  const code: string[] = [];
  const loose: string[] = [];
  for (const node of nodes) {
    const kind = kindOf(node);
    if (kind === "file") files.push(fileOf(node));
    else if (kind === "requirements") requirements.push(linesOf(node));
    else if (kind === "code") code.push(dedented(textOf(node)));
    else
      loose.push(kind === "markup" ? (node.outerHTML ?? "") : kind === "text" ? textOf(node) : "");
  }
  const [inTags] = code;
  return { files, requirements, code: inTags ?? dedented(loose.join("")) };
}

type NodeKind = "file" | "requirements" | "code" | "markup" | "text" | "none";

function kindOf(node: Part): NodeKind {
  const { nodeType, localName = "" } = node;
  if (nodeType === TEXT) return "text";
  if (nodeType !== ELEMENT) return "none";
  const [, own] = /^(?:tintype|gradio)-(file|requirements|code)$/.exec(localName) ?? [];
  if (own !== undefined) return own as NodeKind;
  if (localName !== "script") return "markup";
  return CODE.test(node.getAttribute?.("type") ?? "") ? "code" : "none";
}

function fileOf(node: Part): Source & { isEntry: boolean } {
  const name = node.getAttribute?.("name");
  if (!name) throw new PageError(`<${node.localName}> needs a name, as in name="utils.py".`);
  const isEntry = node.getAttribute?.("entrypoint") != null;
  const url = node.getAttribute?.("url");
  if (url) return { name, url, isEntry };
  const text = textOf(node);
  return { name, text: name.endsWith(".py") ? dedented(text) : text.replace(/^\n/, ""), isEntry };
}

/**
 * The text of a node as it was written. A browser reads `"<b>"` in code as markup: what it made of that is
 * written out again.
 */
function textOf({ nodeType, childNodes, textContent, localName }: Part): string {
  if (nodeType === TEXT || childNodes === undefined || localName === "script")
    return textContent ?? "";
  const parts = Array.from(childNodes, (node) =>
    node.nodeType === ELEMENT ? (node.outerHTML ?? "") : node.nodeType === TEXT ? textOf(node) : "",
  );
  return parts.join("");
}

function linesOf(node: Part): string {
  const lines = textOf(node).split("\n");
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}

/** Code without the indentation that all its lines share, and without empty lines around it. */
export function dedented(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const isFull = (line: string) => line.trim() !== "";
  const from = lines.findIndex(isFull);
  if (from === -1) return "";
  const own = lines.slice(from, lines.findLastIndex(isFull) + 1);
  const indents = own.filter(isFull).map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const shared = indents.reduce(sharedStart).length;
  return `${own.map((line) => line.slice(Math.min(shared, line.length))).join("\n")}\n`;
}

function sharedStart(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.slice(0, at);
}
