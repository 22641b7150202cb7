// The editor's core: pixels in tiles, sheets, steps, boxes, hands and keys. No browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as boxes from "../../web/src/editor/box.ts";
import { type Bench, Hands, type Touch } from "../../web/src/editor/hands.ts";
import * as history from "../../web/src/editor/history.ts";
import { pressed } from "../../web/src/editor/keys.ts";
import * as sheets from "../../web/src/editor/sheet.ts";
import { type Settings, Studio } from "../../web/src/editor/studio.ts";
import * as tiles from "../../web/src/editor/tiles.ts";
import type { Held } from "../../web/src/model/held.ts";
import { Picture } from "../../web/src/protocol.ts";

const { TILE } = tiles;

// ── Pixels ──

const side = fc.integer({ min: 1, max: 2 * TILE + 3 });
const size = fc.record({ width: side, height: side });

/** A picture whose pixels tell where they are. */
function told({ width, height }: { width: number; height: number }): Picture {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    data.set([x & 255, y & 255, (x >> 8) + 16 * (y >> 8), 255], at);
  }
  return new Picture(width, height, data.buffer);
}

const bytes = (picture: Picture) => new Uint8Array(picture.data);
const some = { numRuns: 20 };

test("a picture in tiles is the same picture", () => {
  fc.assert(
    fc.property(size, (size) => {
      const back = tiles.pictureOf(tiles.surfaceOf(told(size)));
      assert.deepEqual([back.width, back.height], [size.width, size.height]);
      assert.ok(Buffer.from(bytes(back)).equals(bytes(told(size))));
    }),
    some,
  );
});

test("a crop keeps the pixels of its rectangle, and what lies outside is transparent", () => {
  fc.assert(
    fc.property(size, fc.nat(300), fc.nat(300), (size, left, top) => {
      const rect = { left: left - 20, top: top - 20, width: 40, height: 30 };
      const cut = bytes(tiles.pictureOf(tiles.cropped(tiles.surfaceOf(told(size)), rect)));
      const pixels = bytes(told(size));
      for (const [x, y] of [
        [0, 0],
        [39, 29],
        [20, 15],
      ] as const) {
        const [column, row] = [rect.left + x, rect.top + y];
        const isInside = column >= 0 && row >= 0 && column < size.width && row < size.height;
        const from = (row * size.width + column) * 4;
        const at = (y * 40 + x) * 4;
        const wanted = isInside ? [...pixels.subarray(from, from + 4)] : [0, 0, 0, 0];
        assert.deepEqual([...cut.subarray(at, at + 4)], wanted);
      }
    }),
    some,
  );
});

const RED = [255, 0, 0];

/** A stroke that meets all of a rectangle to the same degree. */
function met(rect: tiles.Rect, cover: number) {
  return [rect, new Uint8ClampedArray(rect.width * rect.height).fill(cover)] as const;
}

function pixelOf(surface: tiles.Surface, x: number, y: number): number[] {
  return [...tiles.cut(surface, { left: x, top: y, width: 1, height: 1 })];
}

test("a stroke meets the pixels of its rectangle and no other, and copies only their tiles", () => {
  const before = tiles.surfaceOf(told({ width: 600, height: 300 }));
  const rect = { left: 250, top: 10, width: 20, height: 5 };
  const after = tiles.stroked(before, ...met(rect, 255), tiles.inked(RED, 1));
  assert.deepEqual(pixelOf(after, 250, 10), [255, 0, 0, 255]);
  assert.deepEqual(pixelOf(after, 269, 14), [255, 0, 0, 255]);
  for (const [x, y] of [
    [249, 10],
    [270, 10],
    [250, 9],
    [250, 15],
  ] as const) {
    assert.deepEqual(pixelOf(after, x, y), pixelOf(before, x, y));
  }
  const kept = after.tiles.map((tile, index) => tile === before.tiles[index]);
  assert.deepEqual(kept, [false, false, true, true, true, true]);
});

test("a stroke that lies partly outside is cut off there", () => {
  const blank = tiles.blank({ width: 10, height: 10 });
  const rect = { left: -5, top: -5, width: 8, height: 8 };
  const after = tiles.stroked(blank, ...met(rect, 255), tiles.inked(RED, 1));
  assert.deepEqual(pixelOf(after, 2, 2), [255, 0, 0, 255]);
  assert.deepEqual(pixelOf(after, 3, 3), [0, 0, 0, 0]);
});

