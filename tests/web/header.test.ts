// components/image/header.ts: sizes and ends of files, from bytes made here. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isKnown, readHeader } from "../../web/src/components/image/header.ts";

const text = (value: string) => Array.from(value, (letter) => letter.charCodeAt(0));
const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256);
const little = (value: number, bytes: number) => big(value, bytes).reverse();

function png(width: number, height: number): number[] {
  const head = [...big(13, 4), ...text("IHDR"), ...big(width, 4), ...big(height, 4), 8, 2, 0, 0, 0];
  const data = [...big(3, 4), ...text("IDAT"), 1, 2, 3, 0, 0, 0, 0];
  const end = [...big(0, 4), ...text("IEND"), 0, 0, 0, 0];
  return [0x89, ...text("PNG\r\n"), 0x1a, 0x0a, ...head, 0, 0, 0, 0, ...data, ...end];
}

function jpeg(width: number, height: number, frame = 0xc0): number[] {
  const thumbnail = [0xff, 0xe1, ...big(8, 2), 1, 2, 0xff, 0xd9, 3, 4];
  const table = [0xff, 0xc4, ...big(4, 2), 0, 0];
  const size = [0xff, 0xff, frame, ...big(8, 2), 8, ...big(height, 2), ...big(width, 2), 1];
  const scan = [0xff, 0xda, ...big(3, 2), 0, 7, 0xff, 0, 8, 0xff, 0xd0, 9];
  return [0xff, 0xd8, ...thumbnail, ...table, ...size, ...scan, 0xff, 0xd9, 0, 0];
}

function gif(width: number, height: number): number[] {
  const palette = [0, 0, 0, 255, 255, 255];
  const comment = [0x21, 0xfe, 2, 0x3b, 0x3b, 0];
  const frame = [0x2c, 0, 0, 0, 0, ...little(width, 2), ...little(height, 2), 0x80, ...palette];
  const data = [2, 3, 1, 2, 3, 1, 9, 0];
  const size = [...little(width, 2), ...little(height, 2), 0x80, 0, 0];
  return [...text("GIF89a"), ...size, ...palette, ...comment, ...frame, ...data, 0x3b];
}

function webp(chunk: string, body: number[]): number[] {
  const inside = [...text("WEBP"), ...text(chunk), ...little(body.length, 4), ...body];
  return [...text("RIFF"), ...little(inside.length, 4), ...inside];
}

const lossy = (width: number, height: number) =>
  webp("VP8 ", [0, 0, 0, 0x9d, 1, 0x2a, ...little(width, 2), ...little(height, 2), 0, 0]);
const lossless = (width: number, height: number) =>
  webp("VP8L", [0x2f, ...little(width - 1 + (height - 1) * 0x4000, 4), 0]);
const extended = (width: number, height: number) =>
  webp("VP8X", [0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]);

function bmp(width: number, height: number): number[] {
  const info = [...little(40, 4), ...little(width, 4), ...little(2 ** 32 - height, 4)];
  return [...text("BM"), ...little(54, 4), 0, 0, 0, 0, ...little(54, 4), ...info, 1, 0];
}

function oldBmp(width: number, height: number): number[] {
  const info = [...little(12, 4), ...little(width, 2), ...little(height, 2), 1, 0];
  return [...text("BM"), ...little(26, 4), 0, 0, 0, 0, ...little(26, 4), ...info];
}

const tiffBig = (width: number, height: number) => [
  ...[...text("MM"), 0, 42, ...big(8, 4), ...big(2, 2)],
  ...[...big(256, 2), ...big(3, 2), ...big(1, 4), ...big(width, 2), 0, 0],
  ...[...big(257, 2), ...big(4, 2), ...big(1, 4), ...big(height, 4)],
];
const tiffLittle = (width: number, height: number) => [
  ...[...text("II"), 42, 0, ...little(8, 4), ...little(2, 2)],
  ...[...little(256, 2), ...little(4, 2), ...little(1, 4), ...little(width, 4)],
  ...[...little(257, 2), ...little(3, 2), ...little(1, 4), ...little(height, 2), 0, 0],
];

type Make = (width: number, height: number) => number[];

const FORMATS: readonly [string, Make, most: number, seesItsEnd: boolean][] = [
  ["PNG", png, 100_000, true],
  ["JPEG", jpeg, 65_535, true],
  ["progressive JPEG", (width, height) => jpeg(width, height, 0xc2), 65_535, true],
  ["GIF", gif, 65_535, true],
  ["lossy WebP", lossy, 16_383, true],
  ["lossless WebP", lossless, 16_384, true],
  ["extended WebP", extended, 100_000, true],
  ["BMP", bmp, 100_000, false],
  ["OS/2 BMP", oldBmp, 65_535, false],
  ["TIFF, big-endian", tiffBig, 65_535, false],
  ["TIFF, little-endian", tiffLittle, 65_535, false],
];

for (const [name, make, most, seesItsEnd] of FORMATS) {
  test(`${name}: its size, and that it is whole`, () => {
    const side = fc.integer({ min: 1, max: most });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const bytes = Uint8Array.from(make(width, height));
        assert.ok(isKnown(bytes.subarray(0, 16)));
        assert.deepEqual(readHeader(bytes), { width, height, whole: true });
      }),
    );
  });

  if (seesItsEnd) {
    test(`${name}: cut anywhere before its end it is not whole`, () => {
      const bytes = make(30, 20);
      const end = bytes.length - (name.includes("JPEG") ? 3 : name === "PNG" ? 5 : 1);
      for (let length = 16; length < end; length += 1) {
        const header = readHeader(Uint8Array.from(bytes.slice(0, length)));
        assert.equal(header?.whole, false, `${length} of ${bytes.length} bytes`);
      }
    });
  }
}

test("what follows the end does no harm", () => {
  for (const make of [png, jpeg, gif, lossy]) {
    const bytes = Uint8Array.from([...make(3, 2), 1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(readHeader(bytes)?.whole, true);
  }
});

test("other files are not known, and no bytes at all bring it to fall", () => {
  assert.equal(readHeader(Uint8Array.from(text("just words, and more of them"))), null);
  assert.equal(readHeader(new Uint8Array()), null);
  const starts = FORMATS.map(([, make]) => make(3, 2).slice(0, 12));
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 80 }), (start, rest) => {
      const header = readHeader(Uint8Array.from([...start, ...rest]));
      assert.ok(header !== null);
    }),
  );
});
