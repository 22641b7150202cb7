// The page of states: the Image in each state it can be in, side by side, drawn by its own view.
// A row of the table for each; nothing here is drawn otherwise than in an app, and no Python runs.

import { type ComponentChildren, render } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { epoch } from "./components/busy.tsx";
import { Frame } from "./components/frame.tsx";
import { Camera, type State as CameraState } from "./components/image/camera.ts";
import { CameraShown } from "./components/image/camera.tsx";
import { ImageView, Reading } from "./components/image/image.tsx";
import { Plate } from "./components/image/plate.tsx";
import { SourceRow, Sources } from "./components/image/sources.tsx";
import { type Held, HeldFile } from "./model/held.ts";
import { type Frames, type Line, Stream } from "./model/streams.ts";
import { App, type Item } from "./model.ts";
import {
  Component,
  Config,
  type ImageProps,
  Link,
  Listener,
  Node,
  Picture,
  Problem,
  Frame as ProblemFrame,
  Ready,
  Saved,
  Target,
} from "./protocol.ts";
import "./ui/base.css";
import "./states.css";

interface State {
  readonly title: string;
  /** When a visitor sees it. */
  readonly when: string;
  readonly props?: Partial<ImageProps>;
  readonly held?: () => Held;
  /** Bring the block into the state, where its value is not all there is to it. */
  readonly set?: (item: Item, app: App) => void;
  /** Do what the visitor does. */
  readonly act?: (root: HTMLElement) => void;
  /** Whether Python is still on its way. */
  readonly early?: boolean;
  readonly selectable?: boolean;
  /** Draw it so, where only time brings it about. */
  readonly view?: (app: App, item: Item, props: ImageProps) => ComponentChildren;
}

/** What the states share; what is not named is as if it were not there. */
const PROPS = {
  value: null,
  height: 260,
  width: null,
  sources: ["upload", "clipboard"],
  streaming: false,
  buttons: ["download", "share", "fullscreen"],
  mirror_webcam: true,
  webcam_constraints: null,
  placeholder: null,
  alt_text: null,
  label: "Photo",
  show_label: null,
  container: true,
  scale: null,
  min_width: 160,
  interactive: false,
  visible: true,
  elem_id: null,
  elem_classes: null,
} satisfies Partial<ImageProps> as unknown as ImageProps;

const GIVEN = { interactive: true } as const;
const LONG_NAME = `${"a holiday by the sea, the second day, scanned from the negative ".repeat(3)}.tif`;

