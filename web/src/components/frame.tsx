// The frame of a component that holds a value: its label, whether it is busy, what went wrong.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { App, Item } from "../model.ts";
import { Report } from "../ui/problem.tsx";
import { classes, share } from "./view.tsx";
import "./frame.css";

interface Common {
  readonly label: string | null;
  readonly show_label: boolean | null;
  readonly container: boolean;
  readonly scale: number | null;
  readonly min_width: number;
  readonly elem_id: string | null;
  readonly elem_classes: readonly string[] | string | null;
}

interface FrameProps {
  readonly app: App;
  readonly item: Item;
  readonly props: Common;
  /** The id of the input the label is for; without one the label only names the group. */
  readonly labels?: string;
  readonly children: ComponentChildren;
  readonly [attribute: string]: unknown;
}

export function Frame({ app, item, props, labels, children, ...rest }: FrameProps) {
  const name = props.label ?? title(item.kind);
  const problem = item.problem.value;
  const unseen = props.show_label === false || !props.container ? "tt-unseen" : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out like other boxes
    <div
      role="group"
      aria-label={name}
      data-component={item.kind}
      data-error={problem === null ? undefined : ""}
      aria-busy={item.busy.value}
      id={props.elem_id ?? undefined}
      class={classes(
        `tt-block tt-${item.kind} ${props.container ? "tt-container" : ""}`,
        props.elem_classes,
      )}
      style={share(props.scale, props.min_width)}
      {...rest}
    >
      {labels === undefined ? (
        <span class={`tt-label ${unseen}`} aria-hidden="true">
          {name}
        </span>
      ) : (
        <label class={`tt-label ${unseen}`} for={labels}>
          {name}
        </label>
      )}
      {children}
      {problem !== null && (
        <div class="tt-error">
          <strong>Error</strong>
          <p>{problem.message || problem.kind}</p>
          <Report problem={problem} />
        </div>
      )}
      {item.busy.value && <Busy app={app} item={item} />}
    </div>
  );
}

/** Which job is the oldest, for how long, and whether it waits for Python. */
function Busy({ app, item }: { app: App; item: Item }) {
  const since = Math.min(...item.jobs.value.values());
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((epoch() - since) / 1000), 100);
    return () => clearInterval(timer);
  }, [since]);
  const words = app.python.value.state === "ready" ? "" : "Waiting for Python · ";
  return (
    <div class="tt-busy">
      <span class="tt-spinner" />
      <span>{`${words}${seconds.toFixed(1)} s`}</span>
    </div>
  );
}

/** The page's time of an act: milliseconds since 1970, finer than a millisecond. */
export function epoch(): number {
  return performance.timeOrigin + performance.now();
}

function title(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
