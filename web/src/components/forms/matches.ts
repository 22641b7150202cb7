// Which of many names a typed text leaves, and where the keys lead among them. No DOM.

/** The places of the names that have the text in them, whatever the capitals. */
export function matching(names: readonly string[], text: string): number[] {
  const wanted = text.trim().toLocaleLowerCase();
  return names.flatMap((name, index) => (name.toLocaleLowerCase().includes(wanted) ? [index] : []));
}

/** The place of the name that is exactly the text, whatever the capitals; -1 where there is none. */
export function named(names: readonly string[], text: string): number {
  const wanted = text.trim().toLocaleLowerCase();
  return names.findIndex((name) => name.toLocaleLowerCase() === wanted);
}

/** How far a key leads in the list; nothing for one that leads nowhere. */
export const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
};

/** Where a step leads from a row among `count`, -1 being none: not beyond the ends. */
export function stepped(from: number, step: number, count: number): number {
  if (from < 0) return step > 0 ? 0 : count - 1;
  return Math.min(Math.max(from + step, 0), count - 1);
}
