// The Image component: an empty plate that invites, or a picture with its tools.

import { Image as ImageIcon, X } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Held, HeldFile } from "../../held.ts";
import type { App, Item } from "../../model.ts";
import { type ImageProps, Link, Picture } from "../../protocol.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Frame } from "../frame.tsx";
import { length, type ViewProps } from "../view.tsx";
import { type Checked, check } from "./check.ts";
import { Canvas, FileImage, FilePlate, LinkImage } from "./picture.tsx";
import { imageIn, Picker, Sources, useDrop, usePaste } from "./sources.tsx";
import "./image.css";

export function ImageView({ app, item, props }: ViewProps<"image">) {
  return props.interactive ? (
    <GivingImage app={app} item={item} props={props} />
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
  const value = item.value.value;
  return (
    <Frame app={app} item={item} props={props}>
      <div class="tt-plate" style={size(props)}>
        {value === null ? <Nothing /> : <Shown value={value} name={nameOf(props)} />}
      </div>
    </Frame>
  );
}

/** A plate that a picture can be given to. */
function GivingImage({ app, item, props }: OneProps) {
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState("");
  const accept = (files: readonly File[]) => app.arrive(item, look(files));
  const look = async (files: readonly File[]) => {
    const checked = await check(files, app.maxFileSize.value);
    setRefusal(checked.words);
    tell(app, checked);
    if (checked.file !== null)
      app.did(item, "given", new HeldFile(checked.file.name, checked.file));
  };
  const refuse = (words: string) => {
    setRefusal(words);
    app.notify("error", "", words);
  };
  const over = useDrop(root, accept, refuse);
  usePaste(root, (data) => {
    const file = imageIn(data);
    if (file !== null) accept([file]);
  });
  const value = item.value.value;
  const remove = () => {
    setRefusal("");
    app.did(item, "removed", null);
  };
  return (
    <Frame app={app} item={item} props={props}>
      <div
        ref={root}
        class={`tt-plate tt-plate-giving ${over ? "tt-plate-over" : ""}`}
        style={size(props)}
      >
        <Picker input={input} accept={accept} />
        {value === null ? (
          <Sources
            props={props}
            pick={() => input.current?.click()}
            accept={accept}
            refuse={refuse}
          />
        ) : (
          <>
            <Shown value={value} name={nameOf(props)} />
            <div class="tt-tools">
              <IconButton icon={X} name="Remove Image" onClick={remove} />
            </div>
          </>
        )}
      </div>
      {refusal !== "" && <p class="tt-refusal">{refusal}</p>}
    </Frame>
  );
}

/** What was refused is an error; that only one of several was taken is a word by the way. */
function tell(app: App, { file, words }: Checked): void {
  if (words !== "") app.notify(file === null ? "error" : "info", "", words);
}

function Nothing() {
  return (
    <div class="tt-nothing">
      <Icon node={ImageIcon} size={28} />
    </div>
  );
}

function Shown({ value, name }: { value: Held; name: string }) {
  if (value instanceof Picture) return <Canvas picture={value} name={name} />;
  if (value instanceof Link) return <LinkImage link={value} name={name} />;
  if (value instanceof HeldFile) return <ShownFile file={value} name={name} />;
  return null;
}

/** A format the browser does not draw is shown as a file; Python reads it all the same. */
function ShownFile({ file, name }: { file: HeldFile; name: string }) {
  const [drawn, setDrawn] = useState(true);
  useEffect(() => setDrawn(true), [file]);
  return drawn ? (
    <FileImage file={file} name={name} fail={() => setDrawn(false)} />
  ) : (
    <FilePlate file={file} />
  );
}

function nameOf({ alt_text, label }: ImageProps): string {
  return alt_text ?? label ?? "Image";
}

function size({ height, width }: ImageProps) {
  const given = length(width);
  return { height: length(height), width: given === undefined ? undefined : `min(${given}, 100%)` };
}
