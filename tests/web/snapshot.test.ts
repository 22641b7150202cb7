// worker/snapshot.ts and snapshots.ts: what was noted is repeated, or refused; what is kept is whole, or gone.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Runtime, RuntimeFile } from "../../web/src/protocol.ts";
import { type Interpreter, Recorder, Replay, used } from "../../web/src/worker/snapshot.ts";
import { Keeper, type Kept } from "../../web/src/worker/snapshots.ts";

/** A linker that puts side modules into a table of its own; each takes these slots after its base. */
class Linked implements Interpreter {
  sides: Interpreter["sides"];
  readonly libraries = { loadedLibsByHandle: {} as Record<string, never> };
  readonly filled: string[] = [];
  private length = 10;
  private memory = 100;
  size = 1000;

  constructor(private readonly slots: Readonly<Record<string, number>>) {}

  get linker() {
    const linked = this;
    return {
      libraries: this.libraries,
      newLibrary: (name: string) => ({ name, refcount: 0, global: true, exports: undefined }),
      load: (_: WebAssembly.Module, __: object, name: string) => this.put(name),
      table: {
        get length() {
          return linked.length;
        },
        grow: (by: number) => {
          linked.length += by;
        },
      } as unknown as WebAssembly.Table,
      get size() {
        return linked.size;
      },
      grow: (size: number) => {
        linked.size = size;
      },
    };
  }

  put(name: string): string {
    const base = this.sides?.base(name, () => {
      this.memory += 7;
      return this.memory;
    });
    const taken: number[] = [];
    for (let count = 0; count < (this.slots[name] ?? 0); count++) {
      const slot = this.sides?.slot() ?? this.length++;
      this.sides?.took(slot);
      taken.push(slot);
    }
    this.sides?.placed();
    this.filled.push(`${name} at ${base}: ${taken}`);
    return name;
  }
}

const MODULES = new Map(
  ["a.so", "b.so"].map((name) => [name, { name } as unknown as WebAssembly.Module]),
);

function recorded(): { before: Linked; recorder: Recorder } {
  const before = new Linked({ "a.so": 2, "b.so": 1 });
  const recorder = new Recorder();
  recorder.watch(before);
  before.put("a.so");
  before.linker.table.grow(3); // the interpreter takes some for itself in between
  before.put("b.so");
  Object.assign(before.libraries.loadedLibsByHandle, { 0: { name: "" }, 42: { name: "b.so" } });
  before.size = 5000;
  return { before, recorder };
}

test("side modules go where they were, and their handles lead to them", () => {
  const { before, recorder } = recorded();
  const after = new Linked({ "a.so": 2, "b.so": 1 });
  new Replay(recorder.notes(), MODULES).perform(after);
  assert.deepEqual(after.filled, before.filled);
  assert.equal(after.linker.table.length, before.linker.table.length);
  assert.equal(after.size, 5000);
  assert.deepEqual(Object.keys(after.libraries.loadedLibsByHandle), ["42"]);
  assert.equal(after.sides, undefined);
});

const AMISS: readonly (readonly [string, Readonly<Record<string, number>>, RegExp])[] = [
  ["more slots", { "a.so": 3, "b.so": 1 }, /more slots/],
  ["fewer slots", { "a.so": 1, "b.so": 1 }, /fewer slots/],
];

for (const [what, slots, words] of AMISS) {
  test(`a side module that takes ${what} than before is refused`, () => {
    const replay = new Replay(recorded().recorder.notes(), MODULES);
    assert.throws(() => replay.perform(new Linked(slots)), words);
  });
}

test("a table that is too long already is refused, and so is a module that is not there", () => {
  const notes = recorded().recorder.notes();
  const long = new Linked({ "a.so": 2, "b.so": 1 });
  long.linker.table.grow(50);
  assert.throws(() => new Replay(notes, MODULES).perform(long), /longer/);
  assert.throws(() => new Replay(notes, new Map()).perform(new Linked({})), /a\.so is not there/);
});

/** A folder of the page's own, in memory; its files are read and written in place. */
class Folder {
  readonly held = new Map<string, Folder | Filed>();

  keys = () => this.held.keys();
  getDirectoryHandle = async (name: string) => this.get(name, () => new Folder());
  getFileHandle = async (name: string, { create = false } = {}) =>
    this.get(name, () => new Filed(), create);
  removeEntry = async (name: string) => void this.held.delete(name);

  private get<T extends Folder | Filed>(name: string, make: () => T, create = true): T {
    if (!create && !this.held.has(name)) throw new DOMException(name, "NotFoundError");
    const found = this.held.get(name) ?? make();
    this.held.set(name, found);
    return found as T;
  }
}

class Filed {
  bytes = new Uint8Array();