test("on nothing, ink keeps its own colour whatever its opacity: alpha is not premultiplied", () => {
  const blank = tiles.blank({ width: 4, height: 4 });
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 1, max: 100 }),
      (color, cover, percent) => {
        const rect = { left: 1, top: 1, width: 1, height: 1 };
        const after = tiles.stroked(blank, ...met(rect, cover), tiles.inked(color, percent / 100));
        const alpha = Math.round((cover * percent) / 100);
        const wanted = alpha === 0 ? [0, 0, 0, 0] : [...color, alpha];
        assert.deepEqual(pixelOf(after, 1, 1), wanted);
      },
    ),
  );
});

test("ink over ink is what Porter and Duff say", () => {
  const rect = { left: 0, top: 0, width: 1, height: 1 };
  const blank = tiles.blank({ width: 1, height: 1 });
  const half = tiles.stroked(blank, ...met(rect, 255), tiles.inked([0, 0, 255], 0.5));
  const both = tiles.stroked(half, ...met(rect, 255), tiles.inked(RED, 0.5));
  // A half is 128 of 255, and a half over a half three quarters; two thirds of it are red.
  assert.deepEqual(pixelOf(both, 0, 0), [170, 0, 85, 192]);
});

test("erasing takes alpha away, leaves the colour, and leaves nothing where all is gone", () => {
  const rect = { left: 0, top: 0, width: 1, height: 1 };
  const full = tiles.surfaceOf(new Picture(1, 1, new Uint8Array([9, 8, 7, 200]).buffer));
  assert.deepEqual(
    pixelOf(tiles.stroked(full, ...met(rect, 51), tiles.erased), 0, 0),
    [9, 8, 7, 160],
  );
  const gone = tiles.stroked(full, ...met(rect, 255), tiles.erased);
  assert.ok(tiles.isBlank(gone));
});

// ── Steps ──

test("whatever is done, taking back and doing again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 130 }), fc.nat(150), (steps, back) => {
      const done = steps.reduce((all, step) => history.stepped(all, step), history.begun(-1));
      let now = done;
      for (let count = 0; count < back; count++) now = history.undone(now);
      for (let count = 0; count < back; count++) now = history.redone(now);
      assert.deepEqual(now, done);
      assert.ok(done.past.length <= history.STEPS);
    }),
  );
});

test("a new step forgets what was taken back", () => {
  const taken = history.undone(history.stepped(history.begun("a"), "b"));
  const next = history.stepped(taken, "c");
  assert.deepEqual(next, { past: ["a"], present: "c", future: [] });
});

// ── Boxes ──

const bounds = { left: 0, top: 0, width: 300, height: 200 };
const box = fc
  .record({ left: fc.nat(299), top: fc.nat(199), width: fc.nat(300), height: fc.nat(200) })
  .map(({ left, top, width, height }) => ({
    left,
    top,
    width: Math.min(width + 1, 300 - left),
    height: Math.min(height + 1, 200 - top),
  }));
const way = fc.record({
  x: fc.integer({ min: -400, max: 400 }),
  y: fc.integer({ min: -400, max: 400 }),
});
const edges = fc.constantFrom(...boxes.HANDLES);
const ratio = fc.option(fc.constantFrom(1, 16 / 9, 3 / 4), { nil: null });

test("whatever is pulled or moved, a box is whole, within its bounds, and never nothing", () => {
  fc.assert(
    fc.property(box, edges, way, ratio, (from, edges, by, ratio) => {
      const limits = { bounds, ratio };
      for (const now of [boxes.pulled(from, edges, by, limits), boxes.moved(from, by, limits)]) {
        assert.ok(Object.values(now).every(Number.isInteger));
        assert.ok(now.width >= 1 && now.height >= 1 && now.left >= 0 && now.top >= 0);
        assert.ok(now.left + now.width <= 300 && now.top + now.height <= 200);
      }
    }),
  );
});

test("a box that keeps a ratio has it to the nearest pixel", () => {
  fc.assert(
    fc.property(box, edges, way, (from, edges, by) => {
      const now = boxes.pulled(from, edges, by, { bounds, ratio: 1.5 });
      assert.ok(Math.abs(now.width / 1.5 - now.height) <= 1, `${now.width} ${now.height}`);
    }),
  );
});

