// The ImageEditor component, as far as it is the page's: how a background is given, and the place in
// which the editor's own bundle draws. What is only shown is a plate, as an Image's.

import type { RefObject } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Held } from "../../model/held.ts";
import { type App, Item } from "../../model.ts";
import { type ImageeditorProps, type ImageProps, Picture } from "../../protocol.ts";
import { Frame } from "../frame.tsx";
import { CameraView, useCameraPlace } from "../image/camera.tsx";
import { useDrop } from "../image/drop.ts";
import { useGiving } from "../image/giving.ts";
import { Reading } from "../image/image.tsx";
import { Plate } from "../image/plate.tsx";
import { imageIn, Picker, SourceBar, SourceRow, Sources, usePaste } from "../image/sources.tsx";
import { DOWNLOAD } from "../image/tools/download.ts";
import { length, type ViewProps } from "../view.tsx";
import { bundle } from "./bundle.ts";
import type { EditorDeed, Host, Mounted } from "./host.ts";
import "./editor.css";

export function ImageEditorView({ app, item, props }: ViewProps<"imageeditor">) {
  const named = { ...props, label: props.label ?? "Image" };
  const View = props.interactive ? Editing : Showing;
  return (
    <Frame app={app} item={item} props={named}>
      <View app={app} item={item} props={named} />
    </Frame>
  );
}

/** What the bundle holds, its pictures being of the page's own class; their pixels are the same. */
function owned(held: Held): Held {
  if (Array.isArray(held)) return held.map(owned);
  if (typeof held !== "object" || held === null) return held;
  if ("$" in held && held.$ === "Picture") {
    const { width, height, data } = held as Picture;
    return new Picture(width, height, data);
  }
  if (held.constructor !== Object) return held;
  return Object.fromEntries(Object.entries(held).map(([key, item]) => [key, owned(item)]));
}

interface OneProps {
  readonly app: App;
  readonly item: Item;
  readonly props: ImageeditorProps;
}

// ── Only shown ──

/** What is seen of the value: the composite, or the background where there is nothing over it. */
function Showing({ app, item, props }: OneProps) {
  const picture = useSeen(item.value.value);
  const seen = useMemo(() => {
    const one = new Item(item.id, "image", {});
    one.value.value = picture;
    return one;
  }, [item, picture]);
  const selectable = app.listens(item, "select") ? "" : undefined;
  return (
    <div class="tt-image tt-container" data-selectable={selectable}>
      <Plate app={app} item={seen} props={imageProps(props)} remove={null}>
        <div class="tt-nothing" />
      </Plate>
    </div>
  );
}

function useSeen(value: Held): Held {
  const known = seenOf(value);
  const [flat, setFlat] = useState<{ of: Held; picture: Held } | null>(null);
  useEffect(() => {
    if (known !== undefined) return;
    bundle()
      .then(async ({ flattened }) => setFlat({ of: value, picture: owned(await flattened(value)) }))
      .catch(() => setFlat(null));
  }, [value]);
  return known === undefined ? (flat?.of === value ? flat.picture : null) : known;
}

/** What is seen, where nothing has to be put together for it; else undefined. */
function seenOf(value: Held): Held | undefined {
  if (typeof value !== "object" || value?.constructor !== Object) return value;
  const { composite, background, layers, place } = value as Readonly<Record<string, Held>>;
  if (composite) return composite;
  const isPlain = !place && Array.isArray(layers) && layers.every((layer) => layer === null);
  return isPlain ? (background ?? null) : undefined;
}

/** The parameters by which an Image's parts are drawn. */
function imageProps(props: ImageeditorProps): ImageProps {
  const mirror_webcam = props.webcam_options?.mirror ?? true;
  const more = { alt_text: null, streaming: false, mirror_webcam, webcam_constraints: null };
  return { ...props, ...more };
}

// ── Edited ──

