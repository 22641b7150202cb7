// The DateTime: the platform's own control. The value is text, as Python writes it.

import type { ViewProps } from "../view.tsx";
import { described, Field, idOf } from "./field.tsx";
import { fromInput, MOMENT, toInput } from "./moments.ts";

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
