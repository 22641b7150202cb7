// From the runtime's files to a started Python with its packages: afresh, from a snapshot, or so that
// a snapshot can be made. Knows nothing of apps.

import type { loadPyodide, PyodideAPI } from "pyodide";
import type { Runtime, RuntimeFile } from "../protocol.ts";
import { StartError } from "./failure.ts";
import { type Coming, fetchFiles, importModule, type Progress } from "./runtime.ts";
import { Recorder, Replay } from "./snapshot.ts";
import type { Snapshot, Take } from "./snapshots.ts";

const PACKAGES_FOLDER = "/lib/python3.14/site-packages";
const WASM = "pyodide.asm.wasm";
const WASM_TYPE = "application/wasm";
const INTERPRETER = [WASM, "python_stdlib.zip"];

/** The package that every app has; with what it needs it is what a snapshot holds. */
const BASE = "tintype";

/** Pyodide's own code: its loader, and the interpreter's JavaScript. */
type Code = readonly [{ readonly loadPyodide: typeof loadPyodide }, { readonly default: unknown }];

interface Row {
  readonly name: string;
  readonly file_name: string;
  readonly depends: readonly string[];
}

interface Lock {
  readonly packages: Readonly<Record<string, Row>>;
}

const NEVER = new Promise<never>(() => {});

/** Who is told how far a start is. */
export interface Watcher {
  readonly progress: Progress;
  enter(stage: "packages"): void;
}

/** How the interpreter begins, and how its first packages come to be there. */
interface Beginning {
  readonly options: Promise<object>;
  readonly hasPackages: boolean;
  /** Pyodide's own installer must not have been used then: a snapshot cannot hold what it leaves. */
  readonly isRecorded: boolean;
  fill(pyodide: PyodideAPI, wheels: readonly Bytes[]): Promise<void>;
}

type Bytes = Coming["whole"];

export function afresh(): Beginning {
  return { options: Promise.resolve({}), hasPackages: false, isRecorded: false, fill: unpack };
}

/** So that a snapshot can be made. */
function recorded(recorder: Recorder): Beginning {
  const options = { _makeSnapshot: true, onModule: recorder.watch };
  return { ...afresh(), options: Promise.resolve(options), isRecorded: true };
}

/** As it was when the snapshot was made, but for what has to differ. */
export function awake(take: Take): Beginning {
  const snapshot = Promise.resolve().then(take); // when all that has to come is on its way
  return {
    options: snapshot.then(replayed),
    hasPackages: true,
    isRecorded: false,
    fill: async (pyodide) => {
      putBack(pyodide, await snapshot);
      pyodide.runPython("import tintype.snapshot; tintype.snapshot.awake()");
    },
  };
}

/** The names of the files that a snapshot is made from. */
export function snapshotFiles(runtime: Runtime): string[] {
  const lock = lockOf(runtime);
  const code = ["pyodide.mjs", "pyodide.asm.mjs"];
  return [...code, ...INTERPRETER, ...baseOf(lock).map(({ file_name }) => file_name)];
}

/** Start it for a snapshot alone: what nearly every app imports is imported, and no app is run. */
export async function makeSnapshot(runtime: Runtime): Promise<Snapshot> {
  const recorder = new Recorder();
  const watcher: Watcher = { progress: () => {}, enter: () => {} };
  const pyodide = await boot(runtime, [], watcher, recorded(recorder));
  pyodide.runPython("import tintype.browser, tintype.snapshot; tintype.snapshot.prepare()");
  const files = new Map(filesIn(pyodide, PACKAGES_FOLDER));
  return {
    notes: recorder.notes(),
    memory: pyodide.makeMemorySnapshot() as Uint8Array<ArrayBuffer>,
    files,
  };
}

/**
 * Python with the base and these packages. All files are fetched at once, and each is checked before this
 * ends: nothing of an app runs before.
 */
export async function boot(
  runtime: Runtime,
  packages: readonly string[],
  watcher: Watcher,
  beginning: Beginning,
): Promise<PyodideAPI> {
  const lock = lockOf(runtime);
  const base = baseOf(lock);
  const more = closure(lock, packages).filter((row) => !base.includes(row));
  const rows = beginning.hasPackages ? more : [...base, ...more];
  const names = [...INTERPRETER, ...rows.map(({ file_name }) => file_name)];
  const files = runtime.files.filter(({ name }) => names.includes(name));
  const code = codeOf(runtime);
  const coming = fetchFiles(files, watcher.progress);
  const wheels = beginning.hasPackages ? [] : base.map((row) => wheelOf(row, files, coming));
  const wasm = compiled(coming.get(runtime.base + WASM));
  const checked = Promise.all(Array.from(coming.values(), ({ whole }) => whole));
  const broken = Promise.race([wasmFailure(wasm), checked.then(() => NEVER)]);
  const answering = answerFrom(coming);
  try {
    const pyodide = await Promise.race([broken, load(runtime, code, beginning.options)]);
    watcher.enter("packages");
    await Promise.race([broken, beginning.fill(pyodide, wheels)]);
    if (!beginning.isRecorded) {
      for (const { name } of base) pyodide.loadedPackages[name] = "default channel";
      await Promise.race([broken, install(pyodide, more)]);
    }
    await checked;
    return pyodide;
  } catch (error) {
    answering.end();
    await checked; // a file that is not the right one explains all else
    throw error;
  }
}

function lockOf(runtime: Runtime): Lock {
  return runtime.lock as unknown as Lock;
}

function baseOf(lock: Lock): Row[] {
  return closure(lock, [BASE]);
}

