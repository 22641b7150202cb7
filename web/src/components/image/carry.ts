// A picture carried by the pointer: to another Image of the page as the value itself, out of the page
// as a file. Where it is let fall, drop.ts asks here.

import { type Held, HeldFile } from "../../model/held.ts";
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

interface Made {
  readonly picture: Picture;
  readonly url: string;
}

/** The file of the pixels that the pointer came to last: made beforehand, as a drag does not wait. */
let made: Made | null = null;

/** What the picture's element needs to be carried. */
export function carrying(item: Item, drawn: () => Drawn | null): Omit<Handling, "ref"> {
  const prepare = () => void make(item.take(), drawn());
  return {
    draggable: true,
    onPointerEnter: () => setTimeout(() => drawn()?.matches(":hover") && prepare(), REST),
    onPointerDown: prepare,
    onDragStart: ({ dataTransfer }) => {
      const value = item.take();
      if (dataTransfer === null || value instanceof Link) return;
      carried = { item, value };
      dataTransfer.setData(OURS, "1");
      const file = fileOf(value, drawn());
      if (file !== "") dataTransfer.setData("DownloadURL", file);
    },
  };
}

/** What of ours is carried now, if it is that. */
export function carriedIn(data: DataTransfer | null): Carried | null {
  return data?.types.includes(OURS) ? carried : null;
}

/** Type, name and address of the file that is carried out of the page; "" where there is none yet. */
function fileOf(value: Held, drawn: Drawn | null): string {
  if (value instanceof HeldFile && drawn instanceof HTMLImageElement) {
    return `${value.blob.type}:${value.name.replaceAll(":", " ")}:${drawn.src}`;
  }
  return made !== null && made.picture === value ? `image/png:image.png:${made.url}` : "";
}

async function make(value: Held, drawn: Drawn | null): Promise<void> {
  if (!(value instanceof Picture) || made?.picture === value) return;
  const png = await pngOf(value, drawn).catch(() => null);
  if (png === null) return;
  if (made !== null) URL.revokeObjectURL(made.url);
  made = { picture: value, url: URL.createObjectURL(png) };
}
