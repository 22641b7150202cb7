// A layer's pixels: RGBA, 8 bits a channel, alpha not premultiplied, in tiles that its versions share.
// A stroke copies the tiles it touches and no other, so a version costs what was done to it. No DOM.

import type { Size } from "../components/image/point.ts";
import { Picture } from "../protocol.ts";

/** The side of a tile in pixels; those at the right and lower edge are as large as the others. */
export const TILE = 256;

/** Pixels of a tile, row by row; null where all is transparent. */
export type Tile = Uint8ClampedArray<ArrayBuffer> | null;

export interface Surface extends Size {
  /** Row by row. */
  readonly tiles: readonly Tile[];
}

/** Whole pixels. */
export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

export function columnsOf({ width }: Size): number {
  return Math.ceil(width / TILE);
}

/** All transparent. */
export function blank({ width, height }: Size): Surface {
  const count = columnsOf({ width, height }) * Math.ceil(height / TILE);
  return { width, height, tiles: new Array<Tile>(count).fill(null) };
}

export function isBlank({ tiles }: Surface): boolean {
  return tiles.every((tile) => tile === null);
}

/** Where a tile lies. */
export function rectOf(surface: Surface, index: number): Rect {
  const columns = columnsOf(surface);
  const [left, top] = [(index % columns) * TILE, Math.floor(index / columns) * TILE];
  return { left, top, width: TILE, height: TILE };
}

/** What two rectangles share; null where that is nothing. */
export function shared(a: Rect, b: Rect): Rect | null {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  const width = Math.min(a.left + a.width, b.left + b.width) - left;
  const height = Math.min(a.top + a.height, b.top + b.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}

/** All of it. */
export function whole({ width, height }: Size): Rect {
  return { left: 0, top: 0, width, height };
}

/** A picture's pixels as tiles. Inverse of `pictureOf`. */
export function surfaceOf(picture: Picture): Surface {
  return pixelsIn(picture, new Uint8ClampedArray(picture.data));
}

function pixelsIn(size: Size, pixels: Uint8ClampedArray): Surface {
  const surface = blank(size);
  const tiles = surface.tiles.map((_, index) => {
    const part = shared(rectOf(surface, index), whole(size));
    if (part === null) return null;
    const tile = new Uint8ClampedArray(TILE * TILE * 4);
    rows(part, (row) => {
      const from = ((part.top + row) * size.width + part.left) * 4;
      tile.set(pixels.subarray(from, from + part.width * 4), row * TILE * 4);
    });
    return hasPixels(tile) ? tile : null;
  });
  return { width: size.width, height: size.height, tiles };
}

function hasPixels(tile: Uint8ClampedArray<ArrayBuffer>): boolean {
  return new Uint32Array(tile.buffer).some((pixel) => pixel !== 0);
}

/** All pixels in one piece. Inverse of `surfaceOf`. */
export function pictureOf(surface: Surface): Picture {
  return new Picture(surface.width, surface.height, cut(surface, whole(surface)).buffer);
}

/** The pixels of a rectangle, row by row; what lies outside is transparent. */
export function cut(surface: Surface, rect: Rect): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(rect.width * rect.height * 4);
  surface.tiles.forEach((tile, index) => {
    const at = rectOf(surface, index);
    const part = tile === null ? null : shared(at, rect);
    if (tile === null || part === null) return;
    rows(part, (row) => {
      const from = ((part.top - at.top + row) * TILE + part.left - at.left) * 4;
      const to = ((part.top - rect.top + row) * rect.width + part.left - rect.left) * 4;
      pixels.set(tile.subarray(from, from + part.width * 4), to);
    });
  });
  return pixels;
}

/** The part of a surface that is left by a crop. */
export function cropped(surface: Surface, rect: Rect): Surface {
  return pixelsIn(rect, cut(surface, rect));
}

function rows({ height }: Size, each: (row: number) => void): void {
  for (let row = 0; row < height; row++) each(row);
}

// ── What a stroke does ──

/** Changes the pixel at an index of some pixels; `cover` is how much of it is met, above 0 to 255. */
export type Blend = (pixels: Uint8ClampedArray, at: number, cover: number) => void;

/** A surface after a stroke: `covers` says for each pixel of `rect`, row by row, how much is met. */
export function stroked(
  surface: Surface,
  rect: Rect,
  covers: Uint8ClampedArray,
  blend: Blend,
): Surface {
  const inside = shared(rect, whole(surface));
  const tiles = surface.tiles.map((tile, index) => {
    const at = rectOf(surface, index);
    const part = inside && shared(at, inside);
    return part ? blended(tile, at, part, rect, covers, blend) : tile;
  });
  return { width: surface.width, height: surface.height, tiles };
}

/** The tile itself where the stroke does not change it. */
function blended(
  tile: Tile,
  at: Rect,
  part: Rect,
  rect: Rect,
  covers: Uint8ClampedArray,
  blend: Blend,
): Tile {
  const next = tile === null ? new Uint8ClampedArray(TILE * TILE * 4) : tile.slice();
  let isMet = false;
  rows(part, (row) => {
    const from = (part.top - rect.top + row) * rect.width + part.left - rect.left;
    const to = (part.top - at.top + row) * TILE + part.left - at.left;
    for (let column = 0; column < part.width; column++) {
      const cover = covers[from + column] ?? 0;
      if (cover === 0) continue;
      isMet = true;
      blend(next, (to + column) * 4, cover);
    }
  });
  if (!isMet) return tile;
  return hasPixels(next) ? next : null;
}

/** Paint over what is there: red, green and blue of 0 to 255, opacity of 0 to 1. */
export function inked([red, green, blue]: readonly number[], opacity: number): Blend {
  const ink = [red ?? 0, green ?? 0, blue ?? 0];
  return (pixels, at, cover) => {
    const over = Math.round(cover * opacity) / 255;
    const under = ((pixels[at + 3] ?? 0) / 255) * (1 - over);
    const alpha = over + under;
    if (alpha === 0) return;
    for (let channel = 0; channel < 3; channel++) {
      const below = pixels[at + channel] ?? 0;
      pixels[at + channel] = ((ink[channel] ?? 0) * over + below * under) / alpha;
    }
    pixels[at + 3] = alpha * 255;
  };
}

/** Take away what is there; where nothing is left, no colour is left either. */
export const erased: Blend = (pixels, at, cover) => {
  const left = Math.round(((pixels[at + 3] ?? 0) * (255 - cover)) / 255);
  if (left === 0) pixels.fill(0, at, at + 4);
  else pixels[at + 3] = left;
};
