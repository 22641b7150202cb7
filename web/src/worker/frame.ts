// A camera's frame -> Python's memory, as the visitor saw it: RGB, and mirrored where that was.

import { packColours } from "../colours.ts";
import type { Seen } from "../protocol.ts";
import { Spares } from "./spares.ts";

/** Python's memory, as Pyodide lends it: the view is gone when that memory grows. */
export interface Target {
  getBuffer(type: "u8"): { readonly data: Uint8Array<ArrayBuffer>; release(): void };
  readonly length: number;
  destroy(): void;
}

/** Python's memory for so many bytes. */
export type Allocate = (bytes: number) => Target;

/** What browsers make of any frame; newer than TypeScript's own types. */
export const RGBA = { format: "RGBA" } as VideoFrameCopyToOptions;

/** Takes frames, each as large as the one before it, so that what one needs can be there already. */
export class Taker {
  private readonly pixels = new Spares();
  private ready: Target | undefined;
  private wanted = 0;

  constructor(private readonly allocate: Allocate) {}

  /** A frame's colours in Python's memory; the frame is let go. */
  async take({ frame, mirrored }: Seen): Promise<Target> {
    const { width, height } = frame.visibleRect ?? { width: 0, height: 0 };
    const pixels = this.pixels.take(width * height * 4);
    await frame.copyTo(pixels, RGBA).finally(() => frame.close());
    const target = this.room(width * height * 3);
    const view = target.getBuffer("u8");
    packColours(pixels, view.data, width, mirrored);
    view.release();
    this.pixels.put(pixels);
    return target;
  }

  /** Have memory for the next frame, if any was taken since: now that nobody waits. */
  prepare(): void {
    if (this.wanted > 0) this.ready ??= this.allocate(this.wanted);
    this.wanted = 0;
  }

  private room(bytes: number): Target {
    const { ready } = this;
    this.ready = undefined;
    this.wanted = bytes;
    if (ready?.length === bytes) return ready;
    ready?.destroy();
    return this.allocate(bytes);
  }
}
