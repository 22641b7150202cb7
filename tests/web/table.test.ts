// Without a DOM: a table as data.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  asText,
  type Cell,
  fitting,
  fromText,
  most,
  moved,
  named,
  nextSorting,
  order,
  room,
  type Table,
  typed,
  typeOf,
  withColumn,
  withoutColumn,
  withoutRow,
  withRow,
  written,
} from "../../web/src/components/dataframe/table.ts";

function table(data: Cell[][], headers = data[0]?.map((_, index) => String(index + 1)) ?? []) {
  return { headers, data, metadata: null } satisfies Table;
}

const LAST = { row: 20, column: 2 };

const KEYS: [string, [number, number], [number, number] | null][] = [
  ["ArrowUp", [0, 1], [-1, 1]],
  ["ArrowUp", [-1, 1], [-1, 1]],
  ["ArrowDown", [20, 0], [20, 0]],
  ["ArrowRight", [3, 2], [3, 2]],
  ["ArrowLeft", [3, 2], [3, 1]],
  ["PageDown", [3, 2], [13, 2]],
  ["PageUp", [3, 2], [-1, 2]],
  ["Home", [3, 2], [3, 0]],
  ["End", [3, 0], [3, 2]],
  ["Ctrl+Home", [3, 2], [-1, 0]],
  ["Ctrl+End", [0, 0], [20, 2]],
  ["a", [0, 0], null],
  ["Ctrl+ArrowUp", [0, 0], null],
];

test("keys lead through the table and not beyond", () => {
  for (const [key, [row, column], to] of KEYS) {
    const expected = to && { row: to[0], column: to[1] };
    assert.deepEqual(moved({ row, column }, key, LAST), expected, key);
  }
});

test("a text is a number where the column or the cell before is one", () => {
  assert.equal(typed(" 2.5 ", "number", ""), 2.5);
  assert.equal(typed("3", "str", 1), 3);
  assert.equal(typed("3", "str", "a"), "3");
  assert.equal(typed("three", "number", 3), "three");
  assert.equal(typed("", "number", 3), "");
  assert.equal(typed("TRUE", "bool", null), true);
  assert.equal(typeOf("number", 4), "number");
  assert.equal(typeOf(["str", "bool"], 1), "bool");
  assert.equal(typeOf(["str"], 1), "str");
});

test("cells are put into rows by number; what they need and is not there is put in", () => {
  const before = table([
    [1, 2],
    [3, null],
  ]);
  const cells = [
    [7, 8],
    [null, 9],
  ];
  const inside = written(before, { rows: [1, 0], column: 0, cells });
  assert.deepEqual(
    inside,
    table([
      [1, 9],
      [7, 8],
    ]),
  ); // as shown, upside down
  const beyond = written(before, { rows: [1, 3], column: 1, cells });
  const grown = [
    [1, 2, ""],
    [3, 7, 8],
    ["", "", ""],
    ["", "", 9],
  ];
  assert.deepEqual(beyond, table(grown, ["1", "2", "3"]));
  assert.deepEqual(before.data[1], [3, null]);
});

test("of what is pasted as much is taken as the table may grow for", () => {
  const cells = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];
  const given = { rows: [1, 2, 3], column: 1, cells };
  const fits = fitting(given, { rows: most(2, [0, 3]), columns: most(2, [2, 2]) });
  assert.deepEqual(fits, { rows: [1, 2], column: 1, cells: [[1], [3]] });
  assert.deepEqual(fitting(given, { rows: most(2, null), columns: most(2, [0, null]) }), given);
  assert.equal(most(5, [0, 3]), 5); // it is there already
});

test("rows and columns are put in and taken out", () => {
  const before = table([[1, 2]]);
  assert.deepEqual(withRow(before, 1).data, [
    [1, 2],
    ["", ""],
  ]);
  assert.deepEqual(withoutRow(before, 0).data, []);
  assert.deepEqual(withColumn(before, 1), table([[1, "", 2]], ["1", "3", "2"]));
  assert.deepEqual(withoutColumn(before, 0), table([[2]], ["2"]));
  assert.deepEqual(named(before, 1, "b").headers, ["1", "b"]);
  assert.deepEqual(room(2, [1, 2]), { more: false, less: true });
  assert.deepEqual(room(0, null), { more: true, less: false });
});

test("sorting goes up, down, and back; empty cells come last both ways", () => {
  const data = table([["b10"], ["b9"], [""], [null], [2], [10]]);
  const up = nextSorting(null, 0);
  const down = nextSorting(up, 0);
  assert.deepEqual(order(data, up, ""), [4, 5, 1, 0, 2, 3]); // numbers in words are numbers too
  assert.deepEqual(order(data, down, "").slice(-2), [2, 3]);
  assert.equal(nextSorting(down, 0), null);
  assert.deepEqual(nextSorting(down, 1), { column: 1, way: "ascending" });
  assert.deepEqual(order(data, null, "B1"), [0]);
});

test("what is copied can be pasted", () => {
  const cell = fc.stringMatching(/^[a-z"\t\n ]*$/);
  const rows = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 4,
    }),
  );
  fc.assert(
    fc.property(rows, ([headers = [], ...data]) => {
      fc.pre(headers.some((text) => text !== "") || data.length > 0);
      fc.pre([headers, ...data].at(-1)?.some((text) => text !== "") === true);
      assert.deepEqual(fromText(asText(table(data, headers))), [headers, ...data]);
    }),
  );
  assert.deepEqual(fromText("a\tb\r\nc\td\r\n"), [
    ["a", "b"],
    ["c", "d"],
  ]);
});
