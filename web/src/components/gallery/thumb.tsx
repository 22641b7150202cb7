// A picture as it stands in a sheet or a strip: small, without tools, drawn once.

import { FileImage as FileIcon, ImageOff, Play } from "lucide";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { seenAt } from "../../files/carried.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import { Link, Picture } from "../../protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { useUrl } from "../files/file.tsx";
import { isVideo, thumbSize } from "./pictures.ts";

interface ThumbProps {
  /** What the picture shows; "" where what it stands in says so. */
  readonly name: string;
  /** Whether it stands for the value: in a strip it is only a way to it. */
  readonly isValue: boolean;
}

export function Thumb({ picture, ...rest }: { picture: Held } & ThumbProps) {
  if (picture instanceof Picture) return <Pixels picture={picture} {...rest} />;
  if (isVideo(picture)) return <Still video={picture} />;
  if (picture instanceof HeldFile || picture instanceof Link) {
    return <Drawn file={picture} {...rest} />;
  }
  return null;
}

/** Their own number wherever that is not too many: then they are the value's own, to be told by. */
function Pixels({ picture, name, isValue }: { picture: Picture } & ThumbProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = thumbSize(picture);
  const isExact = width === picture.width;
  useLayoutEffect(() => {
    const { data } = picture;
    const pixels = new ImageData(new Uint8ClampedArray(data), picture.width, picture.height);
    const context = canvas.current?.getContext("2d");
    if (isExact) {
      context?.putImageData(pixels, 0, 0);
      return;
    }
    createImageBitmap(pixels, { resizeWidth: width, resizeHeight: height, resizeQuality: "medium" })
      .then((small) => context?.drawImage(small, 0, 0))
      .catch(() => {});
  }, [picture]);
  return (
    <canvas
      key={`${width}x${height}`}
      ref={canvas}
      class="tt-still"
      width={width}
      height={height}
      data-picture={isExact && isValue ? "" : undefined}
      {...(name === "" ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
    />
  );
}

function Drawn({ file, name, isValue }: { file: HeldFile | Link } & ThumbProps) {
  const made = useUrl(file instanceof HeldFile ? file : null);
  const url = file instanceof Link ? seenAt(file.url) : made;
  const [undrawn, setUndrawn] = useState<Held>(null);
  if (undrawn === file) {
    return (
      <span class="tt-still tt-still-none">
        <Icon node={file instanceof Link ? ImageOff : FileIcon} size={22} />
      </span>
    );
  }
  return url === "" ? null : (
    <img
      class="tt-still"
      data-picture={isValue ? "" : undefined}
      src={url}
      alt={name}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setUndrawn(file)}
    />
  );
}

/** The first frame of a video. */
function Still({ video }: { video: HeldFile | Link }) {
  const made = useUrl(video instanceof HeldFile ? video : null);
  const url = video instanceof Link ? seenAt(video.url) : made;
  return (
    <>
      {url !== "" && <video class="tt-still" src={url} preload="metadata" muted tabIndex={-1} />}
      <span class="tt-still-play">
        <Icon node={Play} />
      </span>
    </>
  );
}
