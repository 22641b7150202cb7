// The file of a picture: what Download and Share give away. A file is given as it is; pixels become one
// of the author's `format`, made by Python.

import type { HeldFile } from "../../../model/held.ts";
import { Link } from "../../../protocol.ts";
import { fetchPicture } from "../fetch.ts";
import type { Use } from "./tool.ts";

/** Rejects with words for the visitor where there is no way to its bytes. */
export function fileOf({ app, item }: Use): Promise<HeldFile> {
  const value = item.value.value;
  return value instanceof Link ? fetchPicture(value.url) : app.save(item);
}
