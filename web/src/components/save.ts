// Puts a file into the visitor's downloads, under its own name.

import type { HeldFile } from "../held.ts";
import type { App, Item } from "../model.ts";

/** Milliseconds after which the browser has surely begun to read the file. */
const READ = 60_000;

export function download({ name, blob }: HeldFile): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ);
}

/** What a block shows, as Python makes a file of it; a toast says why there is none. */
export async function saveFile(app: App, item: Item): Promise<void> {
  try {
    download(await app.save(item));
  } catch (error) {
    app.notify("error", "Not saved", error instanceof Error ? error.message : String(error));
  }
}
