// Entry of its own, fetched when the first formula is to be shown: TeX -> MathML, which browsers draw.

import temml from "temml";

/** A formula, on a line of its own where it is for display; one with an error shows its source. */
export function set(tex: string, display: boolean): string {
  return temml.renderToString(tex, { displayMode: display, throwOnError: false });
}
