// The sheet that is painted on: a background, layers over it, and what of them the canvas shows. Every
// change makes a new sheet; what did not change is shared. Sheet <-> what the page holds. No DOM.

import type { Size } from "../components/image/point.ts";
import type { Held } from "../model/held.ts";
import type { Picture } from "../protocol.ts";
import { isPicture, isRecord } from "./kinds.ts";
import {
  blank,
  cropped as cutSurface,
  isBlank,
  pictureOf,
  type Rect,
  type Surface,
  surfaceOf,
  whole,
} from "./tiles.ts";

export interface Layer {
  readonly id: number;
  readonly name: string;
  readonly isShown: boolean;
  readonly surface: Surface;
}

/** What was given, its own size, and where it lies on the canvas. */
export interface Background {
  readonly held: Held;
  readonly size: Size;
  readonly place: Rect;
}

export interface Sheet {
  readonly canvas: Size;
  readonly background: Background | null;
  /** From the lowest to the highest; there is always one. */
  readonly layers: readonly Layer[];
  /** The id of the layer that is painted on. */
  readonly active: number;
}

let ids = 0;

function layerOf(name: string, surface: Surface, isShown = true): Layer {
  return { id: ++ids, name, isShown, surface };
}

/** An empty canvas with layers of these names. */
export function emptySheet(canvas: Size, names: readonly string[]): Sheet {
  const layers = names.map((name) => layerOf(name, blank(canvas)));
  return { canvas, background: null, layers, active: layers.at(-1)?.id ?? 0 };
}

export function isEmpty({ background, layers }: Sheet): boolean {
  return background === null && layers.every(({ surface }) => isBlank(surface));
}

/**
 * Where a picture lies that is as large as the canvas allows, in its middle. Python has the same rule in
 * `components/imageeditor.py`.
 */
export function fitted(picture: Size, canvas: Size): Rect {
  const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height);
  const width = Math.max(1, Math.floor(picture.width * scale + 0.5));
  const height = Math.max(1, Math.floor(picture.height * scale + 0.5));
  const [left, top] = [(canvas.width - width) / 2, (canvas.height - height) / 2];
  return { left: Math.floor(left), top: Math.floor(top), width, height };
}

// ── Layers ──

/** The layer that is painted on. */
export function activeLayer({ layers, active }: Sheet): Layer {
  const found = layers.find(({ id }) => id === active) ?? layers.at(-1);
  if (found === undefined) throw new Error("A sheet has a layer.");
  return found;
}

function withLayer(sheet: Sheet, id: number, change: (layer: Layer) => Layer): Sheet {
  const layers = sheet.layers.map((layer) => (layer.id === id ? change(layer) : layer));
  return { ...sheet, layers };
}

/** With other pixels on the layer that is painted on. */
export function painted(sheet: Sheet, surface: Surface): Sheet {
  return withLayer(sheet, activeLayer(sheet).id, (layer) => ({ ...layer, surface }));
}

/** With a new layer over the one that is painted on, to be painted on from now. */
export function layerAdded(sheet: Sheet): Sheet {
  const layer = layerOf(freeName(sheet.layers), blank(sheet.canvas));
  const at = sheet.layers.indexOf(activeLayer(sheet)) + 1;
  return { ...sheet, layers: sheet.layers.toSpliced(at, 0, layer), active: layer.id };
}

function freeName(layers: readonly Layer[]): string {
  const taken = new Set(layers.map(({ name }) => name));
  let number = layers.length + 1;
  while (taken.has(`Layer ${number}`)) number += 1;
  return `Layer ${number}`;
}

/** Without a layer; the last one stays. */
export function layerRemoved(sheet: Sheet, id: number): Sheet {
  if (sheet.layers.length === 1) return sheet;
  const at = sheet.layers.findIndex((layer) => layer.id === id);
  const layers = sheet.layers.filter((layer) => layer.id !== id);
  const next = layers[Math.min(Math.max(at - 1, 0), layers.length - 1)];
  return { ...sheet, layers, active: sheet.active === id ? (next?.id ?? 0) : sheet.active };
}

/** With a layer moved by so many places, upwards above 0; itself at either end. */
export function layerMoved(sheet: Sheet, id: number, by: number): Sheet {
  const from = sheet.layers.findIndex((layer) => layer.id === id);
  const layer = sheet.layers[from];
  const to = from + by;
  if (layer === undefined || to < 0 || to >= sheet.layers.length) return sheet;
  return { ...sheet, layers: sheet.layers.toSpliced(from, 1).toSpliced(to, 0, layer) };
}

