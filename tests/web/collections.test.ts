// components/gallery/pictures.ts, annotated/regions.ts, compare/divider.tsx: what they know without a
// browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { annotatedIn, colourOf, regionAt } from "../../web/src/components/annotated/regions.ts";
import { stepped } from "../../web/src/components/compare/divider.tsx";
import {
  heldOf,
  isVideo,
  LARGE,
  nameOf,
  neighbour,
  shotsIn,
  thumbSize,
} from "../../web/src/components/gallery/pictures.ts";
import { HeldFile } from "../../web/src/model/held.ts";
import { Link, Picture } from "../../web/src/protocol.ts";

const picture = (width: number, height: number, data = new ArrayBuffer(0)) =>
  new Picture(width, height, data);
const file = (name: string, type: string) => new HeldFile(name, new Blob([], { type }));

test("a value and its pictures are each other's inverse", () => {
  const value = [
    [new Link("https://a.example/b.png"), "b"],
    [file("a.png", "image/png"), null],
  ];
  assert.deepEqual(heldOf(shotsIn(value)), value);
  assert.deepEqual(shotsIn(null), []);
});

test("a picture is called by its caption, else by its file", () => {
  assert.equal(nameOf({ picture: file("a.png", "image/png"), caption: "A sea" }), "A sea");
  assert.equal(nameOf({ picture: file("a.png", "image/png"), caption: null }), "a.png");
  assert.equal(nameOf({ picture: picture(1, 1), caption: null }), "");
});

test("videos are told by type, or at an address by ending", () => {
  assert.ok(isVideo(file("a", "video/mp4")));
  assert.ok(isVideo(new Link("https://a.example/b.MP4?x=1")));
  assert.ok(!isVideo(new Link("https://a.example/mp4/b.png")));
  assert.ok(!isVideo(picture(1, 1)));
});

test("a thumbnail has the picture's own pixels unless they are many", () => {
  assert.deepEqual(thumbSize(picture(1000, 1000)), { width: 1000, height: 1000 });
  const { width, height } = thumbSize(picture(6000, 4000));
  assert.ok(width * height < LARGE);
  assert.ok(Math.abs(width / height - 1.5) < 0.01);
  assert.equal(thumbSize(picture(4_000_000, 1)).height, 1);
});

const MOVES: [string, number, number | null][] = [
  ["ArrowRight", 4, 5],
  ["ArrowLeft", 4, 3],
  ["ArrowDown", 4, 7],
  ["ArrowUp", 4, 1],
  ["ArrowUp", 2, null],
  ["ArrowDown", 8, null],
  ["Home", 4, 0],
  ["End", 4, 9],
  ["End", 9, null],
  ["a", 4, null],
];

test("arrow keys walk a sheet of three columns and stay on it", () => {
  for (const [key, from, to] of MOVES) assert.equal(neighbour(key, from, 10, 3), to, key);
});

const STEPS: [string, boolean, number, number | null][] = [
  ["ArrowRight", false, 50.4, 51],
  ["ArrowLeft", true, 50, 40],
  ["PageUp", false, 95, 100],
  ["Home", false, 50, 0],
  ["End", false, 50, 100],
  ["ArrowDown", false, 0, 0],
  ["x", false, 50, null],
];

test("a divider moves by the keys of a slider, within 0 to 100", () => {
  for (const [key, shiftKey, at, to] of STEPS) {
    assert.equal(stepped({ key, shiftKey }, at), to, key);
  }
});

function annotated() {
  const alpha = new Uint8Array(4 * 4);
  alpha[3] = 9; // only the first of the mask's four pixels
  const mask = picture(2, 2, alpha.buffer);
  return annotatedIn(
    {
      image: picture(9, 9),
      regions: [
        { label: "box", box: [0, 0, 6, 6], mask: null },
        { label: "mask", box: [4, 4, 6, 6], mask },
        { label: "box", box: [8, 8, 9, 9], mask: null },
      ],
    },
    { mask: "teal" },
  );
}

test("regions of a label have its colour: the author's, or one of its own", () => {
  const { regions } = annotated();
  assert.equal(regions[1]?.colour, "teal");
  assert.equal(regions[0]?.colour, regions[2]?.colour);
  assert.notEqual(colourOf(0), colourOf(1));
});

test("the uppermost region at a pixel is found, a mask only where it is", () => {
  const { regions } = annotated();
  assert.equal(regionAt(regions, 4.5, 4.5), 1);
  assert.equal(regionAt(regions, 5.5, 5.5), 0);
  assert.equal(regionAt(regions, 8.5, 8.5), 2);
  assert.equal(regionAt(regions, 6, 6), -1);
});

test("nothing is annotated where there is nothing", () => {
  assert.deepEqual(annotatedIn(null, null), { image: null, regions: [] });
});