/** The rows of these packages and of all that they need. */
function closure(lock: Lock, packages: readonly string[]): Row[] {
  const rows = new Set<Row>();
  const visit = (name: string): void => {
    const row = lock.packages[name];
    if (row === undefined) throw new StartError("damaged", `There is no package ${name} here.`);
    if (rows.has(row)) return;
    rows.add(row);
    row.depends.forEach(visit);
  };
  packages.forEach(visit);
  return [...rows];
}

function wheelOf({ file_name }: Row, files: readonly RuntimeFile[], coming: Map<string, Coming>) {
  const url = files.find(({ name }) => name === file_name)?.url ?? "";
  const wheel = coming.get(url);
  if (wheel === undefined) throw new StartError("damaged", `There is no file ${file_name} here.`);
  return wheel.whole;
}

/** Answer Pyodide's requests for the runtime's files with those that are being fetched. */
function answerFrom(coming: Map<string, Coming>): { end(): void } {
  const fetch = self.fetch;
  const fetchOutside = fetch.bind(self);
  self.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const file = coming.get(url);
    if (file === undefined) return fetchOutside(input, init);
    coming.delete(url);
    if (url.endsWith(`/${WASM}`)) return new Response(); // it is being compiled already
    return answer(file).catch(() => NEVER); // it has ended the start; Pyodide need not complain
  };
  return {
    end: () => {
      self.fetch = fetch;
    },
  };
}

async function answer({ whole }: Coming): Promise<Response> {
  return new Response(await whole, { headers: { "content-type": "application/octet-stream" } });
}

/** Fetched beside the runtime's other files. A failure is told when somebody waits for it. */
function codeOf({ base }: Runtime): Promise<Code> {
  const code = Promise.all([
    importModule<Code[0]>(`${base}pyodide.mjs`),
    importModule<Code[1]>(`${base}pyodide.asm.mjs`),
  ]);
  code.catch(() => {});
  return code;
}

async function load(
  runtime: Runtime,
  code: Promise<Code>,
  options: Promise<object>,
): Promise<PyodideAPI> {
  const [[{ loadPyodide }, { default: createPyodideModule }], more] = await Promise.all([
    code,
    options,
  ]);
  return loadPyodide({
    indexURL: runtime.base,
    packageBaseUrl: runtime.base,
    lockFileContents: JSON.stringify(addressed(runtime)),
    createPyodideModule,
    ...more,
  } as Parameters<typeof loadPyodide>[0]);
}

/** The lock with the addresses of its files: the wheels of an app are beside it, not with Pyodide. */
function addressed({ lock, files }: Runtime): Lock {
  const urls = new Map(files.map(({ name, url }) => [name, url]));
  const { packages, ...rest } = lock as unknown as Lock;
  const rows = Object.entries(packages).map(([name, row]) => {
    const url = urls.get(row.file_name) ?? row.file_name;
    return [name, { ...row, file_name: url }] as const;
  });
  return { ...rest, packages: Object.fromEntries(rows) };
}

/** Compiled while it comes, and found compiled at the next visit where it comes from the network. */
async function compiled(file: Coming | undefined): Promise<WebAssembly.Module> {
  if (file === undefined) throw new StartError("damaged", `There is no file ${WASM} here.`);
  const response = await file.response;
  const isRight = response.headers.get("content-type") === WASM_TYPE;
  return isRight ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await file.whole);
}

/** Lets Pyodide have that module. Rejects when there is none: Pyodide only warns, and then waits for ever. */
function wasmFailure(wasm: Promise<WebAssembly.Module>): Promise<never> {
  return new Promise((_, reject) => {
    wasm.catch(reject);
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      WebAssembly.instantiateStreaming = instantiate;
      try {
        const module = await wasm;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

/**
 * The base's wheels into the folder of packages. Their side modules are loaded when something imports
 * them; Pyodide's own installer loads all at once.
 */
async function unpack(pyodide: PyodideAPI, wheels: readonly Bytes[]): Promise<void> {
  for (const wheel of await Promise.all(wheels)) {
    pyodide.unpackArchive(wheel, "wheel", { extractDir: PACKAGES_FOLDER });
  }
}

/** The rest by Pyodide's installer: it reports a wheel it cannot install and goes on; here that ends the start. */
async function install(pyodide: PyodideAPI, rows: readonly Row[]): Promise<void> {
  const errors: string[] = [];
  await pyodide.loadPackage(
    rows.map(({ name }) => name),
    { messageCallback: () => {}, errorCallback: (message) => errors.push(message) },
  );
  if (errors.length > 0) throw new StartError("damaged", errors.join(" "));
}

/** What the loader needs to put a snapshot back. */
async function replayed({ notes, memory, files }: Snapshot): Promise<object> {
  const compiled = notes.places.map(async ({ name }) => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`The snapshot lacks ${name}.`);
    return [name, await WebAssembly.compile(bytes)] as const;
  });
  const modules = new Map(await Promise.all(compiled));
  return { _loadSnapshot: memory, onModule: new Replay(notes, modules).perform };
}

function putBack({ FS }: PyodideAPI, { files }: Snapshot): void {
  let last = "";
  for (const [path, bytes] of files) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (folder !== last) FS.mkdirTree(folder);
    last = folder;
    FS.writeFile(path, bytes, { canOwn: true });
  }
}

function* filesIn(
  { FS }: PyodideAPI,
  folder: string,
): Generator<[string, Uint8Array<ArrayBuffer>]> {
  for (const name of FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const path = `${folder}/${name}`;
    if (FS.isDir(FS.stat(path).mode)) yield* filesIn({ FS } as PyodideAPI, path);
    else yield [path, FS.readFile(path)];
  }
}
