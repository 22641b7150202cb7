// How a bundle that is needed later comes: by its address; or, in a frame without a network, from where
// it is at hand.

import { importableAt } from "./carried.ts";

type Reach = (url: string) => Promise<unknown>;

let reach: Reach = (url) => import(importableAt(url));
let isAllAtHand = false;

/** The module at an address of Tintype's own. */
export function moduleAt<T>(url: string): Promise<T> {
  return reach(url) as Promise<T>;
}

/** Whether the style sheets of all bundles are there already. */
export function hasStyles(): boolean {
  return isAllAtHand;
}

/** From now on modules come like this; what they look like is there. */
export function reachBy(other: Reach): void {
  reach = other;
  isAllAtHand = true;
}
