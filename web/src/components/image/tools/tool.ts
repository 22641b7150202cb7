// What a tool is, and what it may use. Knows no tool.

import type { IconNode } from "lucide";
import type { App, Item } from "../../../model.ts";
import type { ImageProps, ImageTool } from "../../../protocol.ts";
import type { Drawn } from "../picture.tsx";

/** A picture that is there, as a tool sees it. */
export interface Use {
  readonly app: App;
  readonly item: Item;
  readonly props: ImageProps;
  /** The element that draws it; null while there is none, as for a format only Python draws. */
  readonly drawn: () => Drawn | null;
  /** Whether it is drawn. */
  readonly isSeen: boolean;
  readonly isFull: boolean;
  readonly setFull: (full: boolean) => void;
  /** Take the picture away; null where the visitor may not. */
  readonly remove: (() => void) | null;
}

export interface Tool {
  /** Its accessible name; a public hook. */
  readonly name: string;
  readonly icon: IconNode;
  readonly isOffered: (use: Use) => boolean;
  /** Do it. Words tell the visitor how it went, "" where that is seen; so do those of an Error. */
  readonly act: (use: Use) => Promise<string>;
}

/** Gradio's rules: a tool is there if it is among `buttons`, and giving away is for what is only shown. */
export function isOffered({ props }: Use, tool: ImageTool): boolean {
  return (props.buttons ?? []).includes(tool) && (tool === "fullscreen" || !props.interactive);
}
