// What visitors have flagged, kept in the browser's own storage by the path of the app. Nothing of it
// leaves the browser. No DOM.

import { type Signal, signal } from "@preact/signals";
import { Link, Picture } from "../protocol.ts";
import { type Held, HeldFile } from "./held.ts";

/** A record as it is kept. */
export interface Kept {
  readonly id: number;
  readonly folder: string;
  readonly at: number;
  readonly record: Held;
}

const STORE = "flagged";

export class Shelf {
  /** All that is kept for this app, the oldest first. */
  readonly rows: Signal<readonly Kept[]> = signal([]);
  private opened: Promise<IDBDatabase> | undefined;

  constructor(private readonly name: string) {}

  /** Look what is there; nothing where the browser keeps nothing for this page. */
  async look(): Promise<void> {
    await this.refresh().catch(() => {});
  }

  /** Keep a record. Rejects where the browser does not. */
  async add(folder: string, record: Held): Promise<void> {
    await this.change((store) => store.add({ folder, at: Date.now(), record: stored(record) }));
  }

  async remove(ids: readonly number[]): Promise<void> {
    await this.change((store) => ids.forEach((id) => void store.delete(id)));
  }

  private async change(act: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await this.open()).transaction(STORE, "readwrite");
    act(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    const store = (await this.open()).transaction(STORE).objectStore(STORE);
    const found = (await answer(store.getAll())) as Kept[];
    this.rows.value = found.map((row) => ({ ...row, record: restored(row.record) }));
  }

  private open(): Promise<IDBDatabase> {
    this.opened ??= this.request();
    this.opened.catch(() => {
      this.opened = undefined;
    });
    return this.opened;
  }

  private request(): Promise<IDBDatabase> {
    const request = indexedDB.open(this.name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
    };
    return answer(request);
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A value as the browser's storage takes it, which forgets classes. Inverse of `restored`. */
export function stored(held: Held): unknown {
  if (held instanceof HeldFile) return { $: "HeldFile", name: held.name, blob: held.blob };
  return mapped(held, stored);
}

/** What the storage gave -> a value. Inverse of `stored`. */
export function restored(kept: unknown): Held {
  const { $, ...fields } = (kept ?? {}) as Record<string, never>;
  switch ($ as string | undefined) {
    case "HeldFile":
      return new HeldFile(fields.name as never, fields.blob as never);
    case "Picture":
      return new Picture(fields.width as never, fields.height as never, fields.data as never);
    case "Link":
      return new Link(fields.url as never);
    default:
      return mapped(kept, restored) as Held;
  }
}

function mapped(value: unknown, act: (item: never) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => act(item as never));
  if (typeof value !== "object" || value === null || value.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, act(item as never)]));
}

/** What is kept for the app of this page. */
export const shelf = new Shelf(`tintype ${globalThis.location?.pathname ?? ""}`);
