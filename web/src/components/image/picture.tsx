// A picture drawn: its natural size and its pixels are the value's own.

import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { FileImage as FileIcon, ImageOff } from "lucide";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { seenAt } from "../../files/carried.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import type { Item } from "../../model.ts";
import { Link, Picture } from "../../protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Size } from "./point.ts";

/** The element that shows a picture. */
export type Drawn = HTMLImageElement | HTMLCanvasElement;

/** What is done with the element, whichever it is. */
export interface Handling {
  readonly ref: (drawn: Drawn | null) => void;
  readonly style?: Readonly<Record<string, string | number>>;
  readonly draggable: boolean;
  readonly onDragStart?: (event: DragEvent) => void;
  readonly onPointerEnter?: () => void;
  readonly onPointerDown?: () => void;
  readonly onPointerUp?: (event: PointerEvent) => void;
  readonly onClick?: (event: MouseEvent) => void;
}

interface OneProps {
  readonly name: string;
  /** Told the natural size as soon as it is known, and null where nothing can be drawn. */
  readonly see: (size: Size | null) => void;
  readonly handling: Handling;
}

interface ShownProps extends OneProps {
  readonly value: Held;
  /** Whose value it is, where pixels of the same size that follow it are drawn too. */
  readonly of?: Item;
}

/** A value, drawn by the element that its kind needs. */
export function Shown({ value, of, ...one }: ShownProps) {
  if (value instanceof Picture) return <Canvas picture={value} of={of} {...one} />;
  if (value instanceof Link) return <LinkImage link={value} {...one} />;
  if (value instanceof HeldFile) return <ShownFile file={value} {...one} />;
  return null;
}

/**
 * What a block holds, the same as long as nothing but a canvas's pixels change: a stream's results are
 * drawn, and nothing is rendered anew for them.
 */
export function useForm(item: Item): Held {
  return useMemo(() => formOf(item), [item]).value;
}

function formOf(item: Item): ReadonlySignal<Held> {
  let form: Held = null;
  return computed(() => {
    const value = item.value.value;
    if (!(isPicture(value) && isPicture(form) && areAlike(value, form))) form = value;
    return form;
  });
}

function isPicture(value: Held | undefined): value is Picture {
  return value instanceof Picture;
}

function areAlike(a: Picture, b: Picture): boolean {
  return a.width === b.width && a.height === b.height;
}

interface CanvasProps extends OneProps {
  readonly picture: Picture;
  readonly of: Item | undefined;
}

/** Pixels as Python gave them. */
function Canvas({ picture, of, name, see, handling }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  useLayoutEffect(() => {
    see({ width, height });
    return effect(() => {
      const now = of === undefined ? picture : of.value.value;
      if (isPicture(now) && areAlike(now, picture)) put(now, canvas.current);
    });
  }, [picture, of]);
  const { width, height } = picture;
  return (
    <canvas
      key={`${width}x${height}`}
      {...handling}
      ref={(element) => {
        canvas.current = element;
        handling.ref(element);
      }}
      width={width}
      height={height}
      class="tt-picture"
      data-picture
      role="img"
      aria-label={name}
    />
  );
}

function put({ width, height, data }: Picture, canvas: HTMLCanvasElement | null): void {
  const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
  canvas?.getContext("2d")?.putImageData(pixels, 0, 0);
}

/** A format the browser does not draw is shown as a file; Python reads it all the same. */
function ShownFile({ file, ...one }: { file: HeldFile } & OneProps) {
  const [undrawn, setUndrawn] = useState<HeldFile | null>(null);
  const fail = () => {
    setUndrawn(file);
    one.see(null);
  };
  if (undrawn === file) return <FilePlate file={file} />;
  return <FileImage file={file} fail={fail} {...one} />;
}

/** A file as the browser draws it; its address is given back when it is no longer shown. */
function FileImage({
  file,
  fail,
  name,
  see,
  handling,
}: { file: HeldFile; fail: () => void } & OneProps) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(file.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url === "" ? null : (
    <img
      {...handling}
      class="tt-picture"
      data-picture
      src={url}
      alt={name}
      onLoad={({ currentTarget }) => see(sizeOf(currentTarget))}
      onError={fail}
    />
  );
}

function LinkImage({ link, name, see, handling }: { link: Link } & OneProps) {
  const [undrawn, setUndrawn] = useState<Link | null>(null);
  const fail = () => {
    setUndrawn(link);
    see(null);
  };
  if (undrawn === link) return <GonePlate link={link} />;
  return (
    <img
      {...handling}
      class="tt-picture"
      data-picture
      src={seenAt(link.url)}
      alt={name}
      onLoad={({ currentTarget }) => see(sizeOf(currentTarget))}
      onError={fail}
    />
  );
}

/** An address at which there is no picture, or no longer. */
function GonePlate({ link }: { link: Link }) {
  const isShort = link.url.length < 200;
  return (
    <div class="tt-plate-file">
      <Icon node={ImageOff} size={28} />
      <strong>There is no picture to show</strong>
      {isShort && <span>{link.url}</span>}
    </div>
  );
}

/** A file that only Python can draw. */
function FilePlate({ file }: { file: HeldFile }) {
  return (
    <div class="tt-plate-file">
      <Icon node={FileIcon} size={28} />
      <strong>{file.name}</strong>
      <span>{`${Math.max(1, Math.round(file.blob.size / 1000))} kB, shown when it is used`}</span>
    </div>
  );
}

/** The picture's own size in pixels, whatever the size it is drawn in. */
export function sizeOf(drawn: Drawn): Size {
  return drawn instanceof HTMLCanvasElement
    ? { width: drawn.width, height: drawn.height }
    : { width: drawn.naturalWidth, height: drawn.naturalHeight };
}
