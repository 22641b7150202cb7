// The app as signals: what each component holds, which jobs run, how far Python is. No DOM.
//
// The visitor's acts become jobs at once; they are sent when Python is there. Whether an act counts is
// Python's to say. Python's messages change the signals, and whoever draws them follows. Which act or
// end leads to which listener is said here; blocks are `ground.ts`'s, jobs `runs.ts`'s.

import { batch, type Signal, signal } from "@preact/signals";
import { Asks } from "./model/asks.ts";
import { type Deed, eventsOf, FOLLOWS, hears } from "./model/events.ts";
import { Ground } from "./model/ground.ts";
import { type Held, type HeldFile, hold, letGo, same } from "./model/held.ts";
import { type Item, LOADING, type Python, type Toast } from "./model/item.ts";
import { Known } from "./model/known.ts";
import type { Outside, Source } from "./model/outside.ts";
import { type Means, Runs } from "./model/runs.ts";
import { Saves } from "./model/saves.ts";
import { type Frames, type Line, Stream } from "./model/streams.ts";
import { translator } from "./model/words.ts";
import {
  type Cached,
  type Cause,
  type Config,
  type Endpoint,
  type FootPart,
  type JobEnd,
  type Listener,
  type Look,
  type NoticeLevel,
  Problem,
  type Rendered,
  type Stage,
  type ToPage,
  type ToPython,
  type Value,
} from "./protocol.ts";

export * from "./model/item.ts";
export type { Outside, Source } from "./model/outside.ts";

export class App {
  readonly title: Signal<string | null> = signal(null);
  readonly look: Signal<Look | null> = signal(null);
  readonly drawn: Signal<boolean> = signal(false);
  readonly python: Signal<Python> = signal(LOADING);
  readonly toasts: Signal<readonly Toast[]> = signal([]);
  /** The most bytes that a file given by the visitor may have; null is no limit. */
  readonly maxFileSize: Signal<number | null> = signal(null);
  /** What programs can call. */
  readonly endpoints: Signal<readonly Endpoint[]> = signal([]);
  readonly foot: Signal<readonly FootPart[]> = signal(["made", "source", "licences"]);

  private config: Config | null = null;
  /** Whether the next app to draw may be another one than before. */
  private renewed = false;
  private listeners: readonly Listener[] = [];
  /** The layouts whose inside Python makes anew. */
  private readonly parts = new Set<number>();
  private counter = 0;
  private readonly saves = new Saves((message) => this.send(message));
  private readonly ground = new Ground((item) => this.fire(item, "set", null));
  private readonly means: Means = {
    send: (message, spare) => this.send(message, spare),
    next: () => ++this.counter,
    now: () => this.now(),
    isReady: () => this.python.value.state === "ready",
    interrupt: (job) => this.outside.interrupt?.(job),
    ended: (listener, end) => this.follow(listener, end),
  };
  private readonly runs = new Runs(this.ground, this.means);
  private readonly known = new Known(
    this.ground,
    (listener) => this.follow(listener, "done"),
    (words) => this.notify("error", "", words),
  );
  /** What programs call. */
  readonly asks = new Asks(this.means);
  readonly tree = this.ground.tree;
  readonly announcement = this.runs.announcement;
  readonly lookAt = this.runs.lookAt;
  readonly stuck = this.runs.stuck;

  constructor(
    private readonly send: (message: ToPython, spare?: readonly ArrayBuffer[]) => void,
    private readonly now: () => number,
    private readonly outside: Partial<Outside> = {},
  ) {}

  get items(): ReadonlyMap<number, Item> {
    return this.ground.items;
  }

  // ── Drawing ──

  /** Show an app. What the visitor changed in a block that was there before stays. */
  draw(config: Config): void {
    const isSame = this.config !== null && same(this.config, config);
    const parts = this.renewed && !isSame ? drawnByPython(config) : [...this.parts];
    if (isSame && parts.length === 0) return;
    this.parts.clear();
    this.renewed = false;
    const isFirst = this.config === null;
    this.config = config;
    this.listeners = config.listeners;
    const translate = translator(config.translations, this.outside.visitor?.languages ?? []);
    this.ground.renew(config, translate, (item) => this.outside.kept?.(item));
    batch(() => {
      this.ground.tree.value = config.tree;
      this.title.value = translate(config.title);
      this.maxFileSize.value = config.max_file_size;
      this.look.value = config.look;
      this.endpoints.value = translate(config.endpoints);
      this.foot.value = config.foot;
      this.drawn.value = true;
    });
    if (isFirst) this.open(this.listeners);
    else this.fill(parts);
  }

