// Starts, watches and restarts the worker that Python runs in.

import type { Parcel } from "./carried.ts";
import { toWorker } from "./link.ts";
import {
  type Cause,
  Failed,
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

export class Engine {
  private worker: Worker | undefined;
  private post: ReturnType<typeof toWorker> = () => {};
  private readonly stopper = Stopper.make();
  private watch: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: URL,
    private readonly receive: (message: ToPage) => void,
  ) {}

  send(message: ToPython): void {
    this.post(message);
  }

  /** Interrupt what Python computes, if it is this job and the page may share memory with it. */
  interrupt(job: number): void {
    this.stopper?.stop(job);
  }

  /** A new worker in place of the one there may be; `carried` are files that it need not fetch. */
  start(message: Start, carried?: Parcel): void {
    this.stop();
    if (typeof WebAssembly !== "object") {
      this.fail("no-webassembly", "This browser cannot run WebAssembly, or it is switched off.");
      return;
    }
    const worker = new Worker(this.url, { type: "module", name: "tintype" });
    this.worker = worker;
    this.post = toWorker(worker, (answer) => this.hear(answer));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      const words = event.message || "The file worker.js could not be loaded.";
      this.fail(event.message ? "crash" : "blocked", words);
    });
    this.expect("download");
    this.post(message, this.stopper?.memory, carried);
  }

  stop(): void {
    clearTimeout(this.watch);
    this.worker?.terminate();
    this.worker = undefined;
    this.post = () => {};
  }

  private hear(message: ToPage): void {
    clearTimeout(this.watch);
    if (message.$ === "Loading") this.expect(message.stage);
    if (message.$ === "Failed" && message.cause !== "app") this.stop();
    this.receive(message);
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
