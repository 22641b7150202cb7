// JSON as a tree of the browser's own details: what is closed is not drawn until it is opened.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Held } from "../model/held.ts";
import { CopyButton } from "./copy.tsx";
import { Frame } from "./frame.tsx";
import { length, type ViewProps } from "./view.tsx";
import "./json.css";

/** Levels that are open at first, where not all are. */
const OPEN_LEVELS = 3;

/** Items of one list or record that are drawn at once. */
const AT_ONCE = 200;

export function JsonView({ app, item, props }: ViewProps<"json">) {
  const { value } = item.value;
  const size = {
    height: length(props.height),
    "max-height": length(props.max_height),
    "min-height": length(props.min_height),
  };
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      <div class="tt-tree-plate">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
        <div class="tt-plain-plate tt-tree" style={size} tabIndex={0}>
          {value === null ? (
            <p class="tt-none">Nothing yet</p>
          ) : (
            <Value
              key={String(props.open)}
              value={value}
              level={props.open ? Number.NEGATIVE_INFINITY : 0}
              isNumbered={props.show_indices}
            />
          )}
        </div>
        {props.buttons?.includes("copy") && value !== null && (
          <div class="tt-corner">
            <CopyButton app={app} text={() => asText(value)} />
          </div>
        )}
      </div>
    </Frame>
  );
}

interface ValueProps {
  readonly name?: ComponentChildren;
  readonly value: Held;
  readonly level: number;
  readonly isNumbered: boolean;
}

function Value({ name, value, level, isNumbered }: ValueProps) {
  const entries = entriesOf(value);
  if (entries === null || entries.length === 0) {
    return (
      <p class="tt-tree-line">
        {name}
        <Leaf value={value} />
      </p>
    );
  }
  return (
    <Branch name={name} value={value} entries={entries} level={level} isNumbered={isNumbered} />
  );
}

function Branch({
  name,
  value,
  entries,
  level,
  isNumbered,
}: ValueProps & { entries: readonly [string, Held][] }) {
  const [isOpen, setOpen] = useState(level < OPEN_LEVELS);
  const [shown, setShown] = useState(AT_ONCE);
  const isList = Array.isArray(value);
  const [before, after] = isList ? "[]" : "{}";
  const count = `${entries.length} ${isList ? "item" : "key"}${entries.length === 1 ? "" : "s"}`;
  return (
    <details
      class="tt-tree-branch"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {name}
        <span class="tt-tree-mark">{isOpen ? before : `${before}…${after}`}</span>
        <span class="tt-tree-count">{count}</span>
      </summary>
      {isOpen && (
        <ul>
          {entries.slice(0, shown).map(([key, item]) => (
            <li key={key}>
              <Value
                name={
                  isList ? isNumbered && <Key text={key} /> : <Key text={JSON.stringify(key)} />
                }
                value={item}
                level={level + 1}
                isNumbered={isNumbered}
              />
            </li>
          ))}
          {entries.length > shown && (
            <li>
              <button
                type="button"
                class="tt-tree-more"
                onClick={() => setShown(shown + 10 * AT_ONCE)}
              >
                {`${entries.length - shown} more`}
              </button>
            </li>
          )}
        </ul>
      )}
      {isOpen && <p class="tt-tree-line tt-tree-mark">{after}</p>}
    </details>
  );
}

function Key({ text }: { text: string }) {
  return <span class="tt-tree-key">{`${text}: `}</span>;
}

function Leaf({ value }: { value: Held }) {
  return <span class={`tt-tree-${value === null ? "null" : typeof value}`}>{leafText(value)}</span>;
}

function leafText(value: Held): string {
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  return JSON.stringify(value);
}

/** What is inside a list or record; null for what has no inside. */
function entriesOf(value: Held): [string, Held][] | null {
  const isData = typeof value === "object" && value !== null;
  return isData ? (Object.entries(value) as [string, Held][]) : null;
}

/** As JSON, with the numbers as they are: whole ones beyond 2^53 too. */
export function asText(value: Held, indent = ""): string {
  const entries = entriesOf(value);
  if (entries === null) return leafText(value);
  const [before, after] = Array.isArray(value) ? "[]" : "{}";
  if (entries.length === 0) return `${before}${after}`;
  const inner = `${indent}  `;
  const lines = entries.map(([key, item]) => {
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    return `${inner}${name}${asText(item, inner)}`;
  });
  return `${before}\n${lines.join(",\n")}\n${indent}${after}`;
}