export function layerShown(sheet: Sheet, id: number, isShown: boolean): Sheet {
  return withLayer(sheet, id, (layer) => ({ ...layer, isShown }));
}

export function layerChosen(sheet: Sheet, id: number): Sheet {
  return { ...sheet, active: id };
}

// ── The whole ──

/** The part of everything that lies in a rectangle of the canvas. */
export function cropped(sheet: Sheet, rect: Rect): Sheet {
  const { background } = sheet;
  const moved = background && {
    ...background,
    place: {
      ...background.place,
      left: background.place.left - rect.left,
      top: background.place.top - rect.top,
    },
  };
  return {
    ...sheet,
    canvas: { width: rect.width, height: rect.height },
    background: moved,
    layers: sheet.layers.map((layer) => ({ ...layer, surface: cutSurface(layer.surface, rect) })),
  };
}

/** With the background elsewhere on the canvas, or in another size. */
export function laid(sheet: Sheet, place: Rect): Sheet {
  return sheet.background === null
    ? sheet
    : { ...sheet, background: { ...sheet.background, place } };
}

// ── What the page holds ──

/** What a value says, before the sizes of its pictures are known. */
export interface Told {
  readonly background: Held;
  readonly layers: readonly (Picture | null)[];
  readonly canvas: Size | null;
  readonly place: Rect | null;
  readonly hidden: ReadonlySet<number>;
}

/** What a value says: a record as Python or `heldOf` makes it, or a picture alone. */
export function told(value: Held): Told {
  const held: Readonly<Record<string, Held>> = isRecord(value) ? value : { background: value };
  const [width, height] = numbers(held.canvas);
  const [left, top, wide, high] = numbers(held.place);
  return {
    background: held.background ?? null,
    layers: list(held.layers).map((layer) => (isPicture(layer) ? layer : null)),
    canvas: width && height ? { width, height } : null,
    place: wide && high ? { left: left ?? 0, top: top ?? 0, width: wide, height: high } : null,
    hidden: new Set(numbers(held.hidden)),
  };
}

function list(held: Held | undefined): readonly Held[] {
  return Array.isArray(held) ? held : [];
}

function numbers(held: Held | undefined): readonly number[] {
  return list(held).filter((item) => typeof item === "number");
}

/** The rules by which a sheet begins. */
export interface Beginning {
  readonly canvas: Size;
  readonly isFixed: boolean;
  readonly names: readonly string[];
}

/** The sheet of a value, the background's own size being known. Inverse of `heldOf`. */
export function sheetOf(told: Told, size: Size | null, rules: Beginning): Sheet {
  const first = told.layers.find((layer) => layer !== null) ?? null;
  const own = rules.isFixed ? rules.canvas : (size ?? first ?? rules.canvas);
  const canvas = told.canvas ?? { width: own.width, height: own.height };
  const empty = emptySheet(canvas, namesFor(told.layers.length, rules.names));
  const layers = empty.layers.map((layer, index) => ({
    ...layer,
    isShown: !told.hidden.has(index),
    surface: fittingSurface(told.layers[index] ?? null, canvas),
  }));
  const place = size && (told.place ?? fitted(size, canvas));
  const background = size && place && { held: told.background, size, place };
  return { ...empty, layers, background };
}

function namesFor(count: number, names: readonly string[]): readonly string[] {
  if (count === 0) return names;
  return Array.from({ length: count }, (_, index) => names[index] ?? `Layer ${index + 1}`);
}

function fittingSurface(picture: Picture | null, canvas: Size): Surface {
  if (picture === null) return blank(canvas);
  const surface = surfaceOf(picture);
  const fits = surface.width === canvas.width && surface.height === canvas.height;
  return fits ? surface : cutSurface(surface, whole(canvas));
}

/** The pictures of surfaces: made when first asked for, and the same as long as the surface is. */
const pictures = new WeakMap<Surface, Picture>();

function pictureFor(surface: Surface): Picture | null {
  if (isBlank(surface)) return null;
  const picture = pictures.get(surface) ?? pictureOf(surface);
  pictures.set(surface, picture);
  return picture;
}

/** What the page holds of a sheet; null of an empty one. Python makes the composite. */
export function heldOf(sheet: Sheet): Held {
  if (isEmpty(sheet)) return null;
  const { canvas, background, layers } = sheet;
  const place = background?.place;
  return {
    background: background?.held ?? null,
    layers: layers.map(({ surface }) => pictureFor(surface)),
    composite: null,
    canvas: [canvas.width, canvas.height],
    place: place ? [place.left, place.top, place.width, place.height] : null,
    hidden: layers.flatMap(({ isShown }, index) => (isShown ? [] : [index])),
  };
}
