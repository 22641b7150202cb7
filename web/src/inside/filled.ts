// What stands in the inputs of the app in a frame: said where the page around asks for it, so that a link can
// take it along, and put there where a link has brought it.

import { effect, untracked } from "@preact/signals";
import { nameOf } from "../components/frame.tsx";
import { FITS, type Filled, type Filling, isFilled, MOST_INPUTS } from "../links/filled.ts";
import { fetched, isOwn } from "../model/beside.ts";
import { type Held, HeldFile, same } from "../model/held.ts";
import type { App, Item } from "../model.ts";
import { Picture } from "../protocol.ts";
import type { Told } from "../shell/door.ts";
import { WEBP, webpOf } from "./webp.ts";

/** Milliseconds without another change before one is told. */
const REST = 400;

export class Inputs {
  /** What was in each input when the app was drawn: that it begins with, and no link need hold it. */
  private beginnings = new Map<Item, Held>();
  /** The bytes of pictures that came by a link: they go on as they are. */
  private readonly brought = new WeakMap<Blob, Uint8Array>();

  constructor(
    private readonly app: App,
    filled: readonly Filled[],
  ) {
    const stop = app.drawn.subscribe((isDrawn) => {
      if (!isDrawn) return;
      this.beginnings = new Map(this.inputs().map((item) => [item, item.value.value]));
      setTimeout(() => {
        stop();
        for (const row of filled) this.put(row);
      }); // by then they can be seen, and take files as if somebody chose them
    });
  }

  /** Say when other things are in the inputs, though not of every letter. */
  hear(changed: () => void): void {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      if (!this.app.drawn.value || this.app.tree.value.length === 0) return;
      for (const item of this.inputs()) item.value.value;
      clearTimeout(waiting);
      waiting = setTimeout(changed, REST);
    });
  }

  /** What is in them, the pictures together in so many bytes. */
  async told(room: number): Promise<Told> {
    const filled = this.inputs().filter(
      (item) => !same(item.value.value, this.beginnings.get(item)),
    );
    const pictures = filled.filter(({ kind }) => kind === "image").length;
    const rows: Filled[] = [];
    const others: string[] = [];
    for (const item of filled) {
      const row = rows.length < MOST_INPUTS ? await this.row(item, room / pictures) : null;
      if (row !== null) rows.push(row);
      else others.push(called(item));
    }
    return { rows, others };
  }

  private inputs(): Item[] {
    return [...this.app.items.values()].filter(({ props }) =>
      untracked(() => props.value.interactive === true),
    );
  }

  /** As a link holds it; null for what none holds, and for passwords. */
  private async row({ id, kind, value, props }: Item, room: number): Promise<Filled | null> {
    if (!Object.hasOwn(FITS, kind) || props.value.type === "password") return null;
    const filling = await this.filling(value.value, room).catch(() => null);
    if (filling === null && value.value !== null) return null;
    const row = { component: id, kind, value: filling };
    return isFilled(row) ? row : null;
  }

  private async filling(value: Held, room: number): Promise<Filling> {
    if (value instanceof HeldFile) return this.brought.get(value.blob) ?? webpOf(value.blob, room);
    if (value instanceof Picture) return webpOf(value, room);
    if (isOwn(value)) return this.filling(await fetched(value, isOwn), room);
    return value as Filling; // whatever else it is, it fits or does not
  }

  /** As if the visitor had done it; nothing where there is no such input. */
  private put({ component, kind, value }: Filled): void {
    const item = this.app.items.get(component);
    if (item?.kind !== kind || item.props.value.interactive !== true || !isOffered(item, value))
      return;
    if (!(value instanceof Uint8Array))
      this.app.did(item, value === null && kind === "image" ? "removed" : "edited", value);
    else this.give(item, value);
  }

  private give(item: Item, bytes: Uint8Array): void {
    const file = new File([bytes.slice()], "picture.webp", { type: WEBP });
    this.brought.set(file, bytes);
    if (item.accept !== null) item.accept([file]);
    else this.app.did(item, "given", new HeldFile(file.name, file));
  }
}

function called({ kind, props }: Item): string {
  const { label } = props.value;
  return nameOf(kind, typeof label === "string" ? label : null);
}

/** Whether the app has these choices, where it has any. */
function isOffered({ props }: Item, value: Filling): boolean {
  const { choices, allow_custom_value } = props.value;
  if (!Array.isArray(choices) || allow_custom_value === true || value === null) return true;
  const offered = choices.map((choice) => (choice as [string, unknown])[1]);
  return [value].flat().every((one) => offered.includes(one));
}
