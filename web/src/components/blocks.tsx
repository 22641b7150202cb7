// The table that finds the view of every kind, and the drawing of a part of the tree by it.

import type { ComponentType } from "preact";
import type { App } from "../model.ts";
import type { Kind, Node, Props } from "../protocol.ts";
import { ImageEditorView } from "./editor/editor.tsx";
import { ImageView } from "./image/image.tsx";
import { ButtonView, NumberView, SliderView, TextboxView } from "./inputs.tsx";
import { ColumnView, RowView } from "./layout.tsx";
import { TimerView } from "./timer.tsx";
import type { ViewProps } from "./view.tsx";

const VIEWS: { readonly [K in Kind]: ComponentType<ViewProps<K>> } = {
  button: ButtonView,
  column: ColumnView,
  image: ImageView,
  imageeditor: ImageEditorView,
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
  const draw = (nodes: readonly Node[]) => <Blocks app={app} nodes={nodes} />;
  return <View app={app} item={item} node={node} props={props} draw={draw} />;
}
