// A Label: the class in large, and how sure each one is as words and as a bar.

import type { App, Item } from "../model.ts";
import { Frame } from "./frame.tsx";
import type { ViewProps } from "./view.tsx";
import "./label.css";

interface Confidence {
  readonly label: string;
  readonly confidence: number;
}

interface Classes {
  readonly label: string;
  readonly confidences: readonly Confidence[] | null;
}

export function LabelView({ app, item, props }: ViewProps<"label">) {
  const classes = item.value.value as unknown as Classes | null;
  const rows = classes?.confidences ?? null;
  const isHeaded = classes !== null && (rows === null || props.show_heading);
  const style = props.color === null ? {} : { "--mark": props.color };
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      <div class="tt-plain-plate tt-classes">
        {classes === null && <p class="tt-none">Nothing yet</p>}
        {isHeaded && (
          <p class={`tt-class ${props.color === null ? "" : "tt-class-coloured"}`} style={style}>
            {classes.label}
          </p>
        )}
        {rows !== null && (
          <ul>
            {rows.map((row, index) => (
              <Row key={row.label} app={app} item={item} row={row} index={index} />
            ))}
          </ul>
        )}
      </div>
    </Frame>
  );
}

interface RowProps {
  readonly app: App;
  readonly item: Item;
  readonly row: Confidence;
  readonly index: number;
}

/** A button where somebody waits for its press. */
function Row({ app, item, row, index }: RowProps) {
  const inside = (
    <>
      <span class="tt-class-name">{row.label}</span>
      <span class="tt-class-share">{percent(row.confidence)}</span>
      <span class="tt-class-bar" style={{ "--share": Math.min(Math.max(row.confidence, 0), 1) }} />
    </>
  );
  const select = () => app.did(item, "selected", undefined, { index, value: row.label });
  return (
    <li>
      {app.listens(item, "select") ? (
        <button type="button" class="tt-class-row" onClick={select}>
          {inside}
        </button>
      ) : (
        <div class="tt-class-row">{inside}</div>
      )}
    </li>
  );
}

/** Whole percents; what is neither nothing nor all never looks like it. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005)
    return share < 0.001 ? "< 0.1 %" : `${(share * 100).toFixed(1)} %`;
  if (share < 1 && share >= 0.995)
    return share > 0.999 ? "> 99.9 %" : `${(share * 100).toFixed(1)} %`;
  return `${Math.round(share * 100)} %`;
}
