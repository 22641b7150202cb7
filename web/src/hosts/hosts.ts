// The pages that have the app in a frame: they see how high it is and how far Python is, and may call the
// app when its visitor allows that. Knows the app by its signals; draws nothing.

import { effect, type Signal, signal } from "@preact/signals";
import { insistOn } from "../dress.ts";
import type { App } from "../model.ts";
import { noteSeen } from "../ui/seen.ts";
import { serveCalls } from "./calls.ts";
import {
  type Host,
  hearHost,
  hearManner,
  type Manner,
  tellAsking,
  tellGranted,
  tellRefused,
  tellSight,
} from "./embedded.ts";

/** A page asks to call the app. */
export interface Asking {
  readonly name: string;
  readonly allow: () => void;
  readonly refuse: () => void;
}

const REFUSED = "The visitor did not allow it.";

export class Hosts {
  /** What the visitor is asked, one after the other. */
  readonly asked: Signal<readonly Asking[]> = signal([]);
  /** Whether a page shows the app as a part of its own. */
  readonly isPart: Signal<boolean> = signal(false);

  constructor(
    private readonly app: App,
    private readonly root: HTMLElement,
    private readonly gone: AbortSignal,
  ) {
    const answers = {
      view: (port: MessagePort) => this.show(port),
      calls: (port: MessagePort, host: Host) => this.consider(port, host),
    };
    hearHost(answers, gone);
  }

  private show(port: MessagePort): void {
    this.isPart.value = true;
    document.documentElement.dataset.embedded = "";
    hearManner(port, follow);
    const stopTelling = heightOf(document.body, (height) => tellSight(port, { height }));
    const stopLooking = effect(() => {
      const python = this.app.python.value;
      const message = python.state === "failed" ? python.message : "";
      const ui = this.app.drawn.value ? "ready" : "";
      const title = this.app.title.value ?? document.title;
      tellSight(port, { title, ui, python: python.state, message });
    });
    const stopPlacing = effect(() => {
      if (this.app.toasts.value.length > 0) noteSeen(this.root);
    });
    this.gone.addEventListener("abort", () => {
      stopPlacing();
      stopTelling();
      stopLooking();
      port.close();
    });
  }

  /** Whoever is of the page's own origin could do all of it anyway. */
  private consider(port: MessagePort, host: Host): void {
    const known = host.isOwn || answerTo(host.origin);
    if (known === true) this.serve(port);
    else if (known === false) tellRefused(port, REFUSED);
    else this.ask(port, host);
  }

  private ask(port: MessagePort, { name, origin }: Host): void {
    const answer = (isAllowed: boolean) => {
      this.asked.value = this.asked.value.filter((other) => other !== asking);
      remember(origin, isAllowed);
      if (isAllowed) this.serve(port);
      else tellRefused(port, REFUSED);
    };
    const asking = { name, allow: () => answer(true), refuse: () => answer(false) };
    this.asked.value = [...this.asked.value, asking];
    tellAsking(port);
  }

  private serve(port: MessagePort): void {
    serveCalls(tellGranted(port), this.app);
  }
}

function follow({ theme, window: high }: Manner): void {
  if (theme !== undefined) insistOn(theme);
  if (high !== undefined) document.documentElement.style.setProperty("--window", `${high}px`);
}

/** Call with the pixels that an element is high, now and whenever that changes. */
function heightOf(element: HTMLElement, tell: (height: number) => void): () => void {
  const sizes = new ResizeObserver(() => tell(Math.ceil(element.getBoundingClientRect().height)));
  sizes.observe(element);
  return () => sizes.disconnect();
}

// ── What was answered, for as long as the browser's tab is there ──

const PLACE = "tintype calls";

function answerTo(origin: string): boolean | undefined {
  const answer = answers()[origin];
  return typeof answer === "boolean" ? answer : undefined;
}

/** A page without an address is a new one each time. */
function remember(origin: string, isAllowed: boolean): void {
  if (!origin.startsWith("http")) return;
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ ...answers(), [origin]: isAllowed }));
  } catch {
    // storage may be forbidden: the visitor is asked again
  }
}

function answers(): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
  } catch {
    return {};
  }
}
