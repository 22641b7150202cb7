// The stage: the canvas with its background and layers, what is painted on it, the box, and the pointer.
// The one place that draws; what is drawn is the studio's.

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Host } from "../components/editor/host.ts";
import type { Point, Size } from "../components/image/point.ts";
import { opened } from "./background.ts";
import { HANDLES } from "./box.ts";
import { Brushwork } from "./brushwork.ts";
import { type Bench, Hands, type Touch } from "./hands.ts";
import type { Background, Layer } from "./sheet.ts";
import { activeLayer } from "./sheet.ts";
import type { Studio } from "./studio.ts";
import { type Rect, rectOf, type Surface, TILE } from "./tiles.ts";
import { type Viewing, wheelFactor } from "./viewing.ts";

interface StageProps {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly studio: Studio;
  readonly host: Host;
  readonly viewing: Viewing;
  readonly name: string;
}

export function Stage({ root, studio, host, viewing, name }: StageProps) {
  const { sheet, tool, box, tip } = studio;
  const [isMoving, setMoving] = useState(false);
  const work = useBrushwork(root, studio);
  const hands = useHands({ studio, host, viewing, work });
  useWheel(root, viewing);
  const ring = useRing(root, studio, viewing);
  const { canvas, background, layers } = sheet;
  const { left, top } = viewing.lies;
  const lies = {
    width: `${canvas.width}px`,
    height: `${canvas.height}px`,
    transform: `translate(${left}px, ${top}px) scale(${viewing.view.scale})`,
    "--scale": viewing.view.scale,
  };
  const key = `${canvas.width}x${canvas.height}`;
  const at = tool === "resize" && box !== null ? box : background?.place;
  return (
    <div
      ref={root}
      class="tt-ed-stage"
      data-tool={isMoving ? "move" : tool}
      role="application"
      aria-label={`${name}: canvas of ${canvas.width} × ${canvas.height} pixels`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== " ") return;
        hands.isSpace = true;
        setMoving(true);
        event.preventDefault();
      }}
      onKeyUp={() => {
        hands.isSpace = false;
        setMoving(false);
      }}
      onBlur={() => {
        hands.isSpace = false;
        setMoving(false);
      }}
      onPointerDown={(event) => {
        if (!hands.down(event)) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus({ preventScroll: true });
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        ring.move(event);
        hands.move(event, event.getCoalescedEvents?.() ?? []);
      }}
      onPointerUp={(event) => hands.up(event)}
      onPointerCancel={(event) => hands.cancel(event)}
      onPointerLeave={ring.leave}
    >
      <div
        class={`tt-ed-sheet${background === null ? " tt-ed-paper" : ""}${viewing.isCrisp ? " tt-ed-crisp" : ""}`}
        style={lies}
      >
        {background !== null && at && (
          <BackgroundCanvas background={background} place={at} name={name} notify={host.notify} />
        )}
        {layers.map((layer) => (
          <LayerCanvas key={`${layer.id} ${key}`} layer={layer} size={canvas} stale={work.stale} />
        ))}
        <canvas
          key={key}
          class="tt-ed-stroke"
          width={canvas.width}
          height={canvas.height}
          style={{ opacity: tip === "eraser" ? 0 : studio.ink.opacity }}
        />
      </div>
      {box !== null && <BoxFrame box={box} studio={studio} viewing={viewing} />}
      <i ref={ring.element} class="tt-ed-ring" hidden />
    </div>
  );
}

// ── What lies on the sheet ──

interface BackgroundProps {
  readonly background: Background;
  readonly place: Rect;
  readonly name: string;
  readonly notify: Host["notify"];
}

/** The background in its own size and pixels; how large it lies on the sheet is style. */
function BackgroundCanvas({ background: { held, size }, place, name, notify }: BackgroundProps) {
  const element = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    opened(held)
      .then(({ source }) => element.current?.getContext("2d")?.drawImage(source, 0, 0))
      .catch((error: Error) => notify(error.message));
  }, [held]);
  return (
    <canvas
      key={`${size.width}x${size.height}`}
      ref={element}
      class="tt-ed-ground"
      width={size.width}
      height={size.height}
      style={{
        left: `${place.left}px`,
        top: `${place.top}px`,
        width: `${place.width}px`,
        height: `${place.height}px`,
      }}
      data-picture
      role="img"
      aria-label={name}
    />
  );
}

/** A layer; only the tiles that are others than before are drawn. */
function LayerCanvas({ layer, size, stale }: { layer: Layer; size: Size; stale: number }) {
  const element = useRef<HTMLCanvasElement>(null);
  const before = useRef<Surface | null>(null);
  useLayoutEffect(() => {
    before.current = null;
  }, [stale]);
  useLayoutEffect(() => {
    const context = element.current?.getContext("2d");
    if (context) drawTiles(context, layer.surface, before.current);
    before.current = layer.surface;
  }, [layer.surface, stale]);
  return (
    <canvas
      ref={element}
      class="tt-ed-layer"
      data-layer={layer.id}
      width={size.width}
      height={size.height}
      hidden={!layer.isShown}
    />
  );
}

function drawTiles(
  context: CanvasRenderingContext2D,
  surface: Surface,
  before: Surface | null,
): void {
  surface.tiles.forEach((tile, index) => {
    if (before !== null && before.tiles[index] === tile) return;
    const { left, top } = rectOf(surface, index);
    if (tile === null) context.clearRect(left, top, TILE, TILE);
    else context.putImageData(new ImageData(tile, TILE, TILE), left, top);
  });
}

// ── Painting ──

