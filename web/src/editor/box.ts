// A box on the canvas that is moved and pulled at its edges: what a crop keeps, where a background
// lies. Whole pixels; it stays within its bounds and keeps its ratio where it has one. No DOM.

import { clamp, type Point, type Size } from "../components/image/point.ts";
import type { CropTool } from "../protocol.ts";
import { type Rect, whole } from "./tiles.ts";

/** Which edges are pulled: -1 is left or top, 1 is right or bottom, 0 is neither. */
export interface Edges {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export const HANDLES: readonly Edges[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];

/** What a box may be: where, and of which width to height; null is any. */
export interface Limits {
  readonly bounds: Rect;
  readonly ratio: number | null;
}

/** Where a crop begins: as the author says, as far as the canvas allows; else all of it. */
export function cropBegun(canvas: Size, tool: CropTool | null): Rect {
  if (tool === null) return whole(canvas);
  const scale = Math.min(canvas.width / tool.width, canvas.height / tool.height);
  const own = tool.is_ratio ? scale : Math.min(scale, 1);
  const width = clamp(Math.round(tool.width * own), 1, canvas.width);
  const height = clamp(Math.round(tool.height * own), 1, canvas.height);
  return {
    left: Math.floor((canvas.width - width) / 2),
    top: Math.floor((canvas.height - height) / 2),
    width,
    height,
  };
}

/** Moved by so much, as far as the bounds allow. */
export function moved(box: Rect, by: Point, { bounds }: Limits): Rect {
  return {
    ...box,
    left: clamp(Math.round(box.left + by.x), bounds.left, bounds.left + bounds.width - box.width),
    top: clamp(Math.round(box.top + by.y), bounds.top, bounds.top + bounds.height - box.height),
  };
}

/** Pulled at some edges by so much; the opposite ones stay. */
export function pulled(box: Rect, edges: Edges, by: Point, limits: Limits): Rect {
  const room = roomOf(box, edges, limits.bounds);
  const width = clamp(Math.round(box.width + edges.x * by.x), 1, room.width);
  const height = clamp(Math.round(box.height + edges.y * by.y), 1, room.height);
  const size =
    limits.ratio === null
      ? { width, height }
      : inRatio({ width, height }, edges, room, limits.ratio);
  return anchored(box, edges, size, limits.bounds);
}

/** In another size, its left upper corner staying where it can; with a ratio one side follows the other. */
export function sized(box: Rect, size: Partial<Size>, limits: Limits): Rect {
  const { ratio } = limits;
  const { width: w, height: h } = size;
  const width = w ?? (ratio === null || h === undefined ? box.width : h * ratio);
  const height = h ?? (ratio === null || w === undefined ? box.height : w / ratio);
  const by = { x: width - box.width, y: height - box.height };
  return pulled(box, { x: 1, y: 1 }, by, limits);
}

/** The most it may be, from the edges that stay. */
function roomOf(box: Rect, { x, y }: Edges, bounds: Rect): Size {
  const right = bounds.left + bounds.width;
  const bottom = bounds.top + bounds.height;
  return {
    width: x < 0 ? box.left + box.width - bounds.left : x > 0 ? right - box.left : bounds.width,
    height: y < 0 ? box.top + box.height - bounds.top : y > 0 ? bottom - box.top : bounds.height,
  };
}

function inRatio(size: Size, { x, y }: Edges, room: Size, ratio: number): Size {
  const byWidth = x !== 0 && (y === 0 || size.width / size.height >= ratio);
  const wanted = byWidth ? size.width : size.height * ratio;
  const width = Math.min(wanted, room.width, room.height * ratio);
  return {
    width: clamp(Math.round(width), 1, room.width),
    height: clamp(Math.round(width / ratio), 1, room.height),
  };
}

/** In this size, where the edges that are not pulled were; a side that has none grows from its middle. */
function anchored(box: Rect, { x, y }: Edges, { width, height }: Size, bounds: Rect): Rect {
  const left =
    x < 0 ? box.left + box.width - width : x > 0 ? box.left : middle(box.left, box.width, width);
  const top =
    y < 0 ? box.top + box.height - height : y > 0 ? box.top : middle(box.top, box.height, height);
  return {
    left: clamp(left, bounds.left, bounds.left + bounds.width - width),
    top: clamp(top, bounds.top, bounds.top + bounds.height - height),
    width,
    height,
  };
}

function middle(start: number, before: number, now: number): number {
  return Math.round(start + (before - now) / 2);
}