  createSyncAccessHandle = async () => ({
    getSize: () => this.bytes.length,
    read: (into: Uint8Array, { at }: { at: number }) => {
      const found = this.bytes.subarray(at, at + into.length);
      into.set(found);
      return found.length;
    },
    write: (bytes: Uint8Array, { at }: { at: number }) => {
      const longer = new Uint8Array(Math.max(this.bytes.length, at + bytes.length));
      longer.set(this.bytes);
      longer.set(bytes, at);
      this.bytes = longer;
      return bytes.length;
    },
    truncate: (size: number) => {
      this.bytes = this.bytes.slice(0, size);
    },
    flush: () => {},
    close: () => {},
  });
}

let root: Folder;

/** The names of all files in a folder and those below it. */
function filesIn({ held }: Folder): string[] {
  return [...held].flatMap(([name, one]) => (one instanceof Folder ? filesIn(one) : [name]));
}

function onlyFile(folder: Folder): Filed {
  const [first] = folder.held.values();
  return first instanceof Folder ? onlyFile(first) : (first as Filed);
}

function storage(getDirectory: () => Promise<unknown>): void {
  const value = { userAgent: "", storage: { getDirectory } };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
}

beforeEach(() => {
  root = new Folder();
  storage(async () => root);
});

/** The loader's own words; the second says how long they are. */
const HEAD = [9, 0, 0, 0, 8, 0, 0, 0];

const SNAPSHOT = {
  notes: { places: [], handles: {}, table: 1, size: 2 },
  known: { "python.wasm": "its mark" },
  memory: new Uint8Array([...HEAD, 1, 2, 3]),
  library: new Uint8Array([7, 8]),
  files: new Map([
    ["/a", new Uint8Array([4])],
    ["/b", new Uint8Array([])],
    ["/c", new Uint8Array([5, 6])],
  ]),
};

async function keeper(sha256 = "00"): Promise<Keeper> {
  const file = new RuntimeFile("python.zip", "https://example.org/python.zip", 1, sha256);
  const found = await Keeper.of(new Runtime("https://example.org/tintype/", [file], {}), [
    "python.zip",
  ]);
  assert.ok(found);
  return found;
}

async function kept(): Promise<Kept> {
  const taken = await (await keeper()).take();
  assert.ok(taken);
  return taken.read();
}

test("a memory that is cut off before it is read is refused", async () => {
  await (await keeper()).write(SNAPSHOT);
  const { fill } = await kept();
  onlyFile(root).bytes = onlyFile(root).bytes.slice(0, 8 + HEAD.length + 2);
  assert.throws(() => fill(new Int8Array(5)), /not whole/);
});

test("what nobody has written to at the end of a memory is left out", () => {
  const memory = new Uint8Array(100);
  memory[40] = 1;
  assert.deepEqual(used(memory), memory.slice(0, 48));
  assert.deepEqual(used(new Uint8Array(8)), new Uint8Array());
});

test("what is kept comes back whole, for the same runtime alone", async () => {
  await (await keeper()).write(SNAPSHOT);
  const { fill, ...rest } = await kept();
  const { memory: _, ...around } = SNAPSHOT;
  assert.deepEqual(rest, { ...around, head: new Uint8Array(HEAD) });
  const heap = new Int8Array(5);
  fill(heap);
  assert.deepEqual([...heap], [1, 2, 3, 0, 0]);
  await (await keeper()).proved();
  assert.equal((await (await keeper()).take()) !== null, true);
  assert.equal((await (await keeper("11")).take()) !== null, false);
  await (await keeper("11")).write(SNAPSHOT);
  assert.equal((await (await keeper()).take()) !== null, false, "the older one is gone");
});

test("a start that never ends well is tried twice, then no more", async () => {
  await (await keeper()).write(SNAPSHOT);
  assert.equal((await (await keeper()).take()) !== null, true);
  await (await keeper()).proved();
  assert.equal((await (await keeper()).take()) !== null, true);
  assert.equal((await (await keeper()).take()) !== null, true);
  assert.equal((await (await keeper()).take()) !== null, false);
  assert.equal(await (await keeper()).isWanted(), false);
  assert.deepEqual(filesIn(root), ["try-1", "try-2"]);
});

for (const [what, damage] of [
  ["has lost its end", (bytes: Uint8Array) => bytes.slice(0, -1)],
  ["was not written to its end", (bytes: Uint8Array) => bytes.slice().fill(0, 0, 8)],
  ["is empty", () => new Uint8Array()],
] as const) {
  test(`one that ${what} is refused`, async () => {
    await (await keeper()).write(SNAPSHOT);
    const file = onlyFile(root);
    file.bytes = damage(file.bytes);
    const taken = await (await keeper()).take();
    assert.throws(() => taken?.read(), /not whole/);
  });
}

test("one that was not written to its end is made again, and one that is whole is not", async () => {
  await (await keeper()).write(SNAPSHOT);
  assert.equal(await (await keeper()).isWanted(), false);
  onlyFile(root).bytes.fill(0, 0, 8);
  assert.equal(await (await keeper()).isWanted(), true);
});

test("where nothing can be kept there is no keeper", async () => {
  storage(() => Promise.reject(new DOMException("", "SecurityError")));
  assert.equal(await Keeper.of(new Runtime("https://example.org/", [], {}), []), null);
});
