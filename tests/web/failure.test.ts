// failure.ts: what an error of the platform means for the visitor. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { failureOf, StartError } from "../../web/src/worker/failure.ts";

const CASES: [string, unknown, string][] = [
  ["what we know ourselves", new StartError("blocked", "x"), "blocked"],
  ["a range error", new RangeError("WebAssembly.Memory(): could not allocate memory"), "memory"],
  ["words about memory", new Error("Out of memory"), "memory"],
  ["a module that does not compile", new WebAssembly.CompileError("bad magic"), "damaged"],
  ["a module that does not fit", new WebAssembly.LinkError("import"), "damaged"],
  ["anything else", new TypeError("x is undefined"), "crash"],
  ["no error at all", "text", "crash"],
];

for (const [name, error, cause] of CASES) {
  test(`${name} is ${cause}`, () => {
    assert.equal(failureOf(error).cause, cause);
    assert.notEqual(failureOf(error).message, "");
  });
}
