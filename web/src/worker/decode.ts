// A picture file's pixels as the browser's own decoder gives them: RGBA, colours not managed, put
// straight into Python's memory.

import { readExactly } from "../pixels.ts";
import { type Allocate, RGBA, type Target } from "./frame.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The pixels of a file; null where the browser cannot read it, which is left to Pillow to explain.
 *
 * For a JPEG they are exact, if it carries no orientation and no profile. What else has alpha is read
 * back as `readExactly` can.
 */
export async function decodeImage(file: ArrayBuffer, allocate: Allocate): Promise<Size | null> {
  try {
    const bitmap = await createImageBitmap(new Blob([file]), {
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    });
    const { width, height } = bitmap;
    const target = allocate(width * height * 4);
    if (!(isJpeg(file) && (await copyOpaque(bitmap, target)))) {
      put(readExactly(bitmap) ?? readOpaque(bitmap), target);
    }
    bitmap.close();
    target.destroy();
    return { width, height };
  } catch {
    return null;
  }
}

/** The quickest way for pixels without alpha, where the browser has it: nothing is drawn. */
async function copyOpaque(bitmap: ImageBitmap, target: Target): Promise<boolean> {
  try {
    await copyFrame(new VideoFrame(bitmap, { timestamp: 0, alpha: "discard" }), target);
    return true;
  } catch {
    return false;
  }
}

/** Copy a frame's pixels into Python's memory, once, and let the frame go. */
async function copyFrame(frame: VideoFrame, target: Target): Promise<void> {
  const view = target.getBuffer("u8");
  try {
    await frame.copyTo(view.data, RGBA).catch(() => copyTwice(frame, target));
  } finally {
    view.release();
    frame.close();
  }
}

/** The memory moved while the frame was being copied: copy to a place of our own, then there. */
async function copyTwice(frame: VideoFrame, target: Target): Promise<void> {
  const pixels = new ArrayBuffer(frame.allocationSize(RGBA));
  await frame.copyTo(pixels, RGBA);
  put(pixels, target);
}

function put(pixels: ArrayBuffer, target: Target): void {
  const view = target.getBuffer("u8");
  view.data.set(new Uint8Array(pixels));
  view.release();
}

function isJpeg(file: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(file, 0, Math.min(2, file.byteLength));
  return first === 0xff && second === 0xd8;
}

/** Read often, so kept in memory: reading pixels back from a graphics card is slow. */
function readOpaque(bitmap: ImageBitmap): ArrayBuffer {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", {
    willReadFrequently: true,
  });
  if (context === null) throw new Error("no canvas");
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height).data.buffer;
}
