// The jobs of what the visitor does: begun at once, sent in the order of the acts when Python is there,
// shown at their blocks while they last, stopped and ended. What follows an end is not known here. No DOM.

import { type Signal, signal } from "@preact/signals";
import { messageOf } from "../given.ts";
import {
  Act,
  Cancel,
  type Ended,
  Feed,
  Finish,
  Inputs,
  type JobEnd,
  type Listener,
  Problem,
  type ToPython,
  type Update,
  type Value,
} from "../protocol.ts";
import type { Ground } from "./ground.ts";
import { type Held, hold, lend, letGo, same } from "./held.ts";
import { type Coming, type Item, type Job, type News, NO_NEWS } from "./item.ts";
import { runScript, valuesOf } from "./script.ts";
import type { Hearing, Line } from "./streams.ts";

/** Milliseconds a run lasts before what stands for a run is shown: two quick clicks hit one button. */
const RUNNING_AFTER = 500;

/** Milliseconds after which a job that was to be stopped is let go, though Python is still at it. */
const STOP_PATIENCE = 700;

/** What jobs need of the page. */
export interface Means {
  send(message: ToPython, spare?: readonly ArrayBuffer[]): void;
  /** A number that no job has. */
  next(): number;
  now(): number;
  /** Whether Python is there. */
  isReady(): boolean;
  /** Interrupt what Python is computing, if it is this job. */
  interrupt(job: number): void;
  /** A listener has run. */
  ended(listener: Listener, end: JobEnd): void;
}

/** Who has called a function of Python's without a component, and waits for what it returns. */
interface Caller {
  got(value: Held): void;
  ended(state: JobEnd, problem: Problem | null): void;
}

export class Runs {
  readonly announcement: Signal<string> = signal("");
  /** Blocks of which the topmost should be in view; a new list each time. */
  readonly lookAt: Signal<readonly number[]> = signal([]);
  /** Whether Python is still at a job that was stopped. */
  readonly stuck: Signal<boolean> = signal(false);
  private readonly jobs = new Map<number, Job>();
  private readonly unsent = new Set<Job>();
  private readonly hearings = new Map<number, Hearing>();
  private readonly callers = new Map<number, Caller>();
  private readonly pending = new Map<number, number>();
  private visible = 0;
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private outbox: Promise<void> = Promise.resolve();

  constructor(
    private readonly ground: Ground,
    private readonly means: Means,
  ) {}

  // ── Begun ──

  begin(
    listener: Listener,
    target: number,
    data: Held,
    given: readonly Coming[] | null = null,
  ): Job {
    const asks = listener.trigger_mode !== "multiple" && this.isPending(listener);
    const job: Job = {
      id: this.means.next(),
      listener,
      target,
      at: this.means.now(),
      data,
      inputs: given ?? (asks ? null : this.ground.valuesOf(listener.inputs)),
      sent: false,
      news: signal(NO_NEWS),
      spare: [],
    };
    this.jobs.set(job.id, job);
    this.pending.set(listener.id, (this.pending.get(listener.id) ?? 0) + 1);
    this.show(job);
    if (!asks && listener.js !== null) this.runBefore(job, listener.js);
    else this.unsent.add(job);
    this.sendWhatWaits();
    return job;
  }

  /** Run a listener's function on this value, and give what it returned last. Rejects with its error. */
  call(listener: Listener, given: Held): Promise<Held> {
    return new Promise((resolve, reject) => {
      let last: Held = null;
      const job = this.begin(listener, 0, null, [given]);
      this.callers.set(job.id, {
        got: (value) => {
          last = value;
        },
        ended: (state, problem) => {
          if (state === "done") resolve(last);
          else reject(new Error(problem?.message || problem?.kind || state));
        },
      });
    });
  }

  /** A listener of a block's stream: each run is a job that is fed frame by frame. */
  line(item: Item, listener: Listener): Line {
    const inputs = (frame: Held) =>
      listener.inputs.map((id) => (id === item.id ? frame : this.ground.valueOf(id)));
    return {
      every: listener.stream_every * 1000,
      begin: (frame, hearing) => {
        const job = this.begin(listener, item.id, null, inputs(frame));
        this.hearings.set(job.id, hearing);
        return {
          feed: (next) => {
            job.inputs = inputs(next);
            this.post(job, (values) => new Feed(job.id, this.means.now(), values ?? []));
          },
          finish: () => this.means.send(new Finish(job.id)),
        };
      },
    };
  }

