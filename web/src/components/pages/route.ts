// Where the visitor is in an app of several pages: the address says so, behind its `#/`. Any other
// fragment is a place within a page.

import { type ReadonlySignal, signal } from "@preact/signals";

const START = "#/";

const here = signal(routeOf(location.hash) ?? "");

window.addEventListener("hashchange", () => {
  const route = routeOf(location.hash);
  if (route !== null) here.value = route;
});

/** The path of the page that is shown; "" is the main one. */
export const route: ReadonlySignal<string> = here;

/** The path that an address's fragment names; null where it is none of ours. */
export function routeOf(hash: string): string | null {
  if (hash === "") return "";
  if (!hash.startsWith(START)) return null;
  try {
    return decodeURIComponent(hash.slice(START.length)).replace(/\/+$/, "");
  } catch {
    return "";
  }
}

/** The address of a page within this one. */
export function addressOf(path: string): string {
  return START + path.split("/").map(encodeURIComponent).join("/");
}
