// The order that a visitor has put things in. No DOM.

/** The ids in the visitor's order; those it does not name keep their place after the one before them. */
export function inOrder(ids: readonly number[], order: readonly number[]): number[] {
  const known = order.filter((id) => ids.includes(id));
  const found = [...known];
  ids.forEach((id, index) => {
    if (known.includes(id)) return;
    const before = ids[index - 1];
    found.splice(before === undefined ? 0 : found.indexOf(before) + 1, 0, id);
  });
  return found;
}

/** The ids with one of them at another place. */
export function moved(ids: readonly number[], id: number, place: number): number[] {
  const rest = ids.filter((one) => one !== id);
  rest.splice(Math.min(Math.max(place, 0), rest.length), 0, id);
  return rest;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The place that what is carried has in the order when the pointer is here: that of the box under it,
 * once the pointer is beyond its middle as seen from where it comes; `from` where it is over none.
 */
export function placeAt(
  boxes: readonly Box[],
  from: number,
  { x, y }: { x: number; y: number },
  isRow: boolean,
): number {
  const over = boxes.findIndex(
    (box) =>
      x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height,
  );
  const box = boxes[over];
  if (box === undefined || over === from) return from;
  const share = isRow ? (x - box.left) / box.width : (y - box.top) / box.height;
  const isBeyond = over > from ? share > 0.5 : share < 0.5;
  return isBeyond ? over : from;
}
