// Share: the picture's file, or its address, by the system's own sheet; where there is none it is copied.

import { Share2 } from "lucide";
import { Link } from "../../../protocol.ts";
import { copy } from "./copy.ts";
import { fileOf } from "./file.ts";
import { isOffered, type Tool, type Use } from "./tool.ts";

export const SHARE: Tool = {
  name: "Share",
  icon: Share2,
  isOffered: (use) => use.isSeen && isOffered(use, "share"),
  act: async (use) => {
    const address = addressOf(use);
    if (address !== null) return shareAddress(address);
    const { name, blob } = await fileOf(use);
    const files = [new File([blob], name, { type: blob.type })];
    if (navigator.canShare?.({ files })) {
      await share({ files });
      return "";
    }
    await copy(use);
    return "This browser cannot share files; the picture is copied instead.";
  },
};

/** A picture that is elsewhere is shared by its address. */
function addressOf({ item }: Use): string | null {
  const value = item.value.value;
  return value instanceof Link && value.url.startsWith("http") ? value.url : null;
}

async function shareAddress(url: string): Promise<string> {
  if (navigator.canShare?.({ url })) {
    await share({ url });
    return "";
  }
  await navigator.clipboard.writeText(url);
  return "This browser cannot share; the picture's address is copied instead.";
}

/** That the visitor chose not to share after all is no failure. */
async function share(what: ShareData): Promise<void> {
  await navigator.share(what).catch((error: unknown) => {
    const isChoice = error instanceof DOMException && error.name === "AbortError";
    if (!isChoice) throw new Error("The browser did not allow sharing the picture.");
  });
}
