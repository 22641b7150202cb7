// The app as signals: what each component holds, which jobs run, how far Python is. No DOM.
//
// The visitor's acts become jobs here, at once; they are sent when Python is there. Whether an act
// counts is Python's to say. Python's messages change the signals, and whoever draws them follows.

import { batch, type Signal, signal } from "@preact/signals";
import { messageOf } from "./given.ts";
import { Asks } from "./model/asks.ts";
import { fetched, hasLinks, isOwn } from "./model/beside.ts";
import { counterparts } from "./model/counterparts.ts";
import { type Deed, eventsOf, FOLLOWS } from "./model/events.ts";
import { type Held, type HeldFile, hold, lend, letGo, same } from "./model/held.ts";
import {
  type Coming,
  Item,
  type Job,
  LOADING,
  type News,
  NO_NEWS,
  type Python,
  type Toast,
} from "./model/item.ts";
import { Saves } from "./model/saves.ts";
import { runScript, valuesOf } from "./model/script.ts";
import { type Frames, type Hearing, type Line, Stream } from "./model/streams.ts";
import { find, idsOf, planted } from "./model/tree.ts";
import { type Translate, translator } from "./model/words.ts";
import {
  Act,
  type AppFile,
  type Cached,
  Cancel,
  type Cause,
  type Component,
  type Config,
  type Endpoint,
  Feed,
  Finish,
  type FootPart,
  Inputs,
  type JobEnd,
  type Kind,
  type Listener,
  type Look,
  type Node,
  type NoticeLevel,
  type Patch,
  Picture,
  Problem,
  type Rendered,
  type Stage,
  type ToPage,
  type ToPython,
  type Update,
  type Value,
  type Visitor,
} from "./protocol.ts";

export * from "./model/item.ts";

/** Milliseconds a run lasts before what stands for a run is shown: two quick clicks hit one button. */
const RUNNING_AFTER = 500;

/** Milliseconds after which a job that was to be stopped is let go, though Python is still at it. */
const STOP_PATIENCE = 700;

/** What the page has beside the app. */
export interface Outside {
  readonly visitor: Visitor;
  /** Interrupt what Python is computing, if it is this job; nothing happens where that cannot be. */
  interrupt(job: number): void;
  /** What the browser has kept of a block's value since an earlier visit; undefined is nothing. */
  kept(item: Item): Held | undefined;
  /** Keep what was flagged. */
  keep(folder: string, record: Held): void;
  /** The app's own source. */
  source(): Source;
}

/** The files that an app is made of, the first of them run; and where it could be played with. */
export interface Source {
  readonly files: readonly AppFile[];
  /** The address of this app in a playground; null where the page knows of none. */
  readonly playground: string | null;
}

/** Who has called a function of Python's without a component, and waits for what it returns. */
interface Caller {
  got(value: Held): void;
  ended(state: JobEnd, problem: Problem | null): void;
}

export class App {
  readonly tree: Signal<readonly Node[]> = signal([]);
  readonly title: Signal<string | null> = signal(null);
  readonly look: Signal<Look | null> = signal(null);
  readonly drawn: Signal<boolean> = signal(false);
  readonly python: Signal<Python> = signal(LOADING);
  readonly toasts: Signal<readonly Toast[]> = signal([]);
  readonly announcement: Signal<string> = signal("");
  /** The most bytes that a file given by the visitor may have; null is no limit. */
  readonly maxFileSize: Signal<number | null> = signal(null);
  /** Blocks of which the topmost should be in view; a new list each time. */
  readonly lookAt: Signal<readonly number[]> = signal([]);
  /** What programs can call. */
  readonly endpoints: Signal<readonly Endpoint[]> = signal([]);
  readonly foot: Signal<readonly FootPart[]> = signal(["made", "source", "licences"]);
  /** Whether Python is still at a job that was stopped. */
  readonly stuck: Signal<boolean> = signal(false);
  items: ReadonlyMap<number, Item> = new Map();

  /** What listeners have to show that was worked out when the app was built. */
  private cached: readonly Cached[] = [];
  private config: Config | null = null;
  /** Whether the next app to draw may be another one than before. */
  private renewed = false;
  private translate: Translate = (given) => given;
  private listeners: readonly Listener[] = [];
  /** The layouts whose inside Python makes anew. */
  private readonly parts = new Set<number>();
  private readonly jobs = new Map<number, Job>();
  private readonly unsent = new Set<Job>();
  private readonly hearings = new Map<number, Hearing>();
  private readonly callers = new Map<number, Caller>();
  private readonly pending = new Map<number, number>();
  private visible = 0;
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private outbox: Promise<void> = Promise.resolve();
  private readonly saves = new Saves((message) => this.send(message));
  /** What programs call. */
  readonly asks: Asks;
  private counter = 0;

