// A file into the visitor's own hands: the browser saves it under its name.

import { seenAt } from "../../files/carried.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import { Link } from "../../protocol.ts";

/** Milliseconds after which the browser has surely begun to read the file. */
const READ = 60_000;

/** Save a file; one at an address is left to the browser. */
export function keep(file: HeldFile | Link): void {
  const link = document.createElement("a");
  link.href = file instanceof Link ? seenAt(file.url) : URL.createObjectURL(file.blob);
  link.download = nameOf(file);
  if (file instanceof Link) link.target = "_blank";
  link.rel = "noopener";
  link.click();
  if (file instanceof HeldFile) setTimeout(() => URL.revokeObjectURL(link.href), READ);
}

/** What a file is called, without the folders it came in. */
export function nameOf(file: HeldFile | Link): string {
  const path = file instanceof Link ? file.url.replace(/[?#].*/, "") : file.name;
  return path.split("/").pop() || path;
}

/** The files among what a component holds, one or several. */
export function filesIn(value: Held): readonly (HeldFile | Link)[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((item) => item instanceof HeldFile || item instanceof Link);
}
