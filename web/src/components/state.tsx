// Values that are not shown. A State's is Python's: the page has only a name for it. A BrowserState's is
// kept by the browser, which may refuse to: then it lives as long as the page.

import { useEffect } from "preact/hooks";
import type { Held } from "../model/held.ts";
import type { Item } from "../model.ts";
import type { ViewProps } from "./view.tsx";

export function StateView() {
  return null;
}

export function BrowserStateView({ item }: ViewProps<"browserstate">) {
  const { value } = item.value;
  useEffect(() => {
    keep(item, value);
  }, [value]);
  return null;
}

/** What was kept of a BrowserState, here or on an earlier visit. Inverse of `keep`. */
export function kept(item: Item): Held | undefined {
  if (item.kind !== "browserstate") return undefined;
  try {
    const text = localStorage.getItem(nameOf(item));
    return text === null ? undefined : (JSON.parse(text) as Held);
  } catch {
    return undefined;
  }
}

function keep(item: Item, value: Held): void {
  try {
    if (value === null) localStorage.removeItem(nameOf(item));
    else localStorage.setItem(nameOf(item), JSON.stringify(value, plainly));
  } catch (error) {
    console.warn("The browser did not keep a value:", error);
  }
}

/** Whole numbers beyond 2^53 are kept as near as JSON's readers come. */
function plainly(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** By its own name or by its place; apps on one host do not meet. */
function nameOf({ id, props }: Item): string {
  return `tintype ${location.pathname} ${props.value.storage_key ?? id}`;
}