  constructor(
    private readonly send: (message: ToPython, spare?: readonly ArrayBuffer[]) => void,
    private readonly now: () => number,
    private readonly outside: Partial<Outside> = {},
  ) {
    this.asks = new Asks({
      send: (message) => send(message),
      next: () => ++this.counter,
      now,
      interrupt: (job) => outside.interrupt?.(job),
    });
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
    const before = counterparts([...this.items.values()].map(asBlock), config.components);
    this.config = config;
    this.listeners = config.listeners;
    this.translate = translator(config.translations, this.outside.visitor?.languages ?? []);
    this.items = new Map(
      config.components.map(({ id, kind, props }) => {
        const item = new Item(id, kind as Kind, this.translate(props));
        item.value.value = this.outside.kept?.(item) ?? item.value.value;
        const old = before.get(id)?.item;
        if (old?.touched) {
          item.value.value = old.value.value;
          item.touched = true;
        }
        return [id, item] as const;
      }),
    );
    batch(() => {
      this.tree.value = config.tree;
      this.title.value = this.translate(config.title);
      this.maxFileSize.value = config.max_file_size;
      this.look.value = config.look;
      this.endpoints.value = this.translate(config.endpoints);
      this.foot.value = config.foot;
      this.drawn.value = true;
    });
    if (isFirst) this.open(this.listeners);
    else this.fill(parts);
  }

