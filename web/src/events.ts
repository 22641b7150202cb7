// Which deeds make which events, for every kind of block: the table is total, so an event that Python
// declares stops the compiler here until it is said when it fires. Order in a row is order of firing.

import type { Events, JobEnd, Kind, Moment } from "./protocol.ts";

/** What can happen to a block. `set` is a function's doing, `ticked` the clock's, all else the visitor's. */
export type Deed =
  | "pressed"
  | "edited"
  | "entered"
  | "released"
  | "given"
  | "removed"
  | "selected"
  | "streamed"
  | "typed"
  | "focused"
  | "left"
  | "ticked"
  | "set";

type Table = { readonly [K in Kind]: Readonly<Record<Events[K], readonly Deed[]>> };

export const EVENTS: Table = {
  button: { click: ["pressed"] },
  column: {},
  image: {
    clear: ["removed"],
    upload: ["given"],
    change: ["given", "removed", "set"],
    input: ["given", "removed"],
    select: ["selected"],
    stream: ["streamed"],
  },
  number: {
    change: ["edited", "set"],
    input: ["edited"],
    submit: ["entered"],
    focus: ["focused"],
    blur: ["left"],
  },
  row: {},
  slider: { change: ["edited", "set"], input: ["edited"], release: ["released"] },
  textbox: {
    change: ["edited", "set"],
    input: ["edited"],
    submit: ["entered"],
    key_up: ["typed"],
    select: ["selected"],
    focus: ["focused"],
    blur: ["left"],
  },
  timer: { tick: ["ticked"] },
};

/** Which listeners follow a run that ended like this. */
export const FOLLOWS: Readonly<Record<JobEnd, readonly Moment[]>> = {
  done: ["then", "success"],
  failed: ["then", "failure"],
  refused: ["then", "failure"],
  cancelled: ["then"],
  dropped: [],
};

/** The events of a kind that a deed makes, in order. */
export function eventsOf(kind: Kind, deed: Deed): string[] {
  const rows = Object.entries(EVENTS[kind] as Record<string, readonly Deed[]>);
  return rows.filter(([, deeds]) => deeds.includes(deed)).map(([event]) => event);
}
