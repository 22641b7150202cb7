// A picture as a small WebP: as large and as good as its room allows.

import { LARGEST_PICTURE, LARGEST_SIDE } from "../links/filled.ts";
import type { Picture } from "../protocol.ts";

export const WEBP = "image/webp";

/** What is tried in turn: pixels of the longer side, and quality. */
const STEPS: readonly (readonly [side: number, quality: number])[] = [
  [LARGEST_SIDE, 0.8],
  [LARGEST_SIDE, 0.6],
  [640, 0.6],
  [480, 0.5],
  [320, 0.5],
  [240, 0.4],
  [160, 0.4],
  [96, 0.3],
];

/** Rejects where the browser cannot draw it, makes no WebP, or nothing fits. */
export async function webpOf(picture: Blob | Picture, room: number): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(
    picture instanceof Blob
      ? picture
      : new ImageData(new Uint8ClampedArray(picture.data), picture.width, picture.height),
  );
  try {
    for (const [side, quality] of STEPS) {
      const blob = await drawn(bitmap, side, quality);
      if (blob.type !== WEBP) break;
      if (blob.size <= Math.min(room, LARGEST_PICTURE)) {
        return new Uint8Array(await blob.arrayBuffer());
      }
    }
  } finally {
    bitmap.close();
  }
  throw new Error("This picture cannot be made so small.");
}

function drawn(bitmap: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const size = [bitmap.width, bitmap.height].map((length) =>
    Math.max(1, Math.round(length * scale)),
  );
  const [width = 1, height = 1] = size;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("There is no canvas.");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas.convertToBlob({ type: WEBP, quality });
}
