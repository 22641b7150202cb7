// Which deeds make which events: the table is total, so an event that Python declares stops the
// compiler here until it is said when it fires. An event means the same on every kind of block. The
// order of the rows is the order of firing.

import type { Events, JobEnd, Kind, Listener, Moment } from "../protocol.ts";

/**
 * What can happen to a block. `set` is a function's doing, `ticked` the clock's, all else the visitor's:
 * `removed` is all it held, `deleted` one of several, `kept` is saved, `opened` and `closed` a preview.
 */
export type Deed =
  | "pressed"
  | "edited"
  | "entered"
  | "halted"
  | "released"
  | "given"
  | "removed"
  | "deleted"
  | "kept"
  | "opened"
  | "closed"
  | "selected"
  | "streamed"
  | "typed"
  | "focused"
  | "left"
  | "applied"
  | "unfolded"
  | "folded"
  | "ticked"
  | "copied"
  | "reshaped"
  | "visited"
  | "set";

/** Every event that any kind has. */
export type EventName = Events[Kind];

export const EVENTS: Readonly<Record<EventName, readonly Deed[]>> = {
  click: ["pressed"],
  clear: ["removed"],
  upload: ["given"],
  delete: ["deleted"],
  change: ["given", "removed", "deleted", "edited", "reshaped", "set"],
  input: ["given", "removed", "deleted", "edited", "reshaped"],
  download: ["kept"],
  preview_open: ["opened"],
  preview_close: ["closed"],
  submit: ["entered"],
  stop: ["halted"],
  release: ["released"],
  select: ["selected"],
  stream: ["streamed"],
  key_up: ["typed"],
  focus: ["focused"],
  blur: ["left"],
  apply: ["applied"],
  expand: ["unfolded"],
  collapse: ["folded"],
  tick: ["ticked"],
  copy: ["copied"],
  edit: ["edited"],
  load: ["visited"],
};

/** Which listeners follow a run that ended like this. */
export const FOLLOWS: Readonly<Record<JobEnd, readonly Moment[]>> = {
  done: ["then", "success"],
  failed: ["then", "failure"],
  refused: ["then", "failure"],
  cancelled: ["then"],
  dropped: [],
};

/** The events that a deed makes, in order; a block without such an event has no listener for it. */
export function eventsOf(deed: Deed): string[] {
  return Object.entries(EVENTS)
    .filter(([, deeds]) => deeds.includes(deed))
    .map(([event]) => event);
}

/** Whether a listener waits for an event of a component. */
export function hears({ targets }: Listener, component: number, event: string): boolean {
  return targets.some((target) => target.component === component && target.event === event);
}
