// The file of a picture: what Download and Share give away. The visitor's and the author's own files
// are given as they are.

import { HeldFile } from "../../../held.ts";
import { Link } from "../../../protocol.ts";
import { fetchPicture } from "../fetch.ts";
import { pngOf } from "./png.ts";
import type { Use } from "./tool.ts";

/** Rejects with words for the visitor where there is no way to its bytes. */
export async function fileOf({ item, drawn }: Use): Promise<HeldFile> {
  const value = item.value.value;
  if (value instanceof HeldFile) return value;
  if (value instanceof Link) {
    const { name, ...file } = await fetchPicture(value.url);
    return new HeldFile(name, file.blob);
  }
  return new HeldFile("image.png", await pngOf(drawn()));
}
