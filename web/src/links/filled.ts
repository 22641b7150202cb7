// What stands in an app's inputs <-> a part of a link. Twin of py/tintype/links/filled.py, which holds the table of
// the format: each reads what the other writes, and both refuse the same. Pure: no DOM, no network.

import {
  damaged,
  decodedUtf8,
  joined,
  LinkError,
  MOST_CHARACTERS,
  read,
  VERSION,
  written,
} from "./codec.ts";

export const MARK = "&with=";

export const MOST_INPUTS = 100;
export const MOST_BYTES = 1_000_000;

/** How large a picture goes along: pixels a side, and bytes. */
export const LARGEST_SIDE = 800;
export const LARGEST_PICTURE = 50_000;

type Sort = "nothing" | "flag" | "number" | "text" | "choice" | "choices" | "picture";

/** Kind of component -> what of it a link may hold. */
export const FITS: Readonly<Record<string, readonly Sort[]>> = {
  checkbox: ["flag"],
  checkboxgroup: ["choices"],
  code: ["text", "nothing"],
  colorpicker: ["text", "nothing"],
  datetime: ["text", "nothing"],
  dropdown: ["choice", "choices", "nothing"],
  image: ["picture", "nothing"],
  number: ["number", "nothing"],
  radio: ["choice", "nothing"],
  slider: ["number"],
  textbox: ["text", "nothing"],
};

type Choice = number | string | boolean;

/** Bytes are a picture, as WebP. */
export type Filling = Choice | readonly Choice[] | Uint8Array | null;

/** An input by its number in the app and its kind, and what stands in it. */
export interface Filled {
  readonly component: number;
  readonly kind: string;
  readonly value: Filling;
}

/** What names the app, and what came along with it; "" is nothing. LinkError for what is too long. */
export function parted(fragment: string): { app: string; more: string } {
  if (fragment.length > MOST_CHARACTERS) {
    throw new LinkError("This link is far too long to be an app.");
  }
  const at = fragment.indexOf(MARK);
  if (at === -1) return { app: fragment, more: "" };
  return { app: fragment.slice(0, at), more: fragment.slice(at + MARK.length) };
}

/** What stands behind the app, its mark included; "" for nothing. Inverse of `decode`. */
export function encode(rows: readonly Filled[]): string {
  if (rows.length === 0) return "";
  check(rows);
  const pictures = rows.map(({ value }) => value).filter((value) => value instanceof Uint8Array);
  const listed = rows.map(({ component, kind, value }) => [component, kind, noted(value)]);
  const line = new TextEncoder().encode(`${JSON.stringify(listed)}\n`);
  const plain = joined([line, ...pictures]);
  if (plain.length > MOST_BYTES) {
    throw new LinkError("What is in the inputs is more than a link holds.");
  }
  return `${MARK}${VERSION}${written(plain)}`;
}

/** What stood in the inputs, of what came along. Inverse of `encode`; LinkError for all else. */
export function decode(text: string): Filled[] {
  if (text === "") return [];
  const plain = read(text, MOST_BYTES);
  const end = plain.indexOf(10);
  if (end === -1) throw damaged();
  let at = end + 1;
  const rows = listed(plain.subarray(0, end)).map(([component, kind, value]): Filled => {
    const size = sizeOf(value);
    if (size === 0) return { component, kind, value: value as Filling };
    at += size;
    return { component, kind, value: plain.slice(at - size, at) };
  });
  if (at !== plain.length) throw damaged();
  check(rows);
  return rows;
}

type Row = readonly [component: number, kind: string, value: unknown];

function noted(value: Filling): unknown {
  return value instanceof Uint8Array ? { webp: value.length } : value;
}

/** The rows, whatever stands in them. */
function listed(line: Uint8Array): readonly Row[] {
  const found = parsed(decodedUtf8(line));
  const isList = Array.isArray(found) && found.length > 0 && found.length <= MOST_INPUTS;
  if (!isList || !found.every(isRow)) throw damaged();
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}

function isRow(row: unknown): row is Row {
  return (
    Array.isArray(row) && row.length === 3 && Number.isInteger(row[0]) && typeof row[1] === "string"
  );
}

/** Of a picture, how many bytes; 0 for what is none. */
function sizeOf(value: unknown): number {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return 0;
  const { webp: size } = value as { webp?: unknown };
  const isSize = typeof size === "number" && Number.isInteger(size);
  if (!isSize || Object.keys(value).length !== 1) throw damaged();
  if (size <= 0 || size > LARGEST_PICTURE) throw damaged();
  return size;
}

// ── What may stand in an input ──

/** LinkError for inputs that are named twice, and for what is not of its kind. */
function check(rows: readonly Filled[]): void {
  const isOnce = new Set(rows.map(({ component }) => component)).size === rows.length;
  if (rows.length > MOST_INPUTS || !isOnce || !rows.every(isFilled)) {
    throw new LinkError("This link has what no app has in its inputs.");
  }
}

/** Whether it is an input of a kind that a link may hold, with what such an input may hold. */
export function isFilled({ component, kind, value }: Filled): boolean {
  const sorts = Object.hasOwn(FITS, kind) ? (FITS[kind] ?? []) : [];
  const isOne = sorts.some((sort) => SORTS[sort](value));
  return isOne && Number.isSafeInteger(component) && component > 0;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && !/\p{Surrogate}/u.test(value); // half of a sign is none
}

function isChoice(value: unknown): boolean {
  return typeof value === "boolean" || Number.isFinite(value) || isText(value);
}

function isPicture(value: unknown): boolean {
  if (!(value instanceof Uint8Array) || value.length > LARGEST_PICTURE) return false;
  const word = (at: number) => String.fromCharCode(...value.subarray(at, at + 4));
  return word(0) === "RIFF" && word(8) === "WEBP";
}

const SORTS: Readonly<Record<Sort, (value: unknown) => boolean>> = {
  nothing: (value) => value === null,
  flag: (value) => typeof value === "boolean",
  number: (value) => Number.isFinite(value),
  text: isText,
  choice: isChoice,
  choices: (value) => Array.isArray(value) && value.every(isChoice),
  picture: isPicture,
};
