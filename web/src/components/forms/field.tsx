// What every control of a form shares: its frame, its line of explanation, the buttons beside its label.

import type { ComponentChildren } from "preact";
import type { App, Item } from "../../model.ts";
import type { FieldAid } from "../../protocol.ts";
import { type Common, Frame } from "../frame.tsx";
import "./forms.css";

interface Told extends Common {
  readonly info: string | null;
  readonly buttons: readonly (FieldAid | number)[] | null;
}

interface FieldProps {
  readonly app: App;
  readonly item: Item;
  readonly props: Told;
  /** The id of the input the label is for; without one the label only names the group. */
  readonly labels?: string | undefined;
  /** Whether the control itself draws the label. */
  readonly ownLabel?: boolean;
  /** The control's own buttons beside its label. */
  readonly aids?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly [attribute: string]: unknown;
}

export function Field({ app, item, props, aids, children, ...rest }: FieldProps) {
  return (
    <Frame app={app} item={item} props={props} aside={aids} own={props.buttons} {...rest}>
      {rest.ownLabel !== true && <Info item={item} text={props.info} />}
      {children}
    </Frame>
  );
}

export function Info({ item, text }: { item: Item; text: string | null }) {
  return text === null || text === "" ? null : (
    <p class="tt-info" id={`${idOf(item)}-info`}>
      {text}
    </p>
  );
}

/** The id of a control's input. */
export function idOf(item: Item): string {
  return `tt-${item.id}`;
}

/** What an input is given so that its explanation is read with it. */
export function described(item: Item, info: string | null) {
  return info === null || info === "" ? {} : { "aria-describedby": `${idOf(item)}-info` };
}

export function numberOf(text: string): number | null {
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
}
