// Picking a point of a picture: by pointer on the picture itself, by keys with a crosshair.
//
// A point is a pixel of the picture's own grid, whatever the size it is drawn in.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { App, Item } from "../../model.ts";
import { type Drawn, type Handling, sizeOf } from "./picture.tsx";
import {
  type Box,
  centreOf,
  middleOf,
  type Point,
  painted,
  pixelAt,
  stepped,
  wayOf,
} from "./point.ts";

/** Told the pixel that was picked. */
export type Choose = (pixel: Point) => void;

/** What picking a point does; null where nobody listens, and then nothing invites to it. */
export function choosing(app: App, item: Item): Choose | null {
  if (!app.listens(item, "select")) return null;
  return ({ x, y }) =>
    app.did(item, "selected", undefined, { index: [x, y], value: null, selected: true });
}

/** Picking by a click on the picture. */
export function useClick(choose: Choose | null): Pick<Handling, "onPointerUp" | "onClick"> {
  const released = useRef<Point>({ x: 0, y: 0 });
  if (choose === null) return {};
  return {
    // A click's own place is cut to whole pixels, that of the pointer's release is not.
    onPointerUp: ({ clientX, clientY }) => {
      released.current = { x: clientX, y: clientY };
    },
    onClick: ({ currentTarget }) => {
      const pixel = pixelUnder(currentTarget as Drawn, released.current);
      if (pixel !== null) choose(pixel);
    },
  };
}

/** The pixel of a picture that lies under a place of the window; null beside it. */
export function pixelUnder(drawn: Drawn, place: Point): Point | null {
  return pixelAt(boxOf(drawn), sizeOf(drawn), place);
}

function boxOf(drawn: Drawn): Box {
  return painted(drawn.getBoundingClientRect(), devicePixelRatio);
}

interface AimProps {
  readonly drawn: () => Drawn | null;
  readonly choose: Choose;
  /** Where the crosshair begins; the picture's middle, if nothing is said. */
  readonly begin?: () => Point;
  /** Bring a pixel into view. */
  readonly reveal?: (pixel: Point) => void;
}

/** A crosshair for the keyboard: it lies over the picture and lets every pointer through. */
export function Aim({ drawn, choose, begin, reveal }: AimProps) {
  const root = useRef<HTMLDivElement>(null);
  const [pixel, setPixel] = useState<Point | null>(null);
  const start = () => {
    const shown = drawn();
    if (shown !== null) setPixel(begin?.() ?? centreOf(sizeOf(shown)));
  };
  const press = (event: KeyboardEvent) => {
    const shown = drawn();
    if (shown === null || pixel === null) return;
    const way = wayOf(event.key);
    if (way !== null) {
      const next = stepped(sizeOf(shown), pixel, way, stepOf(shown) * (event.shiftKey ? 10 : 1));
      setPixel(next);
      reveal?.(next);
    } else if (event.key === "Enter" || event.key === " ") {
      choose(pixel);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  // After the picture lies where it will: while this is drawn it may still be moving.
  useLayoutEffect(() => {
    const shown = drawn();
    if (pixel !== null && shown !== null && root.current !== null) {
      point(root.current, shown, pixel);
    }
  });
  return (
    <div
      ref={root}
      class="tt-aim"
      role="application"
      aria-label="Pick a point: arrow keys move, Enter picks"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      onFocus={start}
      onBlur={() => setPixel(null)}
      onKeyDown={press}
    >
      {pixel && (
        <>
          <i class="tt-aim-across" />
          <i class="tt-aim-down" />
        </>
      )}
      <span class="tt-aim-words" aria-live="polite">
        {pixel && `${pixel.x}, ${pixel.y}`}
      </span>
    </div>
  );
}

/** As many of the picture's pixels as one on the screen stands for. */
function stepOf(drawn: Drawn): number {
  return Math.max(1, Math.round(sizeOf(drawn).width / drawn.getBoundingClientRect().width));
}

/** Tell the crosshair's style where the middle of a pixel is drawn. */
function point(root: HTMLElement, drawn: Drawn, pixel: Point): void {
  const { left, top } = root.getBoundingClientRect();
  const middle = middleOf(boxOf(drawn), sizeOf(drawn), pixel);
  root.style.setProperty("--x", `${middle.x - left}px`);
  root.style.setProperty("--y", `${middle.y - top}px`);
}