  /** What was worked out when the app was built. */
  know(cached: readonly Cached[]): void {
    this.cached = cached;
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
  private replace({ container, children, components, listeners, gone }: Rendered): void {
    const place = find(this.tree.value, container);
    if (place === undefined) return;
    const news = new Set(listeners.map(({ id }) => id));
    const went = new Set([...gone, ...news]);
    const known = new Set(this.listeners.map(({ id }) => id));
    this.listeners = [...this.listeners.filter(({ id }) => !went.has(id)), ...listeners];
    this.stopAll(gone);
    this.parts.add(container);
    const items = new Map(this.items);
    for (const id of idsOf(place.children)) items.delete(id);
    batch(() => {
      for (const component of components) items.set(component.id, this.goOn(component));
      this.items = items;
      this.tree.value = planted(this.tree.value, container, children);
    });
    this.open(listeners.filter(({ id }) => !known.has(id)));
  }

  /** A block that was there before is what it was, but for what is named; any other is new. */
  private goOn({ id, kind, props }: Component): Item {
    const old = this.items.get(id);
    const told = this.translate(props);
    if (old === undefined) return new Item(id, kind as Kind, told);
    old.props.value = { ...old.props.value, ...told };
    if (told.value !== undefined) old.value.value = hold(told.value);
    return old;
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
  async arrive(item: Item, look: Promise<void>): Promise<void> {
    const arriving = look.then(() => item.value.value);
    item.arriving = arriving;
    await arriving.finally(() => {
      if (item.arriving === arriving) item.arriving = null;
    });
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
      this.patch(patch);
    }
    const known = listener.python ? this.known(listener, target) : undefined;
    if (known !== undefined) void this.showKnown(listener, known);
    else if (listener.python) this.begin(listener, target, data);
    else if (listener.js !== null) this.runAlone(listener, listener.js);
    if (listener.cancels.length > 0) this.stopAll(listener.cancels);
    if (!listener.python && listener.js === null) this.follow(listener, "done");
  }

  /** What a listener would give for the row that is chosen, where that is known. */
  private known(listener: Listener, target: number): Cached | undefined {
    const row = this.items.get(target)?.value.value;
    return this.cached.find((one) => one.listener === listener.id && one.row === row);
  }

  /** As if the listener had run. Acts made while its files come wait for them. */
  private async showKnown(listener: Listener, { patches, row }: Cached): Promise<void> {
    const target = this.items.get(listener.inputs[0] ?? 0);
    const show = (ready: readonly Patch[]) => {
      if (target?.value.value !== row) return;
      for (const patch of ready) this.patch(patch);
      this.follow(listener, "done");
    };
    const held = patches.map(({ props }) => props as Held);
    if (!held.some((props) => hasLinks(props, isOwn))) return show(patches);
    const looked = Promise.all(held.map((props) => fetched(props, isOwn)))
      .then((whole) =>
        show(patches.map((patch, index) => ({ ...patch, props: whole[index] as Patch["props"] }))),
      )
      .catch((error: unknown) => this.notify("error", "", messageOf(error)));
    const items = patches.map(({ component }) => this.items.get(component));
    await Promise.all(items.map((item) => item && this.arrive(item, looked)));
  }

  /** What was chosen for blocks: they are set as a function would. */
  put(ids: readonly number[], values: readonly Held[]): void {
    ids.forEach((id, index) => {
      const item = this.items.get(id);
      if (item === undefined) return;
      item.problem.value = null;
      item.flaw.value = null;
      this.set(item, values[index] ?? null);
    });
  }

  /** The listeners that wait for the end of this one. */
  private follow(listener: Listener, end: JobEnd): void {
    for (const next of this.listeners) {
      if (next.chain?.listener === listener.id && FOLLOWS[end].includes(next.chain.when)) {
        this.trigger(next, 0, null);
      }
    }
  }

  private set(item: Item, value: Held): boolean {
    if (same(item.value.value, value)) return false;
    item.touched = true;
    item.value.value = value;
    this.fire(item, "set", null);
    return true;
  }

  /** A stream's result takes the place of the one before it, whose memory goes back. */
  private pass(item: Item, value: Held, spare: ArrayBuffer[]): void {
    const before = item.passing === item.value.value ? item.passing : null;
    const passing = value instanceof Picture ? value : null;
    item.passing = passing;
    const isNew = this.set(item, value);
    if (!isNew) item.passing = before;
    const free = isNew ? before : passing;
    if (free !== null) spare.push(free.data);
  }

  // ── Functions without components ──

  /**
   * Run a listener's function on this value, and give what it returned last. Rejects with its error in
   * words, or where there is no such listener.
   */
  call(id: number, given: Held): Promise<Held> {
    const listener = this.listeners.find((one) => one.id === id);
    if (listener === undefined) return Promise.reject(new Error("This function is not there now."));
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

  private line(item: Item, listener: Listener): Line {
    const every = listener.stream_every * 1000;
    return listener.python
      ? this.lineToPython(item, listener, every)
      : this.lineHere(item, listener, every);
  }

  /** Without Python a frame is an event like any other: it is over when it has been told. */
  private lineHere(item: Item, listener: Listener, every: number): Line {
    return {
      every,
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

  private lineToPython(item: Item, listener: Listener, every: number): Line {
    const inputs = (frame: Held) =>
      listener.inputs.map((id) => (id === item.id ? frame : this.valueOf(id)));
    return {
      every,
      begin: (frame, hearing) => {
        const job = this.begin(listener, item.id, null, inputs(frame));
        this.hearings.set(job.id, hearing);
        return {
          feed: (next) => {
            job.inputs = inputs(next);
            this.post(job, (values) => new Feed(job.id, this.now(), values ?? []));
          },
          finish: () => this.send(new Finish(job.id)),
        };
      },
    };
  }

  // ── Jobs ──

  private begin(
    listener: Listener,
    target: number,
    data: Held,
    given: readonly Coming[] | null = null,
  ): Job {
    const asks = listener.trigger_mode !== "multiple" && this.isPending(listener);
    const job: Job = {
      id: ++this.counter,
      listener,
      target,
      at: this.now(),
      data,
      inputs: given ?? (asks ? null : this.valuesOf(listener.inputs)),
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

  private isPending(listener: Listener): boolean {
    return this.pending.has(listener.id);
  }

  private valuesOf(ids: readonly number[]): Coming[] {
    return ids.map((id) => this.valueOf(id));
  }

  /** What a block holds; while a camera streams, what that sees now. */
  private valueOf(id: number): Coming {
    const item = this.items.get(id);
    return item?.live?.() ?? item?.arriving ?? item?.take() ?? null;
  }

  private show(job: Job): void {
    const { listener } = job;
    const isHidden = listener.show_progress === "hidden";
    if (!isHidden) this.visible += 1;
    if (!isHidden && this.visible === 1) this.announcement.value = "Working";
    this.each(listener.outputs, (item) => item.jobs.add(job));
    this.each(isHidden ? [] : listener.busy, (item) => {
      item.problem.value = null;
      item.shown.add(job);
    });
    if (listener.scroll_to_output) this.lookAt.value = [...listener.outputs];
    this.standForRun(listener);
  }

  private each(ids: readonly number[], act: (item: Item) => void): void {
    batch(() => {
      for (const id of ids) {
        const item = this.items.get(id);
        if (item !== undefined) act(item);
      }
    });
  }

  /** After a moment, show what stands for a run that lasts. */
  private standForRun({ id, running }: Listener): void {
    if (running.length === 0 || this.timers.has(id)) return;
    const show = () => running.forEach((patch) => void this.patch(patch));
    this.timers.set(id, setTimeout(show, RUNNING_AFTER));
  }

  private standForRest(listener: Listener): void {
    if (listener.resting.length === 0 || this.isPending(listener)) return;
    clearTimeout(this.timers.get(listener.id));
    this.timers.delete(listener.id);
    for (const patch of listener.resting) this.patch(patch);
  }

  // ── The author's JavaScript ──

  /** Its return goes to the outputs; one that throws has changed nothing. */
  private runAlone(listener: Listener, js: string): void {
    arrived(this.valuesOf([...listener.inputs, ...listener.outputs]))
      .then((values) => runScript(js, values))
      .then((returned) => {
        const values = valuesOf(returned, listener.outputs.length);
        listener.outputs.forEach((id, index) => {
          const item = this.items.get(id);
          const value = values[index];
          if (item !== undefined && value !== undefined) this.set(item, value);
        });
        this.follow(listener, "done");
      })
      .catch((error: unknown) => console.error(error));
  }

  /** Its return is the inputs; where it throws, the act has not happened. */
  private runBefore(job: Job, js: string): void {
    const { inputs, outputs } = job.listener;
    arrived(this.valuesOf([...inputs, ...outputs]))
      .then((values) => runScript(js, values))
      .then((returned) => {
        job.inputs = valuesOf(returned, inputs.length);
        if (job.sent) this.sendInputs(job);
        else this.unsent.add(job);
        this.sendWhatWaits();
      })
      .catch((error: unknown) => {
        console.error(error);
        if (job.sent) this.send(new Cancel(job.id));
        this.end(job.id, "dropped", null);
      });
  }

  // ── To Python ──

  /** Acts are sent one after the other, in the order they were made, once Python is there. */
  private sendWhatWaits(): void {
    if (this.python.value.state !== "ready") return;
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
        this.send(made, job.spare.splice(0));
      }
    };
    this.outbox = this.outbox.then(send).catch((error: unknown) => {
      this.end(job.id, "failed", new Problem("Error", unreadable(error), []));
    });
  }

  /** The act counts: its inputs are those of now. */
  private wanted(id: number): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    job.inputs = this.valuesOf(job.listener.inputs);
    if (job.listener.js !== null) this.runBefore(job, job.listener.js);
    else this.sendInputs(job);
  }

  // ── Ends ──

  private stopAll(listeners: readonly number[]): void {
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
    this.send(new Cancel(job.id));
    this.outside.interrupt?.(job.id);
    setTimeout(() => this.letGo(job), STOP_PATIENCE);
  }

  /** Python is still at it: the page goes on without its result, and offers to restart Python. */
  private letGo(job: Job): void {
    if (!this.jobs.has(job.id)) return;
    this.stuck.value = true;
    this.end(job.id, "cancelled", null);
  }

  /** The page is being left: whatever runs for it ends. */
  leave(): void {
    for (const job of this.jobs.values()) this.send(new Cancel(job.id));
    for (const listener of this.listenersOf(0, "unload")) this.trigger(listener, 0, null);
  }

  private end(id: number, state: JobEnd, problem: Problem | null): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    this.hearings.get(id)?.ended(state === "done");
    this.callers.get(id)?.ended(state, problem);
    this.forget(job);
    const { listener } = job;
    const isHidden = listener.show_progress === "hidden";
    this.each(listener.outputs, (item) => item.jobs.remove(job));
    this.each(isHidden ? [] : listener.busy, (item) => {
      item.shown.remove(job);
      if (problem !== null) item.problem.value = problem;
    });
    if (!isHidden) this.visible -= 1;
    if (!isHidden && this.visible === 0) this.announce(state, problem);
    if (state === "done" && listener.scroll_to_output) this.lookAt.value = [...listener.outputs];
    this.standForRest(listener);
    this.follow(listener, state);
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
        this.sendWhatWaits();
        this.asks.ready();
        this.saves.ready();
        break;
      case "Failed":
        this.failed(message.cause, message.message, message.problem);
        break;
      case "Queued":
        this.hear(message.job, { state: "queued", ...message });
        break;
      case "Wanted":
        this.wanted(message.job);
        break;
      case "Began":
        this.hear(message.job, { state: "running", eta: message.eta });
        break;
      case "Advanced":
        this.hear(message.job, { levels: message.levels });
        break;
      case "Update":
        this.update(message);
        break;
      case "Returned":
      case "Remark":
        break; // of a call that was let go
      case "Rendered":
        this.replace(message);
        break;
      case "Invalid":
        for (const { component, message: words } of message.flaws) {
          this.each([component], (item) => {
            item.flaw.value = words;
          });
        }
        break;
      case "Ended":
        if (!this.jobs.has(message.job)) this.stuck.value = false;
        this.end(message.job, message.state, message.problem);
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

  private hear(id: number, news: Partial<News>): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    const { state, place, size, eta, levels, partial } = { ...job.news.value, ...news };
    const known = { state, place, size, eta, levels, partial };
    if (!same(known, job.news.value)) job.news.value = known;
  }

  private update({ job: id, patches }: Update): void {
    const job = this.jobs.get(id);
    if (job === undefined) return; // it was let go
    this.hear(id, { partial: true });
    const hearing = this.hearings.get(id);
    for (const patch of patches) this.patch(patch, hearing && job.spare);
    this.callers.get(id)?.got(hold(patches[0]?.props.value ?? null));
    hearing?.answered();
  }

  /** What comes of a stream may lend memory, to be given back. */
  private patch({ component, props: given }: Patch, spare?: ArrayBuffer[]): void {
    const item = this.items.get(component);
    if (item === undefined) return;
    const offers = "choices" in item.props.value; // what is chosen of these is not in words
    const told = offers && !("choices" in given) ? given : this.translate(given);
    const { value: shown, ...props } = told;
    if (Object.keys(props).length > 0) item.props.value = { ...item.props.value, ...props };
    if (shown === undefined) return;
    const value = hold(shown);
    if (spare === undefined) this.set(item, value);
    else this.pass(item, value, spare);
  }

  /** Python is not there, or no longer. What was sent to it is lost; what was not still waits. */
  failed(cause: Cause, message: string, problem: Problem | null): void {
    this.python.value = { state: "failed", cause, message, problem };
    this.saves.stop();
    this.asks.stop(`Python is not there: ${problem?.message || message}`);
    for (const job of [...this.jobs.values()].filter((job) => job.sent)) {
      this.end(
        job.id,
        "failed",
        new Problem("Stopped", "Python stopped while this was running.", []),
      );
    }
  }

  /** A new start of Python: acts that were not sent yet go on waiting for it; all values stay. */
  restarting(): void {
    this.python.value = LOADING;
    this.stuck.value = false;
    this.asks.restart();
    for (const job of [...this.jobs.values()].filter((job) => job.sent)) {
      this.end(job.id, "cancelled", null);
    }
  }

  /** Python is to run the app anew: whatever runs ends, acts that were not sent wait, values stay. */
  renewing(): void {
    for (const job of [...this.jobs.values()].filter((job) => job.sent)) {
      this.send(new Cancel(job.id));
      this.outside.interrupt?.(job.id);
    }
    this.restarting();
    this.python.value = { state: "loading", stage: "app", done: 0, total: 0 };
    this.renewed = true;
    this.saves.stop();
    this.cached = [];
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
    const words = this.translate({ title, message });
    const toast = { id: ++this.counter, level, ...words, markup, duration };
    this.toasts.value = [...this.toasts.value, toast];
  }

  dismiss(id: number): void {
    this.toasts.value = this.toasts.value.filter((toast) => toast.id !== id);
  }
}

function hears({ targets }: Listener, component: number, event: string): boolean {
  return targets.some((target) => target.component === component && target.event === event);
}

/** An item as what it is compared by. */
function asBlock(item: Item) {
  return { id: item.id, kind: item.kind, props: item.props.value, item };
}

/** The layouts that Python fills when the page opens. */
function drawnByPython({ components, listeners }: Config): number[] {
  const layouts = components.filter(({ kind }) => kind === "row" || kind === "column");
  const outputs = listeners.filter((one) => hears(one, 0, "load")).flatMap((one) => one.outputs);
  return layouts.map(({ id }) => id).filter((id) => outputs.includes(id));
}

function arrived(values: readonly Coming[]): Promise<Held[]> {
  return Promise.all(values);
}

function pick({ stage, done, total }: { stage: Stage; done: number; total: number }) {
  return { stage, done, total };
}

function unreadable(error: unknown): string {
  return `A file could not be read: ${messageOf(error)}`;
}
