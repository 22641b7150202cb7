// Where snapshots are kept: in files of the page's own (OPFS), which a worker reads in place, one for each
// runtime. A snapshot that does not fit, is not whole, or did not lead to a started Python is thrown away.

import { sha256 } from "../files/digest.ts";
import type { Runtime } from "../protocol.ts";
import type { Known } from "./runtime.ts";
import { headOf, type Notes } from "./snapshot.ts";

const FOLDER = "tintype-snapshots";
const FILE = "snapshot";
const TRY = "try-";

/** Starts from a snapshot that may fail to end before it is thrown away: visitors leave, too. */
const TRIES = 2;

export interface Snapshot extends Around {
  /** An interpreter's memory as its loader writes it down. */
  readonly memory: Uint8Array<ArrayBuffer>;
}

/** A snapshot whose memory is read when there is a place for it. */
export interface Kept extends Around {
  /** What the loader has written before the memory itself. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** Write the memory itself into this. Once; throws where it is not whole. */
  fill(into: ArrayBufferView<ArrayBuffer>): void;
}

/** What is kept beside a memory. */
interface Around {
  readonly notes: Notes;
  /** The standard library, which the interpreter wants to be given. */
  readonly library: Uint8Array<ArrayBuffer>;
  /** Answers that were checked when the snapshot was made. */
  readonly known: Known;
  /** What lay in the folder of packages, by path. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** What a start may begin from. */
export interface Taken {
  readonly known: Known;
  /** Reads all but the memory, and only once. Throws for what is not whole. */
  read(): Kept;
  /** Others may have the file; whoever takes it says so, however the start ends. */
  close(): void;
}

/**
 * What says how the bytes are to be read. In the file its own length comes first, then the memory with
 * its head, the library, the files, and the label itself. Without a length the file is not whole.
 */
interface Label {
  readonly notes: Notes;
  readonly known: Known;
  readonly head: number;
  readonly memory: number;
  readonly library: number;
  readonly files: readonly (readonly [path: string, size: number])[];
}

/** Bytes that the label's length takes, so that the memory begins where words may. */
const HEAD = 8;

/** What a worker can do with a file of the page's own; the compiler knows less of it. */
interface Handle {
  getSize(): number;
  read(into: Uint8Array, where: { at: number }): number;
  write(bytes: Uint8Array, where: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

interface Openable {
  createSyncAccessHandle(how?: { mode: "read-only" }): Promise<Handle>;
}

interface Listed {
  keys(): AsyncIterable<string>;
}

/** The place of one runtime's snapshot; everything that was made by another runtime of its folder is old. */
export class Keeper {
  private noting: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly folder: FileSystemDirectoryHandle,
    private readonly key: string,
  ) {}

  /** Null where the browser keeps nothing. `files` are those that the snapshot is made from. */
  static async of(runtime: Runtime, files: readonly string[]): Promise<Keeper | null> {
    try {
      const hashes = files.map((name) => runtime.files.find((file) => file.name === name)?.sha256);
      const [root, place, key] = await Promise.all([
        navigator.storage.getDirectory(),
        nameOf([runtime.base]),
        nameOf([navigator.userAgent, ...files, ...hashes]),
      ]);
      const all = await root.getDirectoryHandle(FOLDER, { create: true });
      return new Keeper(await all.getDirectoryHandle(place, { create: true }), key);
    } catch {
      return null; // storage is switched off, or this is a page without an origin
    }
  }

  /**
   * Where there is one that a start may begin from, that; notes that one does. Null, too, where another
   * page reads it just now and this browser lets only one.
   */
  async take(): Promise<Taken | null> {
    const { isThere, tries } = await this.look();
    if (isThere && tries >= TRIES) await this.bar();
    if (!isThere || tries >= TRIES) return null;
    this.noting = this.note(tries + 1);
    const handle = await this.open().catch(() => null);
    return handle && takenFrom(handle);
  }

  /** Whether it is still to be made. */
  async isWanted(): Promise<boolean> {
    const { isThere, tries } = await this.look();
    return tries < TRIES && !(isThere && (await this.isWhole()));
  }

  /** The label's length is put last: without it there is no snapshot. */
  async write({ notes, known, memory, library, files }: Snapshot): Promise<void> {
    const sizes = Array.from(files, ([path, bytes]) => [path, bytes.length] as const);
    const head = headOf(memory);
    const parts = { head, memory: memory.length - head, library: library.length };
    const lengths = { ...parts, files: sizes };
    const label = bytesOf({ notes, known, ...lengths });
    await this.clear();
    const handle = await (await this.file(true)).createSyncAccessHandle();
    try {
      handle.truncate(0);
      let at = HEAD;
      for (const bytes of [memory, library, ...files.values(), label])
        at += handle.write(bytes, { at });
      handle.flush();
      handle.write(new Uint8Array(new Uint32Array([label.length, 0]).buffer), { at: 0 });
      handle.flush();
    } finally {
      handle.close();
    }
  }

  /** The start has ended well. */
  async proved(): Promise<void> {
    await this.noting;
    const own = await this.own();
    for (const name of await namesIn(own)) {
      if (name.startsWith(TRY)) await own.removeEntry(name);
    }
  }

  /** It is not to be used or made again. */
  async bar(): Promise<void> {
    await this.noting;
    await this.clear();
    for (let tries = 1; tries <= TRIES; tries += 1) await this.note(tries);
  }

  /** Nothing is kept for this folder's runtimes any more. */
  private async clear(): Promise<void> {
    for (const name of await namesIn(this.folder)) {
      await this.folder.removeEntry(name, { recursive: true });
    }
  }

  private async look(): Promise<{ readonly isThere: boolean; readonly tries: number }> {
    const names = await namesIn(await this.own());
    const tries = names.filter((name) => name.startsWith(TRY)).length;
    return { isThere: names.includes(FILE), tries };
  }

  /** A file that was not written to its end has no label. */
  private async isWhole(): Promise<boolean> {
    const handle = await this.open();
    try {
      return labelSize(handle) > 0;
    } finally {
      handle.close();
    }
  }

  /** Each try is a file of its own: pages that begin at once do not wait for each other. */
  private async note(count: number): Promise<void> {
    await (await this.own()).getFileHandle(`${TRY}${count}`, { create: true });
  }

  private own(): Promise<FileSystemDirectoryHandle> {
    return this.folder.getDirectoryHandle(this.key, { create: true });
  }

  private async file(create: boolean): Promise<Openable> {
    const file = await (await this.own()).getFileHandle(FILE, { create });
    return file as unknown as Openable;
  }

  private async open(): Promise<Handle> {
    return (await this.file(false)).createSyncAccessHandle({ mode: "read-only" });
  }
}

async function nameOf(parts: readonly unknown[]): Promise<string> {
  return sha256(new TextEncoder().encode(parts.join("\n")));
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (folder as unknown as Listed).keys()) names.push(name);
  return names;
}

// ── The bytes of a snapshot ──

/** A file without a right label is told when it is read. */
function takenFrom(handle: Handle): Taken {
  const label = labelOf(handle);
  const read = () => keptIn(label, handle);
  return { known: label?.known ?? {}, read, close: () => handle.close() };
}

function labelOf(handle: Handle): Label | null {
  const size = labelSize(handle);
  try {
    const bytes = part(handle, handle.getSize() - size, size);
    return JSON.parse(new TextDecoder().decode(bytes)) as Label;
  } catch {
    return null;
  }
}

function keptIn(label: Label | null, handle: Handle): Kept {
  if (label === null) throw notWhole();
  const { notes, known, head, memory, library } = label;
  const from = HEAD + head + memory;
  const beyond = from + library;
  const bytes = part(handle, beyond, handle.getSize() - labelSize(handle) - beyond);
  return {
    notes,
    known,
    head: part(handle, HEAD, head),
    fill: ({ buffer }) => readInto(new Uint8Array(buffer, 0, memory), handle, HEAD + head),
    library: part(handle, from, library),
    files: filesOf(label, bytes),
  };
}

function part(handle: Handle, at: number, size: number): Uint8Array<ArrayBuffer> {
  if (size < 0 || at < 0) throw notWhole();
  const bytes = new Uint8Array(size);
  readInto(bytes, handle, at);
  return bytes;
}

function readInto(bytes: Uint8Array<ArrayBuffer>, handle: Handle, at: number): void {
  if (handle.read(bytes, { at }) !== bytes.length) throw notWhole();
}

/** How long the label is; 0 where there is none. */
function labelSize(handle: Handle): number {
  const head = new Uint8Array(HEAD);
  handle.read(head, { at: 0 });
  return new Uint32Array(head.buffer)[0] ?? 0;
}

function bytesOf(label: Label): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(label));
}

function filesOf(label: Label, bytes: Uint8Array<ArrayBuffer>): Snapshot["files"] {
  const size = label.files.reduce((sum, [, size]) => sum + size, 0);
  if (bytes.length !== size) throw notWhole();
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 0;
  for (const [path, size] of label.files) {
    files.set(path, bytes.subarray(at, at + size));
    at += size;
  }
  return files;
}

function notWhole(): Error {
  return new Error("The snapshot is not whole.");
}