const BEGINNINGS: readonly [Parameters<typeof boxes.cropBegun>[1], number[]][] = [
  [null, [0, 0, 300, 200]],
  [{ width: 1, height: 1, is_ratio: true }, [50, 0, 200, 200]],
  [{ width: 16, height: 9, is_ratio: true }, [0, 15, 300, 169]],
  [{ width: 100, height: 50, is_ratio: false }, [100, 75, 100, 50]],
  [{ width: 600, height: 200, is_ratio: false }, [0, 50, 300, 100]],
];

test("a crop begins as the author says, as far as the canvas allows", () => {
  for (const [tool, [left, top, width, height]] of BEGINNINGS) {
    const begun = boxes.cropBegun({ width: 300, height: 200 }, tool);
    assert.deepEqual(begun, { left, top, width, height });
  }
});

// ── Sheets ──

const RULES = { canvas: { width: 80, height: 60 }, isFixed: false, names: ["Layer 1"] };

/** Where Python's `fitted` puts the same pictures: tests/py/test_imageeditor.py has the same rows. */
const FITTED: readonly [number[], number[], number[]][] = [
  [
    [80, 60],
    [80, 60],
    [0, 0, 80, 60],
  ],
  [
    [40, 40],
    [80, 60],
    [10, 0, 60, 60],
  ],
  [
    [300, 100],
    [80, 60],
    [0, 16, 80, 27],
  ],
  [
    [7, 5],
    [800, 600],
    [0, 14, 800, 571],
  ],
  [
    [1, 4000],
    [80, 60],
    [39, 0, 1, 60],
  ],
];

test("a background is fitted where Python fits it", () => {
  for (const [[w = 1, h = 1], [cw = 1, ch = 1], [left, top, width, height]] of FITTED) {
    const place = sheets.fitted({ width: w, height: h }, { width: cw, height: ch });
    assert.deepEqual(place, { left, top, width, height });
  }
});

test("a sheet is held as a record, and comes back as the same sheet", () => {
  const background = told({ width: 80, height: 60 });
  const layer = told({ width: 80, height: 60 });
  const value: Held = {
    background,
    layers: [layer, null],
    composite: null,
    canvas: [80, 60],
    place: [-3, 4, 90, 70],
    hidden: [1],
  };
  const sheet = sheets.sheetOf(sheets.told(value), background, RULES);
  assert.deepEqual(sheets.heldOf(sheet), value);
});

test("an empty sheet is held as nothing", () => {
  assert.equal(sheets.heldOf(sheets.emptySheet(RULES.canvas, ["a", "b"])), null);
});

test("the canvas is as large as the background, unless it is fixed", () => {
  const told = sheets.told({ background: null });
  const size = { width: 33, height: 44 };
  assert.deepEqual(sheets.sheetOf(told, size, RULES).canvas, size);
  const fixed = sheets.sheetOf(told, size, { ...RULES, isFixed: true });
  assert.deepEqual(fixed.canvas, RULES.canvas);
  assert.deepEqual(fixed.background?.place, sheets.fitted(size, RULES.canvas));
});

test("layers are added over the one in use, moved, hidden and removed; the last one stays", () => {
  const names = (sheet: sheets.Sheet) => sheet.layers.map(({ name }) => name).join();
  const one = sheets.emptySheet(RULES.canvas, ["Layer 1"]);
  const two = sheets.layerAdded(one);
  const first = one.active;
  assert.equal(names(two), "Layer 1,Layer 2");
  assert.notEqual(two.active, first);
  assert.equal(names(sheets.layerMoved(two, first, 1)), "Layer 2,Layer 1");
  assert.equal(sheets.layerMoved(two, first, -1), two);
  assert.equal(names(sheets.layerAdded(sheets.layerChosen(two, first))), "Layer 1,Layer 3,Layer 2");
  assert.equal(sheets.layerShown(two, first, false).layers[0]?.isShown, false);
  const left = sheets.layerRemoved(two, two.active);
  assert.equal(names(left), "Layer 1");
  assert.equal(left.active, first);
  assert.equal(sheets.layerRemoved(left, first), left);
});

// ── The studio ──

const BRUSH = {
  radius: null,
  inks: [{ color: "#ff0000", opacity: 1 }],
  first: { color: "#ff0000", opacity: 1 },
  is_fixed: false,
};
const SETTINGS: Settings = {
  brush: BRUSH,
  eraser: { radius: 5 },
  transforms: ["crop", "resize"],
  crop_size: null,
  layers: { names: ["Layer 1"], may_add: true, is_shown: true },
  canvas_size: [80, 60],
  fixed_canvas: false,
};

