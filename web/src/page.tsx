// Page entry: <tintype-app>. Draws the app that was baked into the page, then starts Python behind it.

import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { ApiLink } from "./components/api/link.tsx";
import { epoch } from "./components/busy.tsx";
import { prepare } from "./components/late.tsx";
import { Pages, shownNodes } from "./components/pages/pages.tsx";
import { kept } from "./components/state.tsx";
import { begin, crown, dress } from "./dress.ts";
import type { Client } from "./embed/client.ts";
import { Engine } from "./engine.ts";
import { carry } from "./files/carried.ts";
import { hearLaunches, takeShared } from "./files/handed.ts";
import { hearOffers, isBetterAnew, keepFiles, type Use, whenIdle } from "./files/offer.ts";
import { appsOwn, everything, isParcel } from "./files/parcel.ts";
import { serveCalls } from "./hosts/calls.ts";
import { Hosts } from "./hosts/hosts.ts";
import { shelf } from "./model/shelf.ts";
import { App, type Item } from "./model.ts";
import {
  AppFile,
  type Baked,
  type Look,
  type Node,
  Renew,
  Runtime,
  RuntimeFile,
  File as Saved,
  Start,
  Visitor,
} from "./protocol.ts";
import { api } from "./ui/later.ts";
import { Mark } from "./ui/mark.tsx";
import { Offer } from "./ui/offer.tsx";
import { Permission } from "./ui/permission.tsx";
import { Status } from "./ui/status.tsx";
import { Toasts } from "./ui/toast.tsx";
import { decode } from "./wire.ts";
import "./ui/base.css";
import "./page.css";

/** What `tintype dev` asks of the element. */
export interface Following {
  /** The author has saved some of the app's files, which are all of `paths`. */
  renew(
    paths: readonly string[],
    changed: readonly string[],
    gone: readonly string[],
  ): Promise<void>;
  /** The app needs a new start of Python, as a page says that was built meanwhile. */
  restart(script: HTMLScriptElement | null): Promise<void>;
  /** Something the author should know. */
  warn(words: string): void;
}

const WORKER = new URL("./worker.js", import.meta.url);
const LICENCES = new URL("./licences.txt", import.meta.url).href;

/** Milliseconds after which a page that the browser does not draw begins all the same. */
const UNSEEN = 500;

/** This app in the playground that the page names, if it names one. */
const SOURCE = sourceIn(document.querySelector<HTMLLinkElement>("link[rel=tintype-playground]"));

