// A room in which a picture can be zoomed and moved: by wheel, fingers, pointer and keys.
// What a view is, and what each gesture does to it, says zoom.ts.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Point, painted, type Size, wayOf } from "../point.ts";
import {
  CRISP,
  fit,
  panned,
  pinched,
  placed,
  type Room,
  revealed,
  settled,
  toggled,
  type View,
  zoomed,
} from "./zoom.ts";

/** How far a pointer may move and still have pressed, not dragged. */
const STILL = 4;

/** What one press of a key or button does. */
const STEP = { zoom: 1.25, pan: 64 };

export interface Stage {
  readonly view: View;
  /** Larger or smaller by a step, about the middle. */
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly whole: () => void;
  /** The pixel in the middle of the room. */
  readonly centre: () => Point;
  readonly reveal: (pixel: Point) => void;
  /** How the picture lies in the room, as CSS. */
  readonly lying: Readonly<Record<string, string | number>>;
  readonly handlers: ReturnType<typeof handlersOf>;
  readonly press: (event: KeyboardEvent) => void;
}

type Root = { readonly current: HTMLElement | null };

/** Told the place in the window that was pressed without dragging. */
type Tap = ((place: Point) => void) | null;

type Change = (next: (room: Room, view: View) => View | null) => void;

/** The view of a picture in an element; the whole picture until the visitor looks closer. */
export function useStage(root: Root, picture: Size, tap: Tap): Stage {
  const box = useBox(root);
  const room: Room = { box, picture };
  // A ref beside the state: gestures come faster than the page is drawn.
  const kept = useRef<View | null>(null);
  const [, draw] = useState<View | null>(null);
  const current = (): View => (kept.current === null ? fit(room) : settled(room, kept.current));
  const change: Change = (next) => {
    kept.current = next(room, current());
    draw(kept.current);
  };
  const held = useRef<Map<number, Point>>(new Map());
  const moved = useRef(0);
  const middle = { x: box.width / 2, y: box.height / 2 };
  const view = current();
  return {
    view,
    larger: () => change((r, v) => zoomed(r, v, STEP.zoom, middle)),
    smaller: () => change((r, v) => zoomed(r, v, 1 / STEP.zoom, middle)),
    whole: () => change(() => null),
    centre: () => ({ x: Math.floor(current().at.x), y: Math.floor(current().at.y) }),
    reveal: (pixel) => change((r, v) => revealed(r, v, pixel)),
    lying: lyingOf(room, view),
    handlers: handlersOf(root, held.current, moved, change, tap),
    press: (event) => pressed(event, middle, change),
  };
}

function useBox(root: Root): Size {
  const [box, setBox] = useState<Size>({ width: innerWidth, height: innerHeight });
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const measure = () => setBox({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return box;
}

function lyingOf(room: Room, view: View): Readonly<Record<string, string | number>> {
  const { left, top } = painted(placed(room, view), devicePixelRatio);
  return {
    transform: `translate(${left}px, ${top}px) scale(${view.scale})`,
    imageRendering: view.scale > CRISP ? "pixelated" : "auto",
    "--scale": view.scale,
  };
}

function handlersOf(
  root: Root,
  held: Map<number, Point>,
  moved: { current: number },
  change: Change,
  tap: Tap,
) {
  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const corner = root.current?.getBoundingClientRect();
    return { x: clientX - (corner?.left ?? 0), y: clientY - (corner?.top ?? 0) };
  };
  const release = (event: PointerEvent) => held.delete(event.pointerId);
  return {
    onWheel: (event: WheelEvent) => {
      event.preventDefault();
      change((room, view) => zoomed(room, view, wheelFactor(event), placeOf(event)));
    },
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      if (held.size === 0) moved.current = 0;
      held.set(event.pointerId, placeOf(event));
      root.current?.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const before = held.get(event.pointerId);
      if (before === undefined) return;
      const now = placeOf(event);
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      const by = { x: now.x - before.x, y: now.y - before.y };
      moved.current += Math.hypot(by.x, by.y) + (other === undefined ? 0 : STILL);
      held.set(event.pointerId, now);
      change((room, view) =>
        other === undefined
          ? panned(room, view, by)
          : pinched(room, view, [before, other], [now, other]),
      );
    },
    onPointerUp: (event: PointerEvent) => {
      const isTap = held.size === 1 && held.has(event.pointerId) && moved.current < STILL;
      release(event);
      if (isTap) tap?.({ x: event.clientX, y: event.clientY });
    },
    onPointerCancel: release,
    // Where a tap picks a point, two of them are two points.
    onDblClick: (event: MouseEvent) => {
      if (tap === null) change((room, view) => toggled(room, view, placeOf(event)));
    },
  };
}

/** A wheel's turn in pixels or lines; with Ctrl it is a trackpad's pinch, which is finer. */
function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * 16;
  return Math.exp(-pixels * (ctrlKey ? 0.01 : 0.002));
}

function pressed(event: KeyboardEvent, middle: Point, change: Change): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const factor = FACTORS[event.key];
  const way = wayOf(event.key);
  if (factor !== undefined) change((room, view) => zoomed(room, view, factor, middle));
  else if (way !== null) {
    const by = { x: -way.x * STEP.pan, y: -way.y * STEP.pan };
    change((room, view) => panned(room, view, by));
  } else if (event.key === "0") change(() => null);
  else return;
  event.preventDefault();
}

const FACTORS: Readonly<Record<string, number>> = {
  "+": STEP.zoom,
  "=": STEP.zoom,
  "-": 1 / STEP.zoom,
};
