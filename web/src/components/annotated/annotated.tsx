// The AnnotatedImage component: a picture, its regions drawn over it, and a legend of their labels.

import { Image as ImageIcon } from "lucide";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Held } from "../../model/held.ts";
import { type App, Item } from "../../model.ts";
import type { ImageProps, Picture } from "../../protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Frame } from "../frame.tsx";
import { type Drawn, Shown } from "../image/picture.tsx";
import type { Size } from "../image/point.ts";
import { pixelUnder } from "../image/select.tsx";
import { Bar } from "../image/tools/bar.tsx";
import { Fullscreen } from "../image/tools/fullscreen.tsx";
import type { Use } from "../image/tools/tool.ts";
import { length, type ViewProps } from "../view.tsx";
import { annotatedIn, type Region, regionAt } from "./regions.ts";
import "../image/image.css";
import "../image/tools/tools.css";
import "./annotated.css";

type Lying = Readonly<Record<string, string | number>>;

export function AnnotatedImageView({ app, item, props }: ViewProps<"annotatedimage">) {
  const { image, regions } = annotatedIn(item.value.value, props.color_map);
  const drawn = useRef<Drawn | null>(null);
  const [size, see] = useSize();
  const [full, setFull] = useState(false);
  const lit = useLit(item.value.value);
  const name = props.label ?? "Annotated image";
  const width = length(props.width);
  const select = (index: number) => {
    const region = regions[index];
    if (region === undefined) return;
    lit.toggle(index);
    app.did(item, "selected", undefined, { index, value: region.label, selected: true });
  };
  const handling = (style: Lying) => ({
    ref: (element: Drawn | null) => {
      drawn.current = element;
    },
    style,
    draggable: false,
  });
  const under = (event: MouseEvent) => {
    const shown = drawn.current;
    const pixel = shown && pixelUnder(shown, { x: event.clientX, y: event.clientY });
    return pixel ? regionAt(regions, pixel.x + 0.5, pixel.y + 0.5) : -1;
  };
  const layers = (style: Lying) => (
    <>
      <Shown value={image} name={name} see={see} handling={handling(style)} />
      {size !== null && <Regions regions={regions} size={size} isLit={lit.isLit} style={style} />}
    </>
  );
  const use = useTools(app, item, image, props.buttons ?? [], size, full, setFull, drawn);
  return (
    <Frame
      app={app}
      item={item}
      props={props}
      data-selectable={app.listens(item, "select") ? "" : undefined}
    >
      <div class="tt-bench" style={{ width: width && `min(${width}, 100%)` }}>
        <div class="tt-plate" style={{ height: length(props.height) }}>
          {image === null ? (
            <div class="tt-nothing">
              <Icon node={ImageIcon} size={28} />
            </div>
          ) : (
            !full && (
              // biome-ignore lint/a11y/noStaticElementInteractions: the legend has the same for keys
              // biome-ignore lint/a11y/useKeyWithClickEvents: the same
              <div
                class="tt-annotated"
                style={boxOf(size)}
                onPointerMove={(event) => lit.point(under(event))}
                onPointerLeave={() => lit.point(-1)}
                onClick={(event) => select(under(event))}
              >
                {layers({})}
              </div>
            )
          )}
        </div>
        {image !== null && !full && <Bar use={use} />}
      </div>
      {props.show_legend && regions.length > 0 && (
        <Legend regions={regions} lit={lit} select={select} />
      )}
      {full && size !== null && (
        <Fullscreen
          app={app}
          name={name}
          size={size}
          drawn={() => drawn.current}
          choose={null}
          close={() => setFull(false)}
          picture={(lying) => layers(lying)}
        >
          <Bar use={use} />
        </Fullscreen>
      )}
    </Frame>
  );
}

/** As large as the plate allows, and never larger than the picture is. */
function boxOf(size: Size | null) {
  return size === null
    ? { visibility: "hidden" }
    : { "--ratio": size.width / size.height, "--own": `${size.width}px` };
}

function useSize(): [Size | null, (size: Size | null) => void] {
  const [size, setSize] = useState<Size | null>(null);
  const see = (next: Size | null) =>
    setSize((old) =>
      old !== null && old.width === next?.width && old.height === next.height ? old : next,
    );
  return [size, see];
}

