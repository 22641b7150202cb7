// Copy: the picture's pixels into the clipboard, as PNG: browsers take no other format. Offered where
// Download is.

import { Copy } from "lucide";
import { EXACT } from "../sources.tsx";
import { DOWNLOAD } from "./download.ts";
import { pngOf } from "./png.ts";
import type { Tool, Use } from "./tool.ts";

export const COPY: Tool = {
  name: "Copy",
  icon: Copy,
  isOffered: (use) => use.isSeen && DOWNLOAD.isOffered(use),
  act: async (use) => {
    await copy(use);
    return "Copied";
  },
};

/** Rejects with words for the visitor. */
export async function copy({ item, drawn }: Use): Promise<void> {
  if (navigator.clipboard?.write === undefined) {
    throw new Error("This browser lets no page copy pictures. Right-click it and copy it there.");
  }
  // The promise goes in as it is: after waiting for it Safari no longer sees the visitor's press.
  const png = pngOf(item.take(), drawn());
  const exact = ClipboardItem.supports?.(EXACT) ? { [EXACT]: png } : {};
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png, ...exact })]);
  } catch {
    await png;
    throw new Error("The browser did not allow copying the picture.");
  }
}
