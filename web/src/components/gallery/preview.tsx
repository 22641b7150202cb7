// One picture of a Gallery, large: with its tools, its caption, and a strip of all below.

import { ChevronLeft, ChevronRight, LayoutGrid } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { seenAt } from "../../files/carried.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import { type App, Item } from "../../model.ts";
import { type GalleryProps, type ImageProps, Link } from "../../protocol.ts";
import { IconButton } from "../../ui/button.tsx";
import { useUrl } from "../files/file.tsx";
import { carrying } from "../image/carry.ts";
import { type Drawn, type Handling, Shown } from "../image/picture.tsx";
import type { Size } from "../image/point.ts";
import { Bar } from "../image/tools/bar.tsx";
import { Fullscreen } from "../image/tools/fullscreen.tsx";
import type { Use } from "../image/tools/tool.ts";
import { isVideo, nameOf, type Shot } from "./pictures.ts";
import { Thumb } from "./thumb.tsx";
import "../image/tools/tools.css";

interface PreviewProps {
  readonly app: App;
  readonly item: Item;
  readonly props: GalleryProps;
  readonly shots: readonly Shot[];
  readonly at: number;
  readonly go: (index: number) => void;
  /** Back to the sheet; null where there is no way back. */
  readonly close: () => void;
  readonly remove: ((index: number) => void) | null;
}

export function Preview(all: PreviewProps) {
  const { app, item, props, shots, at, go, close, remove } = all;
  const drawn = useRef<Drawn | null>(null);
  const [size, see] = useState<Size | null>(null);
  const [full, setFull] = useState(false);
  const shot = shots[at] as Shot;
  const name = nameOf(shot) || `Picture ${at + 1} of ${shots.length}`;
  const one = useOne(item, shot.picture);
  const ref = (element: Drawn | null) => {
    drawn.current = element;
  };
  const current = () => drawn.current;
  const use: Use = {
    app,
    item: one,
    props: toolProps(props),
    drawn: current,
    isSeen: size !== null && !isVideo(shot.picture),
    isFull: full,
    setFull,
    remove: remove && (() => remove(at)),
  };
  const shown = (handling: Handling) => (
    <Shown key={at} value={shot.picture} name={name} see={see} handling={handling} />
  );
  const step = (by: number) => go((at + by + shots.length) % shots.length);
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    if (full || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLVideoElement) return;
    if (by !== 0 && shots.length > 1) step(by);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a preview is no fieldset
    <div class="tt-preview" role="group" aria-label="Preview" tabIndex={-1} onKeyDown={press}>
      <div class="tt-preview-room">
        {isVideo(shot.picture) ? (
          <Video key={at} video={shot.picture} name={name} />
        ) : (
          !full && shown({ ref, ...carrying(one, current) })
        )}
        {shots.length > 1 && <Steps step={step} />}
      </div>
      <Line shot={shot} at={at} count={shots.length} />
      {shots.length > 1 && <Strip shots={shots} at={at} go={go} />}
      {!full && <Bar use={use} />}
      <div class="tt-preview-back">
        <IconButton icon={LayoutGrid} name="All pictures" onClick={close} />
      </div>
      {full && size !== null && (
        <Fullscreen
          app={app}
          name={name}
          size={size}
          drawn={current}
          choose={null}
          close={() => setFull(false)}
          picture={(style) => shown({ ref, style, draggable: false })}
        >
          <Bar use={use} />
          {shots.length > 1 && <Steps step={step} />}
        </Fullscreen>
      )}
    </div>
  );
}

/** The picture as if it were an Image's: what saves and carries pictures asks an item for its value. */
function useOne(item: Item, picture: Held): Item {
  const kept = useRef<Item | null>(null);
  if (kept.current === null) kept.current = new Item(item.id, item.kind, {});
  kept.current.value.value = picture;
  return kept.current;
}

/** A Gallery's pictures can be saved whether or not they can be changed. */
function toolProps(props: GalleryProps): ImageProps {
  return { buttons: props.buttons, interactive: false } as unknown as ImageProps;
}

function Steps({ step }: { step: (by: number) => void }) {
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        name="Previous picture"
        class="tt-button tt-icon-button tt-step tt-step-back"
        onClick={() => step(-1)}
      />
      <IconButton
        icon={ChevronRight}
        name="Next picture"
        class="tt-button tt-icon-button tt-step tt-step-on"
        onClick={() => step(1)}
      />
    </>
  );
}

/** The number along the edge, and the caption in full. */
function Line({ shot, at, count }: { shot: Shot; at: number; count: number }) {
  return (
    <p class="tt-preview-line" aria-live="polite">
      <span class="tt-edge-number">{`${at + 1} / ${count}`}</span>
      <span>{shot.caption ?? ""}</span>
    </p>
  );
}

function Strip({
  shots,
  at,
  go,
}: {
  shots: readonly Shot[];
  at: number;
  go: (to: number) => void;
}) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = strip.current;
    const one = list?.children[at] as HTMLElement | undefined;
    if (!list || !one) return;
    list.scrollLeft = one.offsetLeft - (list.clientWidth - one.clientWidth) / 2;
  }, [at]);
  return (
    <div ref={strip} class="tt-strip">
      {shots.map((shot, index) => (
        <button
          key={index}
          type="button"
          class={index === at ? "tt-strip-one tt-strip-at" : "tt-strip-one"}
          tabIndex={-1}
          aria-label={`Show picture ${index + 1}`}
          aria-pressed={index === at}
          onClick={() => go(index)}
        >
          <Thumb picture={shot.picture} name="" isValue={false} />
        </button>
      ))}
    </div>
  );
}

function Video({ video, name }: { video: HeldFile | Link; name: string }) {
  const made = useUrl(video instanceof HeldFile ? video : null);
  const url = video instanceof Link ? seenAt(video.url) : made;
  // biome-ignore lint/a11y/useMediaCaption: a visitor's or function's video brings none
  return url === "" ? null : <video class="tt-picture" src={url} controls aria-label={name} />;
}
