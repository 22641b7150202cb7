// Steps that can be taken back and done again. Knows nothing of what the steps are. No DOM.

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** How many steps can be taken back. */
export const STEPS = 100;

/** Nothing has been done yet. */
export function begun<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** A new step: what was taken back before it is gone. */
export function stepped<T>({ past, present }: History<T>, next: T): History<T> {
  return { past: [...past, present].slice(-STEPS), present: next, future: [] };
}

/** A change that is no step of its own. */
export function amended<T>(history: History<T>, present: T): History<T> {
  return { ...history, present };
}

/** The last step taken back; itself where there is none. Inverse of `redone`. */
export function undone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return { past: past.slice(0, -1), present: last, future: [present, ...future] };
}

/** The step taken back last, done again; itself where there is none. Inverse of `undone`. */
export function redone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (next === undefined) return history;
  return { past: [...past, present], present: next, future: rest };
}
