// Bundle of views: tables, and text that has a structure.

import { CodeView } from "../components/code.tsx";
import { DataframeView } from "../components/dataframe/dataframe.tsx";
import { HighlightedTextView } from "../components/highlighted/highlighted.tsx";
import { JsonView } from "../components/json.tsx";
import type { Views } from "../components/late.tsx";

export const views: Views<"data"> = {
  code: CodeView,
  dataframe: DataframeView,
  highlightedtext: HighlightedTextView,
  json: JsonView,
};
