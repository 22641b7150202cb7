// Which key does what in an editor: a row each. No DOM beyond the event's own fields.

import { type Point, wayOf } from "../components/image/point.ts";
import type { Studio, Tool } from "./studio.ts";

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The key of each tool, as its button tells. */
export const TOOL_KEYS: Readonly<Record<Tool, string>> = {
  brush: "B",
  eraser: "E",
  crop: "C",
  resize: "R",
  move: "H",
};

/** What keys do beside what the studio does. */
export interface Around {
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly whole: () => void;
  readonly step: (way: Point) => void;
  /** As many pixels of the canvas as one on the screen stands for. */
  readonly grain: number;
}

/** Do what a key stands for; whether it stands for anything. */
export function pressed(press: Press, studio: Studio, around: Around): boolean {
  if (press.altKey) return false;
  const act = press.ctrlKey || press.metaKey ? chord(press, studio) : single(press, studio, around);
  act?.();
  return act !== null;
}

type Act = (() => void) | null;

function chord({ key, shiftKey }: Press, studio: Studio): Act {
  const rows: Readonly<Record<string, () => void>> = {
    z: () => (shiftKey ? studio.redo() : studio.undo()),
    y: () => studio.redo(),
  };
  return rows[key.toLowerCase()] ?? null;
}

function single(press: Press, studio: Studio, around: Around): Act {
  const way = wayOf(press.key);
  if (way !== null) return arrow(press, way, studio, around);
  const tool = (Object.keys(TOOL_KEYS) as Tool[]).find(
    (name) => TOOL_KEYS[name] === press.key.toUpperCase(),
  );
  if (tool !== undefined) return studio.tools.includes(tool) ? () => studio.choose(tool) : null;
  const rows: Readonly<Record<string, Act>> = {
    "[": () => studio.resizeTip(-1),
    "]": () => studio.resizeTip(1),
    "+": around.larger,
    "=": around.larger,
    "-": around.smaller,
    "0": around.whole,
    Enter: studio.box === null ? null : () => studio.applyBox(),
    Escape: studio.box === null ? null : () => studio.dropBox(),
  };
  return rows[press.key] ?? null;
}

/** Arrows move the box where there is one, with Shift they change its size; else they move the view. */
function arrow({ shiftKey }: Press, way: Point, studio: Studio, around: Around): Act {
  const { box } = studio;
  if (box === null) return () => around.step(way);
  const by = { x: way.x * around.grain, y: way.y * around.grain };
  if (!shiftKey) return () => studio.moveBox(box, by);
  return () =>
    studio.sizeBox(way.x === 0 ? { height: box.height + by.y } : { width: box.width + by.x });
}
