// What stands on the page: the layout, its blocks, and what each of them holds and shows. Whoever made it is
// told of every value that is set; what comes of that is not known here. No DOM.

import { batch, type Signal, signal } from "@preact/signals";
import {
  type Component,
  type Config,
  type Kind,
  type Node,
  type Patch,
  Picture,
  type Rendered,
} from "../protocol.ts";
import { counterparts } from "./counterparts.ts";
import { type Held, hold, same } from "./held.ts";
import { type Coming, Item } from "./item.ts";
import { find, idsOf, planted } from "./tree.ts";
import type { Translate } from "./words.ts";

export class Ground {
  readonly tree: Signal<readonly Node[]> = signal([]);
  items: ReadonlyMap<number, Item> = new Map();
  translate: Translate = (given) => given;

  constructor(private readonly wasSet: (item: Item) => void) {}

  /** Other blocks; one that was there before holds what the visitor changed in it, or what was kept. */
  renew(
    { components }: Config,
    translate: Translate,
    kept: (item: Item) => Held | undefined,
  ): void {
    const before = counterparts([...this.items.values()].map(asBlock), components);
    this.translate = translate;
    this.items = new Map(
      components.map(({ id, kind, props }) => {
        const item = new Item(id, kind as Kind, this.translate(props));
        item.value.value = kept(item) ?? item.value.value;
        const old = before.get(id)?.item;
        if (old?.touched) {
          item.value.value = old.value.value;
          item.touched = true;
        }
        return [id, item] as const;
      }),
    );
  }

  /** Whether a layout is there. */
  has(container: number): boolean {
    return find(this.tree.value, container) !== undefined;
  }

  /** What stands inside a layout is other blocks now. */
  replace({ container, children, components }: Rendered): void {
    const items = new Map(this.items);
    for (const id of idsOf(find(this.tree.value, container)?.children ?? [])) items.delete(id);
    batch(() => {
      for (const component of components) items.set(component.id, this.goOn(component));
      this.items = items;
      this.tree.value = planted(this.tree.value, container, children);
    });
  }

  /** A block that was there before is what it was, but for what is named; any other is new. */
  private goOn({ id, kind, props }: Component): Item {
    const old = this.items.get(id);
    const told = this.translate(props);
    if (old === undefined) return new Item(id, kind as Kind, told);
    old.props.value = { ...old.props.value, ...told };
    if (told.value !== undefined) old.value.value = hold(told.value);
    return old;
  }

  // ── What they hold ──

  /** What was chosen for blocks: they are set as a function would. */
  put(ids: readonly number[], values: readonly Held[]): void {
    ids.forEach((id, index) => {
      const item = this.items.get(id);
      if (item === undefined) return;
      item.problem.value = null;
      item.flaw.value = null;
      this.set(item, values[index] ?? null);
    });
  }

  /** What comes of a stream may lend memory, to be given back. */
  patch({ component, props: given }: Patch, spare?: ArrayBuffer[]): void {
    const item = this.items.get(component);
    if (item === undefined) return;
    const offers = "choices" in item.props.value; // what is chosen of these is not in words
    const told = offers && !("choices" in given) ? given : this.translate(given);
    const { value: shown, ...props } = told;
    if (Object.keys(props).length > 0) item.props.value = { ...item.props.value, ...props };
    if (shown === undefined) return;
    const value = hold(shown);
    if (spare === undefined) this.set(item, value);
    else this.pass(item, value, spare);
  }

  set(item: Item, value: Held): boolean {
    if (same(item.value.value, value)) return false;
    item.touched = true;
    item.value.value = value;
    this.wasSet(item);
    return true;
  }

  /** A stream's result takes the place of the one before it, whose memory goes back. */
  private pass(item: Item, value: Held, spare: ArrayBuffer[]): void {
    const before = item.passing === item.value.value ? item.passing : null;
    const passing = value instanceof Picture ? value : null;
    item.passing = passing;
    const isNew = this.set(item, value);
    if (!isNew) item.passing = before;
    const free = isNew ? before : passing;
    if (free !== null) spare.push(free.data);
  }

  /** Something is looked at before a block takes it. Acts made meanwhile wait for what it holds then. */
  async arrive(item: Item, look: Promise<void>): Promise<void> {
    const arriving = look.then(() => item.value.value);
    item.arriving = arriving;
    await arriving.finally(() => {
      if (item.arriving === arriving) item.arriving = null;
    });
  }

  valuesOf(ids: readonly number[]): Coming[] {
    return ids.map((id) => this.valueOf(id));
  }

  /** What a block holds; while a camera streams, what that sees now. */
  valueOf(id: number): Coming {
    const item = this.items.get(id);
    return item?.live?.() ?? item?.arriving ?? item?.take() ?? null;
  }

  each(ids: readonly number[], act: (item: Item) => void): void {
    batch(() => {
      for (const id of ids) {
        const item = this.items.get(id);
        if (item !== undefined) act(item);
      }
    });
  }
}

/** An item as what it is compared by. */
function asBlock(item: Item) {
  return { id: item.id, kind: item.kind, props: item.props.value, item };
}
