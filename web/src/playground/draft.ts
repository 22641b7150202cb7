// What the visitor has written stays in this browser, as the link of it. Storage may be forbidden.

import { decode, encode, type Project } from "../links/codec.ts";

const PLACE = "tintype playground";
const LAYOUT = "tintype playground layout";

export function kept(): Project | null {
  try {
    const fragment = localStorage.getItem(PLACE);
    return fragment === null ? null : decode(fragment);
  } catch {
    return null;
  }
}

/** Whether it could be kept. */
export function keep(project: Project): boolean {
  try {
    localStorage.setItem(PLACE, encode(project));
    return true;
  } catch {
    return false;
  }
}

export function isKeptStacked(): boolean {
  try {
    return localStorage.getItem(LAYOUT) === "stacked";
  } catch {
    return false;
  }
}

export function keepStacked(isStacked: boolean): void {
  try {
    localStorage.setItem(LAYOUT, isStacked ? "stacked" : "beside");
  } catch {
    // it holds for this visit
  }
}
