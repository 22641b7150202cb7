// Worker entry: loads Pyodide, puts the app's files in place, hands the door to tintype.browser.
// From then on envelopes pass between the page and Python as they are.

import type { loadPyodide, PyodideAPI } from "pyodide";
import { carry } from "./carried.ts";
import { decodeImage } from "./decode.ts";
import { failureOf, StartError } from "./failure.ts";
import { type Allocate, type Target, takeFrame } from "./frame.ts";
import { toPage } from "./link.ts";
import {
  type AppFile,
  Failed,
  Loading,
  type Runtime,
  type RuntimeFile,
  type Stage,
  Start,
} from "./protocol.ts";
import { type Coming, fetchFiles, importModule, type Progress } from "./runtime.ts";
import { Stopper } from "./stopper.ts";
import { type Crossing, decode, type Envelope } from "./wire.ts";

const APP_FOLDER = "/home/pyodide/app";
const WASM = "pyodide.asm.wasm";
const WASM_TYPE = "application/wasm";

interface Loader {
  readonly loadPyodide: typeof loadPyodide;
}

interface Engine {
  readonly default: unknown;
}

interface Lock {
  readonly packages: Readonly<Record<string, { file_name: string; depends: readonly string[] }>>;
}

interface Source {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const NEVER = new Promise<never>(() => {});

type Receive = (text: string, buffers: (ArrayBuffer | Target)[]) => void;

interface Browser {
  start(
    post: (text: string, buffers: ArrayBuffer[]) => void,
    decode: typeof decodeImage,
    path: string,
    wanted: () => number,
    url: string,
  ): Receive;
}

const page = toPage(self as unknown as Parameters<typeof toPage>[0], receiveEnvelope);
let python: ((envelope: Envelope) => void) | undefined;
let stopper: Stopper | undefined;

/** The first envelope starts everything; later ones are Python's. */
function receiveEnvelope(envelope: Envelope): void {
  if (python !== undefined) {
    python(envelope);
    return;
  }
  const message = decode(envelope.text, envelope.buffers);
  if (envelope.shared !== undefined) stopper = new Stopper(envelope.shared);
  if (envelope.carried !== undefined) carry(envelope.carried);
  if (message instanceof Start) begin(message);
}

/** A start that fails says so once: what Pyodide then leaves unhandled is an echo of the cause. */
function begin(message: Start): void {
  const warn = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    console.warn(event.reason);
  };
  self.addEventListener("unhandledrejection", warn);
  start(message)
    .then(() => self.removeEventListener("unhandledrejection", warn))
    .catch(fail);
}

function fail(error: unknown): void {
  const { cause, message } = failureOf(error);
  page.send(new Failed(cause, message, null));
}

/** The stages of a start. All files are fetched at once, and each is used as soon as it is there. */
async function start({ runtime, packages, files }: Start): Promise<void> {
  const stages = new Stages();
  const coming = fetchFiles(needed(runtime, packages), stages.progress);
  const sources = Promise.all(files.map(fetchSource));
  const all = Promise.all([sources, ...Array.from(coming.values(), ({ whole }) => whole)]);
  const broken = Promise.race([
    wasmFailure(coming.get(runtime.base + WASM)),
    all.then(() => NEVER),
  ]);
  answerFrom(coming);
  const pyodide = await Promise.race([broken, boot(runtime)]);
  stages.enter("packages");
  await Promise.race([broken, install(pyodide, packages)]);
  for (const source of await sources) write(pyodide, source);
  stages.enter("app");
  const [file] = files;
  if (file !== undefined) python = runApp(pyodide, file);
}

/** Tells the page how far the start is; while files are on their way, that is what it waits for. */
class Stages {
  private stage: Stage = "start";
  private fetching = true;

  readonly progress: Progress = (done, total) => {
    this.fetching = done < total;
    page.send(new Loading("download", done, total));
    if (!this.fetching) this.enter(this.stage);
  };

  enter(stage: Stage): void {
    this.stage = stage;
    if (!this.fetching) page.send(new Loading(stage, 0, 0));
  }
}

/** The files that these packages need: the interpreter's own, and wheels by the lock. */
function needed(runtime: Runtime, packages: readonly string[]): RuntimeFile[] {
  const lock = runtime.lock as unknown as Lock;
  const names = new Set([WASM, "python_stdlib.zip"]);
  const visit = (name: string): void => {
    const row = lock.packages[name];
    if (row === undefined) throw new StartError("damaged", `There is no package ${name} here.`);
    names.add(row.file_name);
    row.depends.forEach(visit);
  };
  packages.forEach(visit);
  return runtime.files.filter((file) => names.has(file.name));
}