/** What the bar of tools needs: the picture as if it were an Image's. */
function useTools(
  app: App,
  item: Item,
  image: Held,
  buttons: readonly (string | number)[],
  size: Size | null,
  full: boolean,
  setFull: (full: boolean) => void,
  drawn: { current: Drawn | null },
): Use {
  const one = useRef<Item | null>(null);
  if (one.current === null) one.current = new Item(item.id, item.kind, {});
  one.current.value.value = image;
  return {
    app,
    item: one.current,
    props: { buttons, interactive: false } as unknown as ImageProps,
    drawn: () => drawn.current,
    isSeen: size !== null,
    isFull: full,
    setFull,
    remove: null,
  };
}

// ── Which regions stand out ──

interface Lit {
  /** Whether a region stands out (1), as all do (0), or others do (-1). */
  readonly isLit: (index: number) => number;
  readonly isKept: (index: number) => boolean;
  /** The pointer or the focus is on a region; -1 for none. */
  readonly point: (index: number) => void;
  /** Let a region stand out until it is pressed again. */
  readonly toggle: (index: number) => void;
}

function useLit(value: Held): Lit {
  const [pointed, point] = useState(-1);
  const [kept, keep] = useState<ReadonlySet<number>>(new Set());
  const of = useRef(value);
  if (of.current !== value) {
    of.current = value;
    if (kept.size > 0) keep(new Set());
  }
  return {
    isLit: (index) => {
      if (pointed === index) return 1;
      if (pointed >= 0) return -1;
      return kept.size === 0 ? 0 : kept.has(index) ? 1 : -1;
    },
    isKept: (index) => kept.has(index),
    point,
    toggle: (index) => {
      const next = new Set(kept);
      if (!next.delete(index)) next.add(index);
      keep(next);
    },
  };
}

const LIGHT: Readonly<Record<number, string>> = { 1: "tt-lit", 0: "", [-1]: "tt-unlit" };

interface RegionsProps {
  readonly regions: readonly Region[];
  readonly size: Size;
  readonly isLit: (index: number) => number;
  readonly style: Lying;
}

/** Over the picture: masks as pixels, boxes as lines. The legend says the same in words. */
function Regions({ regions, size, isLit, style }: RegionsProps) {
  const zoom = style["--scale"] ?? 1;
  const own =
    "transform" in style
      ? { ...style, width: `${size.width}px`, height: `${size.height}px`, "--zoom": zoom }
      : { "--zoom": zoom };
  return (
    <div class="tt-regions" style={own} aria-hidden="true">
      {regions.map((region, index) => {
        const [left, top, right, bottom] = region.box;
        const place = {
          left: `${(100 * left) / size.width}%`,
          top: `${(100 * top) / size.height}%`,
          width: `${(100 * Math.max(0, right - left)) / size.width}%`,
          height: `${(100 * Math.max(0, bottom - top)) / size.height}%`,
        };
        return (
          <div
            key={index}
            class={`tt-region ${region.mask === null ? "tt-region-box" : ""} ${LIGHT[isLit(index)]}`}
            style={{ ...place, "--colour": region.colour }}
          >
            {region.mask !== null && <Mask mask={region.mask} colour={region.colour} />}
            {isLit(index) === 1 && <span class="tt-region-name">{region.label}</span>}
          </div>
        );
      })}
    </div>
  );
}

/** A mask in its colour. */
function Mask({ mask, colour }: { mask: Picture; colour: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = mask;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
    context.globalCompositeOperation = "source-in";
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = "source-over";
  }, [mask, colour]);
  return <canvas key={`${width}x${height}`} ref={canvas} width={width} height={height} />;
}

interface LegendProps {
  readonly regions: readonly Region[];
  readonly lit: Lit;
  readonly select: (index: number) => void;
}

function Legend({ regions, lit, select }: LegendProps) {
  return (
    <ul class="tt-key">
      {regions.map(({ label, colour }, index) => (
        <li key={index}>
          <button
            type="button"
            class={`tt-key-one ${lit.isLit(index) === 1 ? "tt-key-lit" : ""}`}
            aria-pressed={lit.isKept(index)}
            onPointerEnter={() => lit.point(index)}
            onPointerLeave={() => lit.point(-1)}
            onFocus={(event) => event.currentTarget.matches(":focus-visible") && lit.point(index)}
            onBlur={() => lit.point(-1)}
            onClick={() => select(index)}
          >
            <i class="tt-key-colour" style={{ background: colour }} />
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
