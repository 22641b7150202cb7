// The program's side of an app, over a port: calls as in Gradio's own client. Knows nothing of how the
// port came to be, nor of frames.

import { messageOf } from "../given.ts";
import { type Answer, type Event, type Told, toApp } from "../hosts/calling.ts";
import type * as Public from "./public.d.ts";

export class CallError extends Error implements Public.CallError {
  override name = "CallError";
  readonly stage = "error";

  constructor(
    message: string,
    readonly title: string,
  ) {
    super(message);
  }
}

/** An app, to be called through a port that its page serves. */
export class Client<E extends Public.Endpoints<E> = Public.AnyEndpoints>
  implements Public.Client<E>
{
  private readonly ask: ReturnType<typeof toApp>;
  private readonly calls = new Map<number, Call<unknown[]>>();
  private readonly waiting = new Map<number, (endpoints: readonly Told[]) => void>();
  private readonly addresses: string[] = [];
  private counter = 0;
  private isClosed = false;

  /** `end` is called when the client is closed. */
  constructor(
    private readonly port: MessagePort,
    private readonly end: () => void = () => {},
  ) {
    this.ask = toApp(
      port,
      (answer) => this.hear(answer),
      () => this.finish("The app is gone."),
    );
  }

  async predict<N extends keyof E & string>(
    endpoint: N,
    given?: Public.Given<E[N]>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Public.Data<E[N]["data"]>> {
    signal?.throwIfAborted();
    const call = this.submit(endpoint, given);
    const abort = () => void call.cancel();
    signal?.addEventListener("abort", abort, { once: true });
    try {
      return await lastOf(call, endpoint, signal);
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  submit<N extends keyof E & string>(
    endpoint: N,
    given?: Public.Given<E[N]>,
  ): Public.Submission<E[N]["data"]> {
    const number = this.next();
    const call = new Call<unknown[]>(endpoint, () => this.cancel(number));
    if (this.isClosed) call.hear(failed("This client was closed."));
    else {
      this.calls.set(number, call);
      void this.begin(number, endpoint, given ?? {});
    }
    return call as unknown as Public.Submission<E[N]["data"]>;
  }

  async view_api(): Promise<Public.ApiInfo> {
    const public_ones = (await this.endpoints()).filter(({ listed }) => listed);
    const named = public_ones.map(({ name, listed, files, ...info }) => [name, info]);
    return { named_endpoints: Object.fromEntries(named), unnamed_endpoints: {} };
  }

  close(): void {
    if (!this.isClosed) this.ask({ kind: "close" });
    this.finish("This client was closed.");
  }

  private finish(why: string): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.port.close();
    for (const call of this.calls.values()) call.hear(failed(why));
    for (const got of this.waiting.values()) got([]);
    for (const address of this.addresses) URL.revokeObjectURL(address);
    this.calls.clear();
    this.end();
  }

  private next(): number {
    this.counter += 1;
    return this.counter;
  }

  private endpoints(): Promise<readonly Told[]> {
    if (this.isClosed) return Promise.reject(new CallError("This client was closed.", "Error"));
    const number = this.next();
    this.ask({ kind: "api", number });
    return new Promise((resolve) => this.waiting.set(number, resolve));
  }

  private async begin(number: number, endpoint: string, given: unknown): Promise<void> {
    try {
      const told = (await this.endpoints()).find(({ name }) => name === slashed(endpoint));
      const values = await ready(given, told);
      if (this.calls.has(number)) {
        this.ask({ kind: "call", number, endpoint: slashed(endpoint), given: values });
      }
    } catch (error) {
      this.calls.get(number)?.hear(failed(messageOf(error)));
      this.calls.delete(number);
    }
  }

  private cancel(number: number): void {
    if (this.calls.delete(number)) this.ask({ kind: "cancel", number });
  }

  private hear(answer: Answer): void {
    const { number } = answer;
    if (answer.kind === "api") {
      this.waiting.get(number)?.(answer.endpoints);
      this.waiting.delete(number);
      return;
    }
    const { event } = answer;
    const call = this.calls.get(number);
    if (event.type === "status" && isLast(event)) this.calls.delete(number);
    call?.hear(event.type === "data" ? { ...event, data: this.revived(event.data) } : event);
  }

  /** Files with an address of their own, made when it is asked for. */
  private revived(data: unknown[]): unknown[] {
    return data.map((value) => this.withAddresses(value));
  }

  private withAddresses(value: unknown): unknown {
    if (Array.isArray(value)) return this.revived(value);
    if (isFile(value)) return value.blob === null ? value : this.addressed(value, value.blob);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, this.withAddresses(item)]);
    return Object.fromEntries(entries);
  }

  private addressed(file: Public.FileData, blob: Blob): Public.FileData {
    let address: string | undefined;
    const url = () => {
      if (address === undefined) {
        address = URL.createObjectURL(blob);
        this.addresses.push(address);
      }
      return address;
    };
    return Object.defineProperty({ ...file }, "url", { get: url, enumerable: true });
  }
}