function sourceIn(playground: HTMLLinkElement | null): string | null {
  const here = location.href.replace(/[?#].*$/, "");
  return playground && `${playground.href}#url=${encodeURIComponent(here)}`;
}

export class TintypeApp extends HTMLElement implements Following {
  private readonly making = Promise.withResolvers<App>();
  /** The app as signals, once there is one: for who wraps this page. */
  readonly model: Promise<App> = this.making.promise;
  private engine: Engine | undefined;
  private app: App | undefined;
  private begun: Start | undefined;
  private shown: HTMLElement | undefined;
  private gone = new AbortController();
  private readonly newer: Signal<Use | null> = signal(null);

  async connectedCallback(): Promise<void> {
    const script = this.querySelector<HTMLScriptElement>("script[data-baked]");
    if (script === null || this.engine !== undefined) return;
    const shared = sharedFiles();
    const app = this.make();
    const shown = document.createElement("div");
    shown.className = "tt-app-root";
    this.gone = new AbortController();
    this.attend(app, shown);
    void shelf.look();
    this.engine = new Engine(WORKER, (message) => app.receive(message));
    this.engine.prepare();
    if (isParcel()) carry(await appsOwn());
    const baked = await read(script);
    await this.draw(app, baked);
    this.begun = absolute(baked.start);
    this.app = app;
    this.making.resolve(app);
    this.shown = shown;
    this.append(shown);
    const handed = (act: (files: readonly File[]) => void) => {
      void shared.then(act).catch(() => {});
      hearLaunches(act);
    };
    const retry = () => this.again();
    const hosts = new Hosts(app, shown, this.gone.signal);
    const page = { app, why: baked.why, retry, host: this, newer: this.newer, handed, hosts };
    render(<Page {...page} />, shown);
    void painted().then(() => this.start());
    if (this.dataset.offline !== undefined) this.keep(app, this.dataset.offline);
  }

  private make(): App {
    const app: App = new App((message, spare) => this.engine?.send(message, spare), epoch, {
      visitor: visitor(),
      source: () => ({ files: this.begun?.files ?? [], playground: SOURCE }),
      interrupt: (job) => this.engine?.interrupt(job),
      kept,
      keep: (folder, record) => {
        shelf
          .add(folder, record)
          .then(() => {
            app.announcement.value = "Flagged";
          })
          .catch(() => app.notify("error", "", "This browser does not keep what was flagged."));
      },
    });
    return app;
  }

  /** What goes on for as long as the app is in its page. */
  private attend(app: App, shown: HTMLElement): void {
    const { signal } = this.gone;
    const stopLooking = effect(() => scrollTo(shown, app.lookAt.value));
    const undress = effect(() => dress(app.look.value));
    signal.addEventListener("abort", stopLooking);
    signal.addEventListener("abort", undress);
    window.addEventListener("pagehide", () => app.leave(), { signal });
  }

  /** What was baked is drawn at once; an app that was not gets its heading when Python draws it. */
  private async draw(app: App, { cached, config }: Baked): Promise<void> {
    app.know(cached);
    if (config !== null) {
      await prepare(config.components.map(({ kind }) => kind));
      app.draw(config);
      return;
    }
    const stop = once(app.drawn, () => crown(app.look.value));
    this.gone.signal.addEventListener("abort", stop);
  }

  /** What is kept for the time without a network waits until Python is there: the first visit is quick. */
  private keep(app: App, worker: string): void {
    const url = new URL(worker, document.baseURI).href;
    const offer = (use: Use) => {
      this.newer.value = use;
    };
    hearOffers(url, offer).catch(() => {});
    const begin = () => void keepFiles(url, offer).catch(() => {});
    const stop = effect(() => {
      if (app.python.value.state === "ready") whenIdle(begin);
    });
    this.gone.signal.addEventListener("abort", stop);
  }

  private async start(): Promise<void> {
    const carried = isParcel() ? await everything() : undefined;
    if (this.begun !== undefined) this.engine?.start(this.begun, carried);
  }

  /** A new start of Python. */
  private again(): void {
    this.app?.restarting();
    void this.start();
  }

  /** The app, to be called by scripts of its own page; what is shown does not change. */
  async connect(): Promise<Client> {
    const { Client } = await api();
    const { port1, port2 } = new MessageChannel();
    serveCalls(port1, await this.making.promise);
    return new Client(port2, () => port1.close());
  }

  async renew(
    paths: readonly string[],
    changed: readonly string[],
    gone: readonly string[],
  ): Promise<void> {
    if (this.begun === undefined || this.app === undefined) return;
    const { packages, runtime } = this.begun;
    const files = paths.map((path) => new AppFile(path, addressOf(path)));
    this.begun = absolute(new Start(files, packages, runtime));
    if (!isThere(this.app)) return this.again();
    this.app.renewing();
    const saved = await Promise.all(
      changed.map(async (path) => new Saved(path, "", await at(path))),
    );
    this.engine?.send(new Renew(saved, gone));
  }

  async restart(script: HTMLScriptElement | null): Promise<void> {
    if (script === null) return;
    this.begun = absolute((await read(script)).start);
    this.app?.know([]);
    this.again();
  }

  warn(words: string): void {
    this.app?.notify("error", "", words, null);
  }

  /** Moving the element within the page takes it out for a moment only; then nothing ends. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.end();
    });
  }

  private end(): void {
    this.gone.abort();
    this.app?.asks.stop("The app was taken out of its page.");
    this.engine?.end();
    this.engine = undefined;
    if (this.shown !== undefined) render(null, this.shown);
    this.shown?.remove();
    delete this.dataset.ui;
    delete this.dataset.python;
  }
}

/** When the page was drawn for the first time, or would have been: one that is not seen is not drawn. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const due = setTimeout(resolve, UNSEEN);
    requestAnimationFrame(() => {
      clearTimeout(due);
      setTimeout(resolve);
    });
  });
}

/** What the build put into the page; its buffers, if there are any, are files beside it. */
async function read(script: HTMLScriptElement): Promise<Baked> {
  const urls = JSON.parse(script.dataset.buffers ?? "[]") as string[];
  const fetched = urls.map(async (url) => (await fetch(url)).arrayBuffer());
  return decode(script.text, await Promise.all(fetched)) as Baked;
}

/** Whether Python is there to run the app, be it that this failed before. */
function isThere({ python }: App): boolean {
  const { value } = python;
  return value.state === "ready" || (value.state === "failed" && value.cause === "app");
}

/** Where a file of the app is, relative to the page. */
function addressOf(path: string): string {
  return `app/${path.split("/").map(encodeURIComponent).join("/")}`;
}

async function at(path: string): Promise<ArrayBuffer> {
  return (await fetch(addressOf(path), { cache: "no-store" })).arrayBuffer();
}

/** Addresses in a page are relative to the page, and a worker's to the worker. */
function absolute({ files, packages, runtime }: Start): Start {
  const from = (url: string) => new URL(url, document.baseURI).href;
  return new Start(
    files.map(({ path, url }) => new AppFile(path, from(url))),
    packages,
    new Runtime(
      from(runtime.base),
      runtime.files.map(
        ({ name, url, size, sha256 }) => new RuntimeFile(name, from(url), size, sha256),
      ),
      runtime.lock,
    ),
  );
}

/** Who uses the app, as far as a page can know. */
function visitor(): Visitor {
  const random = crypto.getRandomValues(new Uint32Array(2));
  const session = Array.from(random, (word) => word.toString(36)).join("");
  return new Visitor(location.href, [...navigator.languages], session);
}

/** Bring the topmost of these blocks into view, if it is not. */
function scrollTo(root: HTMLElement, blocks: readonly number[]): void {
  const tops = blocks
    .map((id) => root.querySelector<HTMLElement>(`[data-block="${id}"]`))
    .filter((element) => element !== null)
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  const box = tops[0]?.getBoundingClientRect();
  if (box === undefined || (box.top >= 0 && box.bottom <= innerHeight)) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  tops[0]?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}

interface PageProps {
  readonly app: App;
  readonly why: string;
  readonly retry: () => void;
  readonly host: HTMLElement;
  /** What uses a newer version of the app, where there is one. */
  readonly newer: Signal<Use | null>;
  /** Calls back with the files that another program hands to the app. */
  readonly handed: (act: (files: readonly File[]) => void) => void;
  readonly hosts: Hosts;
}

function Page({ app, why, retry, host, newer, handed, hosts }: PageProps) {
  host.dataset.python = app.python.value.state;
  if (app.drawn.value) host.dataset.ui = "ready";
  useEffect(() => {
    if (!app.drawn.value) return;
    begin(app.look.value);
    handed((files) => deliver(app, files));
  }, [app, app.drawn.value]);
  const [asking] = hosts.asked.value;
  const outside = hosts.isPart.value ? "_blank" : undefined; // the frame has only the app to show
  return (
    <>
      <main class={`tt-app gradio-container ${fills(app.look.value)}`}>
        <header class="tt-header">
          <Heading app={app} isPart={hosts.isPart.value} />
          <Status app={app} retry={retry} isBetterAnew={isBetterAnew} />
        </header>
        {app.drawn.value ? (
          <Pages app={app} />
        ) : (
          <p class="tt-undrawn">
            {app.python.value.state === "failed"
              ? ""
              : "This app is drawn as soon as Python is ready."}
            {why !== "" && <small>{why}</small>}
          </p>
        )}
        <p class="tt-unseen" role="status">
          {app.announcement.value}
        </p>
      </main>
      <Offer newer={newer} />
      {app.foot.value.length > 0 && <Foot app={app} outside={outside} />}
      <Toasts app={app} />
      {asking !== undefined && (
        <Permission key={asking} {...asking} app={app.title.value ?? document.title} />
      )}
    </>
  );
}

/** What the author leaves at the foot of the page. */
function Foot({ app, outside }: { readonly app: App; readonly outside: "_blank" | undefined }) {
  const has = new Set(app.foot.value);
  return (
    <footer class="tt-footer">
      {has.has("made") && (
        <span>
          <Mark />
          Made with Tintype
        </span>
      )}
      <span>
        {has.has("api") && <ApiLink app={app} />}
        {has.has("source") && SOURCE !== null && (
          <a href={SOURCE} target={outside}>
            View source
          </a>
        )}
        {has.has("licences") && (
          <a
            href={LICENCES}
            download={LICENCES.startsWith("data:") ? "licences.txt" : undefined}
            target={outside}
          >
            Licences
          </a>
        )}
      </span>
    </footer>
  );
}

/** A page that has the app as a part has headings of its own: there only the author's stands. */
function Heading({ app, isPart }: { app: App; isPart: boolean }) {
  const title = app.title.value ?? (isPart ? null : document.title);
  return title === null || hasOwnHeading(app) ? <span /> : <h1>{title}</h1>;
}

/** What was shared with the app before this page opened; the address no longer speaks of it. */
function sharedFiles(): Promise<readonly File[]> {
  const url = new URL(location.href);
  if (!url.searchParams.has("shared")) return Promise.resolve([]);
  url.searchParams.delete("shared");
  history.replaceState(history.state, "", url);
  return takeShared(new URL(".", url).href);
}

/** Files from outside the page go where the visitor would have put them: into the first Image. */
function deliver(app: App, files: readonly File[]): void {
  if (files.length === 0) return;
  const first = [...app.items.values()].find(({ accept }) => accept !== null);
  if (first?.accept) first.accept(files);
  else app.notify("info", "", "This app takes no picture.");
}

/** Whether the app's own Markdown has the page's heading: then its title is only the tab's. */
function hasOwnHeading(app: App): boolean {
  return app.drawn.value && shownNodes(app).some((node) => headsIn(app, node));
}

function headsIn(app: App, { id, children }: Node): boolean {
  const item = app.items.get(id);
  return (item !== undefined && isHeading(item)) || children.some((node) => headsIn(app, node));
}

function isHeading({ kind, value }: Item): boolean {
  return kind === "markdown" && /^\s*(# |<h1)/.test(String(value.value ?? ""));
}

/** Call it when the signal is true; what is returned calls it off. */
function once(wanted: ReadonlySignal<boolean>, act: () => void): () => void {
  return wanted.subscribe((isThere) => isThere && act());
}

/** How an app fills the window, as classes. */
function fills(look: Look | null): string {
  return `${look?.fill_width ? "tt-fill-width" : ""} ${look?.fill_height ? "tt-fill-height" : ""}`;
}

if (customElements.get("tintype-app") === undefined) {
  customElements.define("tintype-app", TintypeApp);
}
