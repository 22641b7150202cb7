// Blocks that only arrange others.

import type { App, Item } from "../model.ts";
import { Busy } from "./busy.tsx";
import { Failure } from "./frame.tsx";
import { classes, length, share, type ViewProps } from "./view.tsx";
import "./layout.css";

export function RowView({ app, item, node, props, draw }: ViewProps<"row">) {
  const own = `tt-row tt-${props.variant} ${props.equal_height ? "tt-equal" : ""}`;
  const height = length(props.height);
  const maxHeight = length(props.max_height);
  return (
    <div
      {...layout(item, own, props)}
      style={{
        ...share(props.scale, null),
        height,
        maxHeight,
        minHeight: length(props.min_height),
        overflow: height || maxHeight ? "auto" : undefined,
      }}
    >
      {draw(node.children)}
      <Doings app={app} item={item} isShown={props.show_progress} />
    </div>
  );
}

export function ColumnView({ app, item, node, props, draw }: ViewProps<"column">) {
  return (
    <div
      {...layout(item, `tt-column tt-${props.variant}`, props)}
      style={share(props.scale, props.min_width)}
    >
      {draw(node.children)}
      <Doings app={app} item={item} isShown={props.show_progress} />
    </div>
  );
}

export function GroupView({ item, node, props, draw }: ViewProps<"group">) {
  return <div {...layout(item, "tt-group", props)}>{draw(node.children)}</div>;
}

interface Named {
  readonly elem_id: string | null;
  readonly elem_classes: readonly string[] | string | null;
}

/** What the root of every layout has; its share of a row too, where it says nothing else. */
export function layout(item: Item, own: string, props: Named) {
  return {
    class: classes(own, props.elem_classes),
    id: props.elem_id ?? undefined,
    "data-component": item.kind,
    "data-block": item.id,
    "data-error": item.problem.value === null ? undefined : "",
    "aria-busy": item.busy.value || undefined,
    style: share(null, null),
  };
}

interface DoingsProps {
  readonly app: App;
  readonly item: Item;
  readonly isShown: boolean;
}

/** What is being done for a layout, where it shows that; what went wrong always. */
function Doings({ app, item, isShown }: DoingsProps) {
  const problem = item.problem.value;
  const job = item.shown.oldest.value;
  return (
    <>
      {problem !== null && <Failure problem={problem} />}
      {isShown && job !== null && <Busy app={app} job={job} />}
    </>
  );
}
