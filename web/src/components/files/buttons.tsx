// Buttons that files go through: one asks for them, one gives one away.

import { Download, Upload } from "lucide";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { seenAt } from "../../files/carried.ts";
import { type Held, HeldFile, hold } from "../../model/held.ts";
import type { App, Item } from "../../model.ts";
import { Link, type Props, type Value } from "../../protocol.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { classes, share, type ViewProps } from "../view.tsx";
import { Picker, useUrl } from "./file.tsx";
import { useFileGiving } from "./giving.ts";
import { filesIn, keep } from "./keep.ts";
import type { Wish } from "./kinds.ts";
import "./files.css";

export function UploadButtonView({ app, item, props }: ViewProps<"uploadbutton">) {
  const input = useRef<HTMLInputElement>(null);
  const wish: Wish = {
    types: props.file_types,
    count: props.file_count,
    most: app.maxFileSize.value,
  };
  const giving = useFileGiving(app, item, wish, true);
  const press = () => {
    app.did(item, "pressed");
    input.current?.click();
  };
  return (
    <Root app={app} item={item} props={props} press={press} icon={Upload}>
      <Picker input={input} wish={wish} name={props.label} accept={giving.accept} />
      {giving.refusal !== "" && <p class="tt-refusal">{giving.refusal}</p>}
    </Root>
  );
}

export function DownloadButtonView({ app, item, props }: ViewProps<"downloadbutton">) {
  const press = () => {
    const [file] = filesIn(item.value.value);
    if (file !== undefined) keep(file);
    app.did(item, "pressed");
  };
  return <Root app={app} item={item} props={props} press={press} icon={Download} />;
}

interface RootProps {
  readonly app: App;
  readonly item: Item;
  readonly props: Props["uploadbutton"] | Props["downloadbutton"];
  readonly press: () => void;
  readonly icon: typeof Upload;
  readonly children?: ComponentChildren;
}

/** The button; what else belongs to it stands under it. */
function Root({ item, props, press, icon, children }: RootProps) {
  const variant = props.variant === "huggingface" ? "secondary" : props.variant;
  return (
    <div
      data-component={item.kind}
      data-block={item.id}
      id={props.elem_id ?? undefined}
      class={classes("tt-file-button", props.elem_classes)}
      style={share(props.scale, props.min_width)}
      aria-busy={item.busy.value}
    >
      <Button
        variant={variant}
        class={`tt-button-${props.size}`}
        disabled={!props.interactive}
        onClick={press}
      >
        {props.icon === null ? <Icon node={icon} /> : <OwnIcon value={props.icon as Value} />}
        <span>{props.label}</span>
      </Button>
      {children}
    </div>
  );
}

/** The author's own small picture. */
function OwnIcon({ value }: { value: Value }) {
  const held: Held = hold(value);
  const file = useUrl(held instanceof HeldFile ? held : null);
  const url = held instanceof Link ? seenAt(held.url) : file;
  return url === "" ? null : <img class="tt-button-icon" src={url} alt="" />;
}
