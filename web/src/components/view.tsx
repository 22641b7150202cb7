// What every component's view is given, and how its parameters become classes and lengths.

import type { ComponentChildren, ComponentType } from "preact";
import type { App, Item } from "../model.ts";
import type { Kind, Node, Props } from "../protocol.ts";

export interface ViewProps<K extends Kind> {
  readonly app: App;
  readonly item: Item;
  readonly props: Props[K];
  readonly node: Node;
  /** Draws what stands inside a layout. */
  readonly draw: (nodes: readonly Node[]) => ComponentChildren;
}

/** What a part of a view is given that draws no blocks of its own. */
export type PartProps<K extends Kind> = Pick<ViewProps<K>, "app" | "item" | "props">;

/** The kinds that a visitor can give a value to, or not, as it is said. */
type Interactive = {
  [K in Kind]: Props[K] extends { readonly interactive: boolean | null } ? K : never;
}[Kind];

/** A view that is one thing where the visitor gives a value, and another where it is only shown. */
export function givenOrShown<K extends Interactive>(
  Giving: ComponentType<PartProps<K>>,
  Showing: ComponentType<PartProps<K>>,
): ComponentType<ViewProps<K>> {
  return ({ app, item, props }) => {
    const View = props.interactive ? Giving : Showing;
    return <View app={app} item={item} props={props} />;
  };
}

/** The classes that an author and we give a block's root. */
export function classes(own: string, given: readonly string[] | string | null): string {
  const list = typeof given === "string" ? given.split(" ") : (given ?? []);
  return [own, ...list].join(" ");
}

/** Where a block is to be hidden its root says so, as a class, and all else is as ever. */
export function withHiding<P extends Props[Kind]>(props: P): P {
  if (props.visible !== "hidden") return props;
  return { ...props, elem_classes: classes("tt-hidden", props.elem_classes) };
}

/** A parameter that is a length: a number is pixels, a string any CSS length, nothing is unset. */
export function length(given: number | string | null): string | undefined {
  if (given === null || given === 0 || given === "") return undefined;
  return typeof given === "number" ? `${given}px` : given;
}

/**
 * How a block shares a row: its weight, and the width under which it goes to the next line. Where an app
 * fills the window's height, one with a weight grows.
 */
export function share(scale: number | null, minWidth: number | null) {
  return { "--scale": scale ?? 1, "--min-width": `${minWidth ?? 0}px`, "--grow": scale ?? 0 };
}
