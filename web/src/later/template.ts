// Entry of its own, fetched when a template has Handlebars in it.

import Handlebars from "handlebars";

/** Fill what stands between double braces. Names that are not there are empty. */
export function fill(template: string, data: Readonly<Record<string, unknown>>): string {
  return Handlebars.compile(template)(data);
}
