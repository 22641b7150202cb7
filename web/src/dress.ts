// Puts an app's look on the whole page: its theme's custom properties, the author's CSS, and light or
// dark where the address or the page around asks for one. Knows nothing of blocks.

import type { Theme } from "./hosts/embedded.ts";
import { runScript } from "./model/script.ts";
import type { Look } from "./protocol.ts";

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

/** What the page around the frame asks for; null where nobody has. */
let wanted: Theme | null = null;

/** The rules that are for dark pages, also while they are for all or for none. */
const forDark = new Set<CSSMediaRule>();

/** Light or dark from now on, or as the visitor has it. */
export function insistOn(theme: Theme): void {
  wanted = theme;
  light();
}

/** As the page around says, or `?__theme=` in the address, or else as the visitor has it. */
function light(): void {
  const theme = wanted ?? themeIn(location.search);
  const isDark = theme === "auto" ? matchMedia(DARK).matches : theme === "dark";
  document.body.classList.toggle("dark", isDark);
  document.documentElement.style.colorScheme = theme === "auto" ? "" : theme;
  if (theme !== "auto" || forDark.size > 0) turn(theme === "auto" ? DARK : MEDIA[theme]);
}

const MEDIA = { dark: "all", light: "not all" } as const;

export function themeIn(search: string): Theme {
  const asked = new URLSearchParams(search).get("__theme");
  return asked === "dark" || asked === "light" ? asked : "auto";
}

function turn(media: string): void {
  for (const rule of [...document.styleSheets].flatMap(rulesOf)) {
    if (rule instanceof CSSMediaRule && rule.conditionText === DARK) forDark.add(rule);
  }
  for (const rule of forDark) rule.media.mediaText = media;
}

/** A sheet of another origin keeps its rules to itself. */
function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}
