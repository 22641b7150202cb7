// worker/spares.ts: what was read is used again for what is sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Spares } from "../../web/src/worker/spares.ts";

test("a buffer of the length that was wanted last comes back", () => {
  const spares = new Spares();
  const first = spares.take(8);
  assert.equal(first.byteLength, 8);
  spares.put(first);
  assert.equal(spares.take(8), first);
  assert.notEqual(spares.take(8), first);
});

test("nothing is kept of another length, nor more than a few, nor what is large", () => {
  const spares = new Spares();
  const small = spares.take(4);
  spares.take(8);
  spares.put(small);
  assert.notEqual(spares.take(4), small);
  for (let count = 0; count < 9; count += 1) spares.put(new ArrayBuffer(4));
  const kept = new Set(Array.from({ length: 9 }, () => spares.take(4)));
  assert.equal(kept.size, 9);
  const large = spares.take(2 ** 24 + 4);
  spares.put(large);
  assert.notEqual(spares.take(2 ** 24 + 4), large);
});
