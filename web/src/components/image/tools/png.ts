// What is seen of a picture as a PNG of its own size, every pixel as it is.

import { type Held, HeldFile } from "../../../model/held.ts";
import { readExactly } from "../../../pixels.ts";
import { Picture } from "../../../protocol.ts";
import { type Drawn, sizeOf } from "../picture.tsx";
import { encodePng } from "./encode.ts";

const PNG = "image/png";

/**
 * A PNG is given as it is. The browser encodes best and fastest, but through a canvas, which keeps only
 * what is opaque; the rest is encoded here. Rejects with words for the visitor.
 */
export async function pngOf(value: Held, drawn: Drawn | null): Promise<Blob> {
  if (value instanceof HeldFile && (await isPng(value.blob))) {
    return value.blob.slice(0, value.blob.size, PNG);
  }
  const pixels = await pixelsOf(value).catch(() => null);
  const blob = pixels !== null && shinesThrough(pixels) ? encodePng(pixels) : byCanvas(drawn);
  const png = await blob.catch(() => null);
  if (png === null) throw new Error("The browser cannot make a PNG of this picture.");
  return png;
}

/** By its bytes: a name can say anything. */
async function isPng(blob: Blob): Promise<boolean> {
  const start = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  return String.fromCharCode(...start) === "\x89PNG";
}

/** The pixels of what can have alpha; null where a canvas does as well. */
async function pixelsOf(value: Held): Promise<Picture | null> {
  if (value instanceof Picture) return value;
  if (!(value instanceof HeldFile) || value.blob.type === "image/jpeg") return null;
  const bitmap = await createImageBitmap(value.blob, { premultiplyAlpha: "none" });
  const { width, height } = bitmap;
  const data = readExactly(bitmap);
  bitmap.close();
  return data && new Picture(width, height, data);
}

/** Whether anything is not opaque: colours of what is not seen are pixels too. */
function shinesThrough({ data }: Picture): boolean {
  const bytes = new Uint8Array(data);
  for (let at = 3; at < bytes.length; at += 4) {
    if (bytes[at] !== 255) return true;
  }
  return false;
}

/** An animation as the frame the browser draws; an SVG at its natural size. */
async function byCanvas(drawn: Drawn | null): Promise<Blob | null> {
  const canvas = drawn === null ? null : canvasOf(drawn);
  return canvas && new Promise((resolve) => canvas.toBlob(resolve, PNG));
}

function canvasOf(drawn: Drawn): HTMLCanvasElement | null {
  if (drawn instanceof HTMLCanvasElement) return drawn;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, sizeOf(drawn));
  const context = canvas.getContext("2d");
  context?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  return context === null ? null : canvas;
}
