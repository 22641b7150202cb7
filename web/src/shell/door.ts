// What a stranger's app in its frame may ask of the page around it, and the only posts between the two.
// The page trusts nothing that comes: it is read field by field, and each wish is put to the visitor.

import { messageOf } from "../given.ts";
import type { Filled } from "../links/filled.ts";

/** What the frame says of its inputs: those that a link can hold, and what the others are called. */
export interface Told {
  readonly rows: readonly Filled[];
  readonly others: readonly string[];
}

/** What the frame gets when it begins. */
export interface Welcome {
  /** The app as `protocol.Baked`, encoded. */
  readonly baked: string;
  /** The text of the worker. */
  readonly worker: string;
  /** Files at hand by their full address: the app's own and the page's pictures. */
  readonly files: ReadonlyMap<string, Blob>;
  /** What is to be put into the app's inputs once it is drawn. */
  readonly filled: readonly Filled[];
}

/** What an app may wish for, and what the visitor is asked. */
export type Wish =
  | { readonly kind: "camera"; readonly constraints: MediaTrackConstraints }
  | { readonly kind: "copy"; readonly items: readonly Blob[] }
  | { readonly kind: "paste" }
  | { readonly kind: "save"; readonly name: string; readonly blob: Blob };

/** What an app tells unasked: how far Python is, that other things are in its inputs, where an error is. */
export type News =
  | { readonly kind: "python"; readonly state: string }
  | { readonly kind: "filled" }
  | {
      readonly kind: "fault";
      readonly file: string;
      readonly line: number;
      readonly message: string;
    };

interface Letter {
  readonly number?: number;
  readonly wish?: unknown;
  readonly news?: unknown;
  readonly files?: MessagePort;
  readonly answer?: unknown;
  readonly refusal?: string;
  /** The page asks what is in the inputs: how many bytes all pictures may have. */
  readonly room?: number;
  readonly told?: unknown;
}

/** Pixels of the camera, on their way; the frame asks for the next one when it has drawn one. */
export type Frames = MessagePort;

/** The frame's side. */
export class Inner {
  private counter = 0;
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>();

  /** `look` says what is in the inputs, its pictures in so many bytes. */
  constructor(
    private readonly port: MessagePort,
    private readonly look: (room: number) => Promise<Told>,
  ) {
    port.onmessage = ({ data, ports }: MessageEvent<Letter>) => this.hear(data, ports);
  }

  /** What the visitor granted; rejects where it was refused. */
  wish(wish: Wish): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    this.waiting.set(++this.counter, waiting);
    this.port.postMessage({ number: this.counter, wish });
    return waiting.promise;
  }

  tell(news: News): void {
    this.port.postMessage({ news });
  }

  /** Let somebody ask for files by this port. */
  lend(files: MessagePort): void {
    this.port.postMessage({ files }, [files]);
  }

  private hear({ number = 0, answer, refusal, room }: Letter, ports: readonly MessagePort[]): void {
    if (room !== undefined) {
      void this.look(room).then((told) => this.port.postMessage({ number, told }));
      return;
    }
    const waiting = this.waiting.get(number);
    this.waiting.delete(number);
    if (refusal !== undefined) waiting?.reject(new DOMException(refusal, "NotAllowedError"));
    else waiting?.resolve(ports[0] ?? answer);
  }
}

export interface Hears {
  /** What is returned answers it; what is thrown refuses it. */
  wish(wish: unknown): Promise<unknown>;
  news(news: unknown): void;
  /** The file at an address, where it may be had. */
  file(url: string): Promise<Response>;
}

/** The page's side: greets the frame, and hears what it says until `end`. */
export class Outer {
  private readonly channel = new MessageChannel();
  private readonly lent: MessagePort[] = [];
  private readonly asked = new Map<number, (told: unknown) => void>();
  private counter = 0;

