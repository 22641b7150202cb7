// Blocks that only arrange others.

import { classes, share, type ViewProps } from "./view.tsx";
import "./layout.css";

export function RowView({ node, props, draw }: ViewProps<"row">) {
  const own = `tt-row ${props.equal_height ? "tt-equal" : ""}`;
  return (
    <div
      class={classes(own, props.elem_classes)}
      id={props.elem_id ?? undefined}
      data-component="row"
    >
      {draw(node.children)}
    </div>
  );
}

export function ColumnView({ node, props, draw }: ViewProps<"column">) {
  return (
    <div
      class={classes("tt-column", props.elem_classes)}
      id={props.elem_id ?? undefined}
      data-component="column"
      style={share(props.scale, props.min_width)}
    >
      {draw(node.children)}
    </div>
  );
}
