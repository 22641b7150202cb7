// Where a project comes from, by the fragment of the playground's address:
//
//   #code=…                         the link holds it
//   #url=ADDRESS                    a Python file, or an app that Tintype built; another site must allow it
//   #gh=owner/repo/path@commit      a Python file on GitHub
//
// Behind each `&with=…` may hold what is to be put into its inputs (links/filled.ts).
// Whatever comes is a stranger's, and nothing of it runs by itself.

import {
  decode as decodeLink,
  isName,
  LinkError,
  MOST_BYTES,
  MOST_FILES,
  PREFIX,
  type Project,
} from "../links/codec.ts";
import { decode as decodeFilled, type Filled, parted } from "../links/filled.ts";
import type { Start } from "../protocol.ts";
import { decode } from "../wire.ts";

/** An app, and what came along for its inputs. */
export interface Opened {
  readonly project: Project;
  readonly filled: readonly Filled[];
}

/** What to open; null where the address asks for nothing. LinkError, in words, where it cannot be. */
export async function asked(fragment: string, base: string): Promise<Opened | null> {
  if (!ASKS.test(fragment)) return null;
  const { app, more } = parted(fragment);
  const filled = decodeFilled(more);
  const project = await named(app, base);
  return project && { project, filled };
}

const ASKS = /^(code|url|gh)=/;

async function named(fragment: string, base: string): Promise<Project | null> {
  if (fragment.startsWith(PREFIX)) return decodeLink(fragment);
  if (fragment.startsWith("url=")) return opened(addressIn(fragment.slice(4), base));
  if (fragment.startsWith("gh=")) return opened(onGitHub(fragment.slice(3)));
  return null;
}

function addressIn(text: string, base: string): URL {
  let address: URL;
  try {
    address = new URL(decodeURIComponent(text), base);
  } catch {
    throw new LinkError("The address in this link is none.");
  }
  if (address.protocol === "https:" || address.origin === new URL(base).origin) return address;
  throw new LinkError("The address in this link is not one of https.");
}

/** The file itself, as GitHub gives it to other pages. */
export function onGitHub(text: string): URL {
  const found = /^([\w.-]+)\/([\w.-]+)\/([^@]+\.py)@([\w./-]+)$/.exec(safelyDecoded(text));
  const [, owner, repo, path, commit] = found ?? [];
  const parts = [owner, repo, ...(commit ?? "").split("/"), ...(path ?? "").split("/")];
  if (found === null || parts.some((part) => ["", ".", ".."].includes(part ?? ""))) {
    throw new LinkError("A link to GitHub reads gh=owner/repo/path/app.py@commit.");
  }
  const quoted = [owner, repo, commit, path].join("/").split("/").map(encodeURIComponent).join("/");
  return new URL(`https://raw.githubusercontent.com/${quoted}`);
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

async function opened(address: URL): Promise<Project> {
  if (!address.pathname.endsWith(".py")) return builtApp(address);
  const name = address.pathname.split("/").pop() ?? "";
  return new Map([[isName(name) ? name : "app.py", await bytesAt(address)]]);
}

/** The files of an app that Tintype built, as its page names them. */
export async function builtApp(address: URL): Promise<Project> {
  const page = new TextDecoder().decode(await bytesAt(address));
  const baked = new DOMParser().parseFromString(page, "text/html").querySelector("[data-baked]");
  const files = publishedFiles(baked?.textContent ?? "", new URL(".", address));
  const coming = files.map(async ([path, url]) => [path, await bytesAt(url)] as const);
  return new Map(await Promise.all(coming));
}

/** The files that a page says it has, as far as they can be an app's: beside it, and with names. */
export function publishedFiles(baked: string, base: URL): (readonly [string, URL])[] {
  const files = startIn(baked).files.map(({ path, url }) => [path, new URL(url, base)] as const);
  const isApp = files.length > 0 && files.length <= MOST_FILES;
  if (!isApp || !files.every(([path, { origin }]) => isName(path) && origin === base.origin)) {
    throw new LinkError("At the address in this link there is no app that could be opened.");
  }
  return files;
}

function startIn(text: string): Start {
  try {
    const { start } = JSON.parse(text) as { start: unknown };
    return decode(JSON.stringify(start), []) as Start;
  } catch {
    throw new LinkError("At the address in this link there is no app of Tintype.");
  }
}

/** No more than a project may have, whatever comes. */
async function bytesAt(address: URL): Promise<Uint8Array> {
  const response = await fetch(address, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
  }).catch(() => {
    throw new LinkError("What this link leads to could not be fetched: its site may not allow it.");
  });
  if (!response.ok) {
    throw new LinkError(`What this link leads to could not be fetched: ${response.status}.`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    parts.push(part.value);
    if (size > MOST_BYTES) {
      void reader?.cancel();
      throw new LinkError("What this link leads to is larger than an app may be.");
    }
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
