// What can stand after `gr.`, and between the brackets of what stands there: from the names that the site
// lists of Tintype itself. Pure.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

/** A public name of Tintype: what it is in a line, and the parameters it takes. */
export interface Name {
  readonly name: string;
  readonly about: string;
  readonly parameters: readonly string[];
}

/** How far back a call's opening bracket is looked for. */
const REACH = 2000;

export function hints(names: readonly Name[]) {
  const all = names.map(completionOf);
  const parameters = new Map(names.map((row) => [row.name, row.parameters]));
  return (context: CompletionContext): CompletionResult | null => {
    const name = context.matchBefore(/\bgr\.\w*/);
    if (name !== null) return { from: name.from + 3, options: all, validFor: /^\w*$/ };
    const word = context.matchBefore(/\w*/);
    if (word === null || (word.from === word.to && !context.explicit)) return null;
    const before = context.state.sliceDoc(Math.max(0, word.from - REACH), word.from);
    const known = parameters.get(callAround(before) ?? "");
    if (known === undefined) return null;
    const options = known.map((label) => ({ label: `${label}=`, type: "property" }));
    return { from: word.from, options, validFor: /^\w*$/ };
  };
}

function completionOf({ name, about }: Name): Completion {
  const isClass = /^[A-Z]/.test(name);
  return { label: name, type: isClass ? "class" : "function", info: about };
}

/** The name of the `gr.` call that is open at the end of a text; null in any other place. */
export function callAround(text: string): string | null {
  const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text[at] ?? "";
    if (sign in closers) depth += 1;
    else if ("([{".includes(sign) && depth-- === 0) {
      return sign === "(" ? (/\bgr\.(\w+)$/.exec(text.slice(0, at))?.[1] ?? null) : null;
    }
  }
  return null;
}
