// What the visitor has written stays in this browser, as the link of it. Storage may be forbidden.

import { decode, encode, type Project } from "../links/codec.ts";

const PLACE = "tintype playground";
const EARLIER = "tintype playground earlier";
const LAYOUT = "tintype playground layout";

export function kept(): Project | null {
  return keptIn(PLACE);
}

/** What the visitor had written before what is kept now was begun with somebody else's code. */
export function earlier(): Project | null {
  return keptIn(EARLIER);
}

/** Another's code is about to be written in: what the visitor had is not lost by that. */
export function setAside(): void {
  try {
    const fragment = localStorage.getItem(PLACE);
    if (fragment !== null) localStorage.setItem(EARLIER, fragment);
  } catch {
    // nothing is kept here
  }
}

function keptIn(place: string): Project | null {
  try {
    const fragment = localStorage.getItem(place);
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
