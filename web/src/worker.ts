// Worker entry: loads Pyodide, puts the app's files in place, hands the door to tintype.worker.browser.
// From then on envelopes pass between the page and Python as they are.

import type { PyodideAPI } from "pyodide";
import { carry } from "./files/carried.ts";
import { toPage } from "./link.ts";
import {
  type AppFile,
  Failed,
  Loading,
  type Runtime,
  Snap,
  type Stage,
  Start,
} from "./protocol.ts";
import { Ear, Stopper } from "./stopper.ts";
import { type Crossing, decode, type Envelope } from "./wire.ts";
import {
  afresh,
  awake,
  boot,
  codeOf,
  compiling,
  makeSnapshot,
  snapshotFiles,
  type Watcher,
} from "./worker/boot.ts";
import { decodeImage } from "./worker/decode.ts";
import { failureOf, StartError } from "./worker/failure.ts";
import { type Allocate, Taker, type Target } from "./worker/frame.ts";
import type { Progress } from "./worker/runtime.ts";
import { Keeper } from "./worker/snapshots.ts";
import { Spares } from "./worker/spares.ts";

const APP_FOLDER = "/home/pyodide/app";

interface Source {
  readonly path: string;
  readonly bytes: Uint8Array;
}

type Receive = (text: string, ...buffers: (ArrayBuffer | Target)[]) => void;

interface Browser {
  insist(job: number): boolean;
  start(
    post: (text: string, ...buffers: ArrayBuffer[]) => void,
    decode: typeof decodeImage,
    path: string,
    wanted: () => number,
    url: string,
    room: (bytes: number) => Uint8Array,
  ): Receive;
}

const page = toPage(self as unknown as Parameters<typeof toPage>[0], receiveEnvelope);
let python: ((envelope: Envelope) => void) | undefined;
let stopper: Stopper | undefined;
const spares = new Spares();

/** The first envelope starts everything; later ones are Python's. */
function receiveEnvelope(envelope: Envelope): void {
  for (const buffer of envelope.spare ?? []) spares.put(buffer);
  if (python !== undefined) {
    python(envelope);
    return;
  }
  const message = decode(envelope.text, envelope.buffers);
  if (envelope.shared !== undefined) stopper = new Stopper(envelope.shared);
  if (envelope.carried !== undefined) carry(envelope.carried);
  if (message instanceof Start) begin(message);
  if (message instanceof Snap) {
    keepSnapshot(message.runtime)
      .catch((error: unknown) => console.warn("No snapshot was kept:", error))
      .finally(() => self.close());
  }
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

/** The app's files are fetched beside Python's, and run when both are there. */
async function start({ runtime, packages, files }: Start): Promise<void> {
  const stages = new Stages();
  const sources = Promise.all(files.map(fetchSource));
  const missing = sources.then(() => new Promise<never>(() => {}));
  const pyodide = await Promise.race([missing, wake(runtime, packages, stages)]);
  for (const source of await sources) write(pyodide, source);
  stages.enter("app");
  const [file] = files;
  if (file !== undefined) python = runApp(pyodide, file);
}

/** Python from a snapshot, where there is one that works; otherwise afresh. */
async function wake(
  runtime: Runtime,
  packages: readonly string[],
  stages: Stages,
): Promise<PyodideAPI> {
  const code = codeOf(runtime); // it has a way to go, whichever start it will be
  const keeper = await Keeper.of(runtime, snapshotFiles(runtime));
  const taken = await keeper?.take();
  if (!keeper || !taken) return boot(runtime, code, packages, stages, afresh());
  try {
    const beginning = awake(taken, compiling(runtime));
    const pyodide = await boot(runtime, code, packages, stages, beginning).finally(taken.close);
    await keeper.proved();
    return pyodide;
  } catch (error) {
    if (error instanceof StartError) throw error;
    await keeper.bar();
    console.warn("Python starts anew; its snapshot is not used any more:", error);
    return boot(runtime, code, packages, stages, afresh());
  }
}

/** For the next visit, unless there is a snapshot already or there must be none. */
async function keepSnapshot(runtime: Runtime): Promise<void> {
  const keeper = await Keeper.of(runtime, snapshotFiles(runtime));
  if (keeper === null || !(await keeper.isWanted())) return;
  await keeper.write(await makeSnapshot(runtime));
}

/** Tells the page how far the start is; while files are on their way, that is what it waits for. */
class Stages implements Watcher {
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

async function fetchSource({ path, url }: AppFile): Promise<Source> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok)
    throw new StartError("blocked", `The app's file ${path} could not be fetched.`);
  return { path, bytes: new Uint8Array(await response.arrayBuffer()) };
}

function write(pyodide: PyodideAPI, { path, bytes }: Source): void {
  const file = `${APP_FOLDER}/${path}`;
  pyodide.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
  pyodide.FS.writeFile(file, bytes);
}

/** Run the app's file; Python itself tells the page how that went. */
function runApp(pyodide: PyodideAPI, { path, url }: AppFile): typeof python {
  const browser = pyodide.pyimport("tintype.worker.browser") as Browser;
  const { bytearray } = pyodide.pyimport("builtins") as { bytearray: Allocate };
  const taker = new Taker(bytearray);
  const post = (text: string, ...buffers: ArrayBuffer[]): void => {
    page.forward({ text, buffers });
    taker.prepare();
  };
  const ear = stopper && new Ear(stopper, (job) => browser.insist(job));
  const job = (): number => {
    ear?.heard();
    return stopper?.wanted() ?? 0;
  };
  const file = `${APP_FOLDER}/${path}`;
  const room = (bytes: number): Uint8Array => new Uint8Array(spares.take(bytes));
  const receive = browser.start(post, decodeImage, file, job, url, room);
  if (ear !== undefined) pyodide.setInterruptBuffer(ear as unknown as Uint8Array);
  return (envelope) => give(envelope, receive, taker);
}

/** A message goes to Python at once; one with a camera's frames when they are in Python's memory. */
function give({ text, buffers }: Envelope, receive: Receive, taker: Taker): void {
  const isBytes = (one: Crossing): one is ArrayBuffer => one instanceof ArrayBuffer;
  if (buffers.every(isBytes)) receiveAll(text, buffers, receive);
  else void giveFrames(text, buffers, receive, taker);
}

/** Python has copied what it was given, or it was Python's own. */
function receiveAll(
  text: string,
  taken: readonly (ArrayBuffer | Target)[],
  receive: Receive,
): void {
  receive(text, ...taken);
  for (const one of taken) {
    if (one instanceof ArrayBuffer) spares.put(one);
    else one.destroy();
  }
}

async function giveFrames(
  text: string,
  buffers: readonly Crossing[],
  receive: Receive,
  taker: Taker,
): Promise<void> {
  const taken = await Promise.all(
    buffers.map((one) => (one instanceof ArrayBuffer ? one : taker.take(one))),
  );
  receiveAll(text, taken, receive);
}