  private isPending(listener: Listener): boolean {
    return this.pending.has(listener.id);
  }

  private show(job: Job): void {
    const { listener } = job;
    const isHidden = listener.show_progress === "hidden";
    if (!isHidden) this.visible += 1;
    if (!isHidden && this.visible === 1) this.announcement.value = "Working";
    this.ground.each(listener.outputs, (item) => item.jobs.add(job));
    this.ground.each(isHidden ? [] : listener.busy, (item) => {
      item.problem.value = null;
      item.shown.add(job);
    });
    if (listener.scroll_to_output) this.lookAt.value = [...listener.outputs];
    this.standForRun(listener);
  }

  /** After a moment, show what stands for a run that lasts. */
  private standForRun({ id, running }: Listener): void {
    if (running.length === 0 || this.timers.has(id)) return;
    const show = () => running.forEach((patch) => void this.ground.patch(patch));
    this.timers.set(id, setTimeout(show, RUNNING_AFTER));
  }

  private standForRest(listener: Listener): void {
    if (listener.resting.length === 0 || this.isPending(listener)) return;
    clearTimeout(this.timers.get(listener.id));
    this.timers.delete(listener.id);
    for (const patch of listener.resting) this.ground.patch(patch);
  }

  // ── The author's JavaScript ──

  /** Without Python: what it returns goes to the outputs; one that throws has changed nothing. */
  alone(listener: Listener, js: string): void {
    arrived(this.ground.valuesOf([...listener.inputs, ...listener.outputs]))
      .then((values) => runScript(js, values))
      .then((returned) => {
        const values = valuesOf(returned, listener.outputs.length);
        listener.outputs.forEach((id, index) => {
          const item = this.ground.items.get(id);
          const value = values[index];
          if (item !== undefined && value !== undefined) this.ground.set(item, value);
        });
        this.means.ended(listener, "done");
      })
      .catch((error: unknown) => console.error(error));
  }

  /** Its return is the inputs; where it throws, the act has not happened. */
  private runBefore(job: Job, js: string): void {
    const { inputs, outputs } = job.listener;
    arrived(this.ground.valuesOf([...inputs, ...outputs]))
      .then((values) => runScript(js, values))
      .then((returned) => {
        job.inputs = valuesOf(returned, inputs.length);
        if (job.sent) this.sendInputs(job);
        else this.unsent.add(job);
        this.sendWhatWaits();
      })
      .catch((error: unknown) => {
        console.error(error);
        if (job.sent) this.means.send(new Cancel(job.id));
        this.end(job.id, "dropped", null);
      });
  }

  // ── To Python ──

  /** Acts are sent one after the other, in the order they were made, once Python is there. */
  sendWhatWaits(): void {
    if (!this.means.isReady()) return;
    for (const job of this.unsent) {
      this.unsent.delete(job);
      job.sent = true;
      this.post(job, async (inputs) => {
        const { id, listener, target, at, data } = job;
        return new Act(id, listener.id, target, at, inputs, await lend(data));
      });
    }
  }

  private sendInputs(job: Job): void {
    this.post(job, (inputs) => new Inputs(job.id, inputs ?? []));
  }

  private post(
    job: Job,
    message: (inputs: readonly Value[] | null) => ToPython | Promise<ToPython>,
  ): void {
    const send = async () => {
      const inputs = job.inputs === null ? null : await arrived(job.inputs);
      const isLate = !this.jobs.has(job.id);
      if (isLate) inputs?.forEach(letGo);
      else {
        const made = await message(inputs && (await Promise.all(inputs.map(lend))));
        this.means.send(made, job.spare.splice(0));
      }
    };
    this.outbox = this.outbox.then(send).catch((error: unknown) => {
      this.end(job.id, "failed", new Problem("Error", unreadable(error), []));
    });
  }

