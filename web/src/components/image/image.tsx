// The Image component: an empty plate that invites, or a picture with its tools.

import { Image as ImageIcon } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { App, Item } from "../../model.ts";
import type { ImageProps, ImageSource } from "../../protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Frame } from "../frame.tsx";
import type { ViewProps } from "../view.tsx";
import { CameraView, useCameraPlace } from "./camera.tsx";
import { useDrop } from "./drop.ts";
import { useGiving } from "./giving.ts";
import { Plate } from "./plate.tsx";
import { imageIn, Picker, SourceBar, SourceRow, Sources, usePaste } from "./sources.tsx";
import "./image.css";

export function ImageView({ app, item, props }: ViewProps<"image">) {
  return props.interactive ? (
    // Hidden, it is another: its camera is let go, and does not come back by itself.
    <GivingImage key={String(props.visible)} app={app} item={item} props={props} />
  ) : (
    <ShowingImage app={app} item={item} props={props} />
  );
}

interface OneProps {
  readonly app: App;
  readonly item: Item;
  readonly props: ImageProps;
}

/** A plate that only shows. */
function ShowingImage({ app, item, props }: OneProps) {
  return (
    <Frame app={app} item={item} props={props} {...marks(app, item)}>
      <Plate app={app} item={item} props={props} remove={null}>
        <Nothing />
      </Plate>
    </Frame>
  );
}

/** A plate that a picture can be given to. */
function GivingImage({ app, item, props }: OneProps) {
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const sources = (props.sources ?? []) as readonly ImageSource[];
  const camera = useCameraPlace(sources, props.streaming);
  const giving = useGiving(app, item, camera.leave);
  const over = useDrop(root, item, giving.drop);
  usePaste(root, (data) => {
    const file = imageIn(data);
    if (file !== null) giving.accept([file]);
  });
  const { accept, refuse } = giving;
  useLayoutEffect(() => {
    item.accept = accept;
    return () => {
      item.accept = null;
    };
  });
  const ways = { pick: () => input.current?.click(), openCamera: camera.open, accept, refuse };
  const isThere = item.value.value !== null;
  const view = (
    <CameraView
      constraints={props.webcam_constraints}
      mirror={props.mirror_webcam}
      place={camera}
      take={giving.take}
      record={props.streaming ? (open, over) => app.stream(item, open, over) : null}
      see={(look) => {
        item.live = look;
      }}
    >
      <SourceRow sources={sources.filter((source) => source !== "webcam")} {...ways} />
    </CameraView>
  );
  return (
    <Frame app={app} item={item} props={props} {...marks(app, item)}>
      <Picker input={input} accept={accept} />
      <Plate
        app={app}
        item={item}
        props={props}
        root={root}
        giving={{ over, reading: giving.reading !== "" }}
        remove={giving.remove}
        cover={camera.covers || (camera.stays && !isThere) ? view : null}
        beside={<SourceBar sources={sources} {...ways} />}
      >
        <Sources props={props} {...ways} />
      </Plate>
      <Reading words={giving.reading} />
      {giving.refusal !== "" && <p class="tt-refusal">{giving.refusal}</p>}
    </Frame>
  );
}

/** What the root says of itself to CSS, tests and assistive technology. */
function marks(app: App, item: Item) {
  return { "data-selectable": app.listens(item, "select") ? "" : undefined };
}

/** That the page is at it, in the place where other waiting is told. */
export function Reading({ words }: { words: string }) {
  return words === "" ? null : (
    <p class="tt-reading" role="status">
      <span class="tt-spinner" />
      {words}
    </p>
  );
}

function Nothing() {
  return (
    <div class="tt-nothing">
      <Icon node={ImageIcon} size={28} />
    </div>
  );
}
