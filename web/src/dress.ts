// Puts an app's look on the whole page: its theme's custom properties, the author's CSS, and light or
// dark where the address asks for one. Knows nothing of blocks.

import type { Look } from "./protocol.ts";
import { runScript } from "./script.ts";

const DARK = "(prefers-color-scheme: dark)";

/** Put it on; what is returned takes it off again. */
export function dress(look: Look | null): () => void {
  if (look === null) return () => {};
  const style = document.createElement("style");
  style.textContent = sheetOf(look);
  document.head.append(style);
  return () => style.remove();
}

/** The theme, then the author's own CSS, which may say otherwise. */
export function sheetOf({ light, dark, css }: Look): string {
  const themed = [
    Object.keys(light).length > 0 ? `:root {${propertiesOf(light)}}` : "",
    Object.keys(dark).length > 0 ? `@media ${DARK} {:root {${propertiesOf(dark)}}}` : "",
  ];
  return [...themed, css].filter((part) => part !== "").join("\n");
}

function propertiesOf(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}:${value};`)
    .join("");
}

/** What the author has for the page's head, its scripts too, where the build could not put it there. */
export function crown(look: Look | null): void {
  const head = document.createRange().createContextualFragment(look?.head ?? "");
  document.head.append(head);
}

/** Call the author's function, once the app is drawn. What it throws is the author's to read. */
export function begin(look: Look | null): void {
  if (look?.js == null) return;
  runScript(look.js, []).catch((error: unknown) => console.error(error));
}

/** `?__theme=dark` or `light` in the address: as if the visitor wanted it so everywhere. */
export function obeyAddress(search: string): void {
  const wanted = new URLSearchParams(search).get("__theme");
  if (wanted !== "dark" && wanted !== "light") return;
  document.documentElement.style.colorScheme = wanted;
  document.body.classList.toggle("dark", wanted === "dark");
  for (const rule of [...document.styleSheets].flatMap(rulesOf)) {
    if (rule instanceof CSSMediaRule && rule.conditionText === DARK) {
      rule.media.mediaText = wanted === "dark" ? "all" : "not all";
    }
  }
}

/** A sheet of another origin keeps its rules to itself. */
function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}
