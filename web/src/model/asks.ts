// Calls of programs: sent to Python when it is there, and heard until they are over. Nothing that the
// page shows has a part in them. No DOM.

import {
  type Advanced,
  Ask,
  type Began,
  Cancel,
  Ended,
  Problem,
  type Queued,
  Quit,
  type Remark,
  type Returned,
  type ToPage,
  type ToPython,
} from "../protocol.ts";
import { type Held, lend } from "./held.ts";

/** What Python says of a call; the last is that it has ended. */
export type Word = Queued | Began | Advanced | Returned | Remark | Ended;

export type Given = readonly Held[] | { readonly [name: string]: Held };

interface Asked {
  readonly job: number;
  readonly program: number;
  readonly endpoint: string;
  readonly given: Given;
  readonly at: number;
  readonly hear: (word: Word) => void;
  sent: boolean;
}

/** Milliseconds after which a call that was to be stopped is let go, though Python is still at it. */
const PATIENCE = 700;

/** What calls need of the page. */
export interface Means {
  send(message: ToPython): void;
  /** A number that no job has. */
  next(): number;
  now(): number;
  /** Interrupt what Python is computing, if it is this job. */
  interrupt(job: number): void;
}

export class Asks {
  private readonly asked = new Map<number, Asked>();
  private outbox: Promise<void> = Promise.resolve();
  private programs = 0;
  private isReady = false;
  private why: string | null = null;

  constructor(private readonly means: Means) {}

  /** The number of a program that begins to call. */
  enter(): number {
    this.programs += 1;
    return this.programs;
  }

  /** A program will call no more: what runs for it ends. */
  leave(program: number): void {
    for (const call of [...this.asked.values()]) {
      if (call.program === program) this.cancel(call.job);
    }
    if (this.isReady) this.means.send(new Quit(program));
  }

  /** Call an endpoint, now or when Python is there; its number as a job. */
  ask(program: number, endpoint: string, given: Given, hear: (word: Word) => void): number {
    const job = this.means.next();
    const at = this.means.now();
    this.asked.set(job, { job, program, endpoint, given, at, hear, sent: false });
    if (this.why === null) this.sendWhatWaits();
    else queueMicrotask(() => this.end(job, "failed", this.why));
    return job;
  }

  /** Stop a call: at once where it waits or can be interrupted. */
  cancel(job: number): void {
    const call = this.asked.get(job);
    if (call === undefined) return;
    if (call.sent) {
      this.means.send(new Cancel(job));
      this.means.interrupt(job);
      setTimeout(() => this.end(job, "cancelled", null), PATIENCE);
    } else this.end(job, "cancelled", null);
  }

  /** Whether this was said of a call, and is heard. */
  hears(message: ToPage): boolean {
    if (!("job" in message)) return false;
    const call = this.asked.get(message.job);
    if (call === undefined) return false;
    if (message.$ === "Ended") this.asked.delete(message.job);
    call.hear(message as Word);
    return true;
  }

  /** Python is there. */
  ready(): void {
    this.isReady = true;
    this.why = null;
    this.sendWhatWaits();
  }

  /** Python begins anew: what was sent to it is lost, and what was not still waits. */
  restart(): void {
    this.isReady = false;
    this.why = null;
    this.endAll(({ sent }) => sent, "Python was started anew.");
  }

  /** Python is gone: nothing can be called. */
  stop(why: string): void {
    this.isReady = false;
    this.why = why;
    this.endAll(() => true, why);
  }

  private endAll(which: (call: Asked) => boolean, why: string): void {
    for (const call of [...this.asked.values()].filter(which)) this.end(call.job, "failed", why);
  }

  private end(job: number, state: "failed" | "cancelled", why: string | null): void {
    this.hears(new Ended(job, state, why === null ? null : new Problem("Error", why, [])));
  }

  /** In the order they were made: each waits for the files of those before it. */
  private sendWhatWaits(): void {
    if (!this.isReady) return;
    for (const call of this.asked.values()) {
      if (call.sent) continue;
      call.sent = true;
      this.outbox = this.outbox
        .then(() => this.post(call))
        .catch((error: unknown) => this.end(call.job, "failed", String(error)));
    }
  }

  private async post({ job, program, at, endpoint, given }: Asked): Promise<void> {
    const values = await lend(given as Held);
    if (!this.asked.has(job)) return;
    this.means.send(new Ask(job, program, at, endpoint, values as Ask["given"]));
  }
}
