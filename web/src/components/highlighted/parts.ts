// A text in parts, each marked or not: what the visitor's marking makes of them. The text itself never
// changes. No DOM.

export type Mark = string | number | null;

export interface Part {
  readonly token: string;
  readonly mark: Mark;
}

/** A stretch of the whole text, in UTF-16 units: `to` is not of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The parts with this stretch marked; what was marked there before is let go. */
export function marked(parts: readonly Part[], stretch: Stretch, mark: Mark): Part[] {
  const inside = textOf(parts).slice(stretch.from, stretch.to);
  const before = cut(parts, { from: 0, to: stretch.from });
  const after = cut(parts, { from: stretch.to, to: Number.POSITIVE_INFINITY });
  return plainJoined([...before, { token: inside, mark }, ...after]);
}

/** What lies of the parts in a stretch. */
export function cut(parts: readonly Part[], { from, to }: Stretch): Part[] {
  let at = 0;
  return parts.flatMap(({ token, mark }) => {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, token.length);
    at += token.length;
    return end > start ? [{ token: token.slice(start, end), mark }] : [];
  });
}

/** Where each part lies. */
export function stretches(parts: readonly Part[]): Stretch[] {
  let at = 0;
  return parts.map(({ token }) => {
    const from = at;
    at += token.length;
    return { from, to: at };
  });
}

/** The part that a caret stands in: within it, or at an end of one that is marked; -1 for none. */
export function partAt(parts: readonly Part[], caret: number): number {
  const all = stretches(parts);
  const isMarked = (index: number) => parts[index]?.mark !== null;
  const inside = all.findIndex(
    ({ from, to }, index) => caret >= from && caret < to && isMarked(index),
  );
  return inside >= 0 ? inside : all.findIndex(({ to }, index) => caret === to && isMarked(index));
}

export function textOf(parts: readonly Part[]): string {
  return parts.map(({ token }) => token).join("");
}

/** Neighbours without a mark are one part. */
function plainJoined(parts: readonly Part[]): Part[] {
  return joined(parts, (mark) => mark === null);
}

/** Neighbours of one mark are one part, where the author has them so. */
export function combined(parts: readonly Part[]): Part[] {
  return joined(parts, () => true);
}

function joined(parts: readonly Part[], joins: (mark: Mark) => boolean): Part[] {
  const made: Part[] = [];
  for (const part of parts) {
    const last = made.at(-1);
    if (part.token === "") continue;
    if (last !== undefined && last.mark === part.mark && joins(part.mark)) {
      made[made.length - 1] = { token: last.token + part.token, mark: part.mark };
    } else made.push(part);
  }
  return made;
}
