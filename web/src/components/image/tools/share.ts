// Share: the picture's file by the system's own sheet; where there is none the picture is copied.

import { Share2 } from "lucide";
import { copy } from "./copy.ts";
import { fileOf } from "./file.ts";
import { isOffered, type Tool } from "./tool.ts";

export const SHARE: Tool = {
  name: "Share",
  icon: Share2,
  isOffered: (use) => use.isSeen && isOffered(use, "share"),
  act: async (use) => {
    const { name, blob } = await fileOf(use);
    const files = [new File([blob], name, { type: blob.type })];
    if (navigator.canShare?.({ files })) {
      await share(files);
      return "";
    }
    await copy(use);
    return "This browser cannot share files; the picture is copied instead.";
  },
};

/** That the visitor chose not to share after all is no failure. */
async function share(files: File[]): Promise<void> {
  await navigator.share({ files }).catch((error: unknown) => {
    const isChoice = error instanceof DOMException && error.name === "AbortError";
    if (!isChoice) throw new Error("The browser did not allow sharing the picture.");
  });
}
