// Download: the picture's file under its own name.

import { Download } from "lucide";
import { fileOf } from "./file.ts";
import { isOffered, type Tool } from "./tool.ts";

/** Milliseconds after which the browser has surely begun to read the file. */
const READ = 60_000;

export const DOWNLOAD: Tool = {
  name: "Download",
  icon: Download,
  isOffered: (use) => isOffered(use, "download"),
  act: async (use) => {
    const { name, blob } = await fileOf(use);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), READ);
    return "";
  },
};
