// Without a DOM: the words and the colours of the components that only show.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, parts } from "../../web/src/components/fill.ts";
import { categories, styleOf } from "../../web/src/components/highlighted/highlighted.tsx";
import { asText } from "../../web/src/components/json.tsx";
import { percent } from "../../web/src/components/label.tsx";

test("a share that is neither nothing nor all never looks like it", () => {
  const rows: [number, string][] = [
    [0, "0 %"],
    [0.0001, "< 0.1 %"],
    [0.004, "0.4 %"],
    [0.295, "30 %"],
    [0.997, "99.7 %"],
    [0.9999, "> 99.9 %"],
    [1, "100 %"],
  ];
  for (const [share, words] of rows) assert.equal(percent(share), words);
});

test("data is copied as JSON, with its numbers as they are", () => {
  const data = { a: [1, 2n ** 60n, []], 'b"': { c: null, d: {} } };
  const text = asText(data);
  assert.ok(text.includes(String(2n ** 60n)));
  const read = JSON.parse(text.replace(String(2n ** 60n), "2"));
  assert.deepEqual(read, { a: [1, 2, []], 'b"': { c: null, d: {} } });
});

test("every category has a colour of its own, the author's first", () => {
  const marked = ["A", "B", "A", null].map((mark) => ({ token: "x", mark }));
  const names = categories(marked);
  assert.deepEqual(names, ["A", "B"]);
  assert.equal(styleOf("A", names, { A: "red" })["--mark"], "red");
  assert.notDeepEqual(styleOf("A", names, {}), styleOf("B", names, {}));
  assert.equal(styleOf(-0.5, names, {})["--strength"], "50%");
  assert.notEqual(styleOf(-1, names, {})["--mark"], styleOf(1, names, {})["--mark"]);
  assert.deepEqual(styleOf(null, names, {}), {});
});

test("a template is filled: names, expressions, and braces within them", async () => {
  const data = { value: ["a", "b"], size: 2, none: null };
  const rows: [string, string][] = [
    ["plain", "plain"],
    ["<b>§{size}</b>", "<b>2</b>"],
    ["[§{none}§{missing}]", "[]"],
    ["§{value.map((x) => `<i>§{x}</i>`).join('')}", "<i>a</i><i>b</i>"],
    ["§{Object.keys({ a: { b: 1 } })}!", "a!"],
    ["§{never closed", dollars("§{never closed")],
  ];
  for (const [template, made] of rows) assert.equal(await filled(dollars(template), data), made);
  assert.deepEqual(
    parts(dollars("a§{b}")).map(({ isCode }) => isCode),
    [false, true, false],
  );
});

/** A template as an author writes it; here a dollar would look like a slip. */
function dollars(template: string): string {
  return template.replaceAll("§", "$");
}
