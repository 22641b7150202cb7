// A project <-> the fragment of a link. Twin of py/tintype/links/codec.py, which holds the table of the format;
// both are tested from tests/seam/links.json and write the same characters. Pure: no DOM, no network.

import { Deflate, Inflate, type ZStream } from "pako";
import idioms from "../../../py/tintype/links/idioms-1.txt";
import { isName, MOST_BYTES, MOST_FILES, type Project } from "./project.ts";

export * from "./project.ts";

export const PREFIX = "code=";
export const VERSION = "1";

export const MOST_CHARACTERS = 1_000_000;

/** How many characters a whole link may have: in a chat's message, a QR code, an address line. */
export const ROOM = { chat: 2000, qr: 2953, url: 80_000 } as const;

export class LinkError extends Error {
  override name = "LinkError";
}

const DICTIONARY = new TextEncoder().encode(idioms);

/** What every stream begins with: deflate at its best, and which dictionary. */
const HEAD = deflate(new Uint8Array()).slice(0, 6);

/** The fragment, without `#`. Inverse of `decode`; LinkError for what no link can hold. */
export function encode(project: Project): string {
  check(project);
  const plain = pack(project);
  if (plain.length > MOST_BYTES) {
    throw new LinkError(`The files have ${plain.length} bytes; a link holds ${MOST_BYTES}.`);
  }
  const fragment = `${PREFIX}${VERSION}${written(plain)}`;
  if (fragment.length <= MOST_CHARACTERS) return fragment;
  throw new LinkError(
    `The link would have ${fragment.length} characters; at most ${MOST_CHARACTERS} can be opened.`,
  );
}

/** The project of a fragment, without `#`. Inverse of `encode`; LinkError for all else. */
export function decode(fragment: string): Project {
  if (fragment.length > MOST_CHARACTERS) {
    throw new LinkError("This link is far too long to be an app.");
  }
  if (!fragment.startsWith(PREFIX)) throw new LinkError("This link holds no app.");
  const project = unpack(read(fragment.slice(PREFIX.length), MOST_BYTES));
  check(project);
  return project;
}

/** Bytes as they stand in a link, behind the version. Inverse of `read`, but for that. */
export function written(plain: Uint8Array): string {
  return textOf(deflate(plain).subarray(HEAD.length));
}

/** The bytes of a version and what stands behind it, at most so many; LinkError for all else. */
export function read(text: string, most: number): Uint8Array {
  if (text.charAt(0) !== VERSION) {
    throw new LinkError(
      "This link was made by another version of Tintype, which is not known here.",
    );
  }
  return inflate(bytesOf(text.slice(1)), most);
}

// ── Text and zlib ──

/** As zlib itself does, to the last bit: fed and ended as Python feeds and ends it. */
function deflate(plain: Uint8Array): Uint8Array {
  const packer = new Deflate({ level: 9, legacyHash: true, dictionary: DICTIONARY });
  packer.push(plain, false);
  packer.push(new Uint8Array(), true);
  return packer.result;
}

/** Never more than that, whatever a bomb would give. */
function inflate(data: Uint8Array, most: number): Uint8Array {
  const stream = new Bounded(most);
  stream.push(joined([HEAD, data]), true);
  if (stream.err !== 0 || !stream.isWhole) throw damaged();
  return stream.result;
}

class Bounded extends Inflate {
  private size = 0;
  private fed: ZStream | undefined;
  isWhole = false;

  constructor(private readonly most: number) {
    super({ dictionary: DICTIONARY });
  }

  override onStart(fed: ZStream): void {
    this.fed = fed;
  }

  override onData(chunk: Uint8Array<ArrayBuffer>): void {
    this.size += chunk.length;
    if (this.size > this.most) throw new LinkError("This link holds more than an app may have.");
    super.onData(chunk);
  }

  /** Whole where the stream has ended and nothing comes after it. */
  override onEnd(status: Inflate["err"]): void {
    super.onEnd(status);
    this.isWhole = status === 0 && this.fed?.avail_in === 0;
  }
}

function textOf(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  const text = btoa(parts.join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytesOf(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw damaged();
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

/** Whatever is wrong with a stream. */
export function damaged(): LinkError {
  return new LinkError("This link is damaged or was cut off.");
}

// ── The stream's bytes ──

function pack(project: Project): Uint8Array {
  const rows = Array.from(project, ([name, data]) => `${name}\t${data.length}`);
  const last = rows.pop()?.split("\t")[0] ?? "";
  const head = new TextEncoder().encode([...rows, last, "\n"].join("\n"));
  return joined([head, ...project.values()]);
}

function unpack(plain: Uint8Array): Project {
  const end = endOfHead(plain);
  const rows = decodedUtf8(plain.subarray(0, end)).split("\n");
  const last = rows.pop() ?? "";
  if (rows.length >= MOST_FILES) throw damaged();
  const sized = [...rows.map(sizedRow), { name: last, size: Number.POSITIVE_INFINITY }];
  const project = new Map<string, Uint8Array>();
  let at = end + 2;
  for (const { name, size } of sized) {
    if (project.has(name) || at > plain.length) throw damaged();
    project.set(name, plain.subarray(at, at + size));
    at += size;
  }
  return project;
}

function endOfHead(plain: Uint8Array): number {
  const end = plain.findIndex((byte, at) => byte === 10 && plain[at + 1] === 10);
  if (end === -1) throw damaged();
  return end;
}

function sizedRow(row: string): { name: string; size: number } {
  const found = /^([^\t]*)\t(0|[1-9][0-9]{0,6})$/.exec(row);
  if (found === null) throw damaged();
  return { name: found[1] ?? "", size: Number(found[2]) };
}

export function decodedUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged();
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// ── What a project may be ──

/** LinkError for names that lead out of the folder, could be markup, or stand in each other's way. */
function check(project: Project): void {
  const names = [...project.keys()];
  if (names.length === 0 || names.length > MOST_FILES) {
    throw new LinkError(`An app in a link has 1 to ${MOST_FILES} files.`);
  }
  if (!names.every(isName)) {
    throw new LinkError("A file of this app has a name that is not allowed in a link.");
  }
  if (names.flatMap(foldersOf).some((folder) => project.has(folder))) {
    throw new LinkError("A file of this app has the name of a folder.");
  }
  if (!names[0]?.endsWith(".py")) {
    throw new LinkError("The first file of this app is not a Python file.");
  }
}

function foldersOf(name: string): string[] {
  const parts = name.split("/");
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join("/"));
}
