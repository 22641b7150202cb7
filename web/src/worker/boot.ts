// From the runtime's files to a started Python with its packages: afresh, from a snapshot, or so that
// a snapshot can be made. Knows nothing of apps.

import type { loadPyodide, PyodideAPI } from "pyodide";
import type { Runtime, RuntimeFile } from "../protocol.ts";
import { StartError } from "./failure.ts";
import {
  type Coming,
  fetchFiles,
  importModule,
  type Known,
  markOf,
  type Progress,
} from "./runtime.ts";
import { Recorder, Replay } from "./snapshot.ts";
import type { Snapshot, Taken } from "./snapshots.ts";

const PACKAGES_FOLDER = "/lib/python3.14/site-packages";
const WASM = "pyodide.asm.wasm";
const WASM_TYPE = "application/wasm";
const LIBRARY = "python_stdlib.zip";

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
  /** What need not be fetched, and what not be checked. */
  readonly snapshot: Promise<Snapshot> | null;
  readonly known: Known;
  /** Pyodide's own installer must not have been used then: a snapshot cannot hold what it leaves. */
  readonly isRecorded: boolean;
  fill(pyodide: PyodideAPI, wheels: readonly Bytes[]): Promise<void>;
}

type Bytes = Coming["whole"];

export function afresh(): Beginning {
  const options = Promise.resolve({});
  return { options, snapshot: null, known: {}, isRecorded: false, fill: unpack };
}

/** So that a snapshot can be made. */
function recorded(recorder: Recorder): Beginning {
  const options = { _makeSnapshot: true, onModule: recorder.watch };
  return { ...afresh(), options: Promise.resolve(options), isRecorded: true };
}

/** As it was when the snapshot was made, but for what has to differ. */
export function awake({ known, read }: Taken): Beginning {
  const snapshot = Promise.resolve().then(read); // when all that has to come is on its way
  return {
    options: snapshot.then(replayed),
    snapshot,
    known,
    isRecorded: false,
    fill: async (pyodide) => {
      putBack(pyodide, await snapshot);
      pyodide.runPython("from tintype.worker import snapshot; snapshot.awake()");
    },
  };
}

/** The names of the files that a snapshot is made from. */
export function snapshotFiles(runtime: Runtime): string[] {
  const lock = lockOf(runtime);
  const code = ["pyodide.mjs", "pyodide.asm.mjs"];
  return [...code, WASM, LIBRARY, ...baseOf(lock).map(({ file_name }) => file_name)];
}

/** Start it for a snapshot alone: what nearly every app imports is imported, and no app is run. */
export async function makeSnapshot(runtime: Runtime): Promise<Snapshot> {
  const recorder = new Recorder();
  const watcher: Watcher = { progress: () => {}, enter: () => {} };
  const beginning = recorded(recorder);
  const gathered = gather(runtime, codeOf(runtime), [], watcher, beginning);
  const [wasm, library] = [WASM, LIBRARY].map((name) => gathered.coming.get(runtime.base + name));
  const pyodide = await begin(runtime, gathered, watcher, beginning);
  pyodide.runPython("from tintype.worker import browser, snapshot; snapshot.prepare()");
  return {
    notes: recorder.notes(),
    known: await knownIn(wasm),
    memory: pyodide.makeMemorySnapshot() as Uint8Array<ArrayBuffer>,
    library: (await library?.whole) ?? new Uint8Array(),
    files: new Map(filesIn(pyodide, PACKAGES_FOLDER)),
  };
}

/** How the host names the interpreter as it was checked, where the browser can compile it as it comes. */
async function knownIn(wasm: Coming | undefined): Promise<Known> {
  const response = await wasm?.response;
  return response !== undefined && isCompilable(response) ? { [WASM]: markOf(response) } : {};
}

/** Python with the base and these packages. */
export async function boot(
  runtime: Runtime,
  code: Promise<Code>,
  packages: readonly string[],
  watcher: Watcher,
  beginning: Beginning,
): Promise<PyodideAPI> {
  const gathered = gather(runtime, code, packages, watcher, beginning);
  return begin(runtime, gathered, watcher, beginning);
}

/** What a start is made of, all of it on its way at once. */
interface Gathered {
  readonly code: Promise<Code>;
  readonly wasm: Promise<WebAssembly.Module>;
  readonly coming: Map<string, Coming>;
  readonly wheels: readonly Bytes[];
  /** The packages beyond the base. */
  readonly more: readonly Row[];
}

function gather(
  runtime: Runtime,
  code: Promise<Code>,
  packages: readonly string[],
  { progress }: Watcher,
  { snapshot, known }: Beginning,
): Gathered {
  const lock = lockOf(runtime);
  const base = baseOf(lock);
  const more = closure(lock, packages).filter((row) => !base.includes(row));
  const rows = snapshot === null ? [...base, ...more] : more;
  const own = snapshot === null ? [WASM, LIBRARY] : [WASM];
  const names = [...own, ...rows.map(({ file_name }) => file_name)];
  const files = runtime.files.filter(({ name }) => names.includes(name));
  const coming = fetchFiles(files, progress, known);
  if (snapshot !== null) coming.set(runtime.base + LIBRARY, kept(snapshot));
  const wheels = snapshot === null ? base.map((row) => wheelOf(row, files, coming)) : [];
  return { code, wasm: compiled(coming.get(runtime.base + WASM)), coming, wheels, more };
}

function kept(snapshot: Promise<Snapshot>): Coming {
  const whole = snapshot.then(({ library }) => library);
  return { response: NEVER, whole };
}

/** All files are checked before this ends: nothing of an app runs before. */
async function begin(
  runtime: Runtime,
  { code, wasm, coming, wheels, more }: Gathered,
  watcher: Watcher,
  { options, isRecorded, fill }: Beginning,
): Promise<PyodideAPI> {
  const checked = Promise.all(Array.from(coming.values(), ({ whole }) => whole));
  const broken = Promise.race([wasmFailure(wasm), checked.then(() => NEVER)]);
  const answering = answerFrom(coming);
  try {
    const pyodide = await Promise.race([broken, load(runtime, code, options)]);
    watcher.enter("packages");
    await Promise.race([broken, fill(pyodide, wheels)]);
    if (!isRecorded) await Promise.race([broken, install(pyodide, more, lockOf(runtime))]);
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
export function codeOf({ base }: Runtime): Promise<Code> {
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
  if (!isCompilable(response)) return WebAssembly.compile(await file.whole);
  return WebAssembly.compileStreaming(response);
}

function isCompilable({ headers }: Response): boolean {
  return headers.get("content-type") === WASM_TYPE;
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
async function install(pyodide: PyodideAPI, rows: readonly Row[], lock: Lock): Promise<void> {
  for (const { name } of baseOf(lock)) pyodide.loadedPackages[name] = "default channel";
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
