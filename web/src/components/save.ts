// Puts what a block shows into the visitor's downloads.

import { messageOf } from "../given.ts";
import type { App, Item } from "../model.ts";
import { download } from "../ui/download.ts";

/** What a block shows, as Python makes a file of it; a toast says why there is none. */
export async function saveFile(app: App, item: Item): Promise<void> {
  try {
    download(await app.save(item));
  } catch (error) {
    app.notify("error", "Not saved", messageOf(error));
  }
}
