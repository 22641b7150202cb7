// A layout whose children the visitor puts in order: carried by their grips, or by arrow keys on them.
// The order is the page's own; it lasts as long as the page.

import { GripHorizontal, GripVertical } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../../model.ts";
import type { Node } from "../../protocol.ts";
import { IconButton } from "../../ui/button.tsx";
import { layout } from "../layout.tsx";
import type { ViewProps } from "../view.tsx";
import { inOrder, moved, placeAt } from "./order.ts";
import "./draggable.css";

export function DraggableView({ app, item, node, props, draw }: ViewProps<"draggable">) {
  const isRow = props.orientation === "row";
  const root = useRef<HTMLDivElement>(null);
  const children = node.children.filter(({ id }) => isSeen(app, id));
  const { ids, carried, words, carry, press } = useOrder(
    root,
    children.map(({ id }) => id),
    isRow,
  );
  return (
    <div {...layout(item, `tt-draggable tt-draggable-${props.orientation}`, props)} ref={root}>
      {ids.map((id) => {
        const child = children.find((one) => one.id === id);
        return child === undefined ? null : (
          <div key={id} class="tt-dragged" data-carried={carried === id ? "" : undefined}>
            <IconButton
              icon={isRow ? GripHorizontal : GripVertical}
              name={`Move ${nameOf(app, child)}`}
              class="tt-button tt-button-quiet tt-icon-button tt-grip"
              aria-describedby={`tt-${item.id}-keys`}
              onPointerDown={(event) => carry(event, id)}
              onKeyDown={(event) => press(event, id)}
            />
            <div class="tt-dragged-inside">{draw([child])}</div>
          </div>
        );
      })}
      <p class="tt-unseen" id={`tt-${item.id}-keys`}>
        Arrow keys move it.
      </p>
      <p class="tt-unseen" role="status">
        {words}
      </p>
    </div>
  );
}

function isSeen(app: App, id: number): boolean {
  const visible = app.items.get(id)?.props.value.visible;
  return visible === true;
}

/** What a child is called: by its label, or that of the first thing inside it. */
function nameOf(app: App, node: Node): string {
  return labelIn(app, node) ?? app.items.get(node.id)?.kind ?? "";
}

function labelIn(app: App, { id, children }: Node): string | null {
  const item = app.items.get(id);
  const label = item?.props.value.label;
  if (typeof label === "string" && label !== "") return label;
  if (item?.kind === "button") return String(item.value.value);
  for (const child of children) {
    const found = labelIn(app, child);
    if (found !== null) return found;
  }
  return null;
}

const STEPS: Readonly<Record<string, (place: number, last: number) => number>> = {
  ArrowUp: (place) => place - 1,
  ArrowLeft: (place) => place - 1,
  ArrowDown: (place) => place + 1,
  ArrowRight: (place) => place + 1,
  Home: () => 0,
  End: (_, last) => last,
};

function useOrder(root: { current: HTMLElement | null }, given: readonly number[], isRow: boolean) {
  const [order, setOrder] = useState<readonly number[]>([]);
  const [carried, setCarried] = useState<number | null>(null);
  const [words, setWords] = useState("");
  const ids = inOrder(given, order);
  const now = useRef(ids);
  now.current = ids;
  const end = useRef<() => void>(() => {});
  useEffect(() => () => end.current(), []);

  const put = (id: number, place: number) => {
    const next = moved(now.current, id, place);
    if (next.every((one, index) => one === now.current[index])) return;
    now.current = next;
    setOrder(next);
    setWords(`Place ${next.indexOf(id) + 1} of ${next.length}`);
  };
  const carry = (event: PointerEvent, id: number) => {
    if (event.button !== 0) return;
    const before = now.current;
    const over = new AbortController();
    const on = (
      type: "pointermove" | "pointerup" | "pointercancel",
      act: (e: PointerEvent) => void,
    ) => window.addEventListener(type, act, { signal: over.signal });
    end.current = () => {
      over.abort();
      setCarried(null);
    };
    on("pointermove", (move) => {
      const boxes = [...(root.current?.querySelectorAll(":scope > .tt-dragged") ?? [])].map((box) =>
        box.getBoundingClientRect(),
      );
      put(id, placeAt(boxes, now.current.indexOf(id), { x: move.clientX, y: move.clientY }, isRow));
    });
    on("pointerup", () => end.current());
    on("pointercancel", () => end.current());
    window.addEventListener(
      "keydown",
      (key) => {
        if (key.key !== "Escape") return;
        setOrder(before);
        end.current();
      },
      { signal: over.signal },
    );
    setCarried(id);
  };
  const press = (event: KeyboardEvent, id: number) => {
    const place = STEPS[event.key]?.(now.current.indexOf(id), now.current.length - 1);
    if (place === undefined) return;
    event.preventDefault();
    const grip = event.currentTarget as HTMLElement;
    put(id, place);
    requestAnimationFrame(() => grip.focus());
  };
  return { ids, carried, words, carry, press };
}
