// Which block of an app is which block of the app it was before its author changed it. No DOM.

import type { Component } from "../protocol.ts";

interface Block {
  readonly id: number;
  readonly kind: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/**
 * A block after the change -> the one before. It is the one of the same kind and name, the first of
 * these the first; one that was renamed is the one of its kind in the same place.
 */
export function counterparts<T extends Block>(
  before: readonly T[],
  after: readonly Component[],
): Map<number, T> {
  const left = new Set(before);
  const found = new Map<number, T>();
  const pair = (isIt: (old: T, block: Component) => boolean): void => {
    for (const block of after) {
      if (found.has(block.id)) continue;
      const old = [...left].find((one) => one.kind === block.kind && isIt(one, block));
      if (old === undefined) continue;
      found.set(block.id, old);
      left.delete(old);
    }
  };
  pair((old, block) => nameOf(old) === nameOf(block) && old.id === block.id);
  pair((old, block) => nameOf(old) === nameOf(block));
  pair((old, block) => old.id === block.id);
  return found;
}

function nameOf({ props }: Block): string {
  return JSON.stringify([props.elem_id ?? null, props.label ?? null]);
}
