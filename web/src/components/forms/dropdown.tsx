// The Dropdown: a native select where one of a list is picked and nothing is typed; else a combobox.

import { ChevronDown } from "lucide";
import { useRef } from "preact/hooks";
import type { App, Item } from "../../model.ts";
import type { Choice, DropdownProps } from "../../protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import type { ViewProps } from "../view.tsx";
import { Combobox } from "./combobox.tsx";
import { described, Field, idOf } from "./field.tsx";

type Chosen = Choice[1];

export function DropdownView({ app, item, props }: ViewProps<"dropdown">) {
  const given = { app, item, props };
  return (
    <Field app={app} item={item} props={props} labels={idOf(item)}>
      {props.multiselect || props.filterable ? <Chooser {...given} /> : <Select {...given} />}
    </Field>
  );
}

interface Given {
  readonly app: App;
  readonly item: Item;
  readonly props: DropdownProps;
}

/** The events of an input that belong to no choice. */
function listening({ app, item }: Given) {
  return {
    onFocus: () => app.did(item, "focused"),
    onBlur: () => app.did(item, "left"),
  };
}

function Select(given: Given) {
  const { app, item, props } = given;
  const choices = props.choices ?? [];
  const value = item.value.value as Chosen | null;
  const place = choices.findIndex(([, own]) => own === value);
  const pick = (index: number) => choose(given, index);
  return (
    <div class="tt-select">
      <select
        id={idOf(item)}
        class="tt-input"
        value={String(place)}
        disabled={!props.interactive}
        {...described(item, props.info)}
        {...listening(given)}
        onKeyUp={({ key }) =>
          app.did(item, "typed", undefined, { key, input_value: nameOf(choices, value) })
        }
        onChange={(event) => pick(Number(event.currentTarget.value))}
      >
        {place < 0 && (
          <option value="-1" disabled hidden>
            {nameOf(choices, value)}
          </option>
        )}
        {choices.map(([name], index) => (
          <option key={index} value={String(index)}>
            {name}
          </option>
        ))}
      </select>
      <Icon node={ChevronDown} size={16} />
    </div>
  );
}

/** One of the choices instead of the one before. */
function choose({ app, item, props }: Given, index: number): void {
  const value = props.choices?.[index]?.[1];
  if (value === undefined) return;
  if (value !== item.value.value) app.did(item, "edited", value);
  app.did(item, "selected", undefined, { index, value, selected: true });
}

/** One more of the choices, or one less. */
function toggle({ app, item, props }: Given, index: number): void {
  const value = props.choices?.[index]?.[1];
  if (value === undefined) return;
  const before = listOf(item);
  const selected = !before.includes(value);
  const after = selected ? [...before, value] : before.filter((one) => one !== value);
  app.did(item, "edited", after);
  app.did(item, "selected", undefined, { index, value, selected });
}

function Chooser(given: Given) {
  const { app, item, props } = given;
  const choices = props.choices ?? [];
  const several = props.multiselect === true;
  const chosen = several ? listOf(item) : [item.value.value as Chosen | null];
  const input = useRef<HTMLInputElement>(null);
  const limit = several ? (props.max_choices ?? Number.POSITIVE_INFINITY) : 1;
  const isFull = several && chosen.length >= limit;
  const custom = (text: string) => {
    if (!several) app.did(item, "edited", text === "" ? null : text);
    else if (text !== "" && !isFull && !chosen.includes(text)) {
      app.did(item, "edited", [...listOf(item), text]);
    }
  };
  const remove = (value: Chosen) => {
    const index = choices.findIndex(([, own]) => own === value);
    if (index >= 0) toggle(given, index);
    else
      app.did(
        item,
        "edited",
        listOf(item).filter((one) => one !== value),
      );
    input.current?.focus();
  };
  return (
    <Combobox
      input={input}
      id={idOf(item)}
      names={choices.map(([name]) => name)}
      isChosen={(index) => chosen.includes(choices[index]?.[1] as Chosen)}
      isFull={isFull}
      limit={limit}
      several={several}
      shown={several ? "" : nameOf(choices, chosen[0] ?? null)}
      tokens={
        several ? listOf(item).map((value) => [nameOf(choices, value), () => remove(value)]) : []
      }
      typing={props.filterable}
      rows={props.num_choices_shown ?? Number.POSITIVE_INFINITY}
      disabled={!props.interactive}
      choose={(index) => (several ? toggle : choose)(given, index)}
      clear={() => app.did(item, "edited", [])}
      custom={props.allow_custom_value ? custom : null}
      {...described(item, props.info)}
      {...listening(given)}
      typed={(key, text) => app.did(item, "typed", undefined, { key, input_value: text })}
    />
  );
}

function listOf(item: Item): readonly Chosen[] {
  return (item.value.value ?? []) as readonly Chosen[];
}

/** What a value is called: by its choice, or by itself where it is none. */
function nameOf(choices: readonly Choice[], value: Chosen | null): string {
  return choices.find(([, own]) => own === value)?.[0] ?? String(value ?? "");
}
