// The ColorPicker: the platform's own picker, and the colour as text beside it.

import type { TargetedEvent } from "preact";
import { useState } from "preact/hooks";
import type { ViewProps } from "../view.tsx";
import { described, Field, idOf } from "./field.tsx";

export function ColorpickerView({ app, item, props }: ViewProps<"colorpicker">) {
  const [draft, setDraft] = useState<string | null>(null);
  const value = item.value.value as string | null;
  const id = idOf(item);
  const shared = {
    disabled: !props.interactive,
    onFocus: () => app.did(item, "focused"),
  };
  const leave = () => app.did(item, "left");
  const edit = (event: TargetedEvent<HTMLInputElement>) => {
    setDraft(null);
    app.did(item, "edited", event.currentTarget.value);
  };
  /** What was typed counts when it is a colour, or nothing. */
  const settle = () => {
    const colour = draft === null ? undefined : colourOf(draft);
    if (colour === undefined) return;
    setDraft(null);
    if (colour !== value) app.did(item, "edited", colour);
  };
  return (
    <Field app={app} item={item} props={props} labels={id}>
      <div class="tt-color-row">
        <input
          id={id}
          class={`tt-color ${value === null ? "tt-color-none" : ""}`}
          type="color"
          value={solid(value ?? "")}
          {...shared}
          {...described(item, props.info)}
          onInput={edit}
          onChange={() => app.did(item, "released")}
          onBlur={leave}
        />
        <input
          class="tt-input tt-color-text"
          type="text"
          aria-label="Colour as text"
          placeholder="No colour"
          spellcheck={false}
          autocomplete="off"
          value={draft ?? value ?? ""}
          aria-invalid={draft !== null && colourOf(draft) === undefined}
          {...shared}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            settle();
            app.did(item, "entered");
          }}
          onBlur={() => {
            settle();
            leave();
          }}
        />
      </div>
    </Field>
  );
}

/** A typed colour as it is passed on: null for none, undefined where it is not a colour. */
function colourOf(text: string): string | null | undefined {
  const given = text.trim();
  if (given === "") return null;
  return CSS.supports("color", given) ? canvasColour(given) : undefined;
}

/** As a canvas says it: "#rrggbb", or "rgba(…)" where something shines through. */
function canvasColour(text: string): string {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return text;
  context.fillStyle = text;
  return String(context.fillStyle);
}

/** The nearest colour that the platform's picker can show. */
function solid(text: string): string {
  const colour = CSS.supports("color", text) ? canvasColour(text) : "#000000";
  const parts = /^rgba\((\d+), (\d+), (\d+)/.exec(colour)?.slice(1);
  if (parts === undefined) return colour;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}
