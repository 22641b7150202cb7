// colours.ts: pixels without their alpha, as they are or mirrored.

import assert from "node:assert/strict";
import { test } from "node:test";
import { packColours } from "../../web/src/colours.ts";

/** Pixels that all differ, in rows of this width. */
function pixels(width: number, height: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: width * height * 4 }, (_, at) => (at * 37 + 11) % 256);
}

function expected(rgba: Uint8Array, width: number, mirrored: boolean): number[] {
  const count = rgba.length / 4;
  return Array.from({ length: count }, (_, at) => {
    const column = at % width;
    const from = at - column + (mirrored ? width - 1 - column : column);
    return [...rgba.subarray(4 * from, 4 * from + 3)];
  }).flat();
}

for (const mirrored of [false, true]) {
  for (const [width, height, offset] of [
    [8, 3, 0],
    [8, 3, 4],
    [8, 3, 1], // where memory begins is not ours to say
    [7, 3, 0],
    [1, 1, 0],
  ] as const) {
    const what = `${width} x ${height} from byte ${offset}, ${mirrored ? "mirrored" : "as it is"}`;
    test(`colours are packed: ${what}`, () => {
      const rgba = pixels(width, height);
      const size = width * height * 3;
      const memory = new Uint8Array(offset + size + 4);
      packColours(rgba.buffer, new Uint8Array(memory.buffer, offset, size), width, mirrored);
      const packed = [...memory.subarray(offset, offset + size)];
      assert.deepEqual(packed, expected(rgba, width, mirrored));
      assert.ok(memory.subarray(offset + size).every((byte) => byte === 0));
    });
  }
}
