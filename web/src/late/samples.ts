// Bundle of views: rows of values, to choose from and to keep.

import { DatasetView } from "../components/dataset/dataset.tsx";
import { FlagsView } from "../components/flags/flags.tsx";
import type { Views } from "../components/late.tsx";

export const views: Views<"samples"> = {
  dataset: DatasetView,
  flags: FlagsView,
};
