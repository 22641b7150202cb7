// A picture carried by the pointer: to another Image of the page as the value itself, out of the page
// as a file. Where it is let fall, drop.ts asks here.

import type { Held } from "../../held.ts";
import type { Item } from "../../model.ts";
import { Link, Picture } from "../../protocol.ts";
import type { Drawn, Handling } from "./picture.tsx";
import { pngOf } from "./tools/png.ts";

/** Marks what is carried as ours; the value itself never leaves the page's memory. */
const OURS = "application/x-tintype-picture";

/** Milliseconds that the pointer rests on a picture before its file is made. */
const REST = 300;

interface Carried {
  readonly item: Item;
  readonly value: Held;
}

let carried: Carried | null = null;

/** Files of pixels, made when it looks as if one will be wanted: a drag does not wait for them. */
const files = new WeakMap<Picture, string>();

/** What the picture's element needs to be carried. */
export function carrying(item: Item, drawn: () => Drawn | null): Omit<Handling, "ref"> {
  const prepare = () => void fileFor(item.value.value, drawn());
  return {
    draggable: true,
    onPointerEnter: () => setTimeout(() => drawn()?.matches(":hover") && prepare(), REST),
    onPointerDown: prepare,
    onDragStart: ({ dataTransfer }) => {
      const value = item.value.value;
      if (dataTransfer === null || value instanceof Link) return;
      carried = { item, value };
      dataTransfer.setData(OURS, "1");
      const url = value instanceof Picture ? files.get(value) : undefined;
      if (url !== undefined) dataTransfer.setData("DownloadURL", `image/png:image.png:${url}`);
    },
  };
}

/** What of ours is carried now, if it is that. */
export function carriedIn(data: DataTransfer | null): Carried | null {
  return data?.types.includes(OURS) ? carried : null;
}

async function fileFor(value: Held, drawn: Drawn | null): Promise<void> {
  if (!(value instanceof Picture) || files.has(value)) return;
  const png = await pngOf(drawn).catch(() => null);
  if (png !== null) files.set(value, URL.createObjectURL(png));
}
