// wire.ts: reads and writes what wire.py does, from the same examples. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Act, File, Patch, Picture } from "../../web/src/protocol.ts";
import { decode, encode, WireError } from "../../web/src/wire.ts";
import examples from "../seam/examples.json" with { type: "json" };

interface Example {
  name: string;
  text: string;
  buffers?: string[];
  plain?: unknown;
  special?: "nan" | "inf" | "-inf" | "-0";
  int?: string;
}

const SPECIAL = { nan: Number.NaN, inf: Infinity, "-inf": -Infinity, "-0": -0 };

function bytes(hex: string): ArrayBuffer {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).buffer;
}

for (const example of examples.same as Example[]) {
  test(`${example.name} is read and written back to the letter`, () => {
    const buffers = (example.buffers ?? []).map(bytes);
    const value = decode(example.text, buffers);
    const again = encode(value);
    assert.equal(again.text, example.text);
    assert.deepEqual(again.buffers, buffers);
    for (const [index, buffer] of again.buffers.entries()) assert.equal(buffer, buffers[index]);
    if ("plain" in example) assert.deepEqual(value, example.plain);
    if (example.special !== undefined) assert.ok(Object.is(value, SPECIAL[example.special]));
    if (example.int !== undefined) assert.equal(value, BigInt(example.int));
  });
}

for (const text of examples.refused) {
  test(`${JSON.stringify(text)} is refused`, () => {
    assert.throws(() => decode(text, []), WireError);
  });
}

const keys = fc.oneof(fc.string(), fc.constantFrom("$", "$buffer", "$$", "__proto__", "$int"));
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string(),
    fc.bigInt({ min: 2n ** 53n }),
    fc.uint8Array({ maxLength: 8 }).map((array) => array.slice().buffer),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie("value")), { maxLength: 4 }).map(Object.fromEntries),
    fc.tuple(fc.string(), fc.string()).map(([a, b]) => new File(a, b, new ArrayBuffer(2))),
    tie("value").map((inner) => new Patch(1, { value: inner as never })),
  ),
}));

test("decode is the inverse of encode", () => {
  fc.assert(
    fc.property(values, (value) => {
      const { text, buffers } = encode(value);
      assert.deepEqual(decode(text, buffers), value);
    }),
  );
});

test("a message keeps its class", () => {
  const message = new Act(1, 2, 3, 4.5, [new Picture(1, 1, new ArrayBuffer(4))], { $: "Act" });
  const { text, buffers } = encode(message);
  const again = decode(text, buffers);
  assert.ok(again instanceof Act);
  assert.ok(again.inputs?.[0] instanceof Picture);
  assert.deepEqual(again.data, { $: "Act" });
});

for (const value of [undefined, () => 1, Symbol("a"), new Date(), new Map(), { a: undefined }]) {
  test(`${String(value)} cannot cross`, () => {
    assert.throws(() => encode(value), WireError);
  });
}
