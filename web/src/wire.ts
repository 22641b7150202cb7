// A message of protocol.ts <-> JSON text and a list of buffers. Twin of py/tintype/door/wire.py, which
// holds the table of rules; both are tested from tests/seam/examples.json. Knows no transport.

import type { Parcel } from "./files/carried.ts";
import { CLASSES, type Seen } from "./protocol.ts";
import { isSeen } from "./sight.ts";

export class WireError extends Error {
  override name = "WireError";
}

/** What is transferred beside the text: bytes, or pixels that only the browser can read. */
export type Crossing = ArrayBuffer | Seen;

export interface Envelope extends Beside {
  readonly text: string;
  readonly buffers: Crossing[];
}

/** What goes along with a message and is no part of it. */
export interface Beside {
  /** Memory that both sides keep. */
  readonly shared?: SharedArrayBuffer | undefined;
  /** Files that the page carries itself. */
  readonly carried?: Parcel | undefined;
  /** Buffers that the other side may write into and send back. */
  readonly spare?: readonly ArrayBuffer[] | undefined;
}

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };
type ClassName = keyof typeof CLASSES;
type Fields = Readonly<Record<string, unknown>>;

const FLOATS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  "-0": -0,
};

/** The text and the buffers of a message. Inverse of `decode`; no buffer is copied. */
export function encode(message: unknown): Envelope {
  const buffers: Crossing[] = [];
  return { text: JSON.stringify(lower(message, buffers)), buffers };
}

/** The message of a text and its buffers. Inverse of `encode`. */
export function decode(text: string, buffers: readonly Crossing[]): unknown {
  let plain: Plain;
  try {
    plain = JSON.parse(text);
  } catch (error) {
    throw new WireError(`not a message: ${error}`);
  }
  return raise(plain, buffers);
}

function lower(value: unknown, buffers: Crossing[]): Plain {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return lowerNumber(value);
  if (typeof value === "bigint") return lowerBigInt(value);
  if (Array.isArray(value)) return value.map((item) => lower(item, buffers));
  if (isCrossing(value)) return { $buffer: buffers.push(value) - 1 };
  if (typeof value === "object") return lowerObject(value as Fields, buffers);
  throw new WireError(`${typeof value} cannot cross to Python`);
}

function isCrossing(value: unknown): value is Crossing {
  return value instanceof ArrayBuffer || isSeen(value);
}

function lowerNumber(value: number): Plain {
  if (Object.is(value, -0)) return { $float: "-0" };
  if (Number.isFinite(value)) return value;
  return { $float: Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf" };
}

function lowerBigInt(value: bigint): Plain {
  const exact = BigInt(Number.MAX_SAFE_INTEGER);
  return value <= exact && value >= -exact ? Number(value) : { $int: String(value) };
}

function lowerObject(value: Fields, buffers: Crossing[]): Plain {
  const name = classOf(value);
  if (name !== undefined) {
    const fields = CLASSES[name].fields.map((field) => [field, lower(value[field], buffers)]);
    return Object.fromEntries([["$", name], ...fields]);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new WireError(`${value.constructor} cannot cross to Python`);
  }
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [escapeKey(key), lower(item, buffers)]));
}

function classOf(value: object): ClassName | undefined {
  const name = (value.constructor as { name?: string } | undefined) && (value as { $?: string }).$;
  const known = name !== undefined && Object.hasOwn(CLASSES, name);
  return known && value instanceof CLASSES[name as ClassName] ? (name as ClassName) : undefined;
}

function escapeKey(key: string): string {
  return key.startsWith("$") ? `$${key}` : key;
}

function raise(plain: Plain, buffers: readonly Crossing[]): unknown {
  if (Array.isArray(plain)) return plain.map((item) => raise(item, buffers));
  if (plain === null || typeof plain !== "object") return plain;
  if (Object.hasOwn(plain, "$")) return raiseClass(plain, buffers);
  const keys = Object.keys(plain);
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only === "$buffer" || only === "$float" || only === "$int") {
    return raiseMarker(only, plain[only], buffers);
  }
  const entries = Object.entries(plain);
  return Object.fromEntries(entries.map(([key, item]) => [unescapeKey(key), raise(item, buffers)]));
}

function raiseMarker(
  marker: "$buffer" | "$float" | "$int",
  item: Plain | undefined,
  buffers: readonly Crossing[],
): unknown {
  if (marker === "$buffer" && typeof item === "number" && Object.hasOwn(buffers, item)) {
    return buffers[item];
  }
  if (marker === "$float" && typeof item === "string" && Object.hasOwn(FLOATS, item)) {
    return FLOATS[item];
  }
  if (marker === "$int" && typeof item === "string" && /^-?\d+$/.test(item)) return BigInt(item);
  throw new WireError(`not a message: ${marker} ${JSON.stringify(item)}`);
}

function raiseClass(plain: { [key: string]: Plain }, buffers: readonly Crossing[]): unknown {
  const name = plain.$;
  if (typeof name !== "string" || !Object.hasOwn(CLASSES, name)) {
    throw new WireError(`not a message: no class ${JSON.stringify(name)}`);
  }
  const known = CLASSES[name as ClassName];
  const fields: readonly string[] = known.fields;
  if (Object.keys(plain).length !== fields.length + 1) throw new WireError(`not a ${name}`);
  const values = fields.map((field) => {
    if (!Object.hasOwn(plain, field)) throw new WireError(`not a ${name}: no ${field}`);
    return raise(plain[field] as Plain, buffers);
  });
  return Reflect.construct(known, values);
}

function unescapeKey(key: string): string {
  if (!key.startsWith("$")) return key;
  if (!key.startsWith("$$")) throw new WireError(`not a message: unknown marker ${key}`);
  return key.slice(1);
}
