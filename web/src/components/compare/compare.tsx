// The ImageSlider component: two pictures one over the other, the first seen left of a divider.

import { Image as ImageIcon, Upload } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { messageOf } from "../../given.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import { type App, Item } from "../../model.ts";
import type { ImageProps, ImagesliderProps } from "../../protocol.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Picker } from "../files/file.tsx";
import type { Wish } from "../files/kinds.ts";
import { useTarget } from "../files/target.ts";
import { Frame } from "../frame.tsx";
import { check } from "../image/check.ts";
import { type Dropped, droppedIn } from "../image/drop.ts";
import { fetchPicture } from "../image/fetch.ts";
import { Reading } from "../image/image.tsx";
import { type Drawn, Shown } from "../image/picture.tsx";
import type { Size } from "../image/point.ts";
import { Bar } from "../image/tools/bar.tsx";
import { Fullscreen } from "../image/tools/fullscreen.tsx";
import type { Use } from "../image/tools/tool.ts";
import { givenOrShown, length, type PartProps } from "../view.tsx";
import { Divider } from "./divider.tsx";
import "../image/image.css";
import "../image/tools/tools.css";
import "./compare.css";

type Pair = readonly [Held, Held];
type Side = 0 | 1;

/** The two pictures of a value. */
function pairIn(value: Held): Pair {
  return Array.isArray(value) ? [value[0] ?? null, value[1] ?? null] : [null, null];
}

const SIDES: readonly Side[] = [0, 1];
const WHICH = ["first", "second"] as const;

export const ImageSliderView = givenOrShown<"imageslider">(GivingPair, ShowingPair);

type OneProps = PartProps<"imageslider">;

function ShowingPair({ app, item, props }: OneProps) {
  const pair = pairIn(item.value.value);
  const isEmpty = pair[0] === null && pair[1] === null;
  return (
    <Frame app={app} item={item} props={props}>
      <Room props={props}>
        {isEmpty ? (
          <div class="tt-nothing">
            <Icon node={ImageIcon} size={28} />
          </div>
        ) : (
          <Compared app={app} item={item} props={props} pair={pair} remove={null} />
        )}
      </Room>
    </Frame>
  );
}

/** A plate of the author's size. */
function Room({ props, children }: { props: ImagesliderProps; children: ComponentChildren }) {
  const width = length(props.width);
  return (
    <div class="tt-bench" style={{ width: width && `min(${width}, 100%)` }}>
      <div class="tt-plate" style={heightOf(props)}>
        {children}
      </div>
    </div>
  );
}

/** As high with both pictures as before. */
function heightOf({ height, max_height }: ImagesliderProps) {
  return { height: length(height), maxHeight: `${max_height}px` };
}

function GivingPair({ app, item, props }: OneProps) {
  const place = useRef<HTMLDivElement>(null);
  const giving = usePairGiving(app, item);
  const pair = pairIn(item.value.value);
  const isWhole = pair[0] !== null && pair[1] !== null;
  const over = useTarget(place, (data, event) => {
    const slot = (event.target as Element).closest<HTMLElement>("[data-side]");
    const side = slot === null ? halfOf(place.current, event) : (Number(slot.dataset.side) as Side);
    giving.drop(side, droppedIn(data));
  });
  return (
    <Frame app={app} item={item} props={props}>
      <div ref={place} class={over ? "tt-pair-over" : ""}>
        {isWhole ? (
          <Room props={props}>
            <Compared app={app} item={item} props={props} pair={pair} remove={giving.clear} />
          </Room>
        ) : (
          <div class="tt-pair" style={heightOf(props)}>
            {SIDES.map((side) => (
              <Slot
                key={side}
                app={app}
                props={props}
                side={side}
                value={pair[side]}
                accept={(files) => giving.accept(side, files)}
              />
            ))}
          </div>
        )}
      </div>
      <Reading words={giving.reading} />
      {giving.refusal !== "" && <p class="tt-refusal">{giving.refusal}</p>}
    </Frame>
  );
}

