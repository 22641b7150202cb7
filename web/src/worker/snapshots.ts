// Where snapshots are kept: the browser's Cache Storage, one for each runtime. A snapshot that does
// not fit, is not whole, or did not lead to a started Python is thrown away. Used by page and worker.

import { sha256 } from "../files/digest.ts";
import type { Runtime } from "../protocol.ts";
import type { Notes } from "./snapshot.ts";

const CACHE = "tintype-snapshots";

/** Starts from a snapshot that may fail to end before it is thrown away: visitors leave, too. */
const TRIES = 2;

export interface Snapshot {
  readonly notes: Notes;
  readonly memory: Uint8Array<ArrayBuffer>;
  /** What lay in the folder of packages, by path. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** What is kept beside the bytes. */
interface Label {
  readonly notes: Notes;
  readonly memory: number;
  readonly files: readonly (readonly [path: string, size: number])[];
}

/** The place of one runtime's snapshot; everything that was made by another runtime is old. */
export class Keeper {
  private constructor(
    private readonly cache: Cache,
    private readonly folder: string,
    private readonly key: string,
  ) {}

  /** Null where the browser keeps nothing. `files` are those that the snapshot is made from. */
  static async of(runtime: Runtime, files: readonly string[]): Promise<Keeper | null> {
    try {
      if (globalThis.caches === undefined || crypto.subtle === undefined) return null;
      const hashes = files.map((name) => runtime.files.find((file) => file.name === name)?.sha256);
      const key = await sha256(
        new TextEncoder().encode([navigator.userAgent, ...files, ...hashes].join("\n")),
      );
      const folder = new URL("snapshots/", runtime.base).href;
      return new Keeper(await caches.open(CACHE), folder, key);
    } catch {
      return null; // storage is switched off, or this is a page without an origin
    }
  }

  /** Whether a start may begin from it; notes that one does. */
  async isUsable(): Promise<boolean> {
    if (!(await this.isThere())) return false;
    const tries = await this.tries();
    if (tries >= TRIES) await this.bar();
    else await this.cache.put(this.url("tries"), new Response(String(tries + 1)));
    return tries < TRIES;
  }

  /** Whether it is still to be made. */
  async isWanted(): Promise<boolean> {
    return !(await this.isThere()) && (await this.tries()) < TRIES;
  }

  async read(): Promise<Snapshot> {
    const parts = ["label", "memory", "files"].map((part) => this.cache.match(this.url(part)));
    const [label, memory, files] = await Promise.all(parts);
    if (label === undefined || memory === undefined || files === undefined) {
      throw new Error("The snapshot is not whole.");
    }
    return whole(
      (await label.json()) as Label,
      await memory.arrayBuffer(),
      await files.arrayBuffer(),
    );
  }

  /** The label is put last: without it there is no snapshot. */
  async write({ notes, memory, files }: Snapshot): Promise<void> {
    const sizes = Array.from(files, ([path, bytes]) => [path, bytes.length] as const);
    const label: Label = { notes, memory: memory.length, files: sizes };
    await this.clear();
    await this.cache.put(this.url("memory"), new Response(memory));
    await this.cache.put(this.url("files"), new Response(new Blob([...files.values()])));
    await this.cache.put(this.url("label"), new Response(JSON.stringify(label)));
  }

  /** The start has ended well. */
  async proved(): Promise<void> {
    await this.cache.delete(this.url("tries"));
  }

  /** It is not to be used or made again. */
  async bar(): Promise<void> {
    await this.clear();
    await this.cache.put(this.url("tries"), new Response(String(TRIES)));
  }

  /** Nothing is kept for this folder's runtimes any more. */
  private async clear(): Promise<void> {
    const kept = await this.cache.keys();
    const own = kept.filter(({ url }) => url.startsWith(this.folder));
    await Promise.all(own.map((request) => this.cache.delete(request)));
  }

  private async isThere(): Promise<boolean> {
    return (await this.cache.match(this.url("label"))) !== undefined;
  }

  private async tries(): Promise<number> {
    const noted = await this.cache.match(this.url("tries"));
    return noted === undefined ? 0 : Number(await noted.text());
  }

  private url(part: string): string {
    return `${this.folder}${this.key}/${part}`;
  }
}

function whole(label: Label, memory: ArrayBuffer, bytes: ArrayBuffer): Snapshot {
  const size = label.files.reduce((sum, [, size]) => sum + size, 0);
  if (memory.byteLength !== label.memory || bytes.byteLength !== size) {
    throw new Error("The snapshot is not whole.");
  }
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 0;
  for (const [path, size] of label.files) {
    files.set(path, new Uint8Array(bytes, at, size));
    at += size;
  }
  return { notes: label.notes, memory: new Uint8Array(memory), files };
}
