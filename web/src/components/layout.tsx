// Blocks that only arrange others, and the table that finds the view of every kind.

import type { ComponentType } from "preact";
import type { App } from "../model.ts";
import type { Kind, Node, Props } from "../protocol.ts";
import { ImageView } from "./image/image.tsx";
import { ButtonView, NumberView, SliderView, TextboxView } from "./inputs.tsx";
import { TimerView } from "./timer.tsx";
import { classes, share, type ViewProps, withHiding } from "./view.tsx";
import "./layout.css";

const VIEWS: { readonly [K in Kind]: ComponentType<ViewProps<K>> } = {
  button: ButtonView,
  column: ColumnView,
  image: ImageView,
  number: NumberView,
  row: RowView,
  slider: SliderView,
  textbox: TextboxView,
  timer: TimerView,
};

/** The blocks of a part of the tree, in order. */
export function Blocks({ app, nodes }: { app: App; nodes: readonly Node[] }) {
  return (
    <>
      {nodes.map((node) => (
        <One key={node.id} app={app} node={node} />
      ))}
    </>
  );
}

function One({ app, node }: { app: App; node: Node }) {
  const item = app.items.get(node.id);
  if (item === undefined || item.props.value.visible === false) return null;
  const View = VIEWS[item.kind] as ComponentType<ViewProps<Kind>>;
  const props = item.props.value as unknown as Props[Kind];
  return <View app={app} item={item} node={node} props={withHiding(props)} />;
}

function RowView({ app, node, props }: ViewProps<"row">) {
  const own = `tt-row ${props.equal_height ? "tt-equal" : ""}`;
  return (
    <div
      class={classes(own, props.elem_classes)}
      id={props.elem_id ?? undefined}
      data-component="row"
    >
      <Blocks app={app} nodes={node.children} />
    </div>
  );
}

function ColumnView({ app, node, props }: ViewProps<"column">) {
  return (
    <div
      class={classes("tt-column", props.elem_classes)}
      id={props.elem_id ?? undefined}
      data-component="column"
      style={share(props.scale, props.min_width)}
    >
      <Blocks app={app} nodes={node.children} />
    </div>
  );
}
