// What an app is shown in: what it asks of the page around it. Types, and nothing else.

import type { AppFile, Visitor } from "../protocol.ts";
import type { Held } from "./held.ts";
import type { Item } from "./item.ts";

/** What the page has beside the app. */
export interface Outside {
  readonly visitor: Visitor;
  /** Interrupt what Python is computing, if it is this job; nothing happens where that cannot be. */
  interrupt(job: number): void;
  /** What the browser has kept of a block's value since an earlier visit; undefined is nothing. */
  kept(item: Item): Held | undefined;
  /** Keep what was flagged. */
  keep(folder: string, record: Held): void;
  /** The app's own source. */
  source(): Source;
}

/** The files that an app is made of, the first of them run; and where it could be played with. */
export interface Source {
  readonly files: readonly AppFile[];
  /** The address of this app in a playground; null where the page knows of none. */
  readonly playground: string | null;
}
