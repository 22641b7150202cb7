// Entry of its own, the service worker: keeps the files of a built folder, so that its apps are there
// without the network, each file the very one that was built. What the folder has is written above this
// by whoever built it (export/offline.py). Knows nothing of Python or of what a page shows.

import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { registerRoute } from "workbox-routing/registerRoute.js";
import { Strategy } from "workbox-strategies/Strategy.js";
import type { StrategyHandler } from "workbox-strategies/StrategyHandler.js";
import { sha256 } from "./files/digest.ts";
import { keepShared } from "./files/handed.ts";
import { answering, type Question } from "./link.ts";

/** The SHA-256 of each file by its address, in the folder of the page it belongs to; "./" is the root. */
type Built = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Client {
  readonly id: string;
  readonly url: string;
}

/** What is used here of a service worker's global scope. */
interface Scope {
  readonly built: Built;
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(options: { type: "window"; includeUncontrolled: true }): Promise<readonly Client[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", act: (event: Extendable) => void): void;
}

const scope = self as unknown as Scope;
const root = scope.registration.scope;

/** The folders that have a page, and the files of each, the addresses in full. */
const groups = new Map(
  Object.entries(scope.built).map(([folder, files]) => [
    new URL(folder, root).href,
    new Map(Object.entries(files).map(([url, hash]) => [new URL(url, root).href, hash])),
  ]),
);
const hashes = new Map([...groups.values()].flatMap((files) => [...files]));

/** The address of a file by its path as it is read, however a page spells it. */
const known = new Map([...hashes.keys()].map((url) => [pathOf(new URL(url)), url]));

/** Names a file and its hash: files of two versions lie beside each other, and never are confused. */
const keys = new PrecacheController({ cacheName: `tintype ${root}` });
keys.addToCacheList([...hashes].map(([url, revision]) => ({ url, revision })));

/** A file of another version has come, or one that is damaged. */
class NotAsBuilt extends Error {}

/** From what is kept, or else from the network, checked and kept from then on. */
class AsBuilt extends Strategy {
  override async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    const kept = await handler.cacheMatch(request);
    if (kept !== undefined) return kept;
    const response = await fetchAsBuilt(request.url);
    await handler.cachePut(request, response.clone());
    return response;
  }
}

const files = new AsBuilt({
  cacheName: keys.strategy.cacheName,
  plugins: [
    { cacheKeyWillBeUsed: async ({ request }) => keys.getCacheKeyForURL(request.url) ?? request },
  ],
});

/**
 * What the page has just fetched is in the browser's own cache; the server is asked where that differs.
 * It is kept as it came: browsers keep compiled code only beside an answer of the network's own.
 */
async function fetchAsBuilt(url: string): Promise<Response> {
  for (const cache of ["force-cache", "reload"] as const) {
    const response = await fetch(url, { cache, credentials: "same-origin" });
    const bytes = await response.clone().arrayBuffer();
    const isRight = response.ok && (await sha256(bytes)) === hashes.get(url);
    if (isRight) return response.headers.get("vary") === "*" ? copy(response) : response;
  }
  throw new NotAsBuilt(url);
}

/** Headers that no two answers of a host have in common unless one is the other's copy. */
const OF_ONE_ANSWER = ["date", "etag", "last-modified", "content-length"];

/**
 * The same file from the browser's own cache: beside that is what the first visit compiled of it.
 * Undefined where it has been lost, or is another answer than what is kept. It is passed on as it comes:
 * the browser would hold it back to compare its hash, which whoever starts Python does anyway.
 */
async function compiledBefore(url: string, kept: Response): Promise<Response | undefined> {
  const asked = { cache: "only-if-cached", mode: "same-origin" } as const;
  const found = await fetch(url, asked).catch(() => undefined);
  const isSame = OF_ONE_ANSWER.every((name) => found?.headers.get(name) === kept.headers.get(name));
  if (found?.ok && isSame && kept.headers.has("date")) return found;
  void found?.body?.cancel();
  return undefined;
}

/** Headers of the way it came, which say nothing of what is kept. */
const OF_THE_WAY = ["content-encoding", "content-length", "vary"];

/** The same, with these headers and without those of the way it came. */
function copy(response: Response, more: Readonly<Record<string, string>> = {}): Response {
  const headers = new Headers(response.headers);
  for (const name of OF_THE_WAY) headers.delete(name);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(response.body, { headers });
}

