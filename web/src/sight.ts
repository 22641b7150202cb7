// A camera's frame as it is before it has become bytes.

import type { Seen } from "./protocol.ts";

/** Whether it is one. Node, where the page's logic is tested too, has none. */
export function isSeen(value: unknown): value is Seen {
  const frame = (value as { readonly frame?: unknown } | null)?.frame;
  return typeof VideoFrame === "function" && frame instanceof VideoFrame;
}
