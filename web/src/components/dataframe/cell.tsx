// What a cell looks like while it is not changed, by the type of its column.

import { useEffect, useState } from "preact/hooks";
import type { CellType, DataframeProps } from "../../protocol.ts";
import { markup } from "../../ui/later.ts";
import { useMarkdown } from "../markdown.tsx";
import { type Cell, textOf } from "./table.ts";

interface ShownProps {
  readonly cell: Cell;
  /** What stands for it, where the author says. */
  readonly text: string | undefined;
  readonly type: CellType;
  readonly props: DataframeProps;
  readonly name: string;
  /** Sets a yes or no; without it nothing can be set. */
  readonly check: ((value: boolean) => void) | undefined;
}

export function Shown({ cell, text, type, props, name, check }: ShownProps) {
  const own = text ?? textOf(cell);
  if (type === "bool") {
    return (
      <input
        type="checkbox"
        aria-label={name}
        tabIndex={-1}
        checked={cell === true || own === "true"}
        disabled={check === undefined}
        onChange={(event) => check?.(event.currentTarget.checked)}
      />
    );
  }
  if (type === "markdown") return <Words text={own} props={props} />;
  if (type === "html") return <Markup text={own} />;
  const most = props.max_chars ?? Number.POSITIVE_INFINITY;
  return own.length > most ? <span title={own}>{`${own.slice(0, most)}…`}</span> : own;
}

function Words({ text, props }: { text: string; props: DataframeProps }) {
  const made = useMarkdown(text, { ...props, header_links: false });
  if (typeof made !== "object") return <>{text}</>;
  return <div class="tt-prose" dangerouslySetInnerHTML={{ __html: made.html }} />;
}

function Markup({ text }: { text: string }) {
  const [clean, setClean] = useState("");
  useEffect(() => {
    markup()
      .then(({ html }) => setClean(html(text)))
      .catch(() => setClean(""));
  }, [text]);
  return <div class="tt-prose" dangerouslySetInnerHTML={{ __html: clean }} />;
}
