// Entry of its own, fetched when words with markup in them are first to be shown: turns Markdown into
// HTML, and lets of all HTML only what is harmless through. No frame of ours; the page is handed clean
// text.

import createPurifier from "dompurify";
import { Marked, type RendererObject, type TokenizerAndRendererExtension } from "marked";
import { moduleAt } from "../files/reach.ts";

const purifier = createPurifier(window);

purifier.addHook("afterSanitizeAttributes", (element) => {
  if (element.tagName === "A") leadAway(element);
  if (element.tagName === "IFRAME") keepApart(element);
});

/** What frames have in their `srcdoc`: it is cleaned away, as it may be anything. */
const documents = new WeakMap<Element, string>();

purifier.addHook("uponSanitizeAttribute", (element, { attrName, attrValue }) => {
  if (element.tagName === "IFRAME" && attrName === "srcdoc") documents.set(element, attrValue);
});

/**
 * A frame has an origin of its own, and so no way to the page; its document becomes an address. Without
 * credentials it may stand on an isolated page too.
 */
function keepApart(frame: Element): void {
  frame.setAttribute("sandbox", FRAMED);
  frame.setAttribute("credentialless", "");
  const text = documents.get(frame);
  if (text === undefined) return;
  frame.removeAttribute("srcdoc");
  frame.setAttribute("src", `data:text/html;charset=utf-8,${encodeURIComponent(text)}`);
}

/** What a frame in an author's HTML may do: it never becomes one with the page around it. */
const FRAMED = "allow-scripts allow-popups allow-forms";

/** Links leave the app where it is; those within the page stay in it. */
function leadAway(link: Element): void {
  if (link.getAttribute("href")?.startsWith("#")) return;
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener noreferrer");
}

/** A word to the visitor without scripts, styles, forms and whatever else could act. */
export function clean(markup: string): string {
  return purifier.sanitize(markup, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select"],
    FORBID_ATTR: ["style", "id", "class"],
  });
}

/** An author's HTML: looks are kept, what could act is not; frames are kept apart from the page. */
export function html(markup: string): string {
  return purifier.sanitize(markup, {
    USE_PROFILES: { html: true, svg: true, svgFilters: true, mathMl: true },
    FORBID_TAGS: ["form"],
    ADD_TAGS: ["iframe"],
    ADD_ATTR: ["allowfullscreen", "frameborder", "loading", "srcdoc", "target"],
    FORCE_BODY: true,
  });
}

export interface Delimiters {
  readonly left: string;
  readonly right: string;
  readonly display: boolean;
}

export interface Setting {
  /** Whether a line's end is a new line. */
  readonly breaks: boolean;
  /** Whether each heading links to itself. */
  readonly links: boolean;
  readonly formulas: readonly Delimiters[];
}

/** Markdown -> clean HTML. Waits for what sets formulas only where there is one. */
export async function markdown(text: string, setting: Setting): Promise<string> {
  const isMath = setting.formulas.some(({ left }) => text.includes(left));
  const math = isMath ? await setter() : null;
  const marked = new Marked({ gfm: true, breaks: setting.breaks });
  if (math !== null) marked.use({ extensions: setting.formulas.map((row) => formula(row, math)) });
  if (setting.links) marked.use({ renderer: LINKED });
  return html(marked.parse(text, { async: false }));
}

type SetFormula = typeof import("./math.ts").set;

async function setter(): Promise<SetFormula> {
  const address = new URL("./math.js", import.meta.url).href;
  const { set } = await moduleAt<typeof import("./math.ts")>(address);
  return set;
}

/** What stands between two delimiters, as marked reads and sets it. */
function formula({ left, right, display }: Delimiters, set: SetFormula) {
  const name = `formula ${left}`;
  return {
    name,
    level: "inline",
    start: (text) => text.indexOf(left),
    tokenizer: (text) => {
      const end = text.startsWith(left) ? text.indexOf(right, left.length) : -1;
      if (end <= left.length) return undefined;
      const raw = text.slice(0, end + right.length);
      return { type: name, raw, text: raw.slice(left.length, -right.length) };
    },
    renderer: (token) => set(token.text as string, display),
  } satisfies TokenizerAndRendererExtension;
}

const LINKED: RendererObject = {
  heading({ tokens, depth, text }) {
    const id = slug(text);
    const link = `<a class="tt-anchor" href="#${id}" aria-label="Link to this heading">#</a>`;
    return `<h${depth} id="${id}">${this.parser.parseInline(tokens)} ${link}</h${depth}>\n`;
  },
};

/** A heading's words as an address: letters and digits of any script, joined by hyphens. */
export function slug(words: string): string {
  const parts = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.join("-");
}
