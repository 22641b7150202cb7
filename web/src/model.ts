// The app as signals: what each component holds, which jobs run, how far Python is. No DOM.
//
// The visitor's acts become jobs here, at once; they are sent when Python is there. Python's messages
// change the signals, and whoever draws them follows.

import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Deed, eventsOf } from "./events.ts";
import { type Held, type HeldFile, hold, lend, same } from "./held.ts";
import {
  Act,
  type Cause,
  type Config,
  type Json,
  type Kind,
  type Listener,
  type Node,
  type NoticeLevel,
  type Patch,
  Problem,
  type Stage,
  type ToPage,
  type ToPython,
  type Value,
} from "./protocol.ts";
import { Saves } from "./saves.ts";

export type Python =
  | {
      readonly state: "loading";
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  | { readonly state: "ready" }
  | {
      readonly state: "failed";
      readonly cause: Cause;
      readonly message: string;
      readonly problem: Problem | null;
    };

export interface Toast {
  readonly id: number;
  readonly level: NoticeLevel;
  readonly title: string;
  readonly message: string;
  readonly duration: number | null;
}

interface Job {
  readonly id: number;
  readonly listener: Listener;
  readonly at: number;
  /** What each input held at the act; a promise where it was just being looked at. */
  readonly inputs: readonly (Held | Promise<Held>)[];
  readonly data: Json;
  sent: boolean;
}

/** One block of the app: its parameters, what it holds, and what is being done for it. */
export class Item {
  readonly props: Signal<Readonly<Record<string, Value>>>;
  readonly value: Signal<Held>;
  readonly jobs: Signal<ReadonlyMap<number, number>> = signal(new Map());
  readonly problem: Signal<Problem | null> = signal(null);
  readonly busy: ReadonlySignal<boolean> = computed(() => this.jobs.value.size > 0);
  /** What it will hold when what was given has been looked at; null where nothing was. */
  arriving: Promise<Held> | null = null;
  touched = false;

  constructor(
    readonly id: number,
    readonly kind: Kind,
    props: Readonly<Record<string, Value>>,
  ) {
    this.props = signal(props);
    this.value = signal(hold(props.value ?? null));
  }
}

export const LOADING: Python = { state: "loading", stage: "download", done: 0, total: 0 };

export class App {
  readonly tree: Signal<readonly Node[]> = signal([]);
  readonly title: Signal<string | null> = signal(null);
  readonly drawn: Signal<boolean> = signal(false);
  readonly python: Signal<Python> = signal(LOADING);
  readonly toasts: Signal<readonly Toast[]> = signal([]);
  readonly announcement: Signal<string> = signal("");
  /** The most bytes that a file given by the visitor may have; null is no limit. */
  readonly maxFileSize: Signal<number | null> = signal(null);
  items: ReadonlyMap<number, Item> = new Map();

  private config: Config | null = null;
  private readonly jobs = new Map<number, Job>();
  private readonly deferred = new Map<Listener, Json>();
  private outbox: Promise<void> = Promise.resolve();
  private readonly saves = new Saves((message) => this.send(message));
  private counter = 0;

  constructor(
    private readonly send: (message: ToPython) => void,
    private readonly now: () => number,
  ) {}

  // ── Drawing ──

  /** Show an app. What the visitor changed in a block of the same id and kind stays. */
  draw(config: Config): void {
    if (this.config !== null && same(this.config, config)) return;
    const before = this.items;
    this.config = config;
    this.items = new Map(
      config.components.map(({ id, kind, props }) => {
        const item = new Item(id, kind as Kind, props);
        const old = before.get(id);
        if (old?.touched && old.kind === kind) {
          item.value.value = old.value.value;
          item.touched = true;
        }
        return [id, item] as const;
      }),
    );
    batch(() => {
      this.tree.value = config.tree;
      this.title.value = config.title;
      this.maxFileSize.value = config.max_file_size;
      this.drawn.value = true;
    });
  }

  // ── What the visitor does ──

  /**
   * The visitor did something to a block, and it holds `value` now, if one is given. `data` is what
   * the deed's events carry.
   */
  did(item: Item, deed: Deed, value?: Held, data: Json = null): void {
    if (value !== undefined) {
      item.touched = true;
      item.value.value = value;
      item.problem.value = null;
    }
    this.fire(item, deed, data);
  }

  /** Whether anything waits for an event of a block. */
  listens(item: Item, event: string): boolean {
    return this.listenersOf(item.id, event).length > 0;
  }

  /** Something is looked at before a block takes it. Acts made meanwhile wait for what it holds then. */
  async arrive(item: Item, look: Promise<void>): Promise<void> {
    const arriving = look.then(() => item.value.value);
    item.arriving = arriving;
    await arriving.finally(() => {
      if (item.arriving === arriving) item.arriving = null;
    });
  }

  private fire(item: Item, deed: Deed, data: Json = null): void {
    for (const event of eventsOf(item.kind, deed)) {
      for (const listener of this.listenersOf(item.id, event)) this.trigger(listener, data);
    }
  }

  private listenersOf(component: number, event: string): readonly Listener[] {
    return (this.config?.listeners ?? []).filter(({ targets }) =>
      targets.some((target) => target.component === component && target.event === event),
    );
  }

  private trigger(listener: Listener, data: Json): void {
    if (!listener.python) {
      this.assign(listener);
    } else if (listener.trigger_mode === "multiple" || !this.isPending(listener)) {
      this.begin(listener, data);
    } else if (listener.trigger_mode === "always_last") {
      this.deferred.set(listener, data);
    }
  }

  private isPending(listener: Listener): boolean {
    return [...this.jobs.values()].some((job) => job.listener === listener);
  }

  private assign({ outputs, assign }: Listener): void {
    outputs.forEach((id, index) => {
      const item = this.items.get(id);
      if (item === undefined) return;
      item.problem.value = null;
      this.set(item, hold(assign?.[index] ?? null));
    });
  }

  private set(item: Item, value: Held): void {
    if (same(item.value.value, value)) return;
    item.touched = true;
    item.value.value = value;
    this.fire(item, "set");
  }

  // ── Jobs ──

  private begin(listener: Listener, data: Json): void {
    const inputs = listener.inputs.map((id) => {
      const item = this.items.get(id);
      return item?.arriving ?? item?.value.value ?? null;
    });
    const job: Job = { id: ++this.counter, listener, at: this.now(), inputs, data, sent: false };
    this.jobs.set(job.id, job);
    this.eachOutput(job, (item) => {
      item.problem.value = null;
      item.jobs.value = new Map([...item.jobs.value, [job.id, job.at]]);
    });
    this.announcement.value = "Working";
    this.sendWhatWaits();
  }

  private eachOutput(job: Job, act: (item: Item) => void): void {
    batch(() => {
      for (const id of job.listener.outputs) {
        const item = this.items.get(id);
        if (item !== undefined) act(item);
      }
    });
  }

  /** Acts are sent one after the other, in the order they were made, once Python is there. */
  private sendWhatWaits(): void {
    if (this.python.value.state !== "ready") return;
    for (const job of this.jobs.values()) {
      if (job.sent) continue;
      job.sent = true;
      this.outbox = this.outbox
        .then(() => this.sendAct(job))
        .catch((error: unknown) => {
          this.end(job.id, "failed", new Problem("Error", unreadable(error), []));
        });
    }
  }

  private async sendAct(job: Job): Promise<void> {
    const inputs = await Promise.all(job.inputs.map(async (held) => lend(await held)));
    if (!this.jobs.has(job.id)) return;
    this.send(new Act(job.id, job.listener.id, job.at, inputs, job.data));
  }

  private end(id: number, state: string, problem: Problem | null): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    this.jobs.delete(id);
    this.eachOutput(job, (item) => {
      const left = new Map(item.jobs.value);
      left.delete(id);
      item.jobs.value = left;
      if (problem !== null) item.problem.value = problem;
    });
    this.announcement.value = state === "done" ? "Done" : `Failed: ${problem?.message ?? state}`;
    const data = this.deferred.get(job.listener);
    if (this.deferred.delete(job.listener)) this.begin(job.listener, data ?? null);
  }

  // ── What Python says ──

  receive(message: ToPage): void {
    switch (message.$) {
      case "Loading":
        this.python.value = { state: "loading", ...pick(message) };
        break;
      case "Ready":
        this.draw(message.config);
        this.python.value = { state: "ready" };
        this.sendWhatWaits();
        this.saves.ready();
        break;
      case "Failed":
        this.failed(message.cause, message.message, message.problem);
        break;
      case "Began":
        break;
      case "Update":
        for (const patch of message.patches) this.patch(patch);
        break;
      case "Ended":
        this.end(message.job, message.state, message.problem);
        break;
      case "Saved":
        this.saves.answer(message);
        break;
      case "Notice":
        this.notify(message.level, message.title, message.message, message.duration);
        break;
      default:
        message satisfies never;
    }
  }

  private patch({ component, props }: Patch): void {
    const item = this.items.get(component);
    if (item === undefined) return;
    item.props.value = { ...item.props.value, ...props };
    if (props.value !== undefined) this.set(item, hold(props.value));
  }

  /** Python is not there, or no longer. What was sent to it is lost; what was not still waits. */
  failed(cause: Cause, message: string, problem: Problem | null): void {
    this.python.value = { state: "failed", cause, message, problem };
    this.saves.stop();
    for (const job of [...this.jobs.values()].filter((job) => job.sent)) {
      this.end(
        job.id,
        "failed",
        new Problem("Stopped", "Python stopped while this was running.", []),
      );
    }
  }

  /** A new start of Python: acts that were not sent yet go on waiting for it. */
  restarting(): void {
    this.python.value = LOADING;
  }

  // ── Files to keep ──

  /** What a block shows as a file. Rejects in words where there is none. */
  save(item: Item): Promise<HeldFile> {
    return this.saves.ask(item.id, item.value.value);
  }

  // ── Words to the visitor ──

  notify(level: NoticeLevel, title: string, message: string, duration: number | null = 10): void {
    const toast = { id: ++this.counter, level, title, message, duration };
    this.toasts.value = [...this.toasts.value, toast];
  }

  dismiss(id: number): void {
    this.toasts.value = this.toasts.value.filter((toast) => toast.id !== id);
  }
}

function pick({ stage, done, total }: { stage: Stage; done: number; total: number }) {
  return { stage, done, total };
}

function unreadable(error: unknown): string {
  return `A file could not be read: ${error instanceof Error ? error.message : error}`;
}
