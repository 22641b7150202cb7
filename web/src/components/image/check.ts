// Is this a picture? Asked before it takes the place of the one that is there.

import { isKnown, readHeader, SIGNATURE } from "./header.ts";

export interface Checked {
  /** The file to take, or null where it was refused. */
  readonly file: File | null;
  /** Why it was refused, or what the visitor should know; "" where there is nothing to say. */
  readonly words: string;
}

/** Pillow opens nothing larger: it takes such a picture for an attack. */
export const MOST_PIXELS = 178_956_970;

/** The first of some files, if it is a picture that the browser or Python can read. */
export async function check(files: readonly File[], most: number | null): Promise<Checked> {
  const given = files[0];
  if (given === undefined) return { file: null, words: "There is no file in what you gave." };
  const file = typed(given);
  const words = await refusal(file, most);
  if (words !== "") return { file: null, words };
  const more = files.length - 1;
  return {
    file,
    words: more > 0 ? `Only the first of ${more + 1} files is used (${file.name}).` : "",
  };
}

/** Browsers know an SVG by its type alone, and not every system names it. */
function typed(file: File): File {
  const isSvg = /\.svg$/i.test(file.name) && file.type !== "image/svg+xml";
  return isSvg ? new File([file], file.name, { type: "image/svg+xml" }) : file;
}

/** Why a file is not taken, the cheapest reasons first; "" where it is. */
async function refusal(file: File, most: number | null): Promise<string> {
  const { name, size } = file;
  if (size === 0) return `This file is empty (${name}).`;
  if (most !== null && size > most) {
    return `This file is too large: ${amount(size)}, and this app takes at most ${amount(most)} (${name}).`;
  }
  const start = await read(file.slice(0, SIGNATURE));
  const bytes = start !== null && isKnown(start) ? await read(file) : start;
  if (bytes === null) return `This file cannot be read (${name}).`;
  const header = readHeader(bytes);
  if (header !== null && header.width * header.height > MOST_PIXELS) {
    return `This picture is too large: ${header.width} × ${header.height} pixels (${name}).`;
  }
  if (header !== null && !header.whole) {
    return `The end of this picture is missing; the file may be damaged (${name}).`;
  }
  if (isTiff(bytes) || (await isDrawn(file))) return "";
  return header !== null || file.type.startsWith("image/")
    ? `This picture cannot be read; the file may be damaged (${name}).`
    : `This file is not an image (${name}).`;
}

/** All bytes; null where the browser cannot, be the file gone, forbidden or beyond its memory. */
function read(file: Blob): Promise<Uint8Array | null> {
  return file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
}

function isDrawn(file: File): Promise<boolean> {
  const url = URL.createObjectURL(file);
  return new Promise<boolean>((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}

/** Browsers do not draw TIFF; Pillow does. */
function isTiff(bytes: Uint8Array): boolean {
  const signature = bytes.subarray(0, 4).join(" ");
  return signature === "73 73 42 0" || signature === "77 77 0 42";
}

const UNITS: readonly [number, string][] = [
  [1024 ** 3, "GB"],
  [1024 ** 2, "MB"],
  [1024, "KB"],
];

/** A number of bytes as people say it. */
export function amount(bytes: number): string {
  const [size, unit] = UNITS.find(([size]) => bytes >= size) ?? [1, "bytes"];
  return `${Math.round((10 * bytes) / size) / 10} ${unit}`;
}
