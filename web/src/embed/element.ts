// <tintype-app> and <gradio-lite> in any page: an app in a frame that is as high as what is in it. The page's
// styles and the app's cannot touch each other; what the page may rely on are attributes and events.

import {
  greet,
  hearFrame,
  hearSight,
  type Sight,
  tellManner,
  type Wants,
} from "../hosts/embedded.ts";
import { type Options, optionsOf } from "./options.ts";
import { type Place, placeOf } from "./place.ts";

/** What an app in a frame may ask the browser for, as on a page of its own. */
const ALLOWED = ["camera", "clipboard-read", "clipboard-write", "fullscreen", "web-share"];

/** Milliseconds after which a page that has loaded and says nothing is none of ours. */
const PATIENCE = 5000;

/** How far below the window's edge a lazy one begins. */
const NEAR = "600px";

const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
iframe { display: block; box-sizing: border-box; width: 100%; border: 0; border-radius: inherit; }
:host([container]) { border: 1px solid color-mix(in srgb, currentcolor 20%, transparent); border-radius: 10px; }
p { margin: 0; padding: 12px 16px; border: 1px solid; border-radius: 6px; font: 400 14px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
`;

export class Embedded extends HTMLElement {
  static readonly observedAttributes = ["src", "theme", "title", "playground", "layout"];

  private readonly shadow = this.attachShadow({ mode: "open" });
  private gone: AbortController | undefined;
  private frame: HTMLIFrameElement | undefined;
  private view: MessagePort | undefined;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.shadow.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    if (this.gone === undefined) void this.begin();
  }

  /** Moving the element within the page takes it out for a moment only; the browser loads its frame anew. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.end();
    });
  }

  attributeChangedCallback(name: string, old: string | null, now: string | null): void {
    if (this.gone === undefined || old === now) return;
    if (name === "theme") this.tell();
    else if (name === "title") this.entitle(null);
    else void this.begin();
  }

  /** Show what the attributes say, in place of what is shown. */
  private async begin(): Promise<void> {
    this.end();
    const gone = new AbortController();
    this.gone = gone;
    const { signal } = gone;
    try {
      await whole();
      const options = this.options();
      this.shadow.replaceChildren(gap(options.height));
      if (options.isLazy) await near(this, signal);
      if (!signal.aborted) this.dataset.python = "loading";
      const place = signal.aborted ? null : await placeOf(options, this.childNodes);
      if (place !== null && !signal.aborted) this.show(place, options, signal);
    } catch (error) {
      if (!signal.aborted) this.fail((error as Error).message);
    }
  }

  private end(): void {
    this.gone?.abort();
    this.gone = undefined;
    this.view?.close();
    this.view = undefined;
    this.frame = undefined;
    this.shadow.replaceChildren();
    delete this.dataset.ui;
    delete this.dataset.python;
  }

  private options(): Options {
    return optionsOf((name) => this.getAttribute(name));
  }

  private show({ url, files }: Place, { height }: Options, signal: AbortSignal): void {
    const frame = document.createElement("iframe");
    const { origin } = new URL(url);
    frame.allow = allowed();
    frame.style.height = `${height}px`;
    if (crossOriginIsolated && origin !== location.origin) frame.setAttribute("credentialless", "");
    let isMet = false;
    const meet = (hears: readonly Wants[]) => {
      isMet = true;
      if (files !== null && hears.includes("run")) greet(frame, origin, "run", files);
      if (hears.includes("view")) this.watch(greet(frame, origin, "view"));
    };
    hearFrame(frame, meet, signal);
    const words = `There is no app of Tintype at ${url.replace(/[?#].*$/, "")}.`;
    const giveUp = () => setTimeout(() => !isMet && !signal.aborted && this.fail(words), PATIENCE);
    frame.addEventListener("load", giveUp, { once: true, signal });
    frame.src = url;
    this.frame = frame;
    this.entitle(null);
    this.shadow.replaceChildren(frame);
  }

  private watch(port: MessagePort): void {
    this.view?.close();
    this.view = port;
    hearSight(port, (sight) => this.see(sight));
    this.tell();
  }

  private tell(): void {
    const { theme } = this.options();
    if (this.view !== undefined) tellManner(this.view, { theme, window: window.innerHeight });
  }

  private see({ title, height, ui, python, message }: Sight): void {
    if (title !== undefined) this.entitle(title);
    if (ui !== undefined) reflect(this, "ui", ui);
    if (height !== undefined) this.resize(height);
    if (python !== undefined && python !== this.dataset.python) this.turn(python, message ?? "");
  }

  /** Until the app is drawn the place that was kept free is kept. */
  private resize(height: number): void {
    if (this.frame === undefined) return;
    const kept = this.dataset.ui === "ready" ? 0 : this.options().height;
    this.frame.style.height = `${Math.max(height, kept)}px`;
  }

  private turn(python: string, message: string): void {
    reflect(this, "python", python);
    if (python === "ready") this.dispatchEvent(new CustomEvent("ready", { bubbles: true }));
    if (python === "failed") this.complain(message);
  }

  private entitle(title: string | null): void {
    if (this.frame === undefined) return;
    const own = this.getAttribute("title") ?? this.getAttribute("aria-label");
    this.frame.title = own || title || this.frame.title || "App";
  }

  /** Words in the place of the app. */
  private fail(words: string): void {
    this.end();
    this.gone = new AbortController(); // it stands there, as an app does
    this.dataset.python = "failed";
    const shown = document.createElement("p");
    shown.setAttribute("role", "alert");
    shown.textContent = words;
    this.shadow.replaceChildren(shown);
    this.complain(words);
  }

  private complain(message: string): void {
    this.dispatchEvent(new CustomEvent("error", { detail: { message } }));
  }
}

/** A browser complains of what it does not know. */
function allowed(): string {
  const { featurePolicy } = document as { featurePolicy?: { features(): string[] } };
  const known = featurePolicy?.features() ?? ALLOWED;
  return ALLOWED.filter((name) => known.includes(name)).join("; ");
}

/** What keeps a place free. */
function gap(height: number): HTMLElement {
  const element = document.createElement("div");
  element.style.height = `${height}px`;
  return element;
}

function reflect({ dataset }: HTMLElement, name: string, value: string): void {
  if (value === "") delete dataset[name];
  else dataset[name] = value;
}

/** When what stands between the tags is there: while a page is read it comes after the tag. */
async function whole(): Promise<void> {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
  await new Promise((resolve) => setTimeout(resolve)); // a script may add it after the tag, too
}

function near(element: HTMLElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && done(),
      { rootMargin: NEAR },
    );
    const done = () => {
      observer.disconnect();
      resolve();
    };
    signal.addEventListener("abort", done);
    observer.observe(element);
  });
}
