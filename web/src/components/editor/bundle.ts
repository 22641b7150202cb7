// Fetches what draws editors: the bundle and its style sheet, once, when the first one is shown.

import { moduleAt, styleAt } from "../../reach.ts";
import type { EditorBundle } from "./host.ts";

const CODE = new URL("./editor.js", import.meta.url).href;
const STYLE = new URL("./editor.css", import.meta.url).href;

let fetched: Promise<EditorBundle> | null = null;

/** Rejects with words for the visitor; asked again, it tries again. */
export function bundle(): Promise<EditorBundle> {
  fetched ??= fetchAll().catch(() => {
    fetched = null;
    throw new Error("The editor could not be loaded. Is the network there?");
  });
  return fetched;
}

async function fetchAll(): Promise<EditorBundle> {
  const [code] = await Promise.all([moduleAt<EditorBundle>(CODE), styleAt(STYLE)]);
  return code;
}
