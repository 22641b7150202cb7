// The plain components: text, numbers, buttons. Native controls, tied to their labels.

import type { TargetedEvent } from "preact";
import { Button as UiButton } from "../ui/button.tsx";
import { Frame } from "./frame.tsx";
import { classes, share, type ViewProps } from "./view.tsx";
import "./inputs.css";

export function ButtonView({ app, item, props }: ViewProps<"button">) {
  const variant = props.variant === "huggingface" ? "secondary" : props.variant;
  return (
    <UiButton
      variant={variant}
      data-component="button"
      class={classes(`tt-button-${props.size}`, props.elem_classes)}
      id={props.elem_id ?? undefined}
      style={share(props.scale, props.min_width)}
      disabled={!props.interactive}
      onClick={() => app.did(item, "pressed")}
    >
      {String(props.value)}
    </UiButton>
  );
}

type TextInput = HTMLInputElement | HTMLTextAreaElement;
type TypedKey = TargetedEvent<TextInput, KeyboardEvent>;

export function TextboxView({ app, item, props }: ViewProps<"textbox">) {
  const id = `tt-${item.id}`;
  const shared = {
    id,
    class: "tt-input",
    value: String(item.value.value ?? ""),
    placeholder: props.placeholder ?? undefined,
    disabled: !props.interactive,
    "aria-describedby": props.info === null ? undefined : `${id}-info`,
    onFocus: () => app.did(item, "focused"),
    onBlur: () => app.did(item, "left"),
    onKeyUp: ({ key, currentTarget }: TypedKey) =>
      app.did(item, "typed", undefined, { key, input_value: currentTarget.value }),
    onSelect: ({ currentTarget }: TargetedEvent<TextInput>) => {
      const { selectionStart, selectionEnd, value } = currentTarget;
      const index = [selectionStart ?? 0, selectionEnd ?? 0];
      const selected = value.slice(index[0], index[1]);
      if (selected !== "") app.did(item, "selected", undefined, { index, value: selected });
    },
  };
  const edit = (event: TargetedEvent<TextInput>) =>
    app.did(item, "edited", event.currentTarget.value);
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || (props.lines > 1 && !event.shiftKey)) return;
    event.preventDefault();
    app.did(item, "entered");
  };
  return (
    <Frame app={app} item={item} props={props} labels={id}>
      <Info id={id} text={props.info} />
      {props.lines > 1 ? (
        <textarea {...shared} rows={props.lines} onInput={edit} onKeyDown={enter} />
      ) : (
        <input {...shared} type="text" onInput={edit} onKeyDown={enter} />
      )}
    </Frame>
  );
}

export function NumberView({ app, item, props }: ViewProps<"number">) {
  const id = `tt-${item.id}`;
  return (
    <Frame app={app} item={item} props={props} labels={id}>
      <Info id={id} text={props.info} />
      <input
        id={id}
        class="tt-input"
        type="number"
        value={item.value.value === null ? "" : String(item.value.value)}
        min={props.minimum ?? undefined}
        max={props.maximum ?? undefined}
        step={props.step}
        placeholder={props.placeholder ?? undefined}
        disabled={!props.interactive}
        onInput={(event) => app.did(item, "edited", numberOf(event.currentTarget.value))}
        onKeyDown={(event) => event.key === "Enter" && app.did(item, "entered")}
        onFocus={() => app.did(item, "focused")}
        onBlur={() => app.did(item, "left")}
      />
    </Frame>
  );
}

export function SliderView({ app, item, props }: ViewProps<"slider">) {
  const id = `tt-${item.id}`;
  const shared = {
    value: String(item.value.value),
    min: props.minimum,
    max: props.maximum,
    step: props.step ?? undefined,
    disabled: !props.interactive,
  };
  const edit = (event: TargetedEvent<HTMLInputElement>) => {
    const number = numberOf(event.currentTarget.value);
    if (number !== null && number >= props.minimum && number <= props.maximum) {
      app.did(item, "edited", number);
    }
  };
  const release = () => app.did(item, "released");
  return (
    <Frame app={app} item={item} props={props} labels={id}>
      <Info id={id} text={props.info} />
      <div class="tt-slider-row">
        <input
          id={id}
          class="tt-range"
          type="range"
          {...shared}
          onInput={edit}
          onChange={release}
        />
        <input
          class="tt-input tt-slider-number"
          type="number"
          aria-label="Value as a number"
          {...shared}
          onInput={edit}
          onChange={release}
        />
      </div>
    </Frame>
  );
}

function Info({ id, text }: { id: string; text: string | null }) {
  return text === null ? null : (
    <p class="tt-info" id={`${id}-info`}>
      {text}
    </p>
  );
}

function numberOf(text: string): number | null {
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
}
