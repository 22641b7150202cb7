// How a picture lies in a room: its scale, and which of its points is in the room's middle. No DOM.
//
// A view never shows less than it could: a picture smaller than the room stands in its middle, a larger
// one leaves no gap at an edge. Places are CSS pixels from the room's top left corner.

import { type Box, clamp, type Point, type Size } from "../point.ts";

export interface Room {
  readonly box: Size;
  readonly picture: Size;
}

export interface View {
  /** CSS pixels for a pixel of the picture. */
  readonly scale: number;
  /** The point of the picture, in its own pixels, that is drawn in the middle of the room. */
  readonly at: Point;
}

/** The largest scale. */
export const MOST = 32;

/** The scale above which a picture's pixels are drawn as squares. */
export const CRISP = 2;

/** The view of the whole picture, as large as the room allows. */
export function fit({ box, picture }: Room): View {
  const scale = Math.min(box.width / picture.width, box.height / picture.height, MOST);
  return { scale, at: { x: picture.width / 2, y: picture.height / 2 } };
}

/** The nearest view that is allowed in this room. */
export function settled(room: Room, { scale, at }: View): View {
  const allowed = clamp(scale, Math.min(fit(room).scale, 1), MOST);
  const { box, picture } = room;
  return {
    scale: allowed,
    at: {
      x: within(at.x, picture.width, box.width / allowed / 2),
      y: within(at.y, picture.height, box.height / allowed / 2),
    },
  };
}

/** A middle from which `half` a room on either side stays in the picture, where there is that much. */
function within(at: number, length: number, half: number): number {
  return half * 2 >= length ? length / 2 : clamp(at, half, length - half);
}

/** Larger or smaller by a factor, the point of the picture under `place` staying there. */
export function zoomed(room: Room, view: View, factor: number, place: Point): View {
  const { scale } = settled(room, { ...view, scale: view.scale * factor });
  const under = pointAt(room, view, place);
  const at = {
    x: under.x - (place.x - room.box.width / 2) / scale,
    y: under.y - (place.y - room.box.height / 2) / scale,
  };
  return settled(room, { scale, at });
}

/** Moved with a pointer that moved by so much. */
export function panned(room: Room, view: View, by: Point): View {
  const at = { x: view.at.x - by.x / view.scale, y: view.at.y - by.y / view.scale };
  return settled(room, { ...view, at });
}

type Pair = readonly [Point, Point];

/** Zoomed and moved with two fingers, from where they were to where they are. */
export function pinched(room: Room, view: View, before: Pair, now: Pair): View {
  const factor = apart(now) / apart(before);
  const [from, to] = [between(before), between(now)];
  const moved = panned(room, view, { x: to.x - from.x, y: to.y - from.y });
  return zoomed(room, moved, factor, to);
}

/** From the whole picture to a place of it in its own size, or twice as large; from elsewhere back. */
export function toggled(room: Room, view: View, place: Point): View {
  const whole = fit(room);
  if (Math.abs(view.scale / whole.scale - 1) > 0.01) return whole;
  return zoomed(room, view, Math.max(1, whole.scale * 2) / view.scale, place);
}

/** Moved just so far that a pixel of the picture is in the room. */
export function revealed(room: Room, view: View, pixel: Point): View {
  const half = { x: room.box.width / view.scale / 2, y: room.box.height / view.scale / 2 };
  const at = {
    x: clamp(view.at.x, pixel.x + 1 - half.x, pixel.x + half.x),
    y: clamp(view.at.y, pixel.y + 1 - half.y, pixel.y + half.y),
  };
  return settled(room, { ...view, at });
}

/** Where the picture is drawn in the room. */
export function placed({ box, picture }: Room, { scale, at }: View): Box {
  return {
    left: box.width / 2 - at.x * scale,
    top: box.height / 2 - at.y * scale,
    width: picture.width * scale,
    height: picture.height * scale,
  };
}

/** The point of the picture that is drawn at a place, also outside of it. */
export function pointAt({ box }: Room, { scale, at }: View, place: Point): Point {
  return {
    x: at.x + (place.x - box.width / 2) / scale,
    y: at.y + (place.y - box.height / 2) / scale,
  };
}

/** The scale in words. */
export function percent({ scale }: View): string {
  const hundredths = scale * 100;
  return `${hundredths < 10 ? Number(hundredths.toPrecision(2)) : Math.round(hundredths)} %`;
}

function apart([a, b]: Pair): number {
  return Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1);
}

function between([a, b]: Pair): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
