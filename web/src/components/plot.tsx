// A Plot: the picture of a figure, as large as the figure was meant to be and never wider than there is
// room. Its paper is white, whatever the page's is: that is what figures are drawn for.

import { useEffect, useState } from "preact/hooks";
import { HeldFile } from "../model/held.ts";
import { Frame } from "./frame.tsx";
import type { ViewProps } from "./view.tsx";
import "./plot.css";

/** Pixels of a PNG for one of the figure, as Python makes it. */
const SHARP = 2;

export function PlotView({ app, item, props }: ViewProps<"plot">) {
  const { value } = item.value;
  const url = useUrl(value instanceof HeldFile ? value.blob : null);
  const isVector = value instanceof HeldFile && value.blob.type === "image/svg+xml";
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      <div class={`tt-plot-plate ${url === null ? "" : "tt-plot-drawn"}`}>
        {url === null ? (
          <p class="tt-none">Nothing yet</p>
        ) : (
          <img
            src={url}
            alt={props.label ?? "Plot"}
            onLoad={({ currentTarget }) => {
              const width = currentTarget.naturalWidth / (isVector ? 1 : SHARP);
              currentTarget.style.width = `${width}px`;
            }}
          />
        )}
      </div>
    </Frame>
  );
}

/** An address of a file for as long as it is shown. */
function useUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) {
      setUrl(null);
      return undefined;
    }
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