/** Pages and their workers: these may share memory where they say that they are isolated. */
const ISOLATED: readonly RequestDestination[] = ["document", "iframe", "worker"];

const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "credentialless",
};

// ── Keeping ──

/** All pages, so that none is ever of another version than what it loads; then what they need. */
async function install(event: Extendable): Promise<void> {
  const folders = new Set([root, ...(await opened()), ...(await keptBefore())]);
  await keep(
    event,
    [...groups.keys()].filter((page) => hashes.has(page)),
  );
  for (const folder of folders) await keepFolder(event, folder);
}

/** One after the other: whoever uses the app comes first. */
async function keep(event: Event, urls: Iterable<string>): Promise<void> {
  for (const url of urls) {
    await Promise.all(files.handleAll({ request: new Request(url), event: event as never }));
  }
}

async function keepFolder(event: Event, folder: string): Promise<void> {
  await keep(event, groups.get(folder)?.keys() ?? []);
}

/** The folders of the pages that are open. */
async function opened(): Promise<string[]> {
  return (await pagesOpen()).map(({ url }) => folderOf(url));
}

/** The folders whose files an earlier version has kept: their visitors want them of this one too. */
async function keptBefore(): Promise<string[]> {
  const cache = await caches.open(keys.strategy.cacheName);
  const urls = (await cache.keys()).map(({ url }) => url.replace(/\?.*$/, ""));
  return urls.filter((url) => !groups.has(url)).map(folderOf);
}

async function pagesOpen(): Promise<readonly Client[]> {
  const all = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => groups.has(folderOf(url)));
}

/** The nearest folder with a page; a page of another worker has none here. */
function folderOf(url: string): string {
  let folder = new URL(".", url).href;
  while (!groups.has(folder) && folder.startsWith(root)) folder = new URL("..", folder).href;
  return folder;
}

scope.addEventListener("install", (event) => event.waitUntil(install(event)));
scope.addEventListener("activate", (event) => event.waitUntil(keys.activate(event as never)));

// ── What pages ask ──

/** Take over where nobody else uses the version before; how many others there are. */
async function use(asking: string): Promise<number> {
  const others = (await pagesOpen()).filter(({ id }) => id !== asking);
  if (others.length === 0) void scope.skipWaiting();
  return others.length;
}

answering(self as never, (question: Question, event) => {
  if (question.ask === "use") return use((event.source as unknown as Client).id);
  return keepFolder(event, folderOf(question.page)).then(
    () => 0,
    () => 0, // without a connection it is tried again at the next visit
  );
});

// ── What pages fetch ──

function pathOf({ pathname }: URL): string {
  const path = pathname.replace(/\/index\.html$/, "/");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

interface Asked {
  readonly url: URL;
  readonly request: Request;
  readonly sameOrigin: boolean;
}

/** A part of a film is the network's to send. */
registerRoute(
  ({ url, request, sameOrigin }: Asked) =>
    sameOrigin && !request.headers.has("range") && known.get(pathOf(url)),
  async ({ event, request, params }) => respond(request, event, params as unknown as string),
);

async function respond(asked: Request, event: Event, url: string): Promise<Response> {
  const request = new Request(url);
  const kept = await files.handle({ request, event: event as never }).catch(refusal);
  if (!kept.ok) return kept;
  if (url.endsWith(".wasm")) return (await compiledBefore(url, kept)) ?? kept;
  return ISOLATED.includes(asked.destination) ? copy(kept, ISOLATION) : kept;
}

function refusal(error: unknown): Response {
  if (!(error instanceof NotAsBuilt)) return Response.error();
  return new Response(null, { status: 409, statusText: "Of another version" });
}

/** A folder without its slash is the folder, as any host has it. */
registerRoute(
  ({ url, request }: Asked) =>
    request.mode === "navigate" && groups.has(`${url.origin}${url.pathname}/`),
  async ({ url }) => Response.redirect(`${url.origin}${url.pathname}/${url.search}`),
);

/** Another program shares files with the app: they are laid by, and the page that opens takes them. */
registerRoute(
  ({ url }: Asked) => url.pathname.endsWith("/share") && groups.has(new URL(".", url).href),
  async ({ url, request }) => {
    const page = new URL(".", url).href;
    const given = (await request.formData()).getAll("files");
    await keepShared(
      page,
      given.filter((file) => file instanceof File),
    );
    return Response.redirect(`${page}?shared`, 303);
  },
  "POST",
);
