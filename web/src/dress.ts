// Puts an app's look on the whole page: its theme's custom properties, the author's CSS, and light or
// dark where the address asks for one. Knows nothing of blocks.

import type { Look } from "./protocol.ts";
import { runScript } from "./script.ts";

const DARK = "(prefers-color-scheme: dark)";

/** Put it on; what is returned takes it off again. */
export function dress(look: Look | null): () => void {
  const style = document.createElement("style");
  style.textContent = look === null ? "" : sheetOf(look);
  document.head.append(style);
  light();
  matchMedia(DARK).addEventListener("change", light);
  return () => {
    style.remove();
    matchMedia(DARK).removeEventListener("change", light);
  };
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

/** Light or dark: as `?__theme=` in the address says, or else as the visitor has it. */
function light(): void {
  const wanted = new URLSearchParams(location.search).get("__theme");
  const isAsked = wanted === "dark" || wanted === "light";
  const isDark = isAsked ? wanted === "dark" : matchMedia(DARK).matches;
  document.body.classList.toggle("dark", isDark);
  if (isAsked) insist(isDark);
}

function insist(isDark: boolean): void {
  document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  for (const rule of [...document.styleSheets].flatMap(rulesOf)) {
    if (rule instanceof CSSMediaRule && rule.conditionText === DARK) {
      rule.media.mediaText = isDark ? "all" : "not all";
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
