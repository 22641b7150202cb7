// Tabs and walkthroughs: layouts of which one child is shown. Tabs are by the ARIA practice
// (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/), arrows selecting at once; a walkthrough is a list
// of steps, of which one is the current one.

import type { TargetedEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { App, Item } from "../model.ts";
import type { Node, Props, Value } from "../protocol.ts";
import { layout } from "./layout.tsx";
import { length, type ViewProps } from "./view.tsx";
import "./leaves.css";

interface Leaf {
  readonly node: Node;
  readonly item: Item;
  readonly name: Value;
  readonly label: string;
  readonly index: number;
  readonly canBe: boolean;
}

type Leaves = ViewProps<"tabs"> | ViewProps<"walkthrough">;

/** The leaves that can be seen, and the one that is shown. */
function leavesOf({ app, node, props }: Leaves) {
  const leaves = node.children.flatMap((child, index): Leaf[] => {
    const item = app.items.get(child.id);
    if (item === undefined) return [];
    const own = item.props.value as unknown as Props["tab"];
    if (own.visible !== true) return [];
    const label = own.label ?? `${index + 1}`;
    const leaf = { node: child, item, name: own.id ?? index, label, index };
    return [{ ...leaf, canBe: own.interactive }];
  });
  const first = leaves.find(({ canBe }) => canBe) ?? leaves[0];
  const shown = leaves.find(({ name }) => name === props.selected) ?? first;
  return { leaves, shown };
}

/** When another leaf is shown, whoever did it, it and its holder say so. */
function useTurning(app: App, item: Item, shown: Leaf | undefined): void {
  const before = useRef(shown?.node.id);
  useEffect(() => {
    if (shown === undefined || before.current === shown.node.id) return;
    before.current = shown.node.id;
    app.did(item, "set");
    app.did(shown.item, "selected", undefined, { index: shown.index, value: shown.label });
  }, [app, item, shown]);
}

function turn(app: App, item: Item, leaf: Leaf): void {
  app.adjust(item, { selected: leaf.name });
  app.did(item, "selected", undefined, { index: leaf.index, value: leaf.label });
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function TabsView(given: ViewProps<"tabs">) {
  const { app, item, props, draw } = given;
  const { leaves, shown } = leavesOf(given);
  useTurning(app, item, shown);
  const list = useRef<HTMLDivElement>(null);
  const open = leaves.filter(({ canBe }) => canBe);
  const walk = (event: TargetedEvent<HTMLDivElement, KeyboardEvent>) => {
    const step = STEPS[event.key];
    const at = open.findIndex(({ node }) => node.id === shown?.node.id);
    const next = step && open[step(at, open.length)];
    if (!next) return;
    event.preventDefault();
    if (next.node.id !== shown?.node.id) turn(app, item, next);
    list.current?.querySelector<HTMLElement>(`#tt-tab-${next.node.id}`)?.focus();
  };
  return (
    <div {...layout(item, "tt-tabs", props)}>
      <div
        ref={list}
        class={`tt-tab-list ${props.overflow_behavior === "wrap" ? "tt-wraps" : ""}`}
        role="tablist"
        onKeyDown={walk}
      >
        {leaves.map((leaf) => (
          <TabName
            key={leaf.node.id}
            leaf={leaf}
            isShown={leaf === shown}
            select={() => leaf !== shown && turn(app, item, leaf)}
          />
        ))}
      </div>
      {leaves.map(({ node }) => (
        <div
          key={node.id}
          class="tt-tab-panel"
          role="tabpanel"
          id={`tt-panel-${node.id}`}
          aria-labelledby={`tt-tab-${node.id}`}
          hidden={node.id !== shown?.node.id}
        >
          {draw([node])}
        </div>
      ))}
    </div>
  );
}

interface NameProps {
  readonly leaf: Leaf;
  readonly isShown: boolean;
  readonly select: () => void;
}

function TabName({ leaf, isShown, select }: NameProps) {
  const { id } = leaf.node;
  const own = leaf.item.props.value as unknown as Props["tab"];
  return (
    <button
      type="button"
      class={`tt-tab-name ${own.alignment === "right" ? "tt-tab-right" : ""}`}
      role="tab"
      id={`tt-tab-${id}`}
      aria-controls={`tt-panel-${id}`}
      aria-selected={isShown}
      tabIndex={isShown ? 0 : -1}
      disabled={!leaf.canBe}
      onClick={select}
    >
      {leaf.label}
    </button>
  );
}

/** What is inside a tab or a step. */
export function LeafView({ item, node, props, draw }: ViewProps<"tab"> | ViewProps<"step">) {
  const sized = "height" in props ? props : { height: null, max_height: null };
  const style = { height: length(sized.height), maxHeight: length(sized.max_height) };
  const scrolls = style.height || style.maxHeight ? "auto" : undefined;
  return (
    <div {...layout(item, "tt-leaf tt-inside", props)} style={{ ...style, overflow: scrolls }}>
      {draw(node.children)}
    </div>
  );
}

export function WalkthroughView(given: ViewProps<"walkthrough">) {
  const { app, item, props, draw } = given;
  const { leaves, shown } = leavesOf(given);
  useTurning(app, item, shown);
  return (
    <div {...layout(item, "tt-walkthrough", props)}>
      <ol class="tt-steps">
        {leaves.map((leaf) => (
          <li key={leaf.node.id} data-past={leaf.index < (shown?.index ?? 0) ? "" : undefined}>
            <button
              type="button"
              aria-current={leaf === shown ? "step" : undefined}
              disabled={!leaf.canBe}
              onClick={() => leaf !== shown && turn(app, item, leaf)}
            >
              <span class="tt-step-number">{leaf.index + 1}</span>
              <span>{leaf.label}</span>
            </button>
          </li>
        ))}
      </ol>
      {leaves.map(({ node, label }) => (
        // biome-ignore lint/a11y/useSemanticElements: a step is no legend of inputs
        <div key={node.id} role="group" aria-label={label} hidden={node.id !== shown?.node.id}>
          {draw([node])}
        </div>
      ))}
    </div>
  );
}
