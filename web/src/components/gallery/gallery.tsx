// The Gallery component: a contact sheet, or one of its pictures large.

import { FolderDown, Images, Plus, Trash2 } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { messageOf } from "../../given.ts";
import type { App, Item } from "../../model.ts";
import type { GalleryProps, ImageSource } from "../../protocol.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Picker } from "../files/file.tsx";
import { keep } from "../files/keep.ts";
import type { Wish } from "../files/kinds.ts";
import { useTarget } from "../files/target.ts";
import { Frame } from "../frame.tsx";
import { CameraView, useCameraPlace } from "../image/camera.tsx";
import { carriedIn } from "../image/carry.ts";
import { Reading } from "../image/image.tsx";
import { imageIn, SourceBar, SourceRow, usePaste } from "../image/sources.tsx";
import { givenOrShown, length, type PartProps } from "../view.tsx";
import { useGiving } from "./giving.ts";
import { type Shot, shotsIn, toldOf } from "./pictures.ts";
import { Preview } from "./preview.tsx";
import { framesOf, Sheet } from "./sheet.tsx";
import "../image/image.css";
import "./gallery.css";

export const GalleryView = givenOrShown<"gallery">(GivingGallery, ShowingGallery);

type OneProps = PartProps<"gallery">;

function ShowingGallery({ app, item, props }: OneProps) {
  const shots = shotsIn(item.value.value);
  return (
    <Frame app={app} item={item} props={props}>
      <div class="tt-bench">
        <div {...sizeOf(props, shots)}>
          {shots.length === 0 ? (
            <div class="tt-nothing">
              <Icon node={Images} size={28} />
            </div>
          ) : (
            <Pictures app={app} item={item} props={props} shots={shots} remove={null} />
          )}
        </div>
      </div>
    </Frame>
  );
}

function GivingGallery({ app, item, props }: OneProps) {
  const place = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const sources = props.sources as readonly ImageSource[];
  const wish: Wish = { types: props.file_types, count: "multiple", most: app.maxFileSize.value };
  const camera = useCameraPlace(sources, false);
  const giving = useGiving(app, item, wish, camera.leave);
  const isOther = (data: DataTransfer | null) => carriedIn(data)?.item.id !== item.id;
  const over = useTarget(place, giving.drop, isOther);
  usePaste(place, (data) => {
    const file = imageIn(data);
    if (file !== null) giving.accept([file]);
  });
  const shots = shotsIn(item.value.value);
  const { accept, refuse } = giving;
  const ways = { pick: () => input.current?.click(), openCamera: camera.open, accept, refuse };
  const size = sizeOf(props, shots);
  const filming = camera.covers || (camera.stays && shots.length === 0);
  const others = sources.filter((source) => source !== "webcam");
  return (
    <Frame app={app} item={item} props={props}>
      <Picker input={input} wish={wish} name="Upload files" accept={accept} />
      <div class="tt-bench">
        <div
          ref={place}
          {...size}
          class={`${size.class} tt-plate-giving ${over ? "tt-plate-over" : ""}`}
          data-filled={shots.length > 0 ? "" : undefined}
        >
          {filming ? (
            <CameraView
              constraints={null}
              mirror={true}
              place={camera}
              take={(picture) => {
                camera.leave();
                giving.take(picture);
              }}
              record={null}
              see={() => {}}
            >
              <SourceRow sources={others} {...ways} />
            </CameraView>
          ) : shots.length === 0 ? (
            <div class="tt-empty">
              <Icon node={Images} size={28} />
              <strong>Drop photos here</strong>
              <SourceRow sources={sources} {...ways} />
            </div>
          ) : (
            <Pictures
              app={app}
              item={item}
              props={props}
              shots={shots}
              remove={giving.remove}
              clear={giving.clear}
            >
              {sources.length === 1 && sources[0] === "upload" ? (
                <IconButton icon={Plus} name="Add pictures" onClick={ways.pick} />
              ) : (
                <SourceBar sources={sources} {...ways} />
              )}
            </Pictures>
          )}
        </div>
      </div>
      <Reading words={giving.reading} />
      {giving.refusal !== "" && <p class="tt-refusal">{giving.refusal}</p>}
    </Frame>
  );
}

interface PicturesProps extends OneProps {
  readonly shots: readonly Shot[];
  readonly remove: ((index: number) => void) | null;
  readonly clear?: () => void;
  /** Ways to add pictures. */
  readonly children?: ComponentChildren;
}