const GROUPS: Readonly<Record<string, readonly State[]>> = {
  Empty: [
    { title: "Empty", when: "Takes a picture", props: GIVEN },
    {
      title: "Empty, with a placeholder",
      when: "The author's own words",
      props: { ...GIVEN, placeholder: "# Bring a plate\nglass or tin, of any age" },
    },
    {
      title: "Held over",
      when: "A file hangs over it",
      props: GIVEN,
      act: (root) => root.dispatchEvent(new DragEvent("dragenter")),
    },
    { title: "Refused", when: "What was given is no picture", props: GIVEN, act: giveWords },
    { title: "Empty result", when: "Nothing has come yet" },
  ],
  "With a picture": [
    { title: "A result", when: "Pixels as the function gave them", held: () => hills(960, 640) },
    { title: "Given", when: "Can be taken away again", props: GIVEN, held: () => hills(960, 640) },
    {
      title: "Selectable",
      when: "Points can be picked, by keys too",
      held: () => hills(960, 640),
      selectable: true,
    },
    { title: "With alpha", when: "Its background shows", held: () => disc(480, 360) },
    { title: "Small", when: "40 × 40, never enlarged here", held: () => hills(40, 40) },
    { title: "A single pixel", when: "Easily overlooked", held: () => hills(1, 1) },
    { title: "Huge", when: "12 megapixels", held: () => hills(4000, 3000) },
    { title: "Very wide", when: "6000 × 20", held: () => hills(6000, 20) },
    { title: "Very tall", when: "20 × 6000", held: () => hills(20, 6000) },
    {
      title: "A file browsers do not draw",
      when: "Python reads it",
      props: GIVEN,
      held: () => new HeldFile(LONG_NAME, new Blob([new Uint8Array(4_300_000)])),
    },
    {
      title: "Gone",
      when: "Nothing is at its address",
      held: () => new Link("data:image/png,nothing"),
    },
  ],
  "The camera": [
    { title: "Not asked for", when: "A click asks", props: GIVEN, view: camera("idle") },
    { title: "Asking", when: "The browser asks the visitor", props: GIVEN, view: camera("asking") },
    { title: "Live", when: "Of two cameras, one", props: GIVEN, view: camera("live") },
    { title: "Denied", when: "The visitor said no", props: GIVEN, view: camera("denied") },
    { title: "Missing", when: "There is none", props: GIVEN, view: camera("missing") },
    { title: "Taken", when: "Another program has it", props: GIVEN, view: camera("taken") },
    { title: "Lost", when: "It was unplugged", props: GIVEN, view: camera("lost") },
    { title: "Barred", when: "The page came by plain http", props: GIVEN, view: camera("barred") },
    { title: "Before a stream", when: "streaming=True", props: GIVEN, view: camera("live", true) },
    {
      title: "Recording",
      when: "Frame after frame goes to Python",
      props: GIVEN,
      view: camera("live", true),
      act: (root) => root.querySelector<HTMLElement>(".tt-camera .tt-button-primary")?.click(),
    },
  ],
  "At work": [
    {
      title: "Reading",
      when: "A large file is looked at",
      props: GIVEN,
      held: () => hills(960, 640),
      view: reading("Reading the file"),
    },
    {
      title: "Fetching",
      when: "A picture of another page was dropped",
      props: GIVEN,
      view: reading("Fetching the picture"),
    },
    { title: "Loading", when: "Asked for before Python is there", set: work, early: true },
    { title: "Busy", when: "The first result is on its way", set: work },
    {
      title: "Busy again",
      when: "The last result stays, dimmed",
      held: () => hills(960, 640),
      set: work,
    },
    {
      title: "Error",
      when: "The function failed",
      held: () => hills(960, 640),
      set: (item) => {
        item.problem.value = new Problem("ValueError", "This picture has no horizon.", [
          new ProblemFrame("app.py", 12, "straighten", 'raise ValueError("…")', true),
        ]);
      },
    },
    { title: "Disabled", when: "interactive=False", held: () => hills(960, 640) },
    {
      title: "Bare",
      when: "container=False, buttons=[]",
      props: { container: false, buttons: [] },
      held: () => hills(960, 640),
    },
  ],
};

// ── Bringing a state about ──

/** Let a job begin that nobody ever ends: "clear" has a listener, and what is held stays. */
function work(item: Item, app: App): void {
  app.did(item, "removed", item.value.value);
}

function giveWords(root: HTMLElement): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["just words"], "notes.txt", { type: "text/plain" }));
  root.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
}

function nothing(): void {}

const NO_WAYS = { pick: nothing, openCamera: nothing, accept: nothing, refuse: nothing };

/** A plate that takes pictures, with what covers it and what is told above it. */
function plate(cover: () => ComponentChildren, words: string): NonNullable<State["view"]> {
  return (app, item, props) => (
    <Frame app={app} item={item} props={props}>
      <Plate
        app={app}
        item={item}
        props={props}
        giving={{ over: false, reading: words !== "" }}
        remove={nothing}
        cover={cover()}
      >
        <Sources props={props} {...NO_WAYS} />
      </Plate>
      <Reading words={words} />
    </Frame>
  );
}

function reading(words: string): NonNullable<State["view"]> {
  return plate(() => null, words);
}

const PLACE = {
  stays: true,
  covers: true,
  isEager: false,
  isOpened: false,
  open: nothing,
  taken: nothing,
  leave: nothing,
  close: nothing,
};

/** A listener that takes frames and never answers. */
const LINE: Line = { every: 0, begin: () => ({ feed: nothing, finish: nothing }) };

