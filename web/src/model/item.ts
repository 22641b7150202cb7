// What the page knows: of each block, of a job while it lasts, of Python. Signals that others change.

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type {
  Cause,
  Kind,
  Level,
  Listener,
  NoticeLevel,
  Picture,
  Problem,
  Stage,
  Value,
} from "../protocol.ts";
import { type Held, hold } from "./held.ts";

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
  /** Whether the message may have markup in it: the author's may, the page's own words are text. */
  readonly markup: boolean;
  readonly duration: number | null;
}

/** What is known of a job while it lasts. */
export interface News {
  readonly state: "waiting" | "queued" | "running";
  readonly place: number;
  readonly size: number;
  readonly eta: number | null;
  readonly levels: readonly Level[];
  /** Whether something of it is shown already. */
  readonly partial: boolean;
}

export const NO_NEWS: News = {
  state: "waiting",
  place: 0,
  size: 0,
  eta: null,
  levels: [],
  partial: false,
};

export interface Job {
  readonly id: number;
  readonly listener: Listener;
  readonly target: number;
  readonly at: number;
  readonly data: Held;
  /**
   * What each input held at the act, a promise where it was just being looked at; null while Python
   * has not said that it wants them.
   */
  inputs: readonly Coming[] | null;
  sent: boolean;
  readonly news: Signal<News>;
  /** Memory of its earlier results, to go back with the next frame. */
  readonly spare: ArrayBuffer[];
}

/** What a block holds, or will when what was given to it has been looked at. */
export type Coming = Held | Promise<Held>;

/** The jobs of a block. However many there are, adding and ending one costs the same. */
export class Jobs {
  readonly oldest: Signal<Job | null> = signal(null);
  private readonly all = new Map<number, Job>();

  add(job: Job): void {
    this.all.set(job.id, job);
    this.oldest.value ??= job;
  }

  remove(job: Job): void {
    this.all.delete(job.id);
    if (this.oldest.value === job) this.oldest.value = this.all.values().next().value ?? null;
  }
}

/** One block of the app: its parameters, what it holds, and what is being done for it. */
export class Item {
  readonly props: Signal<Readonly<Record<string, Value>>>;
  readonly value: Signal<Held>;
  /** The jobs it is an output of. */
  readonly jobs = new Jobs();
  /** The jobs whose progress it shows. */
  readonly shown = new Jobs();
  readonly problem: Signal<Problem | null> = signal(null);
  /** What a validator has against its value. */
  readonly flaw: Signal<string | null> = signal(null);
  readonly busy: ReadonlySignal<boolean> = computed(() => this.jobs.oldest.value !== null);
  /** A stream's result that only its drawing has seen: when it gives way its memory is free. */
  passing: Picture | null = null;
  /** What a camera sees now, while it streams. */
  live: (() => Held) | null = null;
  /** What it will hold when what was given has been looked at; null where nothing was. */
  arriving: Promise<Held> | null = null;
  /** Takes files as if the visitor had chosen them, while it is on the page; null where it takes none. */
  accept: ((files: readonly File[]) => void) | null = null;
  touched = false;

  constructor(
    readonly id: number,
    readonly kind: Kind,
    props: Readonly<Record<string, Value>>,
  ) {
    this.props = signal(props);
    this.value = signal(hold(props.value ?? null));
  }

  /** What it holds, for whoever keeps it: a stream does not write over that. */
  take(): Held {
    this.passing = null;
    return this.value.value;
  }
}

export const LOADING: Python = { state: "loading", stage: "download", done: 0, total: 0 };
