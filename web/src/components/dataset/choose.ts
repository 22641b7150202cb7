// What choosing a row does: its values are put where it belongs, as a function would, and then the
// Dataset's own events are fired. No Python is needed for it.

import { messageOf } from "../../given.ts";
import { fetched, hasLinks } from "../../model/beside.ts";
import type { Held } from "../../model/held.ts";
import type { App, Item } from "../../model.ts";

/** Which choice of a Dataset is the last one: an earlier one whose files come late is let go. */
const turns = new WeakMap<Item, number>();

const all = () => true;

/** Choose a row with these values; `words` say it. The values go into the blocks of `fills`. */
export async function choose(
  app: App,
  item: Item,
  row: number,
  fills: readonly number[],
  values: readonly Held[],
  words: string,
): Promise<void> {
  const turn = (turns.get(item) ?? 0) + 1;
  turns.set(item, turn);
  const finish = (whole: readonly Held[]) => {
    if (turns.get(item) !== turn) return;
    app.put(fills, whole);
    app.did(item, "pressed", row);
    app.did(item, "selected", undefined, { index: row, value: words });
  };
  if (fills.length === 0 || !values.some((value) => hasLinks(value, all))) return finish(values);
  const looked = Promise.all(values.map((value) => fetched(value, all))).then(finish);
  const waiting = fills.map((id) => app.items.get(id)).filter((filled) => filled !== undefined);
  const told = looked.catch((error: unknown) => {
    app.notify("error", "", messageOf(error));
  });
  await Promise.all(waiting.map((filled) => app.arrive(filled, told)));
}
