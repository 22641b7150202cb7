// What is let fall on an Image: files, a picture of another Image, a picture of another page.

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Held } from "../../model/held.ts";
import type { Item } from "../../model.ts";
import { carriedIn } from "./carry.ts";

export type Dropped =
  | { readonly kind: "held"; readonly value: Held }
  | { readonly kind: "folder"; readonly name: string }
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "nothing" };

/** What a drop brings. Asked within the event: afterwards the browser forgets it. */
export function droppedIn(data: DataTransfer | null): Dropped {
  const ours = carriedIn(data);
  if (ours !== null) return { kind: "held", value: ours.value };
  const folder = folderIn(data);
  if (folder !== null) return { kind: "folder", name: folder };
  const files = [...(data?.files ?? [])];
  if (files.length > 0) return { kind: "files", files };
  const url =
    pictureIn(data?.getData("text/html") ?? "") ?? firstOf(data?.getData("text/uri-list") ?? "");
  return url === null ? { kind: "nothing" } : { kind: "address", url };
}

function folderIn(data: DataTransfer | null): string | null {
  const entry = data?.items[0]?.webkitGetAsEntry();
  return entry?.isDirectory ? entry.name : null;
}

/** The address of the first picture of a piece of HTML. It is parsed only: nothing of it runs or loads. */
function pictureIn(html: string): string | null {
  const image = new DOMParser().parseFromString(html, "text/html").querySelector("img[src]");
  return image?.getAttribute("src") ?? null;
}

/** The first address of a list; lines that begin with # are comments. */
export function firstOf(list: string): string | null {
  const lines = list.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => line !== "" && !line.startsWith("#")) ?? null;
}

/** Make a whole component a drop target, its label too; returns whether something is held over it now. */
export function useDrop(
  root: RefObject<HTMLElement | null>,
  item: Item,
  take: (dropped: Dropped) => void,
): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const target = root.current?.closest<HTMLElement>("[data-component]");
    if (!target) return undefined;
    const left = new AbortController();
    const on = (
      type: "dragenter" | "dragleave" | "dragover" | "drop",
      act: (event: DragEvent) => void,
    ) =>
      target.addEventListener(
        type,
        (event) => carriedIn(event.dataTransfer)?.item !== item && act(event),
        { signal: left.signal },
      );
    on("dragenter", () => setDepth((before) => before + 1));
    on("dragleave", () => setDepth((before) => before - 1));
    on("dragover", (event) => event.preventDefault());
    on("drop", (event) => {
      event.preventDefault();
      setDepth(0);
      take(droppedIn(event.dataTransfer));
    });
    return () => left.abort();
  });
  return depth > 0;
}
