// What stands on one page of an app, and the Navbar, which is drawn above it.

import { useEffect } from "preact/hooks";
import { layout } from "../layout.tsx";
import type { ViewProps } from "../view.tsx";
import { route } from "./route.ts";

export function PageView({ app, item, node, props, draw }: ViewProps<"page">) {
  const isHere = route.value === props.path;
  useEffect(() => {
    if (isHere) app.did(item, "visited");
  }, [app, item, isHere]);
  if (!isHere) return null;
  return (
    <div {...layout(item, "tt-page", props)} style={{}}>
      {draw(node.children)}
    </div>
  );
}

/** At its own place there is nothing to see of it. */
export function NavbarView(_: ViewProps<"navbar">) {
  return null;
}
