// Fills an author's template: ${expression} as in JavaScript, {{…}} as in Handlebars. An expression is
// the author's own code; a name alone, which is what most of them are, needs none to be run.

import { template as handlebars } from "../ui/later.ts";

type Data = Readonly<Record<string, unknown>>;

/** The template with everything in its place; what is not there is empty. */
export async function filled(template: string, data: Data): Promise<string> {
  const braced = template.includes("{{") ? (await handlebars()).fill(template, data) : template;
  return parts(braced)
    .map(({ text, isCode }) => (isCode ? shown(result(text, data)) : text))
    .join("");
}

export interface Part {
  readonly text: string;
  readonly isCode: boolean;
}

/** Text and expressions in order; braces within an expression are its own. */
export function parts(template: string): Part[] {
  const found: Part[] = [];
  let at = 0;
  for (;;) {
    const start = template.indexOf("${", at);
    const end = start < 0 ? -1 : closing(template, start + 2);
    if (end < 0) break;
    found.push({ text: template.slice(at, start), isCode: false });
    found.push({ text: template.slice(start + 2, end).trim(), isCode: true });
    at = end + 1;
  }
  return [...found, { text: template.slice(at), isCode: false }];
}

/** Where the brace that was opened before `from` is closed; -1 where it is not. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function result(expression: string, data: Data): unknown {
  if (/^[\w$]+$/.test(expression)) return data[expression];
  const names = Object.keys(data).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  return new Function(...names, `return (${expression}\n);`)(...names.map((name) => data[name]));
}

function shown(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
