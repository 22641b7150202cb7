// Bundles of their own that are fetched when they are first needed: most apps never need them. Only
// their types are known here, so that nothing of them gets into the page.

import { moduleAt } from "../reach.ts";

/** Fetch a bundle beside the page's own once, however often it is asked for; a failure is forgotten. */
function later<T>(file: string): () => Promise<T> {
  let coming: Promise<T> | null = null;
  return () => {
    coming ??= moduleAt<T>(new URL(`./${file}`, import.meta.url).href).catch((error) => {
      coming = null;
      throw error;
    });
    return coming;
  };
}

export const markup = later<typeof import("../markup.ts")>("markup.js");
export const template = later<typeof import("../template.ts")>("template.js");
export const code = later<typeof import("../code.ts")>("code.js");

export type Delimiters = import("../markup.ts").Delimiters;
export type Editor = import("../code.ts").Editor;
