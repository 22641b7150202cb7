// Pixels as the browser gives them, RGBA: a JPEG's by its own decoder, with unmanaged colours and no
// rotation; a camera's frame.

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayBuffer;
}

/** The pixels of a JPEG that carries no orientation and no profile; null where it cannot be read. */
export async function decodeJpeg(jpeg: ArrayBuffer): Promise<Pixels | null> {
  try {
    const blob = new Blob([jpeg], { type: "image/jpeg" });
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: "none" });
    const { width, height } = bitmap;
    const context = canvasContext(width, height);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return { width, height, data: context.getImageData(0, 0, width, height).data.buffer };
  } catch {
    return null; // whatever the browser cannot read is left to Pillow, which says why
  }
}

/** Read often, so kept in memory: reading pixels back from a graphics card is slow. */
function canvasContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error("no canvas");
  return context;
}

/** Python's memory, as Pyodide lends it: the view is gone when that memory grows. */
export interface Target {
  getBuffer(type: "u8"): { readonly data: Uint8Array; release(): void };
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
