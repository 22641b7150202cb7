// What the page holds, told apart by what it has: the bundle has classes of its own, and the page's are
// others. What goes out is made the page's by its side (components/editor/editor.tsx).

import type { Held, HeldFile } from "../model/held.ts";
import type { Link, Picture } from "../protocol.ts";

function named(held: Held | undefined, name: string): boolean {
  return typeof held === "object" && held !== null && "$" in held && held.$ === name;
}

export function isPicture(held: Held | undefined): held is Picture {
  return named(held, "Picture");
}

export function isLink(held: Held | undefined): held is Link {
  return named(held, "Link");
}

export function isFile(held: Held | undefined): held is HeldFile {
  return typeof held === "object" && held !== null && "blob" in held;
}

/** Data by name, as Python says a sheet and as it is edited; and not a picture alone. */
export function isRecord(held: Held): held is { readonly [key: string]: Held } {
  return typeof held === "object" && held !== null && held.constructor === Object;
}
