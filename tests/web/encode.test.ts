// components/image/tools/encode.ts: a PNG has every pixel it was made of.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, inflateSync } from "node:zlib";
import fc from "fast-check";
import { encodePng } from "../../web/src/components/image/tools/encode.ts";
import { Picture } from "../../web/src/protocol.ts";

interface Chunk {
  readonly name: string;
  readonly body: Uint8Array;
  readonly sum: number;
  readonly whole: Uint8Array;
}

function chunksOf(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset);
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    const whole = png.subarray(at + 4, at + 8 + length);
    const name = String.fromCharCode(...whole.subarray(0, 4));
    const sum = view.getUint32(at + 8 + length);
    chunks.push({ name, body: whole.subarray(4), sum, whole });
    at += 12 + length;
  }
  return chunks;
}

/** Undo the one filter that is used. */
function pixelsOf(rows: Uint8Array, stride: number): Uint8Array {
  const pixels = new Uint8Array((rows.length / (stride + 1)) * stride);
  for (let at = 0, to = 0; at < rows.length; at += 1) {
    if (at % (stride + 1) === 0) assert.equal(rows[at], 2);
    else pixels[to] = (rows[at] ?? 0) + (pixels[to++ - stride] ?? 0);
  }
  return pixels;
}

test("what is inflated and unfiltered is what went in, and every checksum is right", async () => {
  const sizes = fc.record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(sizes, fc.infiniteStream(fc.nat(255)), async ({ width, height }, bytes) => {
      const data = Uint8Array.from({ length: width * height * 4 }, () => bytes.next().value);
      const blob = await encodePng(new Picture(width, height, data.buffer));
      assert.equal(blob.type, "image/png");
      const chunks = chunksOf(new Uint8Array(await blob.arrayBuffer()));
      for (const { whole, sum } of chunks) assert.equal(sum, crc32(whole));
      const bodies = chunks.filter(({ name }) => name === "IDAT").map(({ body }) => body);
      assert.deepEqual(pixelsOf(inflateSync(Buffer.concat(bodies)), width * 4), data);
      assert.equal(chunks.at(0)?.name, "IHDR");
      assert.equal(chunks.at(-1)?.name, "IEND");
    }),
    { numRuns: 50 },
  );
});

test("a picture of many bands is one picture", async () => {
  const [width, height] = [1000, 700];
  const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => at ** 2 % 251);
  const blob = await encodePng(new Picture(width, height, data.buffer));
  const chunks = chunksOf(new Uint8Array(await blob.arrayBuffer()));
  const bodies = chunks.filter(({ name }) => name === "IDAT").map(({ body }) => body);
  assert.ok(Buffer.from(pixelsOf(inflateSync(Buffer.concat(bodies)), width * 4)).equals(data));
});
