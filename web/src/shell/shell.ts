// The page around a stranger's app: makes its frame, hands files in, puts its wishes to the visitor, and
// ends it. Whatever the app does, this side goes on.

import { type Signal, signal } from "@preact/signals";
import type { Project } from "../links/codec.ts";
import type { Filled } from "../links/filled.ts";
import { AppFile, Baked, type Runtime, Start } from "../protocol.ts";
import { encode } from "../wire.ts";
import { addressOf } from "./address.ts";
import { type News, Outer, type Told, type Wish } from "./door.ts";
import { type Bundle, documentOf } from "./frame.ts";
import { grant } from "./grants.ts";
import { typeOf } from "./types.ts";
import { newsOf, toldOf, wishOf } from "./wishes.ts";

/** Where the app's files are said to be, as in a built folder. */
const FOLDER = "app/";

/** Wishes that wait for the visitor at once; and refusals after which one is not asked again. */
const MOST_QUESTIONS = 3;
const PATIENCE = 3;

/** Milliseconds that an app has to say what is in its inputs: large pictures are made small. */
const SLOWEST = 10_000;

export interface Launch {
  readonly project: Project;
  readonly packages: readonly string[];
  readonly runtime: Runtime;
  /** Origins that the visitor lets it fetch from. */
  readonly allowed: readonly string[];
  /** Whether it may fill the screen, as the page could that its code came from. */
  readonly mayFill: boolean;
  /** What is put into its inputs. */
  readonly filled: readonly Filled[];
}

export interface Parts {
  readonly bundle: Bundle;
  readonly worker: string;
  readonly pictures: ReadonlyMap<string, Blob>;
}

export interface Question {
  readonly wish: Wish;
  readonly allow: () => void;
  readonly refuse: () => void;
}

export type Fault = Extract<News, { kind: "fault" }>;
export type State = "none" | "starting" | "ready" | "failed" | "left";

export class Shell {
  readonly state: Signal<State> = signal("none");
  readonly questions: Signal<readonly Question[]> = signal([]);
  readonly faults: Signal<readonly Fault[]> = signal([]);
  /** Counts how often other things were in the app's inputs. */
  readonly changes: Signal<number> = signal(0);
  private frame: HTMLIFrameElement | undefined;
  private door: Outer | undefined;
  private ended = new AbortController();
  private refusals = new Map<Wish["kind"], number>();
  private granted = new Set<Wish["kind"]>();

  /** Run an app in a new frame in `place`; what ran there before is ended. */
  run(place: HTMLElement, launch: Launch, { bundle, worker, pictures }: Parts): void {
    this.end();
    this.state.value = "starting";
    const files = Array.from(
      launch.project,
      ([name, data]) => [urlOf(name), blobOf(name, data)] as const,
    );
    const start = new Start(
      Array.from(launch.project.keys(), (name) => new AppFile(name, urlOf(name))),
      [...launch.packages],
      launch.runtime,
    );
    const { text } = encode(new Baked(null, "", start, []));
    const atHand = new Map([...pictures, ...files].map(([url, blob]) => [addressOf(url), blob]));
    const welcome = { baked: text, worker, files: atHand, filled: launch.filled };
    const frame = document.createElement("iframe");
    frame.title = "The app";
    frame.setAttribute("sandbox", "allow-scripts");
    frame.referrerPolicy = "no-referrer";
    if (launch.mayFill) frame.allow = "fullscreen *";
    frame.srcdoc = documentOf(bundle, launch.allowed);
    frame.addEventListener("load", () => {
      if (this.frame !== frame) return;
      if (this.door !== undefined) this.leave();
      else if (frame.contentWindow !== null) {
        const hears = {
          wish: (wish: unknown) => this.ask(wishOf(wish)),
          news: (news: unknown) => this.learn(newsOf(news)),
          file: (url: string) => given(url, atHand, launch.runtime),
        };
        this.door = new Outer(frame.contentWindow, welcome, hears);
      }
    });
    this.frame = frame;
    place.append(frame);
  }

  /** What is in the app's inputs, its pictures in so many bytes. Rejects in words where it does not say. */
  filled(room: number): Promise<Told> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    setTimeout(() => reject(new Error("The app does not say what is in it.")), SLOWEST);
    this.door?.look(room).then(resolve);
    return promise.then(toldOf);
  }

  end(): void {
    this.ended.abort();
    this.ended = new AbortController();
    this.door?.end();
    this.door = undefined;
    this.frame?.remove();
    this.frame = undefined;
    this.refusals = new Map();
    this.granted = new Set();
    this.questions.value = [];
    this.faults.value = [];
    this.state.value = "none";
  }

  /** The frame shows something else than it was given: it tried to lead away. */
  private leave(): void {
    this.end();
    this.state.value = "left";
  }

  private learn(news: News | null): void {
    if (news?.kind === "python") {
      const known = news.state === "ready" || news.state === "failed" ? news.state : "starting";
      this.state.value = known;
    }
    if (news?.kind === "filled") this.changes.value += 1;
    if (news?.kind === "fault") this.faults.value = [...this.faults.value.slice(-9), news];
  }

  /** Put a wish to the visitor. The camera, once allowed, is until the app ends. */
  private async ask(wish: Wish | null): Promise<unknown> {
    if (wish === null) throw new Error("There is nothing of this kind here.");
    const { signal: ended } = this.ended;
    if (!this.granted.has(wish.kind)) await this.answerOf(wish);
    if (ended.aborted) throw new Error("The app has ended.");
    if (wish.kind === "camera") this.granted.add(wish.kind);
    return grant(wish, ended);
  }

  private answerOf(wish: Wish): Promise<void> {
    const refused = this.refusals.get(wish.kind) ?? 0;
    if (this.questions.value.length >= MOST_QUESTIONS || refused >= PATIENCE) {
      return Promise.reject(new Error("The visitor was asked too often."));
    }
    return new Promise((resolve, reject) => {
      const close = () => {
        this.questions.value = this.questions.value.filter((other) => other !== question);
      };
      const question: Question = {
        wish,
        allow: () => {
          close();
          resolve();
        },
        refuse: () => {
          close();
          this.refusals.set(wish.kind, refused + 1);
          reject(new Error("The visitor did not allow it."));
        },
      };
      this.questions.value = [...this.questions.value, question];
    });
  }
}

/** A file at hand, or one of the runtime's that this app was given; nothing else is fetched for it. */
async function given(
  url: string,
  atHand: ReadonlyMap<string, Blob>,
  runtime: Runtime,
): Promise<Response> {
  const blob = atHand.get(addressOf(url));
  if (blob !== undefined) return new Response(blob);
  const file = runtime.files.find((row) => row.url === url);
  if (file === undefined) throw new Error("This file is not part of the app.");
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status} for ${file.name}.`);
  return response;
}

function urlOf(name: string): string {
  const path = name.split("/").map(encodeURIComponent).join("/");
  return new URL(FOLDER + path, document.baseURI).href;
}

/** Some files are drawn only where their kind is known. */
function blobOf(name: string, data: Uint8Array): Blob {
  return new Blob([data.slice()], { type: typeOf(name) });
}
