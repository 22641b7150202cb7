// The frame of a component that holds a value: its label, whether it is busy, what went wrong.

import type { ComponentChildren } from "preact";
import type { App, Item } from "../model.ts";
import type { ButtonProps, Problem } from "../protocol.ts";
import { Report } from "../ui/problem.tsx";
import { Busy } from "./busy.tsx";
import { ButtonView } from "./button.tsx";
import { classes, share, withHiding } from "./view.tsx";
import "./frame.css";

export interface Common {
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
  readonly labels?: string | undefined;
  /** Whether the component draws its label itself. */
  readonly ownLabel?: boolean;
  /** What stands at the other end of the label's line. */
  readonly aside?: ComponentChildren;
  /** The app's own buttons that stand there too: those of its `buttons` that are no names. */
  readonly own?: readonly (string | number)[] | null;
  readonly children: ComponentChildren;
  readonly [attribute: string]: unknown;
}

/**
 * The root of a component: a group by its label's name. Around an input it is a fieldset, whose name
 * is its legend, so that the label itself is the input's alone.
 */
export function Frame(given: FrameProps) {
  const { app, item, props, labels, ownLabel, aside: aids, own = null, children, ...rest } = given;
  const buttons = ownIn(own ?? []);
  const aside = (aids || buttons.length > 0) && <Aside app={app} aids={aids} own={buttons} />;
  const name = nameOf(item.kind, props.label);
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
    const label = (
      <span class={`tt-label ${unseen}`} aria-hidden="true">
        {name}
      </span>
    );
    return (
      // biome-ignore lint/a11y/useSemanticElements: a picture's name is no legend of inputs
      <div role="group" aria-label={name} {...root}>
        <Head label={label} aside={aside || null} />
        {inside}
      </div>
    );
  }
  const label = (
    <label class={`tt-label ${unseen}`} for={labels}>
      {name}
    </label>
  );
  return (
    <fieldset {...root}>
      <legend class="tt-unseen">{name}</legend>
      <Head label={ownLabel ? null : label} aside={aside || null} />
      {inside}
    </fieldset>
  );
}

function ownIn(buttons: readonly (string | number)[]): number[] {
  return buttons.filter((button) => typeof button === "number");
}

interface AsideProps {
  readonly app: App;
  readonly aids: ComponentChildren;
  readonly own: readonly number[];
}

function Aside({ app, aids, own }: AsideProps) {
  return (
    <div class="tt-aside">
      {aids}
      {own.map((id) => (
        <Own key={id} app={app} id={id} />
      ))}
    </div>
  );
}

/** A button of the app's own; what it does is its listeners'. */
function Own({ app, id }: { app: App; id: number }) {
  const item = app.items.get(id);
  const props = item?.props.value as ButtonProps | undefined;
  if (item === undefined || props === undefined || props.visible === false) return null;
  return <ButtonView app={app} item={item} props={withHiding({ ...props, size: "sm" })} />;
}

/** The label and what stands beside it; alone it is all there is. */
function Head({ label, aside }: { label: ComponentChildren; aside: ComponentChildren }) {
  if (aside === null) return <>{label}</>;
  return (
    <div class="tt-head">
      {label}
      {aside}
    </div>
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

const TITLES: Readonly<Record<string, string>> = {
  checkboxgroup: "Checkbox Group",
  colorpicker: "Color Picker",
  datetime: "Date and time",
};

/** What a component is called: by its label, else by what it is. */
export function nameOf(kind: string, label: string | null | undefined): string {
  return label ?? TITLES[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
}
