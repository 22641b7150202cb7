// A JPEG's pixels as the browser's own decoder gives them: RGBA, unmanaged colours, no rotation.

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
