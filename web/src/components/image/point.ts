// Points of a picture: which of its own pixels a place on the screen shows, and back. No DOM.

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where something is drawn, in CSS pixels. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** The pixel of a picture drawn in `box` that lies under a place; null outside. Inverse of `middleOf`. */
export function pixelAt(box: Box, picture: Size, place: Point): Point | null {
  const x = Math.floor(((place.x - box.left) * picture.width) / box.width);
  const y = Math.floor(((place.y - box.top) * picture.height) / box.height);
  const isInside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
  return isInside ? { x, y } : null;
}

/** Where the middle of a picture's pixel is drawn. Inverse of `pixelAt`. */
export function middleOf(box: Box, picture: Size, pixel: Point): Point {
  return {
    x: box.left + ((pixel.x + 0.5) * box.width) / picture.width,
    y: box.top + ((pixel.y + 0.5) * box.height) / picture.height,
  };
}

/** Where a box is seen: browsers paint it from and to whole pixels of the screen. */
export function painted({ left, top, width, height }: Box, ratio: number): Box {
  const snap = (length: number) => Math.round(length * ratio) / ratio;
  const [x, y] = [snap(left), snap(top)];
  return {
    left: x,
    top: y,
    width: Math.max(snap(left + width) - x, 1 / ratio),
    height: Math.max(snap(top + height) - y, 1 / ratio),
  };
}

/** The pixel in the middle of a picture. */
export function centreOf({ width, height }: Size): Point {
  return { x: Math.floor(width / 2), y: Math.floor(height / 2) };
}

const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Where an arrow key points to; null for every other key. */
export function wayOf(key: string): Point | null {
  return WAYS[key] ?? null;
}

/** A pixel some steps further, within the picture. */
export function stepped(picture: Size, pixel: Point, way: Point, step: number): Point {
  return {
    x: clamp(pixel.x + way.x * step, 0, picture.width - 1),
    y: clamp(pixel.y + way.y * step, 0, picture.height - 1),
  };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