function camera(state: CameraState, isStreaming = false): NonNullable<State["view"]> {
  const shown = new Camera(null);
  shown.state.value = state;
  shown.open = async () => {};
  if (state === "live") {
    shown.stream.value = filmed(hills(640, 480));
    shown.devices.value = [
      { id: shown.device, name: "Front camera" },
      { id: "back", name: "Back camera" },
    ];
  }
  const record = (open: () => Frames, over: () => void) => new Stream([LINE], open, epoch, over);
  return plate(
    () => (
      <CameraShown
        camera={shown}
        constraints={null}
        mirror={false}
        place={PLACE}
        take={nothing}
        record={isStreaming ? record : null}
        see={nothing}
      >
        {!isStreaming && <SourceRow sources={["upload", "clipboard"]} {...NO_WAYS} />}
      </CameraShown>
    ),
    "",
  );
}

/** A camera before which a picture stands. */
function filmed({ width, height, data }: Picture): MediaStream {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
  const context = canvas.getContext("2d");
  setInterval(() => context?.putImageData(pixels, 0, 0), 200);
  return canvas.captureStream();
}

/** An app of one Image, and that Image. */
function appOf({ props, held, set, early, selectable }: State): [App, Item, ImageProps] {
  const all = { ...PROPS, ...props };
  const listen = (event: string, outputs: number[]) =>
    new Listener(
      1,
      [new Target(1, event)],
      null,
      [],
      outputs,
      [],
      null,
      true,
      [],
      "once",
      "full",
      outputs,
      [],
      [],
      false,
      0,
    );
  const listeners = [
    ...(selectable ? [listen("select", [])] : []),
    ...(set === work ? [listen("clear", [1])] : []),
  ];
  const block = new Component(1, "image", { ...all } as Component["props"]);
  const config = new Config(null, [new Node(1, [])], [block], listeners, null, null, {}, [], []);
  const app: App = new App((message) => {
    if (message.$ === "Save") app.receive(new Saved(message.request, null, NO_PYTHON));
  }, epoch);
  if (early) app.draw(config);
  else app.receive(new Ready(config));
  const item = app.items.get(1) as Item;
  if (held !== undefined) item.value.value = held();
  set?.(item, app);
  return [app, item, all];
}

const NO_PYTHON = new Problem(
  "NoPython",
  "On this page no Python runs that could make a file.",
  [],
);

// ── Pictures, made here ──

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

function painted(width: number, height: number, colour: (x: number, y: number) => Colour): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) data.set(colour(x / width, y / height), at);
  }
  return new Picture(width, height, data.buffer);
}

function hills(width: number, height: number): Picture {
  return painted(width, height, (x, y) => {
    for (const [number, level] of [0.86, 0.72, 0.6].entries()) {
      const ridge = level + 0.06 * Math.sin(6 * x + 2 * number) + 0.02 * Math.sin(19 * x + number);
      if (y > ridge) return [52 + 40 * number, 44 + 32 * number, 40 + 30 * number, 255];
    }
    return [246 - 90 * (1 - y), 205 - 60 * (1 - y), 150 + 40 * (1 - y), 255];
  });
}

function disc(width: number, height: number): Picture {
  return painted(width, height, (x, y) => {
    const away = Math.hypot((x - 0.5) * (width / height), y - 0.5);
    return [216, 138, 54, 255 * Math.max(0, Math.min(1, (0.45 - away) * 4))];
  });
}

// ── The page ──

function OneState({ state }: { state: State }) {
  const root = useRef<HTMLElement>(null);
  const [app, item, props] = useMemo(() => appOf(state), [state]);
  useEffect(() => {
    const image = root.current?.querySelector<HTMLElement>("[data-component]");
    if (image) requestAnimationFrame(() => state.act?.(image));
  }, [state]);
  return (
    <article ref={root} class="states-one">
      <h3>{state.title}</h3>
      <p>{state.when}</p>
      {state.view ? (
        state.view(app, item, props)
      ) : (
        <ImageView app={app} item={item} props={props} node={new Node(1, [])} draw={() => null} />
      )}
    </article>
  );
}

function Page() {
  return (
    <>
      {Object.entries(GROUPS).map(([name, states]) => (
        <section key={name}>
          <h2>{name}</h2>
          <div class="states-grid">
            {states.map((state) => (
              <OneState key={state.title} state={state} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

const place = document.getElementById("states");
if (place !== null) render(<Page />, place);