function studioOf(settings: Partial<Settings> = {}) {
  const deeds: string[] = [];
  const values: Held[] = [];
  const studio = new Studio({ ...SETTINGS, ...settings }, (value, deed) => {
    deeds.push(deed);
    values.push(value);
  });
  return { studio, deeds, values };
}

const SPOT = met({ left: 10, top: 10, width: 10, height: 10 }, 255);

test("a stroke is a step and is told; a stroke that changes nothing is none", () => {
  const { studio, deeds } = studioOf();
  studio.choose("eraser");
  studio.stroke(...SPOT);
  assert.deepEqual(deeds, []);
  studio.choose("brush");
  studio.stroke(...SPOT);
  assert.deepEqual(deeds, ["edited"]);
  assert.ok(studio.canUndo);
});

test("taking back and doing again are told, and go back to nothing and forth", () => {
  const { studio, deeds, values } = studioOf();
  studio.stroke(...SPOT);
  studio.undo();
  studio.undo();
  studio.redo();
  studio.redo();
  assert.deepEqual(deeds, ["edited", "edited", "edited"]);
  assert.equal(values[1], null);
  assert.deepEqual(values[2], values[0]);
});

test("clearing is told as such, once, and can be taken back", () => {
  const { studio, deeds, values } = studioOf();
  studio.clear();
  studio.stroke(...SPOT);
  studio.clear();
  studio.clear();
  studio.undo();
  assert.deepEqual(deeds, ["edited", "removed", "edited"]);
  assert.equal(values[1], null);
  assert.notEqual(values[2], null);
});

test("what the visitor gave can be taken back, what a function made cannot", () => {
  const { studio } = studioOf();
  const size = { width: 40, height: 30 };
  const said = sheets.told(told(size));
  studio.load(said, size, true);
  assert.ok(studio.canUndo);
  studio.load(said, size, false);
  assert.ok(!studio.canUndo);
});

test("a crop cuts canvas and layers, and moves the background's place; the background is kept", () => {
  const { studio, values } = studioOf();
  const size = { width: 80, height: 60 };
  const background = told(size);
  studio.load(sheets.told({ background, layers: [told(size)] }), size, false);
  studio.choose("crop");
  studio.placeBox({ left: 20, top: 10 });
  assert.deepEqual(studio.box, { left: 0, top: 0, width: 80, height: 60 });
  studio.sizeBox({ width: 30 });
  studio.sizeBox({ height: 20 });
  studio.placeBox({ left: 20, top: 10 });
  studio.applyBox();
  const held = values[0] as Record<string, unknown>;
  assert.equal(held.background, background);
  assert.deepEqual(held.canvas, [30, 20]);
  assert.deepEqual(held.place, [-20, -10, 80, 60]);
  const [layer] = held.layers as Picture[];
  assert.ok(layer);
  assert.deepEqual([...bytes(layer).subarray(0, 4)], [20, 10, 0, 255]);
  assert.equal(studio.tool, "brush");
});

test("a background is laid elsewhere, in its own ratio", () => {
  const { studio, values } = studioOf();
  const size = { width: 80, height: 60 };
  studio.choose("resize");
  assert.equal(studio.tool, "brush", "there is no background to resize");
  studio.load(sheets.told({ background: told(size) }), size, false);
  studio.choose("resize");
  studio.sizeBox({ width: 40 });
  studio.placeBox({ left: -5, top: 7 });
  studio.applyBox();
  assert.deepEqual((values[0] as { place: Held }).place, [-5, 7, 40, 30]);
});

test("the radius goes by the picture until it is chosen, and each tip has its own", () => {
  const { studio } = studioOf({ canvas_size: [1000, 800] });
  assert.equal(studio.radius, 16);
  studio.resizeTip(1);
  assert.equal(studio.radius, 18);
  studio.choose("eraser");
  assert.equal(studio.radius, 5);
  for (let count = 0; count < 9; count++) studio.resizeTip(-1);
  assert.equal(studio.radius, 1);
});

test("a stroke on a hidden layer shows it", () => {
  const { studio } = studioOf();
  studio.showLayer(studio.sheet.active, false);
  studio.begin();
  assert.ok(sheets.activeLayer(studio.sheet).isShown);
});

test("tools that the author does not allow are not there", () => {
  assert.deepEqual(studioOf({ brush: null, eraser: null, transforms: [] }).studio.tools, ["move"]);
  const { studio } = studioOf({ transforms: ["crop"] });
  assert.deepEqual(studio.tools, ["brush", "eraser", "crop", "move"]);
  studio.choose("resize");
  assert.equal(studio.tool, "brush");
});