/** The last result of a call; rejects where it failed or was aborted. */
async function lastOf<D>(
  call: Public.Submission<D>,
  endpoint: string,
  signal?: AbortSignal,
): Promise<Public.Data<D>> {
  let last: Public.Data<D> | undefined;
  for await (const event of call) {
    if (event.type === "data") last = event;
    if (event.type === "status" && event.stage === "error") {
      throw new CallError(event.message ?? "The call failed.", event.title ?? "Error");
    }
  }
  signal?.throwIfAborted();
  return last ?? { type: "data", endpoint, time: new Date(), data: [] as D };
}

/** The events of a call, kept until somebody takes them. */
class Call<D> implements Public.Submission<D> {
  private readonly events: Public.CallEvent<D>[] = [];
  private takers: ((result: IteratorResult<Public.CallEvent<D>>) => void)[] = [];
  private isOver = false;

  constructor(
    private readonly endpoint: string,
    private readonly stop: () => void,
  ) {}

  hear(event: Event): void {
    if (this.isOver) return;
    const whole = { ...event, endpoint: this.endpoint, time: new Date() } as Public.CallEvent<D>;
    const taker = this.takers.shift();
    if (taker === undefined) this.events.push(whole);
    else taker({ done: false, value: whole });
    if (event.type === "status" && isLast(event)) this.end();
  }

  async cancel(): Promise<void> {
    if (this.isOver) return;
    this.stop();
    this.hear({ type: "status", queue: true, stage: "complete" });
  }

  next(): Promise<IteratorResult<Public.CallEvent<D>>> {
    const event = this.events.shift();
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.isOver) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.takers.push(resolve));
  }

  /** Whoever leaves the iteration wants no more of it. */
  async return(): Promise<IteratorResult<Public.CallEvent<D>>> {
    await this.cancel();
    this.events.length = 0;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    this.isOver = true;
    for (const taker of this.takers) taker({ done: true, value: undefined });
    this.takers = [];
  }
}

// ── Values, as they can be posted ──

/** Addresses are fetched here, where they are meant, and what is undefined is left to its default. */
async function ready(given: unknown, told: Told | undefined): Promise<unknown> {
  const names = told?.parameters.map(({ parameter_name }) => parameter_name) ?? [];
  const files = new Set(told?.files);
  const isOrdered = Array.isArray(given);
  if (!isOrdered && !isRecord(given)) return given;
  const rows = Object.entries(given)
    .map(([key, value]) => [isOrdered ? (names[Number(key)] ?? key) : key, value] as const)
    .filter(([, value]) => value !== undefined)
    .map(async ([name, value]) => [name, await posted(value, files.has(name))] as const);
  const values = await Promise.all(rows);
  const fits = isOrdered && told !== undefined && given.length <= names.length;
  return isOrdered && !fits ? values.map(([, value]) => value) : Object.fromEntries(values);
}

async function posted(value: unknown, isFileWanted: boolean): Promise<unknown> {
  if (value instanceof URL || (isFileWanted && typeof value === "string")) return at(value);
  if (isFile(value)) return value.blob ?? at(value.url);
  if (Array.isArray(value)) {
    return Promise.all(value.map((item) => posted(item, isFileWanted)));
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(
    async ([key, item]) => [key, await posted(item, false)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** The file at an address, relative to this page. */
async function at(address: URL | string): Promise<File> {
  const url = new URL(address, globalThis.document?.baseURI);
  const response = await fetch(url).catch(() => {
    throw new TypeError(`${url.href.slice(0, 200)} could not be fetched.`);
  });
  if (!response.ok) throw new TypeError(`${url.href} could not be fetched (${response.status}).`);
  const blob = await response.blob();
  const name =
    url.protocol === "data:" ? "" : decodeURIComponent(url.pathname.split("/").pop() ?? "");
  return new File([blob], name || `file.${blob.type.split("/")[1] ?? "bin"}`, { type: blob.type });
}

function isFile(value: unknown): value is Public.FileData {
  return isRecord(value) && (value.meta as { _type?: unknown })?._type === "gradio.FileData";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && value.constructor === Object;
}

function isLast({ stage }: Event & { type: "status" }): boolean {
  return stage === "complete" || stage === "error";
}

function failed(message: string): Event {
  return { type: "status", queue: true, stage: "error", title: "Error", message };
}

function slashed(endpoint: string): string {
  return `/${String(endpoint).replace(/^\/+/, "")}`;
}
