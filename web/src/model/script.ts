// Runs the JavaScript that an author gave a listener (`js=`). It is the author's own code, like the
// app's file, and gets the values as the page holds them. No DOM of ours.

import type { Held } from "./held.ts";

/** Call the function that the text is, with the values of inputs, then outputs. */
export async function runScript(js: string, values: readonly Held[]): Promise<unknown> {
  const script: unknown = new Function(`return (${js}\n);`)();
  if (typeof script !== "function") throw new TypeError(`js must be a function, not ${js}`);
  return (await script(...values)) as unknown;
}

/** What a script returned as a list of values: alone it may stand for the one that is expected. */
export function valuesOf(returned: unknown, expected: number): Held[] {
  if (Array.isArray(returned)) return returned as Held[];
  if (returned === undefined) return [];
  return expected === 1 ? [returned as Held] : [];
}
