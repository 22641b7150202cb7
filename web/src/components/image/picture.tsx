// A picture drawn: its natural size and its pixels are the value's own.

import { FileImage as FileIcon } from "lucide";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { HeldFile } from "../../held.ts";
import type { Link, Picture } from "../../protocol.ts";
import { Icon } from "../../ui/icon.tsx";

/** Pixels as Python gave them. */
export function Canvas({ picture, name }: { picture: Picture; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const { width, height, data } = picture;
    const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
    canvas.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [picture]);
  const { width, height } = picture;
  return (
    <canvas
      key={`${width}x${height}`}
      ref={canvas}
      width={width}
      height={height}
      class="tt-picture"
      data-picture
      role="img"
      aria-label={name}
    />
  );
}

/** A file as the browser draws it; its address is given back when it is no longer shown. */
export function FileImage({
  file,
  name,
  fail,
}: {
  file: HeldFile;
  name: string;
  fail: () => void;
}) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(file.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url === "" ? null : (
    <img class="tt-picture" data-picture src={url} alt={name} onError={fail} />
  );
}

export function LinkImage({ link, name }: { link: Link; name: string }) {
  return <img class="tt-picture" data-picture src={link.url} alt={name} />;
}

/** A file that only Python can draw. */
export function FilePlate({ file }: { file: HeldFile }) {
  return (
    <div class="tt-file">
      <Icon node={FileIcon} size={28} />
      <strong>{file.name}</strong>
      <span>{`${Math.max(1, Math.round(file.blob.size / 1000))} kB, shown when it is used`}</span>
    </div>
  );
}
