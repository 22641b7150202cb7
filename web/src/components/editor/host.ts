// What the page and the editor's own bundle know of each other. Types alone: the bundle is fetched when
// the first editor is shown, and draws with a Preact of its own.

import type { Held } from "../../model/held.ts";
import type { ImageeditorProps } from "../../protocol.ts";
import type { Point } from "../image/point.ts";

/** What the visitor did to all of it. */
export type EditorDeed = "edited" | "removed" | "applied";

/** What the editor may ask of the page. */
export interface Host {
  /** The element that holds the editor and what lies over it: the one that fills the window. */
  readonly frame: HTMLElement;
  /** The visitor did something, and this is to be held. What comes back is what the page holds. */
  readonly report: (value: Held, deed: EditorDeed) => Held;
  /** The same is held, said otherwise: nothing has happened. What comes back is what the page holds. */
  readonly hold: (value: Held) => Held;
  /** A pixel was picked; null where nobody listens. */
  readonly select: ((pixel: Point) => void) | null;
  readonly canApply: boolean;
  readonly notify: (words: string) => void;
  /** Give the composite to the visitor as a file. */
  readonly download: () => Promise<void>;
}

export interface Shown {
  readonly value: Held;
  readonly props: ImageeditorProps;
}

/** An editor that is drawn. */
export interface Mounted {
  /** The page holds something else, or has other parameters. */
  readonly update: (shown: Shown) => void;
  readonly unmount: () => void;
}

/** What the bundle exports. */
export interface EditorBundle {
  readonly mount: (root: HTMLElement, host: Host, shown: Shown) => Mounted;
  /** What is seen of a value: its background and every layer that is not hidden, as one picture. */
  readonly flattened: (value: Held) => Promise<Held>;
}
