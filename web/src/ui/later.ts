// Bundles of their own that are fetched when they are first needed: most apps never need them. Only
// their types are known here, so that nothing of them gets into the page.

import { isWhole } from "../files/parcel.ts";
import { hasStyles, moduleAt } from "../files/reach.ts";

/** Fetch a bundle beside the page's own once, however often it is asked for; a failure is forgotten. */
export function later<T>(file: string): () => Promise<T> {
  return once(() => moduleAt<T>(beside(file)));
}

/** By file; of one that is on its way there must be no second, as that would take the first one's place. */
const sheets = new Map<string, () => Promise<void>>();

/** The style sheet of a bundle, after the page's own and before the author's; the built page may have it. */
export function styleSheet(file: string): Promise<void> {
  if (hasStyles() || isWhole()) return Promise.resolve();
  const link = sheets.get(file) ?? once(() => linked(beside(file)));
  sheets.set(file, link);
  return link();
}

function linked(href: string): Promise<void> {
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")];
  const known = links.find((link) => link.href === href);
  if (known?.sheet) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const put = known ?? links.find((other) => other.href === beside("page.css"));
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`no ${href}`));
    if (put === undefined) document.head.append(link);
    else put.after(link);
    known?.remove(); // it could not be had before
  });
}

function beside(file: string): string {
  return new URL(`./${file}`, import.meta.url).href;
}

/** Call it once, however often it is asked for; a failure is forgotten. */
export function once<T>(act: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | null = null;
  return () => {
    coming ??= act().catch((error) => {
      coming = null;
      throw error;
    });
    return coming;
  };
}

export const markup = later<typeof import("../later/markup.ts")>("markup.js");
export const template = later<typeof import("../later/template.ts")>("template.js");
export const code = later<typeof import("../later/code.ts")>("code.js");
export const api = later<typeof import("../late/api.ts")>("api.js");

export type Delimiters = import("../later/markup.ts").Delimiters;
export type Editor = import("../later/code.ts").Editor;
