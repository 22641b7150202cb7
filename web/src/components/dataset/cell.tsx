// A value in little: a picture as a thumbnail, all else in words. The value itself is never changed.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { seenAt } from "../../files/carried.ts";
import { nameIn } from "../../model/beside.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import { Link, Picture } from "../../protocol.ts";
import "./cell.css";

interface CellProps {
  readonly kind: string;
  readonly value: Held;
  /** Words in place of the value's own. */
  readonly look?: string | null;
}

export function Cell({ kind, value, look = null }: CellProps) {
  const pictures = look === null ? picturesIn(value).slice(0, MOST) : [];
  if (pictures.length > 0) {
    return (
      <span class="tt-thumbs">
        {pictures.map((picture, index) => (
          <Thumb key={index} value={picture} />
        ))}
      </span>
    );
  }
  const words = look ?? wordsOf(value);
  const isColour = kind === "colorpicker" && words !== "";
  return (
    <span class="tt-cell">
      {isColour && <span class="tt-swatch" style={{ background: words }} />}
      {words}
    </span>
  );
}

/** How many pictures of one value are drawn. */
const MOST = 3;

/** The pictures a value has in it; of an editor's, what all its layers make. */
export function picturesIn(value: Held): Held[] {
  if (isPicture(value)) return [value];
  if (Array.isArray(value)) return value.flatMap((item: Held) => picturesIn(item));
  if (value?.constructor !== Object) return [];
  const fields = value as { readonly [key: string]: Held };
  return picturesIn(fields.composite ?? fields.background ?? Object.values(fields));
}

function isPicture(value: Held): boolean {
  if (value instanceof HeldFile) return value.blob.type.startsWith("image/");
  return value instanceof Picture || value instanceof Link;
}

/** A value in words: of a file its name, of a list its items. */
export function wordsOf(value: Held): string {
  if (value === null || value instanceof Picture) return "";
  if (value instanceof HeldFile) return value.name;
  if (value instanceof Link) return nameIn(value.url);
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.values(value).map(wordsOf).filter(Boolean).join(", ");
}

function Thumb({ value }: { readonly value: Held }) {
  if (value instanceof Picture) return <CanvasThumb picture={value} />;
  if (value instanceof HeldFile) return <FileThumb file={value} />;
  return value instanceof Link ? (
    <LinkThumb url={seenAt(value.url)} name={nameIn(value.url)} />
  ) : null;
}

function CanvasThumb({ picture }: { readonly picture: Picture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = picture;
  useLayoutEffect(() => {
    const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
    canvas.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [picture]);
  return <canvas ref={canvas} class="tt-thumb" width={width} height={height} />;
}

function FileThumb({ file }: { readonly file: HeldFile }) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(file.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url === "" ? <span class="tt-thumb" /> : <LinkThumb url={url} name={file.name} />;
}

/** What the browser does not draw is told by its name. */
function LinkThumb({ url, name }: { readonly url: string; readonly name: string }) {
  const [undrawn, setUndrawn] = useState("");
  if (undrawn === url) return <span class="tt-cell">{name}</span>;
  return (
    <img
      class="tt-thumb"
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setUndrawn(url)}
    />
  );
}
