// Values as the page holds them. Pixels stay as they came; a file stays with the browser (a Blob is
// no copy) until it is sent. No DOM beyond Blob.

import { File, type Json, type Link, Picture, type Shot, type Value } from "../protocol.ts";
import { isSeen } from "../sight.ts";

/** A file the page holds: the visitor's, or one that Python made. */
export class HeldFile {
  constructor(
    readonly name: string,
    readonly blob: Blob,
  ) {}
}

export type Held =
  | Exclude<Json, object>
  | Picture
  | Shot
  | Link
  | HeldFile
  | readonly Held[]
  | { readonly [key: string]: Held };

/** What came through the door -> what the page holds, in lists and records too. Inverse of `lend`. */
export function hold(value: Value): Held {
  if (value instanceof File) {
    return new HeldFile(value.name, new Blob([value.data], { type: value.mime }));
  }
  if (Array.isArray(value)) return value.map(hold);
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hold(item)]));
  }
  return value as Held;
}

/** Whether it is data by name, and not one of the door's classes. */
function isRecord(value: unknown): value is Readonly<Record<string, never>> {
  return typeof value === "object" && value !== null && value.constructor === Object;
}

/** What the page holds -> what goes through the door. Inverse of `hold`; the page keeps its own. */
export async function lend(held: Held): Promise<Value> {
  if (held instanceof HeldFile) {
    return new File(held.name, held.blob.type, await held.blob.arrayBuffer());
  }
  if (held instanceof Picture) return new Picture(held.width, held.height, held.data.slice(0));
  if (Array.isArray(held)) return Promise.all(held.map(lend));
  if (isRecord(held)) {
    const items = Object.entries(held).map(async ([key, item]) => [key, await lend(item)] as const);
    return Object.fromEntries(await Promise.all(items));
  }
  return held as Value;
}

/** A camera's frame that nobody will use: cameras have few of them. */
export function letGo(held: Held): void {
  const data = (held as { data?: unknown } | null)?.data;
  if (isSeen(data)) data.frame.close();
}

/** Whether two values are the same by content; files are, when they are one and the same. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof ArrayBuffer || b instanceof ArrayBuffer) return sameBytes(a, b);
  if (a instanceof HeldFile || b instanceof HeldFile) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, item]) => Object.hasOwn(b, key) && same(item, (b as typeof a)[key as never]))
  );
}

function sameBytes(a: object, b: object): boolean {
  if (!(a instanceof ArrayBuffer && b instanceof ArrayBuffer)) return false;
  if (a.byteLength !== b.byteLength) return false;
  const [left, right] = [words(a), words(b)];
  for (let at = 0; at < left.length; at += 1) {
    if (left[at] !== right[at]) return false;
  }
  return true;
}

/** As wide as the length allows: a photo's pixels are many megabytes. */
function words(buffer: ArrayBuffer): Uint32Array | Uint8Array {
  return buffer.byteLength % 4 === 0 ? new Uint32Array(buffer) : new Uint8Array(buffer);
}
