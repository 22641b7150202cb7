// A stroke while it is made: drawn on a canvas of its own, smooth between the points that a pointer
// gives. What it met is read from there in the end, a byte a pixel; colour and opacity come later.

import type { Point, Size } from "../components/image/point.ts";
import { type Rect, shared, whole } from "./tiles.ts";

export interface Met {
  readonly rect: Rect;
  readonly covers: Uint8ClampedArray;
}

/** What a stroke is drawn on: its own canvas, and that of the layer where it takes away. */
export interface Grounds {
  readonly own: CanvasRenderingContext2D;
  readonly layer: CanvasRenderingContext2D | null;
}

export class Brushwork {
  private last: Point;
  private middle: Point;
  private bounds: { left: number; top: number; right: number; bottom: number };

  constructor(
    private readonly grounds: Grounds,
    private readonly size: Size,
    private readonly radius: number,
    color: string,
    at: Point,
  ) {
    this.last = at;
    this.middle = at;
    this.bounds = { left: at.x, top: at.y, right: at.x, bottom: at.y };
    for (const context of this.contexts) {
      Object.assign(context, { lineCap: "round", lineJoin: "round", lineWidth: 2 * radius });
      Object.assign(context, { strokeStyle: color, fillStyle: color });
    }
    if (grounds.layer !== null) grounds.layer.globalCompositeOperation = "destination-out";
    this.draw((context) => {
      context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
      context.fill();
    });
  }

  private get contexts(): readonly CanvasRenderingContext2D[] {
    const { own, layer } = this.grounds;
    return layer === null ? [own] : [own, layer];
  }

  private draw(how: (context: CanvasRenderingContext2D) => void): void {
    for (const context of this.contexts) {
      context.beginPath();
      how(context);
    }
  }

  /** On to the next point. */
  to(point: Point): void {
    const { last, middle } = this;
    const next = { x: (last.x + point.x) / 2, y: (last.y + point.y) / 2 };
    this.draw((context) => {
      context.moveTo(middle.x, middle.y);
      context.quadraticCurveTo(last.x, last.y, next.x, next.y);
      context.stroke();
    });
    this.reach(point);
    this.last = point;
    this.middle = next;
  }

  private reach({ x, y }: Point): void {
    const { left, top, right, bottom } = this.bounds;
    this.bounds = {
      left: Math.min(left, x),
      top: Math.min(top, y),
      right: Math.max(right, x),
      bottom: Math.max(bottom, y),
    };
  }

  /** What it met; null where all of it lies beside the canvas. The canvas is empty again. */
  end(): Met | null {
    const { last, middle } = this;
    this.draw((context) => {
      context.moveTo(middle.x, middle.y);
      context.lineTo(last.x, last.y);
      context.stroke();
    });
    const rect = shared(this.reached, whole(this.size));
    const met = rect && { rect, covers: alphaOf(this.grounds.own, rect) };
    this.drop();
    return met;
  }

  private get reached(): Rect {
    const edge = this.radius + 2;
    const left = Math.floor(this.bounds.left - edge);
    const top = Math.floor(this.bounds.top - edge);
    const width = Math.ceil(this.bounds.right + edge) - left;
    return { left, top, width, height: Math.ceil(this.bounds.bottom + edge) - top };
  }

  /** As if it had not been; what it took from a layer is not put back here. */
  drop(): void {
    const { own, layer } = this.grounds;
    own.clearRect(0, 0, this.size.width, this.size.height);
    if (layer !== null) layer.globalCompositeOperation = "source-over";
  }
}

function alphaOf(context: CanvasRenderingContext2D, rect: Rect): Uint8ClampedArray {
  const { data } = context.getImageData(rect.left, rect.top, rect.width, rect.height);
  const alpha = new Uint8ClampedArray(rect.width * rect.height);
  for (let at = 0; at < alpha.length; at++) alpha[at] = data[4 * at + 3] ?? 0;
  return alpha;
}