function Editing({ app, item, props }: OneProps) {
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const { sources } = props;
  const camera = useCameraPlace(sources, false);
  const giving = useGiving(app, item, camera.leave);
  const canGive = sources.length > 0;
  const over = useDrop(root, item, (dropped) => canGive && giving.drop(dropped));
  usePaste(root, (data) => {
    const file = canGive ? imageIn(data) : null;
    if (file !== null) giving.accept([file]);
  });
  const { accept, refuse } = giving;
  const ways = { pick: () => input.current?.click(), openCamera: camera.open, accept, refuse };
  const isThere = item.value.value !== null;
  const isCamera = camera.covers || (camera.stays && !isThere);
  return (
    <div class="tt-image">
      <Picker input={input} accept={accept} />
      <div
        ref={root}
        class={`tt-editor${over && canGive ? " tt-editor-over" : ""}`}
        style={{ "--height": length(props.height), width: widthOf(props) }}
      >
        {isCamera && (
          <div class="tt-editor-cover">
            <CameraView
              constraints={props.webcam_options?.constraints ?? null}
              mirror={props.webcam_options?.mirror ?? true}
              place={camera}
              take={giving.take}
              record={null}
              see={() => {}}
            >
              <SourceRow sources={sources.filter((source) => source !== "webcam")} {...ways} />
            </CameraView>
          </div>
        )}
        {canGive && !isCamera && isThere && <SourceBar sources={sources} {...ways} />}
        {canGive && !isCamera && !isThere && (
          <div class="tt-editor-ways">
            <Sources props={imageProps(props)} {...ways} />
          </div>
        )}
        <Bench app={app} item={item} props={props} frame={root} />
      </div>
      <Reading words={giving.reading} />
      {giving.refusal !== "" && <p class="tt-refusal">{giving.refusal}</p>}
    </div>
  );
}

function widthOf({ width }: ImageeditorProps): string | undefined {
  const given = length(width);
  return given === undefined ? undefined : `min(${given}, 100%)`;
}

/** The place in which the bundle draws. */
function Bench(all: OneProps & { readonly frame: RefObject<HTMLDivElement | null> }) {
  const { app, item, props, frame } = all;
  const root = useRef<HTMLDivElement>(null);
  const mounted = useRef<Mounted | null>(null);
  const shown = { value: item.value.value, props };
  const latest = useRef(shown);
  latest.current = shown;
  useEffect(() => {
    let isGone = false;
    bundle()
      .then(({ mount }) => {
        if (isGone || root.current === null || frame.current === null) return;
        const host = hostOf(app, item, frame.current, () => latest.current.props);
        mounted.current = mount(root.current, host, latest.current);
      })
      .catch((error: Error) => app.notify("error", "", error.message));
    return () => {
      isGone = true;
      mounted.current?.unmount();
      mounted.current = null;
    };
  }, [item]);
  useEffect(() => mounted.current?.update(shown), [shown.value, props]);
  return <div ref={root} class="tt-editor-bench" />;
}

function hostOf(app: App, item: Item, frame: HTMLElement, props: () => ImageeditorProps): Host {
  const select = (index: { x: number; y: number }) =>
    app.did(item, "selected", undefined, {
      index: [index.x, index.y],
      value: null,
      selected: true,
    });
  return {
    frame,
    report: (value: Held, deed: EditorDeed) => {
      if (deed === "applied") app.did(item, deed);
      else app.did(item, deed, owned(value));
      return item.value.value;
    },
    hold: (value) => {
      item.value.value = owned(value);
      return item.value.value;
    },
    select: app.listens(item, "select") ? select : null,
    canApply: app.listens(item, "apply"),
    notify: (words) => app.notify("error", "", words),
    download: async () => {
      const nothing = { drawn: () => null, isSeen: true, isFull: false };
      const use = { ...nothing, app, item, props: imageProps(props()), remove: null };
      await DOWNLOAD.act({ ...use, setFull: () => {} });
    },
  };
}