interface Work {
  readonly begin: (point: Point) => void;
  readonly draw: (points: readonly Point[]) => void;
  readonly end: () => void;
  readonly drop: () => void;
  /** Another number where what is drawn of the layers is no longer theirs. */
  readonly stale: number;
}

function useBrushwork(root: RefObject<HTMLDivElement | null>, studio: Studio): Work {
  const current = useRef<Brushwork | null>(null);
  const [stale, setStale] = useState(0);
  const contextOf = (selector: string) =>
    root.current?.querySelector<HTMLCanvasElement>(selector)?.getContext("2d") ?? null;
  return {
    stale,
    begin: (point) => {
      studio.begin();
      const own = contextOf(".tt-ed-stroke");
      const isEraser = studio.tip === "eraser";
      const { id } = activeLayer(studio.sheet);
      const layer = isEraser ? contextOf(`[data-layer="${id}"]`) : null;
      const { canvas } = studio.sheet;
      if (own === null) return;
      current.current = new Brushwork(
        { own, layer },
        canvas,
        studio.radius,
        studio.ink.color,
        point,
      );
    },
    draw: (points) => {
      for (const point of points) current.current?.to(point);
    },
    end: () => {
      const met = current.current?.end() ?? null;
      current.current = null;
      if (met !== null) studio.stroke(met.rect, met.covers);
    },
    drop: () => {
      current.current?.drop();
      current.current = null;
      setStale((number) => number + 1);
    },
  };
}

interface HandsProps {
  readonly studio: Studio;
  readonly host: Host;
  readonly viewing: Viewing;
  readonly work: Work;
}

function useHands({ studio, host, viewing, work }: HandsProps): Hands {
  const bench = useRef<Bench | null>(null);
  bench.current = {
    paints: () => studio.tip !== null,
    ...work,
    pan: viewing.pan,
    pinch: viewing.pinch,
    pointAt: viewing.pointAt,
    tap: (place) => {
      const { x, y } = viewing.pointAt(place);
      const { width, height } = studio.sheet.canvas;
      const isInside = x >= 0 && y >= 0 && x < width && y < height;
      if (isInside) host.select?.({ x: Math.floor(x), y: Math.floor(y) });
    },
  };
  const [hands] = useState(() => new Hands(() => bench.current as Bench));
  return hands;
}

/** Zooming by wheel with Ctrl and by trackpad; a wheel alone scrolls the page. */
function useWheel(root: RefObject<HTMLDivElement | null>, viewing: Viewing): void {
  const zoom = useRef(viewing.zoom);
  zoom.current = viewing.zoom;
  useEffect(() => {
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom.current(wheelFactor(event), { x: event.clientX, y: event.clientY });
    };
    const element = root.current;
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, []);
}

/** A ring as large as what paints, around a mouse or pen. */
function useRing(root: RefObject<HTMLDivElement | null>, studio: Studio, viewing: Viewing) {
  const element = useRef<HTMLElement>(null);
  const size = Math.max(4, 2 * studio.radius * viewing.view.scale);
  useLayoutEffect(() => {
    element.current?.style.setProperty("--size", `${size}px`);
    if (studio.tip === null && element.current) element.current.hidden = true;
  });
  return {
    element,
    move: ({ pointerType, clientX, clientY }: Touch) => {
      const [ring, corner] = [element.current, root.current?.getBoundingClientRect()];
      if (ring === null || corner === undefined) return;
      ring.hidden = studio.tip === null || pointerType === "touch";
      ring.style.translate = `${clientX - corner.left}px ${clientY - corner.top}px`;
    },
    leave: () => {
      if (element.current) element.current.hidden = true;
    },
  };
}

// ── The box ──

interface BoxProps {
  readonly box: Rect;
  readonly studio: Studio;
  readonly viewing: Viewing;
}

/** A frame that is moved by its inside and pulled at its handles; by keys it is the stage's. */
function BoxFrame({ box, studio, viewing }: BoxProps) {
  const { left, top } = viewing.lies;
  const { scale } = viewing.view;
  const style = {
    left: `${left + box.left * scale}px`,
    top: `${top + box.top * scale}px`,
    width: `${box.width * scale}px`,
    height: `${box.height * scale}px`,
  };
  const moving = useDrag(scale, box, (from, by) => studio.moveBox(from, by));
  return (
    <div class={`tt-ed-box tt-ed-box-${studio.tool}`} style={style} {...moving}>
      {HANDLES.map((edges) => (
        <Handle
          key={`${edges.x} ${edges.y}`}
          scale={scale}
          box={box}
          edges={edges}
          pull={(from, by) => studio.pullBox(from, edges, by)}
        />
      ))}
    </div>
  );
}

interface HandleProps {
  readonly scale: number;
  readonly box: Rect;
  readonly edges: Point;
  readonly pull: (from: Rect, by: Point) => void;
}

function Handle({ scale, box, edges, pull }: HandleProps) {
  const handlers = useDrag(scale, box, pull);
  const style = { left: `${50 + 50 * edges.x}%`, top: `${50 + 50 * edges.y}%` };
  return (
    <i class="tt-ed-handle" data-edges={`${edges.x} ${edges.y}`} style={style} {...handlers} />
  );
}

/** Told where a box was when the pointer came, and how far that has gone since, in the canvas' pixels. */
function useDrag(scale: number, box: Rect, drag: (from: Rect, by: Point) => void) {
  const start = useRef<{ place: Point; box: Rect } | null>(null);
  const end = () => {
    start.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      start.current = { place: { x: event.clientX, y: event.clientY }, box };
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      event.stopPropagation();
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current === null) return;
      const { place, box: from } = start.current;
      drag(from, { x: (event.clientX - place.x) / scale, y: (event.clientY - place.y) / scale });
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
