// components/files/kinds.ts: which files are taken, and the words for those that are not. No browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isOfType, judge, typesInWords } from "../../web/src/components/files/kinds.ts";

const file = (name: string, type = "", size = 10) => ({ name, type, size });
const any = { types: null, count: "multiple", most: null } as const;

const TYPES: [string, string, string[] | null, boolean][] = [
  ["a.bin", "", null, true],
  ["a.png", "image/png", ["image/*"], true],
  ["a.PDF", "", [".pdf"], true],
  ["pdf", "", [".pdf"], false],
  ["a.csv", "text/csv", ["text/csv"], true],
  ["a.csv", "text/csv", ["text/html", ".md"], false],
  ["a.tif", "", ["image/*", ".tif"], true],
  ["imagery", "", ["image/*"], false],
];

test("a type is an ending, a MIME type, or a group of them", () => {
  for (const [name, type, types, expected] of TYPES) {
    assert.equal(isOfType(file(name, type), types), expected, `${name} of ${types}`);
  }
});

test("a single place takes the first good file and says so", () => {
  const files = [file("no.txt"), file("1.pdf"), file("2.pdf")];
  const { taken, words } = judge(files, { ...any, types: [".pdf"], count: "single" });
  assert.deepEqual(taken, [files[1]]);
  assert.match(words, /not of a type that is asked for \(no\.txt\): \.pdf\./);
  assert.match(words, /Only the first of 2 files is used \(1\.pdf\)\./);
});

test("what is too large is refused with both sizes, the others are taken", () => {
  const files = [file("a", "", 3_000_000), file("b"), file("c", "", 5_000_000)];
  assert.equal(
    judge(files.slice(0, 2), { ...any, most: 1_048_576 }).words,
    "This file is too large: 2.9 MB, and this app takes at most 1 MB (a).",
  );
  const both = judge(files, { ...any, most: 1_048_576 });
  assert.deepEqual(both.taken, [files[1]]);
  assert.equal(
    both.words,
    "These files are too large, and this app takes at most 1 MB each (a, c).",
  );
});

test("many names are cut short", () => {
  const files = ["a", "b", "c", "d", "e"].map((name) => file(name));
  assert.match(judge(files, { ...any, types: [".pdf"] }).words, /\(a, b, c and 2 more\)/);
});

test("nothing is said where all are taken", () => {
  assert.deepEqual(judge([file("a")], any), { taken: [file("a")], words: "" });
});

test("types are said as people say them", () => {
  assert.equal(typesInWords(["image/*", ".svg", ".tif", ".tiff", ".avif"]), "images");
  assert.equal(
    typesInWords(["image/*", ".svg", ".tif", ".tiff", ".avif", ".pdf"]),
    "images or .pdf",
  );
  assert.equal(typesInWords(["video/*", "audio/*", ".txt"]), "videos, sounds or .txt");
});
