// What pointers do on the stage: one paints, moves or picks, as the tool says; two fingers zoom and move;
// the middle button and the space key always move. No DOM of its own: it is told of events and acts.

import type { Point } from "../components/image/point.ts";

/** What the hands may do. Points are of the canvas, places of the window. */
export interface Bench {
  /** Whether the tool in hand paints. */
  readonly paints: () => boolean;
  readonly begin: (point: Point) => void;
  readonly draw: (points: readonly Point[]) => void;
  readonly end: () => void;
  /** What was begun was not meant: two fingers are there now. */
  readonly drop: () => void;
  readonly pan: (by: Point) => void;
  readonly pinch: (before: readonly [Point, Point], now: readonly [Point, Point]) => void;
  /** Pressed without moving. */
  readonly tap: (place: Point) => void;
  readonly pointAt: (place: Point) => Point;
}

/** How far a pointer may move and still have pressed, not dragged. */
const STILL = 4;

/** The parts of a pointer event that count here. */
export interface Touch {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly button: number;
  readonly clientX: number;
  readonly clientY: number;
}

export class Hands {
  private readonly held = new Map<number, Point>();
  private doing: "nothing" | "painting" | "moving" | "pinching" = "nothing";
  private far = 0;
  /** Whether the space key is down. */
  isSpace = false;

  constructor(private readonly bench: () => Bench) {}

  get isPainting(): boolean {
    return this.doing === "painting";
  }

  /** Whether the event is ours. */
  down(touch: Touch): boolean {
    if (touch.button !== 0 && touch.button !== 1) return false;
    if (this.held.size > 0 && touch.pointerType !== "touch") return false;
    if (this.held.size >= 2) return false;
    const place = placeOf(touch);
    this.held.set(touch.pointerId, place);
    if (this.held.size === 2) this.pinch();
    else this.start(touch, place);
    return true;
  }

  private start({ button }: Touch, place: Point): void {
    const bench = this.bench();
    this.far = 0;
    this.doing = button === 0 && !this.isSpace && bench.paints() ? "painting" : "moving";
    if (this.doing === "painting") bench.begin(bench.pointAt(place));
  }

  private pinch(): void {
    if (this.doing === "painting") this.bench().drop();
    this.doing = "pinching";
  }

  /** `between` are the places passed since the last event, if the browser tells them. */
  move(touch: Touch, between: readonly Touch[]): void {
    const before = this.held.get(touch.pointerId);
    if (before === undefined) return;
    const now = placeOf(touch);
    this.held.set(touch.pointerId, now);
    this.far += Math.hypot(now.x - before.x, now.y - before.y);
    const bench = this.bench();
    if (this.doing === "painting") {
      const touches = between.length > 0 ? between : [touch];
      bench.draw(touches.map((one) => bench.pointAt(placeOf(one))));
    } else if (this.doing === "moving") {
      bench.pan({ x: now.x - before.x, y: now.y - before.y });
    } else {
      const other = [...this.held].find(([id]) => id !== touch.pointerId)?.[1];
      if (other !== undefined) bench.pinch([before, other], [now, other]);
    }
  }

  up(touch: Touch): void {
    if (!this.held.delete(touch.pointerId)) return;
    if (this.doing === "painting") this.bench().end();
    if (this.doing === "moving" && this.far < STILL) this.bench().tap(placeOf(touch));
    this.rest();
  }

  cancel({ pointerId }: Touch): void {
    if (!this.held.delete(pointerId)) return;
    if (this.doing === "painting") this.bench().drop();
    this.rest();
  }

  /** The finger that is left after a pinch does nothing: it was not put down to paint. */
  private rest(): void {
    if (this.held.size === 0 || this.doing !== "pinching") this.doing = "nothing";
  }
}

function placeOf({ clientX, clientY }: Touch): Point {
  return { x: clientX, y: clientY };
}
