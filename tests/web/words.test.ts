// Words by the visitor's language, wherever a mark stands.

import assert from "node:assert/strict";
import { test } from "node:test";
import { translator } from "../../web/src/model/words.ts";

const TRANSLATIONS = {
  en: { hello: "Hello", bye: "Bye", only: "Only here" },
  de: { hello: "Hallo", bye: "Tschüss" },
  "de-CH": { hello: "Grüezi" },
  pt_BR: { hello: "Olá" },
};

const mark = (key: string) =>
  `__i18n__${JSON.stringify({ __type__: "translation_metadata", key }).replaceAll(/([:,])"/g, '$1 "')}`;

const CASES: readonly (readonly [string, readonly string[], string, string])[] = [
  ["its language", ["de"], "hello", "Hallo"],
  ["a region falls back on its language", ["de-AT"], "hello", "Hallo"],
  ["a region has words of its own", ["de-CH"], "hello", "Grüezi"],
  ["and those of its language where it has none", ["de-CH"], "bye", "Tschüss"],
  ["the next language that is wanted", ["fr", "de"], "hello", "Hallo"],
  ["an underscore is a hyphen", ["pt-br"], "hello", "Olá"],
  ["English where there is none", ["fr"], "hello", "Hello"],
  ["English for a word that is missing", ["de"], "only", "Only here"],
  ["the key where there is no word at all", ["de"], 'odd "{key}"', 'odd "{key}"'],
];

for (const [name, languages, key, words] of CASES) {
  test(`Words are those of ${name}`, () => {
    assert.equal(translator(TRANSLATIONS, languages)(mark(key)), words);
  });
}

test("Marks are found within texts, lists and records; what has none stays the same object", () => {
  const translate = translator(TRANSLATIONS, ["de"]);
  assert.deepEqual(translate({ label: `${mark("hello")}, ${mark("bye")}!`, list: [mark("bye")] }), {
    label: "Hallo, Tschüss!",
    list: ["Tschüss"],
  });
  const plain = { label: "x", list: [1, { a: null }], file: new Blob([]) };
  assert.equal(translate(plain), plain);
});

test("A choice is named in words and stands for what it stood for, and so does what is chosen", () => {
  const choices = [[mark("hello"), mark("hello")]];
  const given = { label: mark("bye"), choices, value: mark("hello") };
  assert.deepEqual(translator(TRANSLATIONS, ["de"])(given), {
    label: "Tschüss",
    choices: [["Hallo", mark("hello")]],
    value: mark("hello"),
  });
});
