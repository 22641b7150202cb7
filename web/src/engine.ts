// Starts, watches and restarts the worker that Python runs in.

import type { Parcel } from "./files/carried.ts";
import { toWorker } from "./link.ts";
import {
  type Cause,
  Failed,
  type Runtime,
  Snap,
  type Stage,
  type Start,
  type ToPage,
  type ToPython,
} from "./protocol.ts";
import { Stopper } from "./stopper.ts";

/** Seconds without a sign of life after which a stage has failed. An app's file may take its time. */
const PATIENCE: Readonly<Record<Stage, number>> = {
  download: 45,
  start: 60,
  packages: 60,
  app: 600,
};

/** Milliseconds without a message after which nobody minds that something is done for the next visit. */
const QUIET = 5000;

/** Bytes that a browser must have left for this page before anything large is kept. */
const ROOM = 300e6;

/** Gigabytes of memory, as browsers tell them, from which on a second Python is no burden. */
const MEMORY = 4;

export class Engine {
  private worker: Worker | undefined;
  private prepared: Worker | undefined;
  private post: ReturnType<typeof toWorker> = () => {};
  private readonly stopper = Stopper.make();
  private watch: ReturnType<typeof setTimeout> | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private runtime: Runtime | undefined;

  constructor(
    private readonly url: URL,
    private readonly receive: (message: ToPage) => void,
  ) {}

  /** `spare` are buffers that are of no more use here. */
  send(message: ToPython, spare?: readonly ArrayBuffer[]): void {
    this.rest();
    this.post(message, { spare });
  }

  /** Interrupt what Python computes, if it is this job and the page may share memory with it. */
  interrupt(job: number): void {
    this.stopper?.stop(job);
  }

  /** Have a worker come that the next start will find: its thread and its file take a while. */
  prepare(): void {
    if (typeof WebAssembly !== "object") return;
    this.prepared = this.make();
    this.prepared.addEventListener("error", (event) => {
      event.preventDefault();
      this.prepared = undefined; // another is made in its place, and whatever is wrong is told then
    });
  }

  /** A new worker in place of the one there may be; `carried` are files that it need not fetch. */
  start(message: Start, carried?: Parcel): void {
    this.stop();
    if (typeof WebAssembly !== "object") {
      this.fail("no-webassembly", "This browser cannot run WebAssembly, or it is switched off.");
      return;
    }
    const worker = this.prepared ?? this.make();
    this.prepared = undefined;
    this.worker = worker;
    this.post = toWorker(worker, (answer) => this.hear(answer));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      const words = event.message || "The file worker.js could not be loaded.";
      this.fail(event.message ? "crash" : "blocked", words);
    });
    const isCarried = message.runtime.files.some(({ url }) => carried?.has(url));
    this.runtime = isCarried ? undefined : message.runtime;
    this.expect("download");
    this.post(message, { shared: this.stopper?.memory, carried });
  }

  private make(): Worker {
    return new Worker(this.url, { type: "module", name: "tintype" });
  }

  stop(): void {
    clearTimeout(this.watch);
    clearTimeout(this.quiet);
    this.quiet = undefined;
    this.worker?.terminate();
    this.worker = undefined;
    this.post = () => {};
  }

  /** Stop for good. */
  end(): void {
    this.stop();
    this.prepared?.terminate();
    this.prepared = undefined;
  }

  private hear(message: ToPage): void {
    clearTimeout(this.watch);
    if (message.$ === "Loading") this.expect(message.stage);
    if (message.$ !== "Failed") this.rest(message.$ === "Ready");
    else if (message.cause !== "app") this.stop();
    this.receive(message);
  }

  /** Once Python is there, and has had nothing to do for a while, the next visit is seen to. */
  private rest(isBeginning = false): void {
    if (this.quiet === undefined && !isBeginning) return;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => void this.prepareNextVisit(), QUIET);
  }

  /** A snapshot is made by a worker of its own, which ends by itself. */
  private async prepareNextVisit(): Promise<void> {
    this.quiet = undefined;
    if (this.runtime === undefined || !(await hasRoom())) return;
    const worker = new Worker(this.url, { type: "module", name: "tintype-snapshot" });
    worker.addEventListener("error", (event) => event.preventDefault());
    toWorker(worker, () => {})(new Snap(this.runtime));
  }

  private expect(stage: Stage): void {
    clearTimeout(this.watch);
    const seconds = PATIENCE[stage];
    this.watch = setTimeout(() => {
      this.fail("slow", `Nothing happened for ${seconds} seconds.`);
    }, seconds * 1000);
  }

  private fail(cause: Cause, message: string): void {
    this.stop();
    this.receive(new Failed(cause, message, null));
  }
}

/** Whether this device can be asked for more than the app needs now. */
async function hasRoom(): Promise<boolean> {
  const { connection, deviceMemory, storage } = navigator as Navigator & {
    connection?: { saveData?: boolean };
    deviceMemory?: number;
  };
  const isPhone = matchMedia("(pointer: coarse)").matches;
  if (connection?.saveData || (deviceMemory ?? (isPhone ? 0 : MEMORY)) < MEMORY) return false;
  const { quota = 0, usage = 0 } = (await storage?.estimate?.()) ?? {};
  return quota - usage > ROOM;
}
