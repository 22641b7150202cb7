// What a Gallery holds: pictures with captions, in order. No DOM.

import { type Held, HeldFile } from "../../model/held.ts";
import { Link, type Picture } from "../../protocol.ts";

export interface Shot {
  readonly picture: Held;
  readonly caption: string | null;
}

/** The pictures of a value. Inverse of `heldOf`. */
export function shotsIn(value: Held): readonly Shot[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: Held) =>
    Array.isArray(row) ? [{ picture: row[0] ?? null, caption: captionOf(row[1]) }] : [],
  );
}

function captionOf(held: Held | undefined): string | null {
  return typeof held === "string" && held !== "" ? held : null;
}

/** Pictures as a value. Inverse of `shotsIn`. */
export function heldOf(shots: readonly Shot[]): Held {
  return shots.map(({ picture, caption }) => [picture, caption]);
}

/** What a picture is called by those who cannot see it. */
export function nameOf({ picture, caption }: Shot): string {
  if (caption !== null) return caption;
  if (picture instanceof HeldFile) return picture.name;
  return picture instanceof Link && picture.url.length < 80 ? picture.url : "";
}

export function isVideo(picture: Held): picture is HeldFile | Link {
  if (picture instanceof HeldFile) return picture.blob.type.startsWith("video/");
  return picture instanceof Link && /\.(mp4|webm|ogv|mov|m4v)([?#]|$)/i.test(picture.url);
}

/** What a `select` of Gradio's tells of a picture. */
export function toldOf({ picture, caption }: Shot): Held {
  return { [isVideo(picture) ? "video" : "image"]: picture, caption };
}

/** Pixels above which a picture in the sheet is drawn smaller: it would fill the memory. */
export const LARGE = 1_500_000;

/** The size at which pixels are drawn in the sheet: their own, where they are not many. */
export function thumbSize({ width, height }: Picture): { width: number; height: number } {
  if (width * height <= LARGE) return { width, height };
  const scale = Math.sqrt(LARGE / 4 / (width * height));
  const at = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: at(width), height: at(height) };
}

/** Where an arrow key leads on a sheet of some columns; null where it leads nowhere. */
export function neighbour(key: string, at: number, count: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -at,
    End: count - 1 - at,
  };
  const to = at + (steps[key] ?? 0);
  return key in steps && to >= 0 && to < count && to !== at ? to : null;
}
