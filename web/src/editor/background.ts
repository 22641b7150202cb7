// A background as something that can be drawn, and how large it is: what only a browser can say of a file.

import type { Size } from "../components/image/point.ts";
import type { Held, HeldFile } from "../model/held.ts";
import { Picture } from "../protocol.ts";
import { isFile, isLink, isPicture } from "./kinds.ts";

export interface Opened {
  /** What is held from now on: drawn files that Python does not read become pixels. */
  readonly held: Held;
  readonly source: HTMLImageElement | HTMLCanvasElement;
  readonly size: Size;
}

/** Browsers draw no canvas with a longer side, and few with more pixels. */
const MOST = { side: 16_384, pixels: 100_000_000 };

const openings = new WeakMap<object, Promise<Opened>>();

/** Opened once, however often it is asked for. Rejects with words for the visitor. */
export function opened(held: Held): Promise<Opened> {
  const key = held as object;
  const known = openings.get(key) ?? open(held);
  openings.set(key, known);
  return known;
}

async function open(held: Held): Promise<Opened> {
  if (isPicture(held)) return ofPicture(held);
  if (isFile(held)) return ofFile(held);
  if (isLink(held)) return ofImage(held, await imageAt(held.url, held.url));
  throw new Error("This is no picture.");
}

function ofPicture(picture: Picture): Opened {
  const { width, height } = picture;
  const source = canvasOf({ width, height });
  const pixels = new ImageData(new Uint8ClampedArray(picture.data), width, height);
  source.getContext("2d")?.putImageData(pixels, 0, 0);
  return { held: picture, source, size: { width, height } };
}

/** An SVG has no pixels until it is drawn, so it is drawn here, once. */
async function ofFile(file: HeldFile): Promise<Opened> {
  const url = URL.createObjectURL(file.blob);
  const image = await imageAt(url, file.name).finally(() => URL.revokeObjectURL(url));
  const one = ofImage(file, image);
  if (file.blob.type !== "image/svg+xml") return one;
  const context = canvasOf(one.size).getContext("2d");
  context?.drawImage(image, 0, 0, one.size.width, one.size.height);
  const pixels = context?.getImageData(0, 0, one.size.width, one.size.height);
  return pixels ? ofPicture(new Picture(pixels.width, pixels.height, pixels.data.buffer)) : one;
}

function ofImage(held: Held, source: HTMLImageElement): Opened {
  const { naturalWidth: width, naturalHeight: height } = source;
  if (Math.max(width, height) > MOST.side || width * height > MOST.pixels) {
    throw new Error(`This picture is too large to be edited: ${width} × ${height} pixels.`);
  }
  return { held, source, size: { width, height } };
}

async function imageAt(url: string, name: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    throw new Error(
      `The browser cannot draw this picture, so it cannot be edited (${name.slice(0, 80)}).`,
    );
  }
  return image;
}

export function canvasOf(size: Size): HTMLCanvasElement {
  return Object.assign(document.createElement("canvas"), size);
}
