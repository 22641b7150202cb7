// The list of a combobox without its DOM, and the texts of dates.

import assert from "node:assert/strict";
import { test } from "node:test";
import { matching, named, STEPS, stepped } from "../../web/src/components/forms/matches.ts";
import { fromInput, toInput } from "../../web/src/components/forms/moments.ts";

const NAMES = ["Red", "dark red", "Grün", "red"];

test("a text leaves the names that have it, whatever the capitals", () => {
  assert.deepEqual(matching(NAMES, "RED "), [0, 1, 3]);
  assert.deepEqual(matching(NAMES, "grÜ"), [2]);
  assert.deepEqual(matching(NAMES, ""), [0, 1, 2, 3]);
  assert.deepEqual(matching(NAMES, "blue"), []);
});

test("a text names the first name that it is whole", () => {
  assert.equal(named(NAMES, " GRÜN "), 2);
  assert.equal(named(NAMES, "red"), 0);
  assert.equal(named(NAMES, "re"), -1);
});

test("keys lead through the rows and not beyond the ends", () => {
  const led = (from: number, key: string) => stepped(from, STEPS[key] ?? 0, 25);
  assert.deepEqual(
    [
      led(-1, "ArrowDown"),
      led(-1, "ArrowUp"),
      led(0, "ArrowUp"),
      led(20, "PageDown"),
      led(3, "PageUp"),
    ],
    [0, 24, 0, 24, 0],
  );
});

const MOMENTS = [
  ["2024-12-31T23:59", "2024-12-31 23:59:00"],
  ["2024-12-31T23:59:58", "2024-12-31 23:59:58"],
  ["2024-12-31T23:59:58.500", "2024-12-31 23:59:58"],
  ["2024-12-31", "2024-12-31"],
  ["", null],
] as const;

test("what a control of dates says becomes what Python reads, and back", () => {
  for (const [given, expected] of MOMENTS) assert.equal(fromInput(given), expected);
  assert.equal(toInput("2024-12-31 23:59:58"), "2024-12-31T23:59:58");
  assert.equal(toInput("2024-12-31"), "2024-12-31");
});
