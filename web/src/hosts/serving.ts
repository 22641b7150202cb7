// The page's side of programs that call the app through a port: their values, as the page holds them, go
// to Python, and what comes of it goes back. Knows nothing of frames, and draws nothing.

import { effect } from "@preact/signals";
import type { FileData, Json } from "../embed/public.d.ts";
import { messageOf } from "../given.ts";
import type { Given, Word } from "../model/asks.ts";
import { fetched, isOwn } from "../model/beside.ts";
import { type Held, HeldFile, hold } from "../model/held.ts";
import type { App } from "../model.ts";
import { readExactly } from "../pixels.ts";
import { type Endpoint, Link, type Parameter, Picture } from "../protocol.ts";
import { type Answer, type Event, type Question, type Told, toProgram } from "./calling.ts";

/** Serves one program, until it says that it is done or is gone. */
export class Service {
  private readonly program: number;
  private readonly answer: (answer: Answer) => void;
  /** A program's number of a call -> the job. */
  private readonly jobs = new Map<number, number>();
  /** What is told of a call is told in order, though files are fetched for it. */
  private outbox: Promise<void> = Promise.resolve();
  private isOver = false;

  constructor(
    port: MessagePort,
    private readonly app: App,
  ) {
    this.program = app.asks.enter();
    this.answer = toProgram(port, (question) => this.hear(question));
  }

  private hear(question: Question): void {
    if (this.isOver) return;
    if (question.kind === "api") this.tell(question.number);
    else if (question.kind === "call") this.call(question);
    else if (question.kind === "cancel") this.app.asks.cancel(this.jobs.get(question.number) ?? 0);
    else this.end();
  }

  private end(): void {
    this.isOver = true;
    this.app.asks.leave(this.program);
  }

  /** What there is to call, as soon as that is known. */
  private tell(number: number): void {
    const stop = effect(() => {
      const { drawn, python, endpoints } = this.app;
      if (!drawn.value && python.value.state !== "failed") return;
      this.answer({ kind: "api", number, endpoints: endpoints.value.map(toldOf) });
      queueMicrotask(() => stop());
    });
  }

  private call({ number, endpoint, given }: Question & { kind: "call" }): void {
    const tell = (event: Event) => this.answer({ kind: "event", number, event });
    try {
      tell(pending({}));
      const values = givenOf(given, this.app.maxFileSize.value);
      const steps = this.app.endpoints.value.find(({ name }) => name === endpoint)?.generator;
      const job = this.app.asks.ask(this.program, endpoint, values, (word) => {
        if (word.$ === "Ended") this.jobs.delete(number);
        this.outbox = this.outbox.then(async () => {
          for (const event of await eventsOf(word, steps === true)) tell(event);
        });
      });
      this.jobs.set(number, job);
    } catch (error) {
      tell(failed("TypeError", messageOf(error)));
    }
  }
}

// ── Endpoints, as Gradio's clients know them ──

function toldOf(endpoint: Endpoint): Told {
  const { name, listed, description, generator, parameters, returns } = endpoint;
  return {
    name,
    listed,
    description,
    parameters: parameters.map((row) => ({
      ...aboutOf(row),
      parameter_name: row.name,
      parameter_has_default: row.has_default,
      parameter_default: row.default_value as Json,
      example_input: row.example as Json,
    })),
    returns: returns.map(aboutOf),
    type: { generator, cancel: generator },
    files: parameters.filter((row) => row.is_file).map((row) => row.name),
  };
}

function aboutOf({ label, type, python_type, component }: Parameter) {
  return { label, type, python_type: { type: python_type, description: "" }, component };
}

// ── Values in ──

function givenOf(given: unknown, most: number | null): Given {
  const held = heldOf(given, most);
  if (typeof held !== "object" || held === null || !isNested(held)) {
    throw new TypeError("The values of a call are a list, or an object with their names.");
  }
  return held as Given;
}

