// The attributes of the element, as they are meant. Pure.

import type { Theme } from "../hosts/embedded.ts";

export interface Options {
  /** A page that Tintype built, or an app's own file; null where the code stands between the tags. */
  readonly src: string | null;
  readonly theme: Theme;
  readonly isLazy: boolean;
  /** The address of a playground, "" for the one that is beside Tintype; null where none is wanted. */
  readonly playground: string | null;
  /** The code above the app, or beside it; null as there is room. */
  readonly layout: "vertical" | "horizontal" | null;
  /** Pixels to keep free before the app says how high it is. */
  readonly height: number;
}

const HEIGHT = 400;

/** With the code beside it an app is given this much. */
const WITH_CODE = 640;

export function optionsOf(attribute: (name: string) => string | null): Options {
  const theme = attribute("theme");
  const layout = attribute("layout");
  const src = attribute("src")?.trim();
  const playground = attribute("playground");
  return {
    src: src || null,
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    isLazy: attribute("lazy") !== null && attribute("eager") === null,
    playground: playground === "false" ? null : playground,
    layout: layout === "vertical" || layout === "horizontal" ? layout : null,
    height: pixelsIn(attribute("initial-height")) ?? (playground === null ? HEIGHT : WITH_CODE),
  };
}

/** `300` and `300px` are pixels; other lengths depend on what is around, and are not taken. */
function pixelsIn(text: string | null): number | null {
  const found = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(text ?? "");
  const pixels = Number(found?.[1]);
  return found !== null && pixels > 0 ? pixels : null;
}

/** Whether an address is that of an app's own file. */
export function isFile(url: URL): boolean {
  return url.pathname.endsWith(".py");
}
