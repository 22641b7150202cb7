// Layouts that fold what is inside them away: natively where the platform can.

import { PanelLeft, PanelRight } from "lucide";
import type { TargetedEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { App, Item } from "../model.ts";
import { Icon } from "../ui/icon.tsx";
import { layout } from "./layout.tsx";
import { length, type ViewProps } from "./view.tsx";
import "./folding.css";

export function AccordionView({ app, item, node, props, draw }: ViewProps<"accordion">) {
  const toggled = ({ currentTarget }: TargetedEvent<HTMLDetailsElement>) => {
    if (currentTarget.open !== item.props.value.open) fold(app, item, currentTarget.open);
  };
  const style = { height: length(props.height), maxHeight: length(props.max_height) };
  const scrolls = style.height || style.maxHeight ? "auto" : undefined;
  return (
    <details {...layout(item, "tt-accordion", props)} open={props.open} onToggle={toggled}>
      <summary>{props.label ?? "More"}</summary>
      <div class="tt-inside" style={{ ...style, overflow: scrolls }}>
        {draw(node.children)}
      </div>
    </details>
  );
}

/** The widest window in which a sidebar would cover what it belongs to. */
const NARROW = "(max-width: 800px)";

export function SidebarView({ app, item, node, props, draw }: ViewProps<"sidebar">) {
  const id = `tt-side-${item.id}`;
  const name = props.label ?? "Sidebar";
  const own = useRef<HTMLElement>(null);
  useEffect(() => {
    if (matchMedia(NARROW).matches) app.adjust(item, { open: false });
  }, [app, item]);
  useEffect(() => makeRoom(own.current, props.position, length(props.width)));
  return (
    <aside
      {...layout(item, `tt-sidebar tt-at-${props.position}`, props)}
      aria-label={name}
      data-open={props.open ? "" : undefined}
      style={{ "--side": length(props.width) }}
      ref={own}
    >
      <button
        type="button"
        class="tt-side-button"
        aria-expanded={props.open}
        aria-controls={id}
        aria-label={name}
        title={name}
        onClick={() => fold(app, item, !props.open)}
      >
        <Icon node={props.position === "left" ? PanelLeft : PanelRight} />
        <span>{name}</span>
      </button>
      <div class="tt-side-inside tt-inside" id={id} hidden={!props.open}>
        {draw(node.children)}
      </div>
    </aside>
  );
}

/** The app beside a sidebar is narrower by its width. */
function makeRoom(side: HTMLElement | null, position: string, width = "0px"): () => void {
  const root = side?.closest<HTMLElement>(".tt-app-root");
  root?.style.setProperty(`--side-${position}`, width);
  return () => root?.style.removeProperty(`--side-${position}`);
}

function fold(app: App, item: Item, open: boolean): void {
  app.adjust(item, { open });
  app.did(item, open ? "unfolded" : "folded");
}
