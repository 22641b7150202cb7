// A camera's frame -> Python's memory, without a copy in between.

/** Python's memory, as Pyodide lends it: the view is gone when that memory grows. */
export interface Target {
  getBuffer(type: "u8"): { readonly data: Uint8Array; release(): void };
  destroy(): void;
}

/** Python's memory for so many bytes. */
export type Allocate = (bytes: number) => Target;

/** A frame's pixels as RGBA in Python's memory. */
export async function takeFrame(frame: VideoFrame, allocate: Allocate): Promise<Target> {
  const { width, height } = frame.visibleRect ?? { width: 0, height: 0 };
  const target = allocate(width * height * 4);
  await copyFrame(frame, target);
  return target;
}

/** Copy a frame's pixels into Python's memory, once, and let the frame go. */
export async function copyFrame(frame: VideoFrame, target: Target): Promise<void> {
  const format = { format: "RGBA" } as VideoFrameCopyToOptions; // newer than TypeScript's own types
  const view = target.getBuffer("u8");
  try {
    await frame.copyTo(view.data, format).catch(() => copyTwice(frame, target, format));
  } finally {
    view.release();
    frame.close();
  }
}

/** The memory moved while the frame was being copied: copy to a place of our own, then there. */
async function copyTwice(
  frame: VideoFrame,
  target: Target,
  format: VideoFrameCopyToOptions,
): Promise<void> {
  const pixels = new Uint8Array(frame.allocationSize(format));
  await frame.copyTo(pixels, format);
  const view = target.getBuffer("u8");
  view.data.set(pixels);
  view.release();
}
