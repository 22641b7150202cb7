// Download: the picture's file under its own name.

import { Download } from "lucide";
import { download } from "../../../ui/download.ts";
import { fileOf } from "./file.ts";
import { isOffered, type Tool } from "./tool.ts";

export const DOWNLOAD: Tool = {
  name: "Download",
  icon: Download,
  isOffered: (use) => isOffered(use, "download"),
  act: async (use) => {
    download(await fileOf(use));
    return "";
  },
};
