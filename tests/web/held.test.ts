// held.ts: what the page holds, what it lends, and what counts as the same. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HeldFile, hold, lend, same } from "../../web/src/model/held.ts";
import { File, Link, Picture } from "../../web/src/protocol.ts";

const bytes = (...values: number[]) => Uint8Array.from(values).buffer;

test("a file is held as a blob and lent as it came", async () => {
  const file = new File("a.png", "image/png", bytes(1, 2, 3));
  const held = hold(file);
  assert.ok(held instanceof HeldFile);
  assert.equal(held.blob.size, 3);
  assert.deepEqual(await lend(held), file);
});

test("pixels are lent as a copy, for what is sent is gone", async () => {
  const picture = new Picture(1, 1, bytes(1, 2, 3, 255));
  const lent = await lend(hold(picture));
  assert.ok(lent instanceof Picture);
  assert.notEqual(lent.data, picture.data);
  assert.deepEqual(lent, picture);
});

test("plain values and links pass as they are", async () => {
  for (const value of [null, 3, "a", [1, { a: 2 }], new Link("https://example.org/")]) {
    assert.deepEqual(await lend(hold(value)), value);
  }
});

test("a file within lists and records is held, and lent as it came", async () => {
  const file = new File("a.png", "image/png", bytes(1, 2, 3));
  const held = hold([{ image: file, caption: "one" }]) as [{ image: unknown }];
  assert.ok(held[0].image instanceof HeldFile);
  assert.deepEqual(await lend(held as never), [{ image: file, caption: "one" }]);
});

const file = new HeldFile("a", new Blob(["a"]));
const SAME: [string, unknown, unknown, boolean][] = [
  ["equal numbers", 1, 1, true],
  ["other numbers", 1, 2, false],
  ["NaN", Number.NaN, Number.NaN, true],
  ["equal data", { a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  ["other data", { a: [1] }, { a: [2] }, false],
  ["a missing key", { a: 1, b: undefined }, { a: 1, c: 1 }, false],
  ["a list and an object", [], {}, false],
  ["null and an object", null, {}, false],
  ["one file", file, file, true],
  ["two files", file, new HeldFile("a", file.blob), false],
  [
    "equal pixels",
    new Picture(1, 1, bytes(1, 2, 3, 4)),
    new Picture(1, 1, bytes(1, 2, 3, 4)),
    true,
  ],
  [
    "other pixels",
    new Picture(1, 1, bytes(1, 2, 3, 4)),
    new Picture(1, 1, bytes(1, 2, 3, 5)),
    false,
  ],
  ["odd lengths", bytes(1, 2, 3), bytes(1, 2, 4), false],
  ["other sizes", bytes(1, 2, 3, 4), bytes(1, 2), false],
  ["a picture and data", new Picture(1, 1, bytes(1)), { $: "Picture" }, false],
];

for (const [name, left, right, expected] of SAME) {
  test(`${name}: ${expected ? "the same" : "not the same"}`, () => {
    assert.equal(same(left, right), expected);
    assert.equal(same(right, left), expected);
  });
}
