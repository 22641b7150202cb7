// How the canvas lies in the stage: all of it at first, nearer or moved as the visitor wants. What a
// view is, and what each gesture does to it, says components/image/tools/zoom.ts.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Box, type Point, painted, type Size } from "../components/image/point.ts";
import {
  CRISP,
  fit,
  panned,
  pinched,
  placed,
  pointAt,
  type Room,
  settled,
  type View,
  zoomed,
} from "../components/image/tools/zoom.ts";

/** Free space around the canvas, in CSS pixels: the handles at its edges need it. */
const MARGIN = 14;

/** What a press of a key or button does. */
const STEP = { zoom: 1.25, pan: 64 };

export interface Viewing {
  readonly view: View;
  /** Where the canvas is drawn in the stage. */
  readonly lies: Box;
  readonly isCrisp: boolean;
  /** The point of the canvas at a place in the window. */
  readonly pointAt: (place: Point) => Point;
  readonly pan: (by: Point) => void;
  readonly pinch: (before: readonly [Point, Point], now: readonly [Point, Point]) => void;
  /** By a factor, about a place in the window; without one, about the middle. */
  readonly zoom: (factor: number, place?: Point) => void;
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly whole: () => void;
  /** Moved by a step, where arrow keys point. */
  readonly step: (way: Point) => void;
}

type Root = { readonly current: HTMLElement | null };

export function useViewing(root: Root, canvas: Size): Viewing {
  const box = useBox(root);
  const room: Room = { box, picture: canvas };
  // A ref beside the state: gestures come faster than the page is drawn.
  const kept = useRef<{ view: View | null; canvas: string }>({ view: null, canvas: "" });
  const [, draw] = useState({});
  const name = `${canvas.width}x${canvas.height}`;
  if (kept.current.canvas !== name) kept.current = { view: null, canvas: name };
  const current = () => {
    const { view } = kept.current;
    return view === null ? fit(room) : settled(room, view);
  };
  const change = (next: (view: View) => View | null) => {
    kept.current = { ...kept.current, view: next(current()) };
    draw({});
  };
  const inRoom = ({ x, y }: Point): Point => {
    const corner = root.current?.getBoundingClientRect();
    return { x: x - (corner?.left ?? 0) - MARGIN, y: y - (corner?.top ?? 0) - MARGIN };
  };
  const middle = { x: box.width / 2, y: box.height / 2 };
  const zoom = (factor: number, place: Point) =>
    change((view) => zoomed(room, view, factor, place));
  const view = current();
  const inner = placed(room, view);
  return {
    view,
    lies: painted(
      { ...inner, left: inner.left + MARGIN, top: inner.top + MARGIN },
      devicePixelRatio,
    ),
    isCrisp: view.scale > CRISP,
    pointAt: (place) => pointAt(room, current(), inRoom(place)),
    pan: (by) => change((view) => panned(room, view, by)),
    pinch: ([a, b], [c, d]) =>
      change((view) => pinched(room, view, [inRoom(a), inRoom(b)], [inRoom(c), inRoom(d)])),
    zoom: (factor, place) => zoom(factor, place ? inRoom(place) : middle),
    larger: () => zoom(STEP.zoom, middle),
    smaller: () => zoom(1 / STEP.zoom, middle),
    whole: () => change(() => null),
    step: ({ x, y }) =>
      change((view) => panned(room, view, { x: -x * STEP.pan, y: -y * STEP.pan })),
  };
}

function useBox(root: Root): Size {
  const [box, setBox] = useState<Size>({ width: 100, height: 100 });
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const measure = () =>
      setBox({
        width: Math.max(1, element.clientWidth - 2 * MARGIN),
        height: Math.max(1, element.clientHeight - 2 * MARGIN),
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return box;
}

/** A wheel's turn as a factor; with Ctrl it is a trackpad's pinch, which is finer. */
export function wheelFactor({ deltaY, deltaMode }: WheelEvent): number {
  const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * 16;
  return Math.exp(-Math.max(-40, Math.min(40, pixels)) * 0.01);
}
