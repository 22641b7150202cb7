// A camera's frames into the listeners of a stream: the next frame goes when the one before it has been
// answered, so there is never a backlog. Knows nothing of cameras, and of Python only what is told.

import { type Signal, signal } from "@preact/signals";
import { type Held, letGo } from "./held.ts";

/** What becomes of a run, as whoever began it is told. */
export interface Hearing {
  /** The last frame was answered: its results are there. */
  answered(): void;
  /** The run is over; `goesOn` where the next frame may begin another. */
  ended(goesOn: boolean): void;
}

/** A run of a listener that takes frames. */
export interface Run {
  feed(frame: Held): void;
  /** No more frames: the run is over after the current one. */
  finish(): void;
}

/** A listener of a stream. */
export interface Line {
  /** Milliseconds from one frame to the next, at the least. */
  readonly every: number;
  begin(frame: Held, hearing: Hearing): Run;
}

/** How fast a stream is: frames a second, and milliseconds from a frame to its result. */
export interface Rate {
  readonly frames: number;
  readonly latency: number;
}

/** Answers that the rate is taken from. */
const REMEMBERED = 30;

/** Where frames come from: the newest whenever it is asked for. */
export interface Frames {
  /** The newest frame that was not given yet; waits for the next where there is none. */
  next(): Promise<Held>;
  close(): void;
}

type Answer = "answered" | "over" | "ended";

export class Stream {
  readonly rate: Signal<Rate | null> = signal(null);
  readonly isOpen: Signal<boolean> = signal(false);
  private isStopped = false;
  private readonly waiting = new Set<() => void>();
  private readonly answers: { at: number; latency: number }[] = [];

  /** Each listener has frames of its own. Ends when they do, when a run fails, or by `stop`. */
  constructor(
    lines: readonly Line[],
    open: () => Frames,
    private readonly now: () => number,
    over: () => void,
  ) {
    Promise.all(lines.map((line) => this.serve(line, open())))
      .catch(() => {}) // the camera was closed; whoever closed it knows
      .finally(() => {
        this.stop();
        over();
      });
  }

  stop(): void {
    this.isStopped = true;
    this.isOpen.value = false;
    for (const wake of this.waiting) wake();
  }

  /** One run after the other, for as long as they may go on. */
  private async serve(line: Line, frames: Frames): Promise<void> {
    try {
      while (!this.isStopped && (await this.run(line, frames)));
    } finally {
      frames.close();
    }
  }

  private async run(line: Line, frames: Frames): Promise<boolean> {
    const hears = new Hears();
    let sent = this.now();
    const run = line.begin(await frames.next(), hears);
    for (;;) {
      const answer = await this.unlessStopped(hears.next());
      if (answer === "ended" || answer === "over") return answer === "ended";
      if (answer === undefined) break;
      this.note(sent);
      await this.unlessStopped(pause(line.every - (this.now() - sent)));
      if (this.isStopped) break;
      const frame = await frames.next();
      if (hears.isOver) {
        letGo(frame);
        return hears.goesOn;
      }
      sent = this.now();
      run.feed(frame);
    }
    run.finish();
    return false;
  }

  /** Undefined as soon as the stream is stopped, which keeps nothing of what has come before. */
  private unlessStopped<T>(coming: Promise<T>): Promise<T | undefined> {
    if (this.isStopped) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const wake = () => resolve(undefined);
      this.waiting.add(wake);
      coming.then(resolve, reject).finally(() => this.waiting.delete(wake));
    });
  }

  private note(sent: number): void {
    const at = this.now();
    this.answers.push({ at, latency: at - sent });
    if (this.answers.length > REMEMBERED) this.answers.shift();
    const [first] = this.answers;
    const span = at - (first?.at ?? at);
    const total = this.answers.reduce((sum, { latency }) => sum + latency, 0);
    this.isOpen.value = true;
    if (span > 0) {
      const frames = ((this.answers.length - 1) * 1000) / span;
      this.rate.value = { frames, latency: total / this.answers.length };
    }
  }
}

/** Turns what is told into something to wait for. */
class Hears implements Hearing {
  isOver = false;
  goesOn = false;
  private told: Answer[] = [];
  private wake: () => void = () => {};

  answered(): void {
    this.tell("answered");
  }

  ended(goesOn: boolean): void {
    this.isOver = true;
    this.goesOn = goesOn;
    this.tell(goesOn ? "ended" : "over");
  }

  async next(): Promise<Answer> {
    while (this.told.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.told.shift() as Answer;
  }

  private tell(answer: Answer): void {
    this.told.push(answer);
    this.wake();
  }
}

function pause(milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
