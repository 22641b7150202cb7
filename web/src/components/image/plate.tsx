// The plate that a picture lies on: the picture with its tools, or what stands there without one.

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { App, Item } from "../../model.ts";
import type { ImageProps } from "../../protocol.ts";
import { length } from "../view.tsx";
import { carrying } from "./carry.ts";
import { type Drawn, type Handling, Shown, useForm } from "./picture.tsx";
import type { Size } from "./point.ts";
import { Aim, choosing, useClick } from "./select.tsx";
import { Bar } from "./tools/bar.tsx";
import { Fullscreen } from "./tools/fullscreen.tsx";
import type { Use } from "./tools/tool.ts";
import "./tools/tools.css";

/** What is going on with a plate that takes pictures. */
export interface GivingState {
  /** Whether something is held over it. */
  readonly over: boolean;
  /** Whether what was given is being looked at. */
  readonly reading: boolean;
}

interface PlateProps {
  readonly app: App;
  readonly item: Item;
  readonly props: ImageProps;
  readonly root?: RefObject<HTMLDivElement | null>;
  /** How far giving has come; null where nothing can be given. */
  readonly giving?: GivingState | null;
  /** Take the picture away; null where the visitor may not. */
  readonly remove: (() => void) | null;
  /** What has the plate whatever lies on it: the camera. */
  readonly cover?: ComponentChildren;
  /** What stands beside the tools of a picture. */
  readonly beside?: ComponentChildren;
  /** What stands there while there is no picture. */
  readonly children: ComponentChildren;
}

/** Pictures this small, on both sides, are easily overlooked. */
const TINY = 24;

export function Plate(all: PlateProps) {
  const { app, item, props, root, giving, remove, cover = null, beside, children } = all;
  const value = useForm(item);
  const name = props.alt_text ?? props.label ?? "Image";
  const drawn = useRef<Drawn | null>(null);
  const [size, see] = useSize();
  const [full, setFull] = useState(false);
  const isFull = full && value !== null && size !== null;
  const bench = useFocusKept(isFull, value !== null);
  useEffect(() => {
    if (!isFull) setFull(false);
  }, [isFull]);
  const choose = choosing(app, item);
  const click = useClick(choose);
  const current = () => drawn.current;
  const ref = (element: Drawn | null) => {
    drawn.current = element;
  };
  const use: Use = {
    app,
    item,
    props,
    drawn: current,
    isSeen: size !== null,
    isFull,
    setFull,
    remove,
  };
  const shown = (handling: Handling) => (
    <Shown value={value} of={item} name={name} see={see} handling={handling} />
  );
  return (
    <div ref={bench} class="tt-bench" style={{ width: widthOf(props) }}>
      <div ref={root ?? null} class={classOf(giving)} style={{ height: length(props.height) }}>
        {cover}
        {value === null && cover === null && children}
        {value !== null && cover === null && !isFull && (
          <>
            {shown({ ref, ...carrying(item, current), ...click })}
            {size !== null && isTiny(size) && <Caption size={size} />}
            {choose !== null && size !== null && <Aim drawn={current} choose={choose} />}
          </>
        )}
      </div>
      {value !== null && cover === null && !isFull && (
        <>
          <Bar use={use} />
          {beside}
        </>
      )}
      {isFull && (
        <Fullscreen
          app={app}
          name={name}
          size={size}
          drawn={current}
          choose={choose}
          close={() => setFull(false)}
          picture={(style) => shown({ ref, style, draggable: false })}
        >
          <Bar use={use} />
        </Fullscreen>
      )}
    </div>
  );
}

/** The picture's own size, once it is drawn: the same object as long as it stays the same. */
function useSize(): [Size | null, (size: Size | null) => void] {
  const [size, setSize] = useState<Size | null>(null);
  const see = (next: Size | null) =>
    setSize((old) =>
      old !== null && old.width === next?.width && old.height === next.height ? old : next,
    );
  return [size, see];
}

/** Where a press takes its own button away, the focus goes to the next best thing. */
function useFocusKept(isFull: boolean, isThere: boolean): RefObject<HTMLDivElement | null> {
  const bench = useRef<HTMLDivElement>(null);
  const before = useRef({ isFull, isThere });
  useEffect(() => {
    const was = before.current;
    before.current = { isFull, isThere };
    const isLost = document.activeElement === document.body;
    if ((was.isFull && !isFull) || (was.isThere && !isThere && isLost)) {
      const back = bench.current?.querySelector<HTMLElement>("[data-tool='Fullscreen']");
      (back ?? bench.current?.querySelector("button"))?.focus();
    }
  }, [isFull, isThere]);
  return bench;
}

function classOf(giving: GivingState | null | undefined): string {
  if (!giving) return "tt-plate";
  const over = giving.over ? " tt-plate-over" : "";
  return `tt-plate tt-plate-giving${over}${giving.reading ? " tt-plate-reading" : ""}`;
}

function isTiny({ width, height }: Size): boolean {
  return width <= TINY && height <= TINY;
}

function Caption({ size: { width, height } }: { size: Size }) {
  return (
    <span class="tt-caption">
      {width} × {height} px
    </span>
  );
}

function widthOf({ width }: ImageProps): string | undefined {
  const given = length(width);
  return given === undefined ? undefined : `min(${given}, 100%)`;
}
