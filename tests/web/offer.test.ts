// A newer version is told of when it waits beside one that is in use, and used when the visitor says so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hearOffers, isBetterAnew, type Use } from "../../web/src/files/offer.ts";
import { answering, type Question } from "../../web/src/link.ts";

/** A service worker that answers with the number of other pages, as the real one does. */
class Worker extends EventTarget {
  state = "installed";
  asked: Question[] = [];
  private hear: (event: never) => void = () => {};

  constructor(others: number) {
    super();
    const scope = {
      addEventListener: (_: string, hear: (event: never) => void) => {
        this.hear = hear;
      },
    };
    answering(scope as never, async (question) => {
      this.asked.push(question);
      return others;
    });
  }

  postMessage(data: Question, ports: MessagePort[]): void {
    this.hear({ data, ports, waitUntil: () => {} } as never);
  }

  becomes(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class Registration extends EventTarget {
  active: Worker | null = null;
  waiting: Worker | null = null;
  installing: Worker | null = null;
}

async function offersOf(registration: Registration | undefined): Promise<Use[]> {
  const serviceWorker = { getRegistration: async () => registration };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker }, configurable: true });
  const offers: Use[] = [];
  await hearOffers("https://host/offline.js", (use) => offers.push(use));
  return offers;
}

test("the first version is no news", async () => {
  const registration = new Registration();
  registration.installing = new Worker(0);
  const offers = await offersOf(registration);
  registration.waiting = registration.installing;
  registration.waiting.becomes("installed");
  assert.equal(offers.length, 0);
  assert.equal((await offersOf(undefined)).length, 0);
});

test("one that waits already is told of, and one that comes", async () => {
  const registration = new Registration();
  registration.active = new Worker(0);
  registration.waiting = new Worker(0);
  assert.equal((await offersOf(registration)).length, 1);
  const fresh = new Registration();
  fresh.active = new Worker(0);
  const offers = await offersOf(fresh);
  fresh.installing = new Worker(0);
  fresh.dispatchEvent(new Event("updatefound"));
  fresh.waiting = fresh.installing;
  fresh.waiting.becomes("installed");
  assert.equal(offers.length, 1);
});

test("using it asks it to take over; the page starts anew when it has", async () => {
  const registration = new Registration();
  registration.active = new Worker(0);
  const waiting = new Worker(2);
  registration.waiting = waiting;
  let reloads = 0;
  Object.assign(globalThis, { location: { reload: () => reloads++ } });
  const [use] = await offersOf(registration);
  assert.equal(await use?.(), 2);
  assert.deepEqual(waiting.asked, [{ ask: "use" }]);
  assert.equal(reloads, 0);
  waiting.becomes("activated");
  assert.equal(reloads, 1);
});

const VISITS: readonly (readonly [string, boolean, Worker | null, Worker | null, boolean])[] = [
  ["the first visit, whose worker is there", false, new Worker(0), null, true],
  ["the first visit, whose worker is not there yet", false, null, null, false],
  ["a page that the worker answered for already", false, new Worker(0), new Worker(0), false],
  ["an isolated page", true, new Worker(0), null, false],
];

for (const [name, crossOriginIsolated, active, controller, isBetter] of VISITS) {
  test(`${name} is ${isBetter ? "" : "not "}better when it is opened anew`, async () => {
    const serviceWorker = { controller, getRegistration: async () => ({ active }) };
    const values = { navigator: { serviceWorker }, crossOriginIsolated };
    for (const [key, value] of Object.entries(values)) {
      Object.defineProperty(globalThis, key, { value, configurable: true });
    }
    assert.equal(await isBetterAnew(), isBetter);
    Object.defineProperty(globalThis, "top", { value: {}, configurable: true });
    Object.defineProperty(globalThis, "self", { value: globalThis, configurable: true });
    assert.equal(await isBetterAnew(), false, "in a frame nothing is");
    Reflect.deleteProperty(globalThis, "top");
    Reflect.deleteProperty(globalThis, "self");
  });
}
