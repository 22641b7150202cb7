// All that an editor knows: the sheet and its history, the tool in hand, and what each act of the visitor
// does to them. Whoever draws it is told that something changed; the page is told what is held. No DOM.

import type { EditorDeed } from "../components/editor/host.ts";
import { clamp, type Point, type Size } from "../components/image/point.ts";
import type { Held } from "../model/held.ts";
import type { ImageeditorProps, Ink } from "../protocol.ts";
import { cropBegun, type Edges, type Limits, moved, pulled, sized } from "./box.ts";
import { amended, begun, type History, redone, stepped, undone } from "./history.ts";
import type { Sheet } from "./sheet.ts";
import * as sheets from "./sheet.ts";
import { type Blend, erased, inked, type Rect, stroked, whole } from "./tiles.ts";

export type Tool = "brush" | "eraser" | "crop" | "resize" | "move";

/** What paints. */
export type Tip = "brush" | "eraser";

/** The parameters that count here. */
export type Settings = Pick<
  ImageeditorProps,
  "brush" | "eraser" | "transforms" | "crop_size" | "layers" | "canvas_size" | "fixed_canvas"
>;

export type Report = (value: Held, deed: EditorDeed) => void;

export class Studio {
  tool: Tool;
  ink: Ink;
  /** What a crop keeps, or where the background is to lie; null with other tools. */
  box: Rect | null = null;
  private history: History<Sheet>;
  private readonly radii: Record<Tip, number | null>;
  private readonly watchers = new Set<() => void>();

  constructor(
    public settings: Settings,
    private readonly report: Report,
  ) {
    this.history = begun(sheets.emptySheet(this.rules.canvas, this.rules.names));
    this.ink = settings.brush?.first ?? { color: "#000000", opacity: 1 };
    this.radii = { brush: settings.brush?.radius ?? null, eraser: settings.eraser?.radius ?? null };
    this.tool = this.resting;
  }

  // ── Looking ──

  get sheet(): Sheet {
    return this.history.present;
  }

  get canUndo(): boolean {
    return this.history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.history.future.length > 0;
  }

  /** The tools that the author allows, in order. */
  get tools(): readonly Tool[] {
    const { brush, eraser, transforms } = this.settings;
    const allowed: Readonly<Record<Tool, boolean>> = {
      brush: brush !== null,
      eraser: eraser !== null,
      crop: transforms.includes("crop"),
      resize: transforms.includes("resize"),
      move: true,
    };
    return (Object.keys(allowed) as Tool[]).filter((tool) => allowed[tool]);
  }

  get tip(): Tip | null {
    return this.tool === "brush" || this.tool === "eraser" ? this.tool : null;
  }

  get rules(): sheets.Beginning {
    const [width = 800, height = 800] = this.settings.canvas_size ?? [];
    const { layers, fixed_canvas } = this.settings;
    return { canvas: { width, height }, isFixed: fixed_canvas, names: layers.names };
  }

  /** Call `watcher` after every change; returns how to end that. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher();
  }

  // ── What comes from the page ──

  /**
   * The page holds another value; the background's own size is known by now. What the visitor gave can
   * be taken back, what a function made cannot.
   */
  load(told: sheets.Told, size: Size | null, isGiven: boolean): void {
    const sheet = sheets.sheetOf(told, size, this.rules);
    this.history = isGiven ? stepped(this.history, sheet) : begun(sheet);
    this.box = null;
    if (this.tool === "crop" || this.tool === "resize") this.tool = this.resting;
    this.changed();
  }

  // ── Steps ──

  private step(sheet: Sheet, deed: EditorDeed = "edited"): void {
    this.history = stepped(this.history, sheet);
    this.tell(deed);
  }

  private tell(deed: EditorDeed): void {
    this.report(sheets.heldOf(this.sheet), deed);
    this.changed();
  }

  undo(): void {
    if (!this.canUndo) return;
    this.box = null;
    this.history = undone(this.history);
    this.tell("edited");
    this.settle();
  }

  redo(): void {
    if (!this.canRedo) return;
    this.box = null;
    this.history = redone(this.history);
    this.tell("edited");
    this.settle();
  }

  clear(): void {
    if (sheets.isEmpty(this.sheet)) return;
    this.box = null;
    this.step(sheets.emptySheet(this.rules.canvas, this.rules.names), "removed");
    this.settle();
  }

  apply(): void {
    this.tell("applied");
  }

  // ── The tool in hand ──

  choose(tool: Tool): void {
    if (!this.tools.includes(tool) || (tool === "resize" && this.sheet.background === null)) return;
    this.tool = tool;
    this.settle();
  }

  /** A box belongs to the sheet and the tool: begin it anew. */
  private settle(): void {
    const { canvas, background } = this.sheet;
    const boxes: Partial<Record<Tool, Rect | null>> = {
      crop: cropBegun(canvas, this.settings.crop_size),
      resize: background?.place ?? null,
    };
    this.box = boxes[this.tool] ?? null;
    if (this.tool === "resize" && this.box === null) this.tool = this.resting;
    this.changed();
  }

