// A HighlightedText: parts of a text marked by category or score. The colour is never all there is to
// tell a mark by: its category stands behind it, a score under it.

import type { App, Item } from "../../model.ts";
import { Frame } from "../frame.tsx";
import type { ViewProps } from "../view.tsx";
import { Marking } from "./marking.tsx";
import type { Mark, Part } from "./parts.ts";
import "./highlighted.css";

/** Degrees of hue from one category to the next: far apart, and none twice for long. */
const GOLDEN = 137.5;

export function HighlightedTextView({ app, item, props }: ViewProps<"highlightedtext">) {
  const parts = (item.value.value ?? []) as unknown as readonly Part[];
  const isScored = parts.some(({ mark }) => typeof mark === "number");
  const names = categories(parts);
  const colour = (mark: Mark) => styleOf(mark, names, props.color_map ?? {});
  const spaced = props.show_whitespaces ? "tt-marked-spaced" : "";
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      <div class="tt-plain-plate tt-marked-plate" dir={props.rtl ? "rtl" : "ltr"}>
        {props.show_legend && isScored && (
          <p
            class="tt-legend tt-legend-scores"
            style={{ ...colour(-1), "--other": colour(1)["--mark"] }}
          >
            <span>−1</span>
            <span>0</span>
            <span>+1</span>
          </p>
        )}
        {props.show_legend && !props.interactive && !isScored && names.length > 0 && (
          <ul class="tt-legend" aria-label="Categories">
            {names.map((name) => (
              <li key={name} class="tt-mark" style={colour(name)}>
                {name}
              </li>
            ))}
          </ul>
        )}
        {parts.length === 0 && <p class="tt-none">Nothing yet</p>}
        {props.interactive && parts.length > 0 ? (
          <Marking {...{ app, item, props, parts, names, isScored, colour }} />
        ) : (
          <p class={`tt-marked ${spaced}`}>
            {parts.map((part, index) => (
              <Shown
                key={index}
                app={app}
                item={item}
                part={part}
                index={index}
                style={colour(part.mark)}
                isNamed={props.show_inline_category && (!props.show_legend || isScored)}
              />
            ))}
          </p>
        )}
      </div>
    </Frame>
  );
}

interface ShownProps {
  readonly app: App;
  readonly item: Item;
  readonly part: Part;
  readonly index: number;
  readonly style: Record<string, string>;
  readonly isNamed: boolean;
}

function Shown({ app, item, part, index, style, isNamed }: ShownProps) {
  if (part.mark === null) return <>{part.token}</>;
  const inside = (
    <>
      {part.token}
      {isNamed && <small>{wordsOf(part.mark)}</small>}
    </>
  );
  const shared = { class: "tt-mark", style, title: isNamed ? undefined : wordsOf(part.mark) };
  const select = () =>
    app.did(item, "selected", undefined, { index, value: [part.token, part.mark] });
  return app.listens(item, "select") ? (
    <button type="button" {...shared} onClick={select}>
      {inside}
    </button>
  ) : (
    <mark {...shared}>{inside}</mark>
  );
}

function wordsOf(mark: Mark): string {
  return typeof mark === "number" ? String(Math.round(mark * 100) / 100) : String(mark);
}

/** The categories in order of their first use. */
export function categories(parts: readonly Part[]): string[] {
  const names = parts.map(({ mark }) => mark).filter((mark) => typeof mark === "string");
  return [...new Set(names)];
}

/** An author's colour, or a hue for each category; a score is as strong as it is far from 0. */
export function styleOf(
  mark: Mark,
  names: readonly string[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  if (mark === null) return {};
  if (typeof mark === "number") {
    const strength = `${Math.round(Math.min(Math.abs(mark), 1) * 100)}%`;
    const own = mark < 0 ? (given["-"] ?? "var(--danger)") : (given["+"] ?? "var(--success)");
    return { "--mark": own, "--strength": strength };
  }
  const hue = Math.round(40 + names.indexOf(mark) * GOLDEN) % 360;
  return { "--mark": given[mark] ?? `hsl(${hue} 70% 50%)` };
}