async function fetchSource({ path, url }: AppFile): Promise<Source> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok)
    throw new StartError("blocked", `The app's file ${path} could not be fetched.`);
  return { path, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** Answer Pyodide's requests for the runtime's files with those that are being fetched. */
function answerFrom(coming: Map<string, Coming>): void {
  const fetchOutside = self.fetch.bind(self);
  self.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const file = coming.get(url);
    if (file === undefined) return fetchOutside(input, init);
    coming.delete(url);
    const answer = url.endsWith(`/${WASM}`) ? compilable(file) : checked(file);
    return answer.catch(() => NEVER); // it has ended the start; Pyodide need not complain
  };
}

/** What comes from the network is compiled while it comes, and found compiled at the next visit. */
async function compilable(file: Coming): Promise<Response> {
  const response = await file.response;
  const isRight = response.headers.get("content-type") === WASM_TYPE;
  return isRight ? response : checked(file, WASM_TYPE);
}

async function checked({ whole }: Coming, type = "application/octet-stream"): Promise<Response> {
  return new Response(await whole, { headers: { "content-type": type } });
}

async function boot(runtime: Runtime): Promise<PyodideAPI> {
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    importModule<Loader>(`${runtime.base}pyodide.mjs`),
    importModule<Engine>(`${runtime.base}pyodide.asm.mjs`),
  ]);
  return loadPyodide({
    indexURL: runtime.base,
    packageBaseUrl: runtime.base,
    lockFileContents: JSON.stringify(addressed(runtime)),
    createPyodideModule,
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

/**
 * Let nothing of the interpreter run before its file is checked. Rejects when it cannot be compiled:
 * Pyodide only warns, and then waits for ever.
 */
function wasmFailure(file: Coming | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (source, imports) => {
      WebAssembly.instantiateStreaming = instantiate;
      try {
        const module = await WebAssembly.compileStreaming(source);
        await file?.whole;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

/** Pyodide reports a wheel it cannot install and goes on; here that ends the start. */
async function install(pyodide: PyodideAPI, packages: readonly string[]): Promise<void> {
  const errors: string[] = [];
  await pyodide.loadPackage([...packages], {
    messageCallback: () => {},
    errorCallback: (message) => errors.push(message),
  });
  if (errors.length > 0) throw new StartError("damaged", errors.join(" "));
}

function write(pyodide: PyodideAPI, { path, bytes }: Source): void {
  const file = `${APP_FOLDER}/${path}`;
  pyodide.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
  pyodide.FS.writeFile(file, bytes);
}

/** Run the app's file; Python itself tells the page how that went. */
function runApp(pyodide: PyodideAPI, { path, url }: AppFile): typeof python {
  const browser = pyodide.pyimport("tintype.browser") as Browser;
  const post = (text: string, buffers: ArrayBuffer[]): void => page.forward({ text, buffers });
  const job = (): number => stopper?.wanted() ?? 0;
  const file = `${APP_FOLDER}/${path}`;
  const receive = browser.start(post, decodeImage, file, job, url);
  if (stopper !== undefined) pyodide.setInterruptBuffer(stopper.signal);
  const { bytearray } = pyodide.pyimport("builtins") as { bytearray: Allocate };
  return (envelope) => give(envelope, receive, bytearray);
}

/** A message goes to Python at once; one with a camera's frames when they are in Python's memory. */
function give({ text, buffers }: Envelope, receive: Receive, allocate: Allocate): void {
  const isFrame = (buffer: Crossing): boolean => !(buffer instanceof ArrayBuffer);
  if (!buffers.some(isFrame)) receive(text, buffers as ArrayBuffer[]);
  else void giveFrames(text, buffers, receive, allocate);
}

async function giveFrames(
  text: string,
  buffers: readonly Crossing[],
  receive: Receive,
  allocate: Allocate,
): Promise<void> {
  const taken = await Promise.all(
    buffers.map((buffer) => (buffer instanceof ArrayBuffer ? buffer : takeFrame(buffer, allocate))),
  );
  receive(text, taken);
  for (const buffer of taken) if (!(buffer instanceof ArrayBuffer)) buffer.destroy();
}
