// Code that calls an endpoint, to be copied: in JavaScript and in Python. No DOM.

import type { Endpoint, Json, Parameter } from "../../protocol.ts";

/** Where the app is, and the module that calls it; what stands for them where there is no address. */
export interface Place {
  readonly app: string;
  readonly module: string;
}

/** An app whose page has no address that another page could name. */
const NOWHERE: Place = {
  app: "https://example.org/app/",
  module: "https://example.org/app/tintype/tintype.js",
};

/** The place of a page, by its address and its own files'. */
export function placeOf(page: string, files: string): Place {
  if (!/^https?:/.test(page) || !/^https?:/.test(files)) return NOWHERE;
  return { app: page.replace(/(index\.html)?([?#].*)?$/, ""), module: files };
}

export type Language = "JavaScript" | "Python";

export const SNIPPETS: Readonly<Record<Language, (endpoint: Endpoint, place: Place) => string>> = {
  JavaScript: inJavaScript,
  Python: inPython,
};

function inJavaScript({ name, generator, parameters }: Endpoint, { app, module }: Place): string {
  const given = [JSON.stringify(name), ...(parameters.length > 0 ? [recordOf(parameters)] : [])];
  const call = given.join(", ");
  const begin = [
    `import { connect } from ${JSON.stringify(module)};`,
    "",
    `const app = await connect(${JSON.stringify(app)});`,
  ];
  const rest = generator
    ? [
        `for await (const event of app.submit(${call})) {`,
        '  if (event.type === "data") console.log(event.data);',
        "}",
      ]
    : [`const { data } = await app.predict(${call});`, "console.log(data);"];
  return [...begin, ...rest].join("\n");
}

function recordOf(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    (row) => `  ${keyOf(row.name)}: ${JSON.stringify(row.example)},${noteOf(row)}\n`,
  );
  return `{\n${rows.join("")}}`;
}

function keyOf(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

function noteOf({ is_file }: Parameter): string {
  return is_file ? " // an address, a Blob, a File, an ImageBitmap or ImageData" : "";
}

function inPython({ name, parameters }: Endpoint, { app }: Place): string {
  const given = [
    ...parameters.map((row) => `    ${row.name}=${pythonOf(row.example)},\n`),
    `    api_name=${pythonOf(name)},\n`,
  ];
  return [
    "import tintype as gr",
    "",
    `app = gr.load(${pythonOf(app)})`,
    `print(app(\n${given.join("")}))`,
  ].join("\n");
}

/** A value of JSON as Python writes it. */
export function pythonOf(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(pythonOf).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const rows = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${pythonOf(item)}`,
  );
  return `{${rows.join(", ")}}`;
}
