// The page's side of what is kept for the time without a network: has the service worker begin when there
// is time for it, and tells when a newer version of the app waits to be used. Without a service worker
// (a private window, a page from a file) nothing happens. No DOM.

import { ask } from "../link.ts";

/** Use the newer version: the page starts anew. Or the number of other pages that still use this one. */
export type Use = () => Promise<number>;

/** Tell of a newer version, now and whenever one comes. `url` is the worker's. */
export async function hearOffers(url: string, offer: (use: Use) => void): Promise<void> {
  const registration = await container()?.getRegistration(url);
  if (registration !== undefined) watch(registration, offer);
}

/** Have the files of this page kept, or ask whether there are newer ones. */
export async function keepFiles(url: string, offer: (use: Use) => void): Promise<void> {
  const before = await container()?.getRegistration(url);
  if (before?.active == null) {
    if (savesData()) return;
    // A browser that is told to keep nothing may answer with nothing.
    const made: ServiceWorkerRegistration | undefined = await container()?.register(url, {
      updateViaCache: "none",
    });
    if (made !== undefined) watch(made, offer);
    return;
  }
  await ask(before.active, { ask: "keep", page: location.href });
  await before.update();
}

/** Whether the visitor asks pages to fetch nothing that can be done without. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

/** There is none in a private window of some browsers; in a frame without an origin it throws. */
function container(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

const watched = new WeakSet<ServiceWorkerRegistration>();

function watch(registration: ServiceWorkerRegistration, offer: (use: Use) => void): void {
  if (watched.has(registration)) return;
  watched.add(registration);
  const look = (): void => {
    const { waiting, active } = registration;
    if (waiting !== null && active !== null) offer(() => use(waiting));
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  registration.installing?.addEventListener("statechange", look);
}

async function use(waiting: ServiceWorker): Promise<number> {
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") location.reload();
  });
  return ask(waiting, { ask: "use" });
}

/**
 * Whether Stop will interrupt once the page is opened anew: its worker is there, and does not have this
 * visit's page yet.
 */
export async function isBetterAnew(): Promise<boolean> {
  const workers = container();
  const mayBe = !globalThis.crossOriginIsolated && globalThis.top === globalThis.self;
  if (workers === undefined || !mayBe || workers.controller !== null) return false;
  return (await workers.getRegistration())?.active != null;
}

/** When nothing more urgent is to be done. */
export function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(() => act());
  else setTimeout(act, 1000);
}