  /** Take a colour, or another opacity, or both. */
  dip(ink: Partial<Ink>): void {
    this.ink = { ...this.ink, ...ink };
    this.changed();
  }

  /** In pixels of the picture. */
  get radius(): number {
    const own = this.tip === null ? null : this.radii[this.tip];
    return own ?? Math.max(1, Math.round(Math.min(...this.sides) / 50));
  }

  set radius(radius: number) {
    if (this.tip === null || Number.isNaN(radius)) return;
    this.radii[this.tip] = clamp(Math.round(radius), 1, this.largest);
    this.changed();
  }

  /** The largest radius that makes sense. */
  get largest(): number {
    const named = Math.max(...Object.values(this.radii).map((radius) => radius ?? 0));
    return Math.max(20, Math.round(Math.min(...this.sides) / 4), named);
  }

  private get sides(): readonly [number, number] {
    return [this.sheet.canvas.width, this.sheet.canvas.height];
  }

  /** A step larger (1) or smaller (-1): a tenth, and never less than a pixel. */
  resizeTip(way: 1 | -1): void {
    this.radius += way * Math.max(1, Math.round(this.radius / 10));
  }

  // ── Painting ──

  /** A stroke is about to be made: the layer it goes to is shown. */
  begin(): void {
    const { id, isShown } = sheets.activeLayer(this.sheet);
    if (isShown) return;
    this.history = amended(this.history, sheets.layerShown(this.sheet, id, true));
    this.changed();
  }

  /** A stroke has been made: how much of each pixel of `rect` it met, row by row, 0 to 255. */
  stroke(rect: Rect, covers: Uint8ClampedArray): void {
    const { surface } = sheets.activeLayer(this.sheet);
    const next = stroked(surface, rect, covers, this.blend);
    const isSame = next.tiles.every((tile, index) => tile === surface.tiles[index]);
    if (isSame) this.changed();
    else this.step(sheets.painted(this.sheet, next));
  }

  private get blend(): Blend {
    return this.tool === "eraser" ? erased : inked(channelsOf(this.ink.color), this.ink.opacity);
  }

  // ── Layers ──

  addLayer(): void {
    this.step(sheets.layerAdded(this.sheet));
  }

  removeLayer(id: number): void {
    if (this.sheet.layers.length > 1) this.step(sheets.layerRemoved(this.sheet, id));
  }

  moveLayer(id: number, by: number): void {
    const next = sheets.layerMoved(this.sheet, id, by);
    if (next !== this.sheet) this.step(next);
  }

  showLayer(id: number, isShown: boolean): void {
    this.step(sheets.layerShown(this.sheet, id, isShown));
  }

  /** Which layer is painted on is no step, and no change of what is held. */
  chooseLayer(id: number): void {
    this.history = amended(this.history, sheets.layerChosen(this.sheet, id));
    this.changed();
  }

  // ── The box ──

  private get limits(): Limits {
    const { canvas, background } = this.sheet;
    if (this.tool === "resize" && background !== null) {
      const { width, height } = canvas;
      const bounds = { left: -width, top: -height, width: 3 * width, height: 3 * height };
      return { bounds, ratio: background.size.width / background.size.height };
    }
    const crop = this.settings.crop_size;
    return { bounds: whole(canvas), ratio: crop && crop.width / crop.height };
  }

  moveBox(from: Rect, by: Point): void {
    this.setBox(moved(from, by, this.limits));
  }

  pullBox(from: Rect, edges: Edges, by: Point): void {
    this.setBox(pulled(from, edges, by, this.limits));
  }

  placeBox(at: Partial<{ left: number; top: number }>): void {
    if (this.box !== null) this.setBox(moved({ ...this.box, ...at }, { x: 0, y: 0 }, this.limits));
  }

  sizeBox(size: Partial<Size>): void {
    if (this.box !== null) this.setBox(sized(this.box, size, this.limits));
  }

  private setBox(box: Rect): void {
    this.box = box;
    this.changed();
  }

  /** Do what the box says. */
  applyBox(): void {
    const { box, sheet, tool } = this;
    if (box === null) return;
    this.tool = this.resting;
    this.box = null;
    const next = tool === "crop" ? sheets.cropped(sheet, box) : sheets.laid(sheet, box);
    const before = tool === "crop" ? whole(sheet.canvas) : sheet.background?.place;
    if (before !== undefined && sameRect(box, before)) this.changed();
    else this.step(next);
  }

  dropBox(): void {
    this.tool = this.resting;
    this.settle();
  }

  /** The tool that is taken up when a box is done with. */
  private get resting(): Tool {
    return this.tools.find((tool) => tool !== "crop" && tool !== "resize") ?? "move";
  }
}

function sameRect(a: Rect, b: Rect): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

/** Red, green and blue of `#rrggbb`. */
export function channelsOf(color: string): number[] {
  const number = Number.parseInt(color.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}
