// Choices that are all in sight: Checkbox, CheckboxGroup and Radio. Native inputs in their labels.

import type { TargetedEvent } from "preact";
import type { App, Item } from "../../model.ts";
import type { Choice } from "../../protocol.ts";
import type { ViewProps } from "../view.tsx";
import { described, Field, Info, idOf } from "./field.tsx";

export function CheckboxView({ app, item, props }: ViewProps<"checkbox">) {
  const id = idOf(item);
  const tick = ({ currentTarget: { checked } }: TargetedEvent<HTMLInputElement>) => {
    app.did(item, "edited", checked);
    app.did(item, "selected", undefined, { index: 0, value: checked, selected: checked });
  };
  return (
    <Field app={app} item={item} props={props} labels={id} ownLabel>
      <div class="tt-tick">
        <input
          id={id}
          type="checkbox"
          checked={item.value.value === true}
          disabled={!props.interactive}
          {...described(item, props.info)}
          onChange={tick}
        />
        <label for={id} class={props.show_label === false ? "tt-unseen" : ""}>
          {props.label ?? "Checkbox"}
        </label>
      </div>
      <Info item={item} text={props.info} />
    </Field>
  );
}

export function CheckboxgroupView({ app, item, props }: ViewProps<"checkboxgroup">) {
  const choices = props.choices ?? [];
  const chosen = (item.value.value ?? []) as readonly Choice[1][];
  const tick = (index: number, value: Choice[1], selected: boolean) => {
    const others = chosen.filter((one) => one !== value);
    app.did(item, "edited", selected ? [...others, value] : others);
    app.did(item, "selected", undefined, { index, value, selected });
  };
  return (
    <Field
      app={app}
      item={item}
      props={props}
      {...described(item, props.info)}
      aids={
        props.show_select_all &&
        choices.length > 0 && <All app={app} item={item} choices={choices} props={props} />
      }
    >
      <Offered choices={choices}>
        {([name, value], index) => (
          <label key={index} class="tt-option">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              disabled={!props.interactive}
              onChange={(event) => tick(index, value, event.currentTarget.checked)}
            />
            <span>{name}</span>
          </label>
        )}
      </Offered>
    </Field>
  );
}

interface AllProps {
  readonly app: App;
  readonly item: Item;
  readonly choices: readonly Choice[];
  readonly props: { readonly interactive: boolean | null };
}

/** One box for all: a dash in it where some are ticked. */
function All({ app, item, choices, props }: AllProps) {
  const chosen = (item.value.value ?? []) as readonly Choice[1][];
  const count = choices.filter(([, value]) => chosen.includes(value)).length;
  const all = count === choices.length;
  return (
    <label class="tt-option tt-option-all">
      <input
        type="checkbox"
        checked={all}
        indeterminate={count > 0 && !all}
        disabled={!props.interactive}
        onChange={() => app.did(item, "edited", all ? [] : choices.map(([, value]) => value))}
      />
      <span>Select all</span>
    </label>
  );
}

export function RadioView({ app, item, props }: ViewProps<"radio">) {
  const choose = (index: number, value: Choice[1]) => {
    app.did(item, "edited", value);
    app.did(item, "selected", undefined, { index, value, selected: true });
  };
  return (
    <Field
      app={app}
      item={item}
      props={props}
      dir={props.rtl ? "rtl" : undefined}
      {...described(item, props.info)}
    >
      <Offered choices={props.choices ?? []}>
        {([name, value], index) => (
          <label key={index} class="tt-option">
            <input
              type="radio"
              name={idOf(item)}
              checked={item.value.value === value}
              disabled={!props.interactive}
              onChange={() => choose(index, value)}
            />
            <span>{name}</span>
          </label>
        )}
      </Offered>
    </Field>
  );
}

interface OfferedProps {
  readonly choices: readonly Choice[];
  readonly children: (choice: Choice, index: number) => preact.JSX.Element;
}

/** All choices, side by side as far as there is room; words where there is none. */
function Offered({ choices, children }: OfferedProps) {
  if (choices.length === 0) return <p class="tt-hint tt-hint-alone">Nothing to choose from yet</p>;
  return <div class="tt-options">{choices.map(children)}</div>;
}