/** The sheet or one picture of it; both know which is picked. */
function Pictures({ app, item, props, shots, remove, clear, children }: PicturesProps) {
  const root = useRef<HTMLDivElement>(null);
  const { picked, isOpen, pick, open, close, removing } = usePicked(app, item, props, shots, root);
  if (isOpen && picked !== null && picked < shots.length) {
    return (
      <div ref={root} class="tt-gallery-root">
        <Preview
          app={app}
          item={item}
          props={props}
          shots={shots}
          at={picked}
          go={pick}
          close={close}
          remove={remove && removing(remove)}
        />
      </div>
    );
  }
  return (
    <div ref={root} class="tt-gallery-root">
      <Sheet
        props={props}
        shots={shots}
        picked={picked}
        pick={(index) => {
          pick(index);
          if (props.allow_preview) open();
        }}
        remove={remove && removing(remove)}
      />
      <Foot app={app} item={item} props={props} count={shots.length} clear={clear}>
        {children}
      </Foot>
    </div>
  );
}

/** Which picture is picked and whether it is large: as the author says first, then as the visitor does. */
function usePicked(
  app: App,
  item: Item,
  props: GalleryProps,
  shots: readonly Shot[],
  root: { current: HTMLElement | null },
) {
  const first = () => props.selected_index ?? (props.preview ? 0 : null);
  const [picked, setPicked] = useState(first);
  const [isOpen, setOpen] = useState(props.allow_preview && first() !== null);
  const focus = useRef<"preview" | "frame" | null>(null);
  const own = useRef(item.value.value);
  const said = useRef(props.selected_index);
  // What a function shows begins as the author says; what the visitor does goes on from where it is.
  useLayoutEffect(() => {
    const isNew = own.current !== item.value.value;
    own.current = item.value.value;
    if (!isNew && said.current === props.selected_index) return;
    said.current = props.selected_index;
    if (focus.current === null) {
      setPicked(first());
      setOpen(props.allow_preview && first() !== null);
    }
  }, [item.value.value, props.selected_index]);
  useEffect(() => {
    if (focus.current === null) return;
    const frames = framesOf(root.current);
    const target =
      focus.current === "preview"
        ? root.current?.querySelector<HTMLElement>(".tt-preview")
        : frames[Math.min(picked ?? 0, frames.length - 1)];
    focus.current = null;
    target?.focus();
  });
  const pick = (index: number) => {
    setPicked(index);
    const shot = shots[index];
    if (shot !== undefined) {
      app.did(item, "selected", undefined, { index, value: toldOf(shot), selected: true });
    }
  };
  return {
    picked,
    isOpen,
    pick,
    open: () => {
      focus.current = "preview";
      setOpen(true);
      app.did(item, "opened");
    },
    close: () => {
      focus.current = "frame";
      setOpen(false);
      app.did(item, "closed");
    },
    /** A picture goes, and the one after it takes its place. */
    removing: (remove: (index: number) => void) => (index: number) => {
      focus.current = isOpen && shots.length > 1 ? "preview" : "frame";
      setPicked(Math.max(0, Math.min(index, shots.length - 2)));
      remove(index);
    },
  };
}

interface FootProps extends OneProps {
  readonly count: number;
  readonly clear: (() => void) | undefined;
  readonly children: ComponentChildren;
}

/** How many there are, and what can be done with all of them. */
function Foot({ app, item, props, count, clear, children }: FootProps) {
  const [isAtWork, setAtWork] = useState(false);
  const saveAll = async () => {
    setAtWork(true);
    try {
      keep(await app.save(item));
    } catch (error) {
      app.notify("error", "", messageOf(error));
    } finally {
      setAtWork(false);
    }
  };
  return (
    <div class="tt-gallery-foot">
      {children}
      <span class="tt-gallery-count">{count === 1 ? "1 picture" : `${count} pictures`}</span>
      {props.buttons?.includes("download_all") && (
        <IconButton
          icon={FolderDown}
          name="Download all as ZIP"
          disabled={isAtWork}
          onClick={saveAll}
        />
      )}
      {clear !== undefined && (
        <IconButton icon={Trash2} name="Remove all pictures" onClick={clear} />
      )}
    </div>
  );
}

/** The plate: as high as the author says, as some rows, or as a picture's. */
function sizeOf(props: GalleryProps, shots: readonly Shot[]) {
  const isRows = typeof props.rows === "number" && props.height === null && shots.length > 0;
  return {
    class: `tt-plate tt-gallery-plate ${isRows ? "tt-gallery-rows" : ""}`,
    style: { height: length(props.height), "--rows": isRows ? Number(props.rows) : undefined },
  };
}
