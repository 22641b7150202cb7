// components/image/tools/zoom.ts: a picture in a room, whatever is done to its view.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Point, Size } from "../../web/src/components/image/point.ts";
import * as zoom from "../../web/src/components/image/tools/zoom.ts";

const length = fc.integer({ min: 1, max: 30_000 });
const screen = fc.integer({ min: 100, max: 4000 });
const room = fc.record<zoom.Room>({
  box: fc.record<Size>({ width: screen, height: screen }),
  picture: fc.record<Size>({ width: length, height: length }),
});
const place = fc.record<Point>({
  x: fc.double({ min: 0, max: 4000, noNaN: true }),
  y: fc.double({ min: 0, max: 4000, noNaN: true }),
});
const factor = fc.double({ min: 0.05, max: 20, noNaN: true });

type Act = (room: zoom.Room, view: zoom.View) => zoom.View;

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(factor, place).map(
    ([by, at]): Act =>
      (r, v) =>
        zoom.zoomed(r, v, by, at),
  ),
  place.map(
    (by): Act =>
      (r, v) =>
        zoom.panned(r, v, { x: by.x - 2000, y: by.y - 2000 }),
  ),
  fc.tuple(place, place, place, place).map(
    ([a, b, c, d]): Act =>
      (r, v) =>
        zoom.pinched(r, v, [a, b], [c, d]),
  ),
  place.map(
    (at): Act =>
      (r, v) =>
        zoom.toggled(r, v, at),
  ),
  place.map(
    (at): Act =>
      (r, v) =>
        zoom.revealed(r, v, at),
  ),
);
const visit = fc.record({ room, acts: fc.array(acts, { maxLength: 20 }) });

const after = ({ room, acts }: { room: zoom.Room; acts: Act[] }): zoom.View =>
  acts.reduce((view, act) => act(room, view), zoom.fit(room));

const near = (a: number, b: number, words: string) =>
  assert.ok(
    Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b)),
    `${words}: ${a}, ${b}`,
  );

test("whatever is done, the scale stays within its limits", () => {
  fc.assert(
    fc.property(visit, (visit) => {
      const { scale } = after(visit);
      assert.ok(scale >= Math.min(zoom.fit(visit.room).scale, 1) * (1 - 1e-9));
      assert.ok(scale <= zoom.MOST);
    }),
  );
});

test("whatever is done, a small picture stands in the middle and a large one leaves no gap", () => {
  fc.assert(
    fc.property(visit, (visit) => {
      const { box } = visit.room;
      const lies = zoom.placed(visit.room, after(visit));
      const axes = [
        [lies.left, lies.width, box.width],
        [lies.top, lies.height, box.height],
      ] as const;
      for (const [start, size, room] of axes) {
        if (size <= room) near(start, (room - size) / 2, "centred");
        else assert.ok(start <= 1e-6 * size && start + size >= room - 1e-6 * size);
      }
    }),
  );
});

test("zooming in keeps the point under the pointer where the picture fills the room", () => {
  const inside = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      visit,
      inside,
      inside,
      fc.double({ min: 1, max: 3, noNaN: true }),
      (visit, x, y, by) => {
        const { room } = visit;
        const view = after(visit);
        const lies = zoom.placed(room, view);
        fc.pre(lies.width > room.box.width && lies.height > room.box.height);
        const at = { x: x * room.box.width, y: y * room.box.height };
        const before = zoom.pointAt(room, view, at);
        const now = zoom.pointAt(room, zoom.zoomed(room, view, by, at), at);
        near(before.x, now.x, "x");
        near(before.y, now.y, "y");
      },
    ),
  );
});

test("dragging there and back ends where it began, where the edges allow it", () => {
  const view = { scale: 2, at: { x: 500, y: 500 } };
  const large = { box: { width: 400, height: 300 }, picture: { width: 1000, height: 1000 } };
  const there = zoom.panned(large, view, { x: 30, y: -50 });
  assert.deepEqual(there.at, { x: 485, y: 525 });
  assert.deepEqual(zoom.panned(large, there, { x: -30, y: 50 }), view);
});

test("two fingers that spread to twice their distance double the scale between them", () => {
  const large = { box: { width: 400, height: 300 }, picture: { width: 1000, height: 1000 } };
  const view = { scale: 1, at: { x: 500, y: 500 } };
  const pinched = zoom.pinched(
    large,
    view,
    [
      { x: 150, y: 150 },
      { x: 250, y: 150 },
    ],
    [
      { x: 100, y: 150 },
      { x: 300, y: 150 },
    ],
  );
  assert.deepEqual(pinched, { scale: 2, at: { x: 500, y: 500 } });
});

test("a pixel that is revealed lies in the room", () => {
  fc.assert(
    fc.property(
      visit,
      fc.double({ min: 0, max: 0.999 }),
      fc.double({ min: 0, max: 0.999 }),
      (visit, x, y) => {
        fc.pre(!Number.isNaN(x) && !Number.isNaN(y));
        const { room } = visit;
        const pixel = {
          x: Math.floor(x * room.picture.width),
          y: Math.floor(y * room.picture.height),
        };
        const view = zoom.revealed(room, after(visit), pixel);
        const lies = zoom.placed(room, view);
        const middle = lies.left + (pixel.x + 0.5) * view.scale;
        const level = lies.top + (pixel.y + 0.5) * view.scale;
        assert.ok(middle >= -1e-6 && middle <= room.box.width + 1e-6);
        assert.ok(level >= -1e-6 && level <= room.box.height + 1e-6);
      },
    ),
  );
});

test("a toggle shows a large picture in its own size, and then the whole of it again", () => {
  const large = { box: { width: 400, height: 300 }, picture: { width: 4000, height: 3000 } };
  const close = zoom.toggled(large, zoom.fit(large), { x: 100, y: 100 });
  assert.equal(close.scale, 1);
  assert.deepEqual(zoom.toggled(large, close, { x: 0, y: 0 }), zoom.fit(large));
});

test("the whole of a picture fits, a tiny one enlarged", () => {
  const box = { width: 640, height: 480 };
  assert.equal(zoom.fit({ box, picture: { width: 6400, height: 480 } }).scale, 0.1);
  assert.equal(zoom.fit({ box, picture: { width: 40, height: 40 } }).scale, 12);
  assert.equal(zoom.fit({ box, picture: { width: 1, height: 1 } }).scale, zoom.MOST);
});

test("the scale is said in per cent", () => {
  const said = (scale: number) => zoom.percent({ scale, at: { x: 0, y: 0 } });
  assert.equal(said(1), "100 %");
  assert.equal(said(0.3333), "33 %");
  assert.equal(said(0.01234), "1.2 %");
  assert.equal(said(32), "3200 %");
});
