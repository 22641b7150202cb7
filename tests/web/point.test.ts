// components/image/point.ts: which pixel lies under a place, at any size that a picture is drawn in.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Box,
  centreOf,
  middleOf,
  type Point,
  painted,
  pixelAt,
  type Size,
  stepped,
  wayOf,
} from "../../web/src/components/image/point.ts";

const length = fc.integer({ min: 1, max: 30_000 });
const picture = fc.record<Size>({ width: length, height: length });
const place = fc.double({ min: -5000, max: 5000, noNaN: true });
/** Any box, also one that is not in the picture's own proportion. */
const box = fc.record<Box>({
  left: place,
  top: place,
  width: fc.double({ min: 1, max: 50_000, noNaN: true }),
  height: fc.double({ min: 1, max: 50_000, noNaN: true }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** A picture and a pixel of it. */
const pixel = picture.chain((size) =>
  fc.record({
    size: fc.constant(size),
    pixel: fc.record<Point>({
      x: fc.integer({ min: 0, max: size.width - 1 }),
      y: fc.integer({ min: 0, max: size.height - 1 }),
    }),
  }),
);

test("the pixel under the middle of a pixel is that pixel, at every size and place", () => {
  fc.assert(
    fc.property(box, pixel, (drawn, { size, pixel }) => {
      assert.deepEqual(pixelAt(drawn, size, middleOf(drawn, size, pixel)), { ...pixel });
    }),
  );
});

test("every place within the box is a pixel of the picture", () => {
  fc.assert(
    fc.property(box, picture, share, share, (drawn, size, across, down) => {
      const under = {
        x: drawn.left + across * 0.999 * drawn.width + 1e-9,
        y: drawn.top + down * 0.999 * drawn.height + 1e-9,
      };
      const found = pixelAt(drawn, size, under);
      assert.ok(found);
      assert.ok(Number.isInteger(found.x) && found.x >= 0 && found.x < size.width);
      assert.ok(Number.isInteger(found.y) && found.y >= 0 && found.y < size.height);
    }),
  );
});

test("a place beside the box is no pixel", () => {
  const drawn = { left: 10, top: 20, width: 100, height: 50 };
  const size = { width: 400, height: 200 };
  for (const [x, y] of [
    [9.9, 30],
    [110, 30],
    [50, 19.9],
    [50, 70],
  ] as const) {
    assert.equal(pixelAt(drawn, size, { x, y }), null, `${x}, ${y}`);
  }
  assert.deepEqual(pixelAt(drawn, size, { x: 10, y: 20 }), { x: 0, y: 0 });
  assert.deepEqual(pixelAt(drawn, size, { x: 109.99, y: 69.99 }), { x: 399, y: 199 });
});

test("a box is painted on whole pixels of the screen, at most half of one from where it is", () => {
  const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 3);
  fc.assert(
    fc.property(box, ratio, (drawn, ratio) => {
      const seen = painted(drawn, ratio);
      for (const edge of [seen.left, seen.top, seen.left + seen.width, seen.top + seen.height]) {
        assert.ok(Math.abs(edge * ratio - Math.round(edge * ratio)) < 1e-6);
      }
      assert.ok(Math.abs(seen.left - drawn.left) <= 0.5 / ratio + 1e-9);
      assert.ok(Math.abs(seen.top - drawn.top) <= 0.5 / ratio + 1e-9);
    }),
  );
  const sliver = { left: 0.1, top: 0, width: 0.2, height: 100 };
  assert.equal(painted(sliver, 2).width, 0.5);
});

test("arrow keys step within the picture and other keys point nowhere", () => {
  fc.assert(
    fc.property(pixel, fc.integer({ min: 1, max: 500 }), ({ size, pixel }, step) => {
      const right = stepped(size, pixel, wayOf("ArrowRight") as Point, step);
      assert.deepEqual(right, { x: Math.min(pixel.x + step, size.width - 1), y: pixel.y });
      const up = stepped(size, pixel, wayOf("ArrowUp") as Point, step);
      assert.deepEqual(up, { x: pixel.x, y: Math.max(pixel.y - step, 0) });
    }),
  );
  assert.equal(wayOf("Enter"), null);
});

test("the middle of a picture is one of its pixels, also of a single one", () => {
  assert.deepEqual(centreOf({ width: 1, height: 1 }), { x: 0, y: 0 });
  assert.deepEqual(centreOf({ width: 5, height: 4 }), { x: 2, y: 2 });
});