function halfOf(place: HTMLElement | null, { clientX }: DragEvent): Side {
  const box = place?.getBoundingClientRect();
  return box !== undefined && clientX > box.left + box.width / 2 ? 1 : 0;
}

interface SlotProps {
  readonly app: App;
  readonly props: ImagesliderProps;
  readonly side: Side;
  readonly value: Held;
  readonly accept: (files: readonly File[]) => void;
}

/** The place of one of the two, until both are there. */
function Slot({ app, props, side, value, accept }: SlotProps) {
  const input = useRef<HTMLInputElement>(null);
  const wish: Wish = { types: IMAGES, count: "single", most: app.maxFileSize.value };
  const name = `Upload the ${WHICH[side]} picture`;
  return (
    <div class="tt-plate tt-plate-giving" data-side={side}>
      <Picker input={input} wish={wish} name={name} accept={accept} />
      {value === null ? (
        <div class="tt-empty">
          <Icon node={Upload} size={28} />
          <strong>{`The ${WHICH[side]} picture`}</strong>
          <div class="tt-sources">
            <Button aria-label={name} onClick={() => input.current?.click()}>
              Upload file
            </Button>
          </div>
        </div>
      ) : (
        <Shown
          value={value}
          name={`${props.label ?? "Images"}, ${WHICH[side]}`}
          see={() => {}}
          handling={{ ref: () => {}, draggable: false }}
        />
      )}
    </div>
  );
}

const IMAGES = ["image/*", ".svg", ".tif", ".tiff", ".avif"];

// ── Giving ──

function usePairGiving(app: App, item: Item) {
  const [reading, setReading] = useState("");
  const [refusal, setRefusal] = useState("");
  const refuse = (words: string) => {
    setRefusal(words);
    app.notify("error", "", words);
  };
  const give = (side: Side, picture: Held) => {
    setRefusal("");
    const pair = pairIn(item.value.value);
    app.did(item, "given", side === 0 ? [picture, pair[1]] : [pair[0], picture]);
  };
  const look = (side: Side, words: string, find: Promise<readonly File[]>) => {
    setReading(words);
    const before = item.arriving ?? Promise.resolve();
    const looked = find
      .then((files) => check(files, app.maxFileSize.value))
      .then(async (checked) => {
        await before;
        if (checked.file === null) refuse(checked.words);
        else give(side, new HeldFile(checked.file.name, checked.file));
      })
      .catch((error: unknown) => refuse(messageOf(error)))
      .finally(() => setReading(""));
    void app.arrive(item, looked);
  };
  const accept = (side: Side, files: readonly File[]) => {
    look(side, "Reading the file", Promise.resolve(files.slice(0, 1)));
    const other = files[1];
    if (other !== undefined) {
      look(side === 0 ? 1 : 0, "Reading the file", Promise.resolve([other]));
    }
  };
  return {
    reading,
    refusal,
    accept,
    drop: (side: Side, dropped: Dropped) => {
      if (dropped.kind === "held") give(side, dropped.value);
      else if (dropped.kind === "files") accept(side, dropped.files);
      else if (dropped.kind === "address") look(side, "Fetching the picture", fetched(dropped.url));
      else if (dropped.kind === "folder")
        refuse(`A folder cannot be used, only a picture (${dropped.name}).`);
      else refuse("There is no picture in what was dropped.");
    },
    clear: () => {
      setRefusal("");
      app.did(item, "removed", null);
    },
  };
}

async function fetched(url: string): Promise<readonly File[]> {
  const { name, blob } = await fetchPicture(url);
  return [new File([blob], name, { type: blob.type })];
}

// ── Comparing ──

/** Pictures this small, on both sides, are drawn with their pixels as squares. */
const TINY = 128;

interface ComparedProps extends OneProps {
  readonly pair: Pair;
  readonly remove: (() => void) | null;
}