  /** The act counts: its inputs are those of now. */
  wanted(id: number): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    job.inputs = this.ground.valuesOf(job.listener.inputs);
    if (job.listener.js !== null) this.runBefore(job, job.listener.js);
    else this.sendInputs(job);
  }

  // ── What Python says of them ──

  hear(id: number, news: Partial<News>): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    const { state, place, size, eta, levels, partial } = { ...job.news.value, ...news };
    const known = { state, place, size, eta, levels, partial };
    if (!same(known, job.news.value)) job.news.value = known;
  }

  update({ job: id, patches }: Update): void {
    const job = this.jobs.get(id);
    if (job === undefined) return; // it was let go
    this.hear(id, { partial: true });
    const hearing = this.hearings.get(id);
    for (const patch of patches) this.ground.patch(patch, hearing && job.spare);
    this.callers.get(id)?.got(hold(patches[0]?.props.value ?? null));
    hearing?.answered();
  }

  ended({ job, state, problem }: Ended): void {
    if (!this.jobs.has(job)) this.stuck.value = false;
    this.end(job, state, problem);
  }

  // ── Ends ──

  stopAll(listeners: readonly number[]): void {
    for (const job of [...this.jobs.values()]) {
      if (listeners.includes(job.listener.id)) this.stop(job);
    }
  }

  /** Stop a job: at once where it waits or can be interrupted. */
  private stop(job: Job): void {
    if (!job.sent) {
      this.end(job.id, "cancelled", null);
      return;
    }
    this.means.send(new Cancel(job.id));
    this.means.interrupt(job.id);
    setTimeout(() => this.letGo(job), STOP_PATIENCE);
  }

  /** Python is still at it: the page goes on without its result, and offers to restart Python. */
  private letGo(job: Job): void {
    if (!this.jobs.has(job.id)) return;
    this.stuck.value = true;
    this.end(job.id, "cancelled", null);
  }

  /** The page is being left: Python need not go on. */
  leave(): void {
    for (const job of this.jobs.values()) this.means.send(new Cancel(job.id));
  }

  /** Python need not go on with what was sent to it. */
  cancelSent(): void {
    for (const job of this.sent()) {
      this.means.send(new Cancel(job.id));
      this.means.interrupt(job.id);
    }
  }

  /** Python is gone, and with it what was sent to it. */
  endSent(state: JobEnd, problem: Problem | null): void {
    for (const job of this.sent()) this.end(job.id, state, problem);
  }

  private sent(): Job[] {
    return [...this.jobs.values()].filter((job) => job.sent);
  }

  private end(id: number, state: JobEnd, problem: Problem | null): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    this.hearings.get(id)?.ended(state === "done");
    this.callers.get(id)?.ended(state, problem);
    this.forget(job);
    const { listener } = job;
    const isHidden = listener.show_progress === "hidden";
    this.ground.each(listener.outputs, (item) => item.jobs.remove(job));
    this.ground.each(isHidden ? [] : listener.busy, (item) => {
      item.shown.remove(job);
      if (problem !== null) item.problem.value = problem;
    });
    if (!isHidden) this.visible -= 1;
    if (!isHidden && this.visible === 0) this.announce(state, problem);
    if (state === "done" && listener.scroll_to_output) this.lookAt.value = [...listener.outputs];
    this.standForRest(listener);
    this.means.ended(listener, state);
  }

  private forget(job: Job): void {
    this.jobs.delete(job.id);
    this.hearings.delete(job.id);
    this.callers.delete(job.id);
    this.unsent.delete(job);
    const left = (this.pending.get(job.listener.id) ?? 1) - 1;
    if (left > 0) this.pending.set(job.listener.id, left);
    else this.pending.delete(job.listener.id);
  }

  private announce(state: JobEnd, problem: Problem | null): void {
    const words = { done: "Done", dropped: "Done", cancelled: "Stopped" };
    this.announcement.value =
      state in words
        ? words[state as keyof typeof words]
        : `Failed: ${problem?.message ?? "the values are not valid"}`;
  }
}

/** What was looked at too, when that is done. */
function arrived(values: readonly Coming[]): Promise<Held[]> {
  return Promise.all(values);
}

function unreadable(error: unknown): string {
  return `A file could not be read: ${messageOf(error)}`;
}
