// The DateTime: the platform's own control. The value is text, as Python writes it.

import type { ViewProps } from "../view.tsx";
import { described, Field, idOf } from "./field.tsx";

export function DatetimeView({ app, item, props }: ViewProps<"datetime">) {
  const value = String(item.value.value ?? "");
  const id = idOf(item);
  const isMoment = value === "" || MOMENT.test(value);
  const type = props.include_time ? "datetime-local" : "date";
  return (
    <Field app={app} item={item} props={props} labels={id}>
      <input
        id={id}
        class="tt-input tt-datetime-input"
        type={(isMoment ? type : "text") as "date"}
        step={props.include_time ? 1 : undefined}
        value={isMoment ? toInput(value) : value}
        disabled={!props.interactive}
        {...described(item, props.info)}
        onInput={({ currentTarget }) =>
          app.did(item, "edited", isMoment ? fromInput(currentTarget.value) : currentTarget.value)
        }
        onKeyDown={(event) => event.key === "Enter" && app.did(item, "entered")}
      />
    </Field>
  );
}

/** Words like "now - 5m" are no moment yet: they are shown as they are. */
const MOMENT = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;

/** "2024-12-31 23:59:59" as inputs say it. Inverse of `fromInput`. */
export function toInput(value: string): string {
  return value.replace(" ", "T");
}

/** What an input says, with its seconds; null where nothing whole is entered. */
export function fromInput(text: string): string | null {
  if (text === "") return null;
  const [day, time] = text.split("T");
  if (time === undefined) return day ?? null;
  return `${day} ${time.length === 5 ? `${time}:00` : time.slice(0, 8)}`;
}