  /** What was worked out when the app was built. */
  know(cached: readonly Cached[]): void {
    this.known.cached = cached;
  }

  /** The page has opened. */
  private open(listeners: readonly Listener[]): void {
    for (const listener of listeners) {
      if (hears(listener, 0, "load")) this.trigger(listener, 0, null);
    }
  }

  /** Python has begun anew: what it made inside these layouts is to be made again. */
  private fill(parts: readonly number[]): void {
    for (const listener of this.listeners) {
      if (listener.outputs.some((id) => parts.includes(id))) this.trigger(listener, 0, null);
    }
  }

  /** Python has made what stands inside a layout anew; it takes the place of what was there. */
  private replace(rendered: Rendered): void {
    const { container, listeners, gone } = rendered;
    if (!this.ground.has(container)) return;
    const news = new Set(listeners.map(({ id }) => id));
    const went = new Set([...gone, ...news]);
    const known = new Set(this.listeners.map(({ id }) => id));
    this.listeners = [...this.listeners.filter(({ id }) => !went.has(id)), ...listeners];
    this.runs.stopAll(gone);
    this.parts.add(container);
    this.ground.replace(rendered);
    this.open(listeners.filter(({ id }) => !known.has(id)));
  }

  /** Change how a block is, as the visitor folds it or turns its leaves; no event comes of it. */
  adjust(item: Item, props: Readonly<Record<string, Value>>): void {
    item.props.value = { ...item.props.value, ...props };
  }

  // ── What the visitor does ──

  /**
   * The visitor did something to a block, and it holds `value` now, if one is given. `data` is what
   * the deed's events carry.
   */
  did(item: Item, deed: Deed, value?: Held, data: Held = null): void {
    if (value !== undefined) {
      item.touched = true;
      item.value.value = value;
      item.problem.value = null;
      item.flaw.value = null;
    }
    this.fire(item, deed, data);
  }

  /** A block's own script says that an event of this name happened to it. */
  tell(item: Item, event: string, data: Held): void {
    for (const listener of this.listenersOf(item.id, event)) this.trigger(listener, item.id, data);
  }

  /** Whether anything waits for an event of a block. */
  listens(item: Item, event: string): boolean {
    return this.listenersOf(item.id, event).length > 0;
  }

  /** Something is looked at before a block takes it. Acts made meanwhile wait for what it holds then. */
  arrive(item: Item, look: Promise<void>): Promise<void> {
    return this.ground.arrive(item, look);
  }

  private fire(item: Item, deed: Deed, data: Held): void {
    for (const event of eventsOf(deed)) {
      this.tell(item, event, data);
    }
  }

  private listenersOf(component: number, event: string): readonly Listener[] {
    return this.listeners.filter((listener) => hears(listener, component, event));
  }

  private trigger(listener: Listener, target: number, data: Held): void {
    for (const patch of listener.patches) {
      const item = this.items.get(patch.component);
      if (item !== undefined) item.problem.value = null;
      this.ground.patch(patch);
    }
    const known = listener.python ? this.known.of(listener, target) : undefined;
    if (known !== undefined) void this.known.show(listener, known);
    else if (listener.python) this.runs.begin(listener, target, data);
    else if (listener.js !== null) this.runs.alone(listener, listener.js);
    if (listener.cancels.length > 0) this.runs.stopAll(listener.cancels);
    if (!listener.python && listener.js === null) this.follow(listener, "done");
  }

  /** The listeners that wait for the end of this one. */
  private follow(listener: Listener, end: JobEnd): void {
    for (const next of this.listeners) {
      if (next.chain?.listener === listener.id && FOLLOWS[end].includes(next.chain.when)) {
        this.trigger(next, 0, null);
      }
    }
  }

  /** What was chosen for blocks: they are set as a function would. */
  put(ids: readonly number[], values: readonly Held[]): void {
    this.ground.put(ids, values);
  }

  /** The page is being left: whatever runs for it ends. */
  leave(): void {
    this.runs.leave();
    for (const listener of this.listenersOf(0, "unload")) this.trigger(listener, 0, null);
  }

  // ── Functions without components ──

  /**
   * Run a listener's function on this value, and give what it returned last. Rejects with its error in
   * words, or where there is no such listener.
   */
  call(id: number, given: Held): Promise<Held> {
    const listener = this.listeners.find((one) => one.id === id);
    if (listener === undefined) return Promise.reject(new Error("This function is not there now."));
    return this.runs.call(listener, given);
  }

  /** The app's own source, where the page knows it. */
  get source(): Source {
    return this.outside.source?.() ?? { files: [], playground: null };
  }

  // ── Streams ──