// ── Keys ──

const AROUND = { larger() {}, smaller() {}, whole() {}, step() {}, grain: 2 };

function press(studio: Studio, keys: string): boolean {
  const parts = keys.split(" ");
  const has = (name: string) => parts.includes(name);
  const held = { ctrlKey: has("Ctrl"), metaKey: false, shiftKey: has("Shift"), altKey: has("Alt") };
  return pressed({ key: parts.at(-1) ?? "", ...held }, studio, AROUND);
}

test("every tool, its size, and every step has its key", () => {
  const { studio, deeds } = studioOf();
  studio.stroke(...SPOT);
  press(studio, "Ctrl z");
  assert.ok(studio.canRedo);
  press(studio, "Ctrl Shift Z");
  assert.ok(!studio.canRedo);
  press(studio, "Ctrl z");
  press(studio, "Ctrl y");
  assert.equal(deeds.length, 5);
  press(studio, "e");
  assert.equal(studio.tool, "eraser");
  press(studio, "]");
  assert.equal(studio.radius, 6);
  press(studio, "[");
  assert.equal(studio.radius, 5);
  assert.ok(!press(studio, "x"));
  assert.ok(!press(studio, "Alt e"));
});

test("arrows move the box, with Shift they change its size, Enter does it and Escape lets it go", () => {
  const { studio } = studioOf();
  press(studio, "c");
  press(studio, "Shift ArrowLeft");
  press(studio, "Shift ArrowUp");
  press(studio, "ArrowRight");
  assert.deepEqual(studio.box, { left: 2, top: 0, width: 78, height: 58 });
  press(studio, "Enter");
  assert.deepEqual(studio.sheet.canvas, { width: 78, height: 58 });
  press(studio, "c");
  press(studio, "Escape");
  assert.equal(studio.box, null);
  assert.ok(!press(studio, "Enter"));
});

// ── Hands ──

function handsOf(paints: boolean) {
  const done: string[] = [];
  const note = (name: string) => () => void done.push(name);
  const bench: Bench = {
    paints: () => paints,
    begin: note("begin"),
    draw: (points) => void done.push(`draw ${points.length}`),
    end: note("end"),
    drop: note("drop"),
    pan: ({ x, y }) => void done.push(`pan ${x} ${y}`),
    pinch: note("pinch"),
    tap: note("tap"),
    pointAt: (place) => place,
  };
  return { hands: new Hands(() => bench), done };
}

const touch = (pointerId: number, clientX: number, button = 0): Touch => ({
  pointerId,
  pointerType: "touch",
  button,
  clientX,
  clientY: 0,
});

test("one finger paints; a second one lets the stroke go and both zoom; the last one does nothing", () => {
  const { hands, done } = handsOf(true);
  hands.down(touch(1, 0));
  hands.move(touch(1, 5), []);
  hands.down(touch(2, 50));
  hands.move(touch(2, 60), []);
  hands.up(touch(2, 60));
  hands.move(touch(1, 9), []);
  hands.up(touch(1, 9));
  hands.down(touch(3, 0));
  hands.up(touch(3, 0));
  assert.deepEqual(done, ["begin", "draw 1", "drop", "pinch", "begin", "end"]);
});

test("without a tool that paints a pointer moves the view, and pressed only it picks", () => {
  const { hands, done } = handsOf(false);
  hands.down(touch(1, 0));
  hands.move(touch(1, 7), []);
  hands.up(touch(1, 7));
  hands.down(touch(1, 7));
  hands.up(touch(1, 7));
  assert.deepEqual(done, ["pan 7 0", "tap"]);
});

test("the middle button and the space key move, whatever the tool", () => {
  const { hands, done } = handsOf(true);
  hands.down(touch(1, 0, 1));
  hands.move(touch(1, 9), []);
  hands.up(touch(1, 9, 1));
  hands.isSpace = true;
  hands.down(touch(1, 0));
  hands.move(touch(1, 9), []);
  hands.up(touch(1, 9));
  assert.deepEqual(done, ["pan 9 0", "pan 9 0"]);
});

test("a stroke that the browser cancels is let go", () => {
  const { hands, done } = handsOf(true);
  hands.down(touch(1, 0));
  hands.cancel(touch(1, 0));
  assert.deepEqual(done, ["begin", "drop"]);
});
