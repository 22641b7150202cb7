// Number and Slider: native inputs. What is typed stays as it is typed, while it means the same number.

import { RotateCcw } from "lucide";
import type { RefObject, TargetedEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "../../ui/button.tsx";
import type { ViewProps } from "../view.tsx";
import { described, Field, idOf, numberOf } from "./field.tsx";

export function NumberView({ app, item, props }: ViewProps<"number">) {
  const input = useNumber(item.value.value as number | null);
  const number = item.value.value as number | null;
  const isOutside = number !== null && !isWithin(number, props.minimum, props.maximum);
  const id = idOf(item);
  return (
    <Field app={app} item={item} props={props} labels={id}>
      <input
        ref={input}
        id={id}
        class="tt-input tt-number-input"
        type="number"
        min={props.minimum ?? undefined}
        max={props.maximum ?? undefined}
        step={props.step}
        placeholder={props.placeholder ?? undefined}
        disabled={!props.interactive}
        aria-invalid={isOutside}
        {...described(item, props.info)}
        onInput={(event) => app.did(item, "edited", numberOf(event.currentTarget.value))}
        onKeyDown={(event) => event.key === "Enter" && app.did(item, "entered")}
        onFocus={() => app.did(item, "focused")}
        onBlur={() => app.did(item, "left")}
      />
      {isOutside && <p class="tt-hint">{range(props.minimum, props.maximum)}</p>}
    </Field>
  );
}

function isWithin(number: number, least: number | null, most: number | null): boolean {
  return number >= (least ?? number) && number <= (most ?? number);
}

function range(least: number | null, most: number | null): string {
  if (least === null) return `At most ${most}`;
  return most === null ? `At least ${least}` : `From ${least} to ${most}`;
}

/** An input whose text is changed only where it means another number: "1.0" stays while "1.05" comes. */
function useNumber(number: number | null): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const element = input.current;
    if (element !== null && numberOf(element.value) !== number) {
      element.value = number === null ? "" : String(number);
    }
  }, [number]);
  return input;
}

export function SliderView({ app, item, props }: ViewProps<"slider">) {
  const number = Number(item.value.value);
  const typed = useNumber(number);
  const first = useRef(props.value);
  const id = idOf(item);
  const shared = {
    min: props.minimum,
    max: props.maximum,
    step: props.step ?? undefined,
    disabled: !props.interactive,
  };
  const edit = (event: TargetedEvent<HTMLInputElement>) => {
    const given = numberOf(event.currentTarget.value);
    if (given !== null && isWithin(given, props.minimum, props.maximum)) {
      app.did(item, "edited", given);
    }
  };
  const release = () => app.did(item, "released");
  const settle = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    currentTarget.value = String(item.value.value);
    release();
  };
  const reset = () => {
    app.did(item, "edited", first.current as number);
    release();
  };
  return (
    <Field app={app} item={item} props={props} labels={id}>
      <div class="tt-slider-row">
        <input
          id={id}
          class="tt-range"
          type="range"
          {...shared}
          value={String(number)}
          style={{ "--share": shareOf(number, props.minimum, props.maximum) }}
          {...described(item, props.info)}
          onInput={edit}
          onChange={release}
        />
        <input
          ref={typed}
          class="tt-input tt-slider-number"
          type="number"
          aria-label="Value as a number"
          {...shared}
          onInput={edit}
          onChange={settle}
        />
        {props.buttons?.includes("reset") && props.interactive && (
          <IconButton icon={RotateCcw} name="Reset" onClick={reset} />
        )}
      </div>
    </Field>
  );
}

function shareOf(number: number, least: number, most: number): number {
  return most > least ? (number - least) / (most - least) : 0;
}
