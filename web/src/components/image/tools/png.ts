// What is seen of a picture, as a PNG of its own size: encoded by the browser, off the page's thread.

import { type Drawn, sizeOf } from "../picture.tsx";

/** Rejects with words for the visitor. */
export async function pngOf(drawn: Drawn | null): Promise<Blob> {
  const canvas = drawn === null ? null : canvasOf(drawn);
  const blob = await new Promise<Blob | null>((resolve) => {
    if (canvas === null) resolve(null);
    else canvas.toBlob(resolve, "image/png");
  }).catch(() => null);
  if (blob === null) throw new Error("The browser cannot make a PNG of this picture.");
  return blob;
}

/** An animation as the frame the browser draws; an SVG at its natural size. */
function canvasOf(drawn: Drawn): HTMLCanvasElement | null {
  if (drawn instanceof HTMLCanvasElement) return drawn;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, sizeOf(drawn));
  const context = canvas.getContext("2d");
  context?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  return context === null ? null : canvas;
}
