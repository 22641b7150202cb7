// Results that were worked out when the app was built: a listener shows them as if it had run, before Python
// is there too. What follows is not known here. No DOM.

import { messageOf } from "../given.ts";
import type { Cached, Listener, Patch } from "../protocol.ts";
import { fetched, hasLinks, isOwn } from "./beside.ts";
import type { Ground } from "./ground.ts";
import type { Held } from "./held.ts";

export class Known {
  cached: readonly Cached[] = [];

  constructor(
    private readonly ground: Ground,
    private readonly done: (listener: Listener) => void,
    private readonly sayError: (words: string) => void,
  ) {}

  /** What a listener would give for the row that is chosen, where that is known. */
  of(listener: Listener, target: number): Cached | undefined {
    const row = this.ground.items.get(target)?.value.value;
    return this.cached.find((one) => one.listener === listener.id && one.row === row);
  }

  /** As if the listener had run. Acts made while its files come wait for them. */
  async show(listener: Listener, { patches, row }: Cached): Promise<void> {
    const target = this.ground.items.get(listener.inputs[0] ?? 0);
    const show = (ready: readonly Patch[]) => {
      if (target?.value.value !== row) return;
      for (const patch of ready) this.ground.patch(patch);
      this.done(listener);
    };
    const held = patches.map(({ props }) => props as Held);
    if (!held.some((props) => hasLinks(props, isOwn))) return show(patches);
    const looked = Promise.all(held.map((props) => fetched(props, isOwn)))
      .then((whole) =>
        show(patches.map((patch, index) => ({ ...patch, props: whole[index] as Patch["props"] }))),
      )
      .catch((error: unknown) => this.sayError(messageOf(error)));
    const items = patches.map(({ component }) => this.ground.items.get(component));
    await Promise.all(items.map((item) => item && this.ground.arrive(item, looked)));
  }
}
