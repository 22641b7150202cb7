// A started Python as bytes, and back: its memory, and its side modules where they were in it.
// The loader is patched for this (tools/loader-patches.json). Knows nothing of storage and apps.

interface Library {
  refcount: number;
  global: boolean;
  exports: unknown;
  readonly name: string;
}

/** What the patched loader hands out. */
interface Linker {
  readonly libraries: { readonly loadedLibsByHandle: Record<string, Library> };
  newLibrary(name: string, handle: undefined, exports: "loading"): Library;
  load(module: WebAssembly.Module, flags: object, name: string, scope: object): unknown;
  readonly table: WebAssembly.Table;
  readonly size: number;
  grow(size: number): void;
}

/** What the patched loader asks and tells while it puts a side module in place. */
interface Sides {
  base(name: string, allocate: () => number): number;
  slot(): number | undefined;
  took(slot: number): void;
  placed(): void;
}

export interface Interpreter {
  readonly linker: Linker;
  sides?: Sides | undefined;
}

/** Where a side module lies: its data in memory, its functions in the table. */
interface Place {
  readonly name: string;
  readonly memoryBase: number;
  readonly tableBase: number;
  readonly slots: number[];
}

/** What has to be repeated before a memory is put back. */
export interface Notes {
  readonly places: readonly Place[];
  readonly handles: Readonly<Record<string, string>>;
  readonly table: number;
  readonly size: number;
}

/** Bytes that memory is written down in. */
const WORD = 16;

/** How long the words are that the loader has written before a memory: it says so in the second of them. */
export function headOf(memory: Uint8Array<ArrayBuffer>): number {
  return new Uint32Array(memory.buffer, memory.byteOffset, 2)[1] ?? 0;
}

/** A memory without what nobody has written to yet, at its end: new memory is like that. */
export function used(memory: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const end = memory.findLastIndex((byte) => byte !== 0) + 1;
  return memory.subarray(0, Math.ceil(end / WORD) * WORD);
}

/** Notes where the side modules of an interpreter go, from its beginning on. */
export class Recorder implements Sides {
  private readonly places: Place[] = [];
  private current: Place | undefined;
  private interpreter: Interpreter | undefined;

  readonly watch = (interpreter: Interpreter): void => {
    this.interpreter = interpreter;
    interpreter.sides = this;
  };

  base(name: string, allocate: () => number): number {
    const memoryBase = allocate();
    const tableBase = this.linker.table.length;
    this.current = { name, memoryBase, tableBase, slots: [] };
    this.places.push(this.current);
    return memoryBase;
  }

  slot(): undefined {}

  took(slot: number): void {
    this.current?.slots.push(slot);
  }

  placed(): void {
    this.current = undefined;
  }

  notes(): Notes {
    const { libraries, table, size } = this.linker;
    const loaded = Object.entries(libraries.loadedLibsByHandle);
    const named = loaded
      .filter(([handle]) => Number(handle) !== 0) // that is the interpreter itself
      .map(([handle, { name }]) => [handle, name] as const);
    return { places: this.places, handles: Object.fromEntries(named), table: table.length, size };
  }

  private get linker(): Linker {
    if (this.interpreter === undefined) throw new Error("The interpreter has not begun.");
    return this.interpreter.linker;
  }
}

/** Puts side modules where they were. Throws as soon as something is not as it was noted. */
export class Replay implements Sides {
  private used = 0;
  private current: Place | undefined;
  private table: WebAssembly.Table | undefined;

  constructor(
    private readonly notes: Notes,
    private readonly modules: ReadonlyMap<string, WebAssembly.Module>,
  ) {}

  readonly perform = (interpreter: Interpreter): void => {
    const { linker } = interpreter;
    const { places, handles, table, size } = this.notes;
    this.table = linker.table;
    interpreter.sides = this;
    if (linker.size < size) linker.grow(size);
    const libraries = new Map(places.map((place) => [place.name, this.put(place, linker)]));
    for (const [handle, name] of Object.entries(handles)) {
      const library = libraries.get(name);
      if (library === undefined) throw new Error(`The side module ${name} was not noted.`);
      linker.libraries.loadedLibsByHandle[handle] = library;
    }
    this.reach(table);
    interpreter.sides = undefined;
  };

  base(name: string): number {
    const { tableBase, memoryBase } = this.place;
    if (name !== this.place.name) throw new Error(`${name} is loaded for ${this.place.name}.`);
    this.reach(tableBase);
    return memoryBase;
  }

  slot(): number {
    const slot = this.place.slots[this.used++];
    if (slot === undefined) throw new Error(`${this.place.name} takes more slots than it took.`);
    if (slot >= this.length) this.reach(slot + 1);
    return slot;
  }

  took(): void {}

  placed(): void {
    const { name, slots } = this.place;
    if (this.used !== slots.length) throw new Error(`${name} takes fewer slots than it took.`);
  }

  private put(place: Place, linker: Linker): Library {
    const module = this.modules.get(place.name);
    if (module === undefined) throw new Error(`The side module ${place.name} is not there.`);
    this.current = place;
    this.used = 0;
    const library = linker.newLibrary(place.name, undefined, "loading");
    library.refcount = Number.POSITIVE_INFINITY; // it stays as long as the interpreter does
    library.global = false;
    library.exports = linker.load(module, {}, place.name, {});
    return library;
  }

  private reach(length: number): void {
    if (this.length > length) throw new Error("The function table is longer than it was.");
    this.table?.grow(length - this.length);
  }

  private get length(): number {
    return this.table?.length ?? 0;
  }

  private get place(): Place {
    if (this.current === undefined) throw new Error("A side module that was not noted.");
    return this.current;
  }
}
