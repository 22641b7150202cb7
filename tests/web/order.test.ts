// What a visitor's order makes of a layout's children, and their marks of a text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder, moved, placeAt } from "../../web/src/components/draggable/order.ts";
import { combined, marked, partAt } from "../../web/src/components/highlighted/parts.ts";

test("Children keep the visitor's order; new ones come after their neighbour, gone ones leave", () => {
  assert.deepEqual(inOrder([1, 2, 3], []), [1, 2, 3]);
  assert.deepEqual(inOrder([1, 2, 3], [3, 1, 2]), [3, 1, 2]);
  assert.deepEqual(inOrder([1, 2, 4, 3], [3, 1, 2]), [3, 1, 2, 4]);
  assert.deepEqual(inOrder([1, 3], [3, 1, 2]), [3, 1]);
  assert.deepEqual(inOrder([5, 1], [1]), [5, 1]);
});

test("One is moved to a place, and never beyond the ends", () => {
  assert.deepEqual(moved([1, 2, 3], 1, 1), [2, 1, 3]);
  assert.deepEqual(moved([1, 2, 3], 1, 9), [2, 3, 1]);
  assert.deepEqual(moved([1, 2, 3], 3, -1), [3, 1, 2]);
});

test("What is carried takes a place once the pointer is beyond the middle there", () => {
  const boxes = [0, 100, 200].map((top) => ({ left: 0, top, width: 50, height: 90 }));
  assert.equal(placeAt(boxes, 0, { x: 10, y: 120 }, false), 0);
  assert.equal(placeAt(boxes, 0, { x: 10, y: 160 }, false), 1);
  assert.equal(placeAt(boxes, 2, { x: 10, y: 160 }, false), 2);
  assert.equal(placeAt(boxes, 2, { x: 10, y: 20 }, false), 0);
  assert.equal(placeAt(boxes, 1, { x: 90, y: 20 }, false), 1);
});

const PARTS = [
  { token: "The ", mark: null },
  { token: "cat", mark: "A" },
  { token: " sat", mark: null },
];

test("A stretch is marked, whatever was marked there; the text stays", () => {
  assert.deepEqual(marked(PARTS, { from: 4, to: 7 }, null), [{ token: "The cat sat", mark: null }]);
  assert.deepEqual(marked(PARTS, { from: 0, to: 3 }, "B"), [
    { token: "The", mark: "B" },
    { token: " ", mark: null },
    { token: "cat", mark: "A" },
    { token: " sat", mark: null },
  ]);
  assert.deepEqual(marked(PARTS, { from: 2, to: 5 }, 0.5), [
    { token: "Th", mark: null },
    { token: "e c", mark: 0.5 },
    { token: "at", mark: "A" },
    { token: " sat", mark: null },
  ]);
});

test("Neighbours of one mark stay two, unless the author has them combined", () => {
  const made = marked(PARTS, { from: 7, to: 9 }, "A");
  assert.deepEqual(
    made.slice(1, 3).map(({ token }) => token),
    ["cat", " s"],
  );
  assert.deepEqual(combined(made)[1], { token: "cat s", mark: "A" });
});

test("A caret is in a mark within it and at its end", () => {
  assert.deepEqual(
    [3, 4, 6, 7, 8].map((caret) => partAt(PARTS, caret)),
    [-1, 1, 1, 1, -1],
  );
});