/** What a program gave -> what the page holds. Throws in words for what no app can use. */
function heldOf(value: unknown, most: number | null): Held {
  if (value === null || ["boolean", "number", "string", "bigint"].includes(typeof value)) {
    return value as Held;
  }
  if (value instanceof Blob) return fileOf(value, most);
  if (typeof ImageData === "function" && value instanceof ImageData) {
    return new Picture(value.width, value.height, value.data.slice().buffer);
  }
  if (typeof ImageBitmap === "function" && value instanceof ImageBitmap) {
    return new Picture(value.width, value.height, readExactly(value) ?? readDrawn(value));
  }
  if (Array.isArray(value)) return value.map((item) => heldOf(item, most));
  if (isNested(value)) {
    const entries = Object.entries(value as object);
    return Object.fromEntries(entries.map(([key, item]) => [key, heldOf(item, most)]));
  }
  const kind = (value as object | undefined)?.constructor?.name ?? typeof value;
  throw new TypeError(`A value of the type ${kind} cannot be given to an app.`);
}

function isNested(value: unknown): boolean {
  return Array.isArray(value) || (value as object | undefined)?.constructor === Object;
}

function fileOf(blob: Blob, most: number | null): HeldFile {
  const name = blob instanceof File ? blob.name : `file.${endingOf(blob.type)}`;
  if (most !== null && blob.size > most) {
    throw new TypeError(`${name} has ${blob.size} bytes, and ${most} are allowed.`);
  }
  return new HeldFile(name, blob);
}

/** How a file of this type ends: `image/svg+xml` as .svg. */
function endingOf(mime: string): string {
  return /^\w+\/([\w.-]+)/.exec(mime)?.[1]?.replace("jpeg", "jpg") ?? "bin";
}

function readDrawn(bitmap: ImageBitmap): ArrayBuffer {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new TypeError("This browser cannot read the pixels of a picture.");
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height).data.buffer;
}

// ── What comes of it, in the words of Gradio's clients ──

async function eventsOf(word: Word, isGenerator: boolean): Promise<Event[]> {
  switch (word.$) {
    case "Queued":
      return [pending({ position: word.place - 1, size: word.size, eta: word.eta })];
    case "Began":
      return [pending({ position: 0, eta: word.eta })];
    case "Advanced":
      return [pending({ progress_data: word.levels.map(progressOf) })];
    case "Returned": {
      const event = { type: "data", data: await givenBack(word.values.map(hold)) } as const;
      return isGenerator ? [event, status({ stage: "generating" })] : [event];
    }
    case "Remark": {
      const { level, title, message, duration } = word.notice;
      return [{ type: "log", log: message, level, title, duration }];
    }
    case "Ended":
      return [overBy(word)];
  }
}

function overBy({ state, problem }: Extract<Word, { $: "Ended" }>): Event {
  if (state === "done") return status({ stage: "complete" });
  const words = state === "cancelled" ? "The call was cancelled." : "The call failed.";
  return failed(problem?.kind ?? state, problem?.message || problem?.kind || words);
}

type Status = Extract<Event, { type: "status" }>;

function status(more: Pick<Status, "stage"> & Partial<Status>): Status {
  return { type: "status", queue: true, ...more };
}

function pending(more: Partial<Status>): Status {
  return status({ stage: "pending", ...more });
}

function failed(title: string, message: string): Status {
  return status({ stage: "error", title, message });
}

function progressOf(level: Extract<Word, { $: "Advanced" }>["levels"][number]) {
  const { share, index, length, unit, words } = level;
  return { progress: share, index, length, unit: unit || null, desc: words || null };
}

/** What the page would show -> what a program gets: files as Gradio's FileData, with their bytes. */
async function givenBack(values: readonly Held[]): Promise<unknown[]> {
  const whole = await fetched(values, isOwn);
  return (whole as readonly Held[]).map(asData);
}

function asData(held: Held): unknown {
  if (held instanceof HeldFile) return dataOf(held.name, held.blob, "");
  if (held instanceof Link) return dataOf(held.url.split("/").pop() || "file", null, held.url);
  if (Array.isArray(held)) return held.map(asData);
  if (!isNested(held)) return held;
  return Object.fromEntries(Object.entries(held as object).map(([key, one]) => [key, asData(one)]));
}

function dataOf(orig_name: string, blob: Blob | null, url: string): FileData {
  const about = { size: blob?.size ?? null, mime_type: blob?.type ?? "" };
  return { blob, url, orig_name, ...about, meta: { _type: "gradio.FileData" } };
}
