// The frame of a component that holds a value: its label, whether it is busy, what went wrong.

import type { ComponentChildren } from "preact";
import type { App, Item } from "../model.ts";
import type { Problem } from "../protocol.ts";
import { Report } from "../ui/problem.tsx";
import { Busy } from "./busy.tsx";
import { classes, share } from "./view.tsx";
import "./frame.css";

interface Common {
  readonly label: string | null;
  readonly show_label: boolean | null;
  readonly container: boolean;
  readonly scale: number | null;
  readonly min_width: number | null;
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

/**
 * The root of a component: a group by its label's name. Around an input it is a fieldset, whose name
 * is its legend, so that the label itself is the input's alone.
 */
export function Frame({ app, item, props, labels, children, ...rest }: FrameProps) {
  const name = props.label ?? title(item.kind);
  const problem = item.problem.value;
  const job = item.shown.oldest.value;
  const unseen = props.show_label === false || !props.container ? "tt-unseen" : "";
  const container = props.container ? "tt-container" : "";
  const root = {
    "data-component": item.kind,
    "data-block": item.id,
    "data-error": problem === null ? undefined : "",
    "data-partial":
      job?.news.value.partial && job.listener.show_progress === "full" ? "" : undefined,
    "aria-busy": item.busy.value,
    id: props.elem_id ?? undefined,
    class: classes(`tt-block tt-${item.kind} ${container}`, props.elem_classes),
    style: share(props.scale, props.min_width),
    ...rest,
  };
  const inside = (
    <>
      {children}
      {item.flaw.value !== null && (
        <p class="tt-flaw" role="alert">
          {item.flaw.value}
        </p>
      )}
      {problem !== null && <Failure problem={problem} />}
      {job !== null && <Busy app={app} job={job} />}
    </>
  );
  if (labels === undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a picture's name is no legend of inputs
      <div role="group" aria-label={name} {...root}>
        <span class={`tt-label ${unseen}`} aria-hidden="true">
          {name}
        </span>
        {inside}
      </div>
    );
  }
  return (
    <fieldset {...root}>
      <legend class="tt-unseen">{name}</legend>
      <label class={`tt-label ${unseen}`} for={labels}>
        {name}
      </label>
      {inside}
    </fieldset>
  );
}

export function Failure({ problem }: { problem: Problem }) {
  return (
    <div class="tt-error">
      <strong>Error</strong>
      <p>{problem.message || problem.kind}</p>
      <Report problem={problem} />
    </div>
  );
}

function title(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