  constructor(
    frame: Window,
    welcome: Welcome,
    private readonly hears: Hears,
  ) {
    this.channel.port1.onmessage = ({ data }: MessageEvent<unknown>) => this.hear(letterOf(data));
    frame.postMessage(welcome, "*", [this.channel.port2]);
  }

  /** Ask what is in the app's inputs: whatever comes may be anything, and nothing may come. */
  look(room: number): Promise<unknown> {
    return new Promise((resolve) => {
      this.asked.set(++this.counter, resolve);
      this.reply({ number: this.counter, room });
    });
  }

  end(): void {
    for (const port of [this.channel.port1, ...this.lent]) port.close();
  }

  private hear({ number, wish, news, files, told }: Letter): void {
    if (told !== undefined && typeof number === "number") this.asked.get(number)?.(told);
    if (news !== undefined) this.hears.news(news);
    if (files instanceof MessagePort) this.lend(files);
    if (wish === undefined || typeof number !== "number") return;
    this.hears.wish(wish).then(
      (answer) => this.answer(number, answer),
      (error: unknown) => this.reply({ number, refusal: messageOf(error) }),
    );
  }

  private answer(number: number, answer: unknown): void {
    if (answer instanceof MessagePort) this.channel.port1.postMessage({ number }, [answer]);
    else this.reply({ number, answer });
  }

  private reply(letter: Letter): void {
    this.channel.port1.postMessage(letter);
  }

  private lend(port: MessagePort): void {
    this.lent.push(port);
    port.onmessage = ({ data }: MessageEvent<unknown>) => void this.give(port, data);
  }

  private async give(port: MessagePort, url: unknown): Promise<void> {
    try {
      const response = await this.hears.file(String(url));
      await handOver(port, { url, type: response.headers.get("content-type") ?? "" }, response);
    } catch (error) {
      port.postMessage({ url, error: messageOf(error) });
    }
  }
}

/** As a stream; whole to a browser that cannot hand streams over. */
async function handOver(port: MessagePort, told: object, response: Response): Promise<void> {
  const body = response.body ?? new Blob().stream();
  try {
    port.postMessage({ ...told, body }, [body]);
  } catch {
    const bytes = await new Response(body).arrayBuffer();
    port.postMessage({ ...told, body: bytes }, [bytes]);
  }
}

function letterOf(data: unknown): Letter {
  return typeof data === "object" && data !== null ? data : {};
}

/** The worker's side: files by their address, from the page around the frame. */
export function filesBy(port: MessagePort): (url: string) => Promise<Response> {
  const waiting = new Map<string, PromiseWithResolvers<Response>>();
  port.onmessage = ({ data: { url, type, body, error } }) => {
    const coming = waiting.get(url);
    waiting.delete(url);
    if (error !== undefined) coming?.reject(new TypeError(error));
    else coming?.resolve(new Response(body, { headers: { "content-type": type } }));
  };
  return (url) => {
    const coming = waiting.get(url) ?? Promise.withResolvers<Response>();
    waiting.set(url, coming);
    port.postMessage(url);
    return coming.promise;
  };
}

/** The frame's side: a worker is told by whom it can ask for files. */
export function introduce(worker: Worker, port: MessagePort): void {
  worker.postMessage({ files: port }, [port]);
}

/** The page's side of a camera: a picture each time one is asked for. */
export function giveFrames(port: Frames, next: () => Promise<ImageBitmap>, end: () => void): void {
  port.onmessage = async ({ data }) => {
    if (data === "end") {
      port.close();
      end();
      return;
    }
    const bitmap = await next();
    port.postMessage(bitmap, [bitmap]);
  };
}

/** The frame's side of a camera: ask for the next picture, or end it. */
export function takeFrames(port: Frames, take: (bitmap: ImageBitmap) => Promise<void>): () => void {
  port.onmessage = async ({ data }) => {
    await take(data as ImageBitmap);
    port.postMessage("next");
  };
  port.postMessage("next");
  return () => port.postMessage("end");
}