  /** Let every listener of a block's stream have frames; `over` is called when that has ended. */
  stream(item: Item, open: () => Frames, over: () => void): Stream {
    const lines = this.listenersOf(item.id, "stream").map((listener) => this.line(item, listener));
    return new Stream(lines, open, this.now, over);
  }

  /** Without Python a frame is an event like any other: it is over when it has been told. */
  private line(item: Item, listener: Listener): Line {
    if (listener.python) return this.runs.line(item, listener);
    return {
      every: listener.stream_every * 1000,
      begin: (first, hearing) => {
        const feed = (frame: Held) => {
          letGo(frame);
          this.trigger(listener, item.id, null);
          setTimeout(() => hearing.answered());
        };
        feed(first);
        return { feed, finish: () => {} };
      },
    };
  }

  // ── What Python says ──

  receive(message: ToPage): void {
    if (this.asks.hears(message)) return;
    switch (message.$) {
      case "Loading":
        this.python.value = { state: "loading", ...pick(message) };
        break;
      case "Ready":
        this.draw(message.config);
        this.python.value = { state: "ready" };
        if (this.outside.visitor !== undefined) this.send(this.outside.visitor);
        this.runs.sendWhatWaits();
        this.asks.ready();
        this.saves.ready();
        break;
      case "Failed":
        this.failed(message.cause, message.message, message.problem);
        break;
      case "Queued":
        this.runs.hear(message.job, { state: "queued", ...message });
        break;
      case "Wanted":
        this.runs.wanted(message.job);
        break;
      case "Began":
        this.runs.hear(message.job, { state: "running", eta: message.eta });
        break;
      case "Advanced":
        this.runs.hear(message.job, { levels: message.levels });
        break;
      case "Update":
        this.runs.update(message);
        break;
      case "Returned":
      case "Remark":
        break; // of a call that was let go
      case "Rendered":
        this.replace(message);
        break;
      case "Invalid":
        for (const { component, message: words } of message.flaws) {
          this.ground.each([component], (item) => {
            item.flaw.value = words;
          });
        }
        break;
      case "Ended":
        this.runs.ended(message);
        break;
      case "Saved":
        this.saves.answer(message);
        break;
      case "Flagged":
        this.outside.keep?.(message.folder, hold(message.record));
        break;
      case "Notice":
        this.toast({ ...message, markup: true });
        break;
      default:
        message satisfies never;
    }
  }

  /** Python is not there, or no longer. What was sent to it is lost; what was not still waits. */
  failed(cause: Cause, message: string, problem: Problem | null): void {
    this.python.value = { state: "failed", cause, message, problem };
    this.saves.stop();
    this.asks.stop(`Python is not there: ${problem?.message || message}`);
    const words = "Python stopped while this was running.";
    this.runs.endSent("failed", new Problem("Stopped", words, []));
  }

  /** A new start of Python: acts that were not sent yet go on waiting for it; all values stay. */
  restarting(): void {
    this.python.value = LOADING;
    this.runs.stuck.value = false;
    this.asks.restart();
    this.runs.endSent("cancelled", null);
  }

  /** Python is to run the app anew: whatever runs ends, acts that were not sent wait, values stay. */
  renewing(): void {
    this.runs.cancelSent();
    this.restarting();
    this.python.value = { state: "loading", stage: "app", done: 0, total: 0 };
    this.renewed = true;
    this.saves.stop();
    this.known.cached = [];
  }

  // ── Files to keep ──

  /** What a block shows, or this in its place, as a file. Rejects in words where there is none. */
  save(item: Item, value: Held = item.take()): Promise<HeldFile> {
    return this.saves.ask(item.id, value);
  }

  // ── Words to the visitor ──

  notify(level: NoticeLevel, title: string, message: string, duration: number | null = 10): void {
    this.toast({ level, title, message, markup: false, duration });
  }

  private toast({ level, title, message, markup, duration }: Omit<Toast, "id">): void {
    const words = this.ground.translate({ title, message });
    const toast = { id: ++this.counter, level, ...words, markup, duration };
    this.toasts.value = [...this.toasts.value, toast];
  }

  dismiss(id: number): void {
    this.toasts.value = this.toasts.value.filter((toast) => toast.id !== id);
  }
}

/** The layouts that Python fills when the page opens. */
function drawnByPython({ components, listeners }: Config): number[] {
  const layouts = components.filter(({ kind }) => kind === "row" || kind === "column");
  const outputs = listeners.filter((one) => hears(one, 0, "load")).flatMap((one) => one.outputs);
  return layouts.map(({ id }) => id).filter((id) => outputs.includes(id));
}

function pick({ stage, done, total }: { stage: Stage; done: number; total: number }) {
  return { stage, done, total };
}