function Compared({ app, item, props, pair, remove }: ComparedProps) {
  const [at, move] = useState(props.slider_position);
  const [size, see] = useState<Size | null>(null);
  const [full, setFull] = useState(false);
  const drawn = useRef<Drawn | null>(null);
  useEffect(() => move(props.slider_position), [props.slider_position]);
  const name = props.label ?? "Images";
  const ref = (element: Drawn | null) => {
    drawn.current = element;
  };
  const one = useOne(item, pair[1] ?? pair[0]);
  const use: Use = {
    app,
    item: one,
    props: { buttons: props.buttons, interactive: false } as unknown as ImageProps,
    drawn: () => drawn.current,
    isSeen: size !== null,
    isFull: full,
    setFull,
    remove,
  };
  const layers = (style: Readonly<Record<string, string | number>>) => (
    <Layers pair={pair} name={name} at={at} see={see} drawn={ref} style={style} />
  );
  const divider = <Divider name="Divider" at={at} move={move} />;
  const isBoth = pair[0] !== null && pair[1] !== null;
  const ratio = size === null ? 1 : size.width / size.height;
  const isTiny = size !== null && Math.max(size.width, size.height) <= TINY;
  return (
    <>
      {!full && (
        <div
          class="tt-compare"
          style={{ "--ratio": ratio, visibility: size === null ? "hidden" : undefined }}
          data-tiny={isTiny ? "" : undefined}
          onPointerDown={(event) => jump(event, move)}
        >
          {layers({})}
          {isBoth && divider}
        </div>
      )}
      {!full && <Bar use={use} />}
      {full && size !== null && (
        <Fullscreen
          app={app}
          name={name}
          size={size}
          drawn={() => drawn.current}
          choose={null}
          close={() => setFull(false)}
          picture={(lying) => (
            <>
              {layers({ ...lying, width: `${size.width}px`, height: `${size.height}px` })}
              {isBoth && divider}
            </>
          )}
        >
          <Bar use={use} />
        </Fullscreen>
      )}
    </>
  );
}

/** A press beside the divider brings it there. */
function jump(event: PointerEvent, move: (at: number) => void): void {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  if (event.button !== 0 || event.target !== event.currentTarget) {
    if (event.button !== 0 || !(event.target as Element).matches("[data-picture]")) return;
  }
  move(Math.min(Math.max((100 * (event.clientX - box.left)) / box.width, 0), 100));
}

interface LayersProps {
  readonly pair: Pair;
  readonly name: string;
  readonly at: number;
  readonly see: (size: Size | null) => void;
  readonly drawn: (drawn: Drawn | null) => void;
  readonly style: Readonly<Record<string, string | number>>;
}

/** The second below; the first over it, as far as the divider. The size is the first's. */
function Layers({ pair: [first, second], name, at, see, drawn, style }: LayersProps) {
  const known = useRef<Size | null>(null);
  const seen = (size: Size | null) => {
    const old = known.current;
    if (old !== null && old.width === size?.width && old.height === size.height) return;
    known.current = size;
    see(size);
  };
  const nobody = () => {};
  const clip = second === null ? undefined : `inset(0 ${100 - at}% 0 0)`;
  return (
    <>
      {second !== null && (
        <Shown
          value={second}
          name={`${name}, second`}
          see={first === null ? seen : nobody}
          handling={{ ref: drawn, style, draggable: false }}
        />
      )}
      {first !== null && (
        <div class="tt-compare-first" style={{ clipPath: clip }}>
          <Shown
            value={first}
            name={`${name}, first`}
            see={seen}
            handling={{ ref: second === null ? drawn : nobody, style, draggable: false }}
          />
        </div>
      )}
    </>
  );
}

/** A picture as if it were an Image's: what saves it asks an item for its value. */
function useOne(item: Item, picture: Held): Item {
  const kept = useRef<Item | null>(null);
  if (kept.current === null) kept.current = new Item(item.id, item.kind, {});
  kept.current.value.value = picture;
  return kept.current;
}
