// counterparts.ts: which block of a changed app is which of the one before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { counterparts } from "../../web/src/model/counterparts.ts";
import { Component } from "../../web/src/protocol.ts";

type Row = [id: number, kind: string, label: string];

const rows = (given: Row[]) =>
  given.map(([id, kind, label]) => new Component(id, kind, { label, value: null }));

const CASES: [what: string, before: Row[], after: Row[], pairs: [number, number][]][] = [
  [
    "the same app",
    [
      [1, "a", "x"],
      [2, "b", "y"],
    ],
    [
      [1, "a", "x"],
      [2, "b", "y"],
    ],
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [
    "one put before",
    [[1, "a", "x"]],
    [
      [1, "b", "n"],
      [2, "a", "x"],
    ],
    [[2, 1]],
  ],
  [
    "one taken away",
    [
      [1, "b", "n"],
      [2, "a", "x"],
    ],
    [[1, "a", "x"]],
    [[1, 2]],
  ],
  [
    "renamed in its place",
    [
      [1, "a", "x"],
      [2, "a", "y"],
    ],
    [
      [1, "a", "z"],
      [2, "a", "y"],
    ],
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [
    "two of one name, one put before",
    [
      [1, "a", "x"],
      [2, "a", "x"],
    ],
    [
      [1, "b", "n"],
      [2, "a", "x"],
      [3, "a", "x"],
    ],
    [
      [2, 2],
      [3, 1],
    ],
  ],
  ["another kind", [[1, "a", "x"]], [[1, "b", "x"]], []],
  [
    "changed places",
    [
      [1, "a", "x"],
      [2, "a", "y"],
    ],
    [
      [1, "a", "y"],
      [2, "a", "x"],
    ],
    [
      [1, 2],
      [2, 1],
    ],
  ],
];

for (const [what, before, after, pairs] of CASES) {
  test(`counterparts: ${what}`, () => {
    const found = counterparts(rows(before), rows(after));
    assert.deepEqual([...found].map(([id, old]) => [id, old.id]).sort(), pairs.sort());
  });
}
