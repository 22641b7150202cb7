// Fetches what draws editors: the bundle and its style sheet, once, when the first one is shown.

import { later, once, styleSheet } from "../../ui/later.ts";
import type { EditorBundle } from "./host.ts";

const code = later<EditorBundle>("editor.js");

const both = once(async () => (await Promise.all([code(), styleSheet("editor.css")]))[0]);

/** Rejects with words for the visitor; asked again, it tries again. */
export function bundle(): Promise<EditorBundle> {
  return both().catch(() => {
    throw new Error("The editor could not be loaded. Is the network there?");
  });
}
