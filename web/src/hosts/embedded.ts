// What a page and an app in a frame of it say to each other, and the only posts between the two. Each may
// be a stranger to the other: whatever comes is read field by field, and all else is nothing.
//
//   frame → page     {tintype: 1, hears: ["view", "calls"]}      as soon as it listens
//   page → frame     {tintype: 1, wants: "view"} and a port      what is said then goes by the port
//
//   view     the frame tells a Sight, the page a Manner
//   calls    {asking: true} while the visitor is asked; then {refused: words}, or {granted: true} with the
//            port that the calls themselves go by
//   run      the greeting has files: the code that the frame is to run

import { fieldsOf } from "../given.ts";
import type { Project } from "../links/project.ts";

const VERSION = 1;

export type Wants = "view" | "calls" | "run";
export type Theme = "auto" | "light" | "dark";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** What a frame tells of itself: how it looks from outside, and nothing of what is done in it. */
export interface Sight {
  readonly title?: string;
  /** Pixels that all of it takes. */
  readonly height?: number;
  readonly ui?: string;
  readonly python?: string;
  /** Words about what went wrong. */
  readonly message?: string;
}

/** How a page wants an app to be shown. */
export interface Manner {
  readonly theme?: Theme;
  /** Pixels that the window is high: the frame's own height follows what is in it. */
  readonly window?: number;
}

/** Who greets a frame. */
export interface Host {
  /** As its visitor may read it. */
  readonly name: string;
  readonly origin: string;
  /** Whether all that it could do here it can do anyway. */
  readonly isOwn: boolean;
}

export type Answer = (port: MessagePort, host: Host, files: unknown) => void;

// ── The frame's side ──

/** Say what is heard here, and hear it from the page around. Where there is none nothing happens. */
export function hearHost(answers: Partial<Record<Wants, Answer>>, signal?: AbortSignal): void {
  if (window.parent === window) return;
  const hear = ({ data, source, origin, ports: [port] }: MessageEvent<unknown>) => {
    const { tintype, wants, files } = fieldsOf(data);
    if (source !== window.parent || tintype !== VERSION || port === undefined) return;
    if (isWants(wants)) answers[wants]?.(port, hostOf(origin), files);
  };
  window.addEventListener("message", hear, signal && { signal });
  window.parent.postMessage({ tintype: VERSION, hears: Object.keys(answers) }, "*");
}

function hostOf(origin: string): Host {
  const isNameless = origin === "" || origin === "null";
  return {
    name: isNameless ? "A page without an address" : origin.replace(/^https:\/\//, ""),
    origin,
    isOwn: !isNameless && origin === self.origin,
  };
}

export function tellSight(port: MessagePort, sight: Sight): void {
  port.postMessage(sight);
}

export function hearManner(port: MessagePort, wish: (manner: Manner) => void): void {
  port.onmessage = ({ data }: MessageEvent<unknown>) => wish(mannerOf(data));
}

/** The visitor is being asked: the frame has to be seen. */
export function tellAsking(port: MessagePort): void {
  port.postMessage({ asking: true });
}

/** The port is lent for the calls. */
export function tellGranted(port: MessagePort): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port.postMessage({ granted: true }, [port2]);
  return port1;
}

export function tellRefused(port: MessagePort, words: string): void {
  port.postMessage({ refused: words });
}

// ── The page's side ──

/** Hear what a frame hears, each time that it begins to. */
export function hearFrame(
  frame: HTMLIFrameElement,
  met: (hears: readonly Wants[]) => void,
  signal: AbortSignal,
): void {
  const hear = ({ data, source }: MessageEvent<unknown>) => {
    const { tintype, hears } = fieldsOf(data);
    if (source === null || source !== frame.contentWindow || tintype !== VERSION) return;
    if (Array.isArray(hears)) met(hears.filter(isWants));
  };
  window.addEventListener("message", hear, { signal });
}

/** Greet a frame, if what is in it is still of this origin; "*" is any. */
export function greet(
  frame: HTMLIFrameElement,
  origin: string,
  wants: Wants,
  files?: Project,
): MessagePort {
  const { port1, port2 } = new MessageChannel();
  frame.contentWindow?.postMessage({ tintype: VERSION, wants, files }, origin, [port2]);
  return port1;
}

export function hearSight(port: MessagePort, see: (sight: Sight) => void): void {
  port.onmessage = ({ data }: MessageEvent<unknown>) => see(sightOf(data));
}

export function tellManner(port: MessagePort, manner: Manner): void {
  port.postMessage(manner);
}

/** The port for calls. `asking` hears whether the frame has to be seen; rejects with words if refused. */
export function hearGrant(
  port: MessagePort,
  asking: (isAsking: boolean) => void,
): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data, ports: [lent] }: MessageEvent<unknown>) => {
      const { asking: isAsking, granted, refused } = fieldsOf(data);
      asking(isAsking === true);
      if (granted === true && lent !== undefined) resolve(lent);
      if (typeof refused === "string") reject(new DOMException(refused, "NotAllowedError"));
    };
  });
}

// ── What came, read field by field ──

const TALLEST = 100_000;
const LONGEST = 2000;

export function sightOf(data: unknown): Sight {
  const { title, height, ui, python, message } = fieldsOf(data);
  const texts = { title, ui, python, message };
  const words = Object.entries(texts).filter(([, text]) => typeof text === "string");
  return {
    ...Object.fromEntries(words.map(([name, text]) => [name, String(text).slice(0, LONGEST)])),
    ...(isSize(height) ? { height } : {}),
  };
}

export function mannerOf(data: unknown): Manner {
  const { theme, window: high } = fieldsOf(data);
  const known = THEMES.find((name) => name === theme);
  return { ...(known ? { theme: known } : {}), ...(isSize(high) ? { window: high } : {}) };
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value <= TALLEST;
}

function isWants(value: unknown): value is Wants {
  return value === "view" || value === "calls" || value === "run";
}
