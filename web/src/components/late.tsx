// Views that few apps need: fetched in bundles, together with their style sheets. late.json says which
// bundle has which kind, and whether an app that has one shows it from the beginning.

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { shelf } from "../model/shelf.ts";
import type { Kind, Props } from "../protocol.ts";
import { Button } from "../ui/button.tsx";
import { later, styleSheet } from "../ui/later.ts";
import LATE from "./late.json";
import { classes, type ViewProps } from "./view.tsx";
import "./late.css";

type Bundle = keyof typeof LATE;
export type LateKind = { [B in Bundle]: keyof (typeof LATE)[B] }[Bundle];

/** What a bundle exports as `views`: one for each of its kinds. */
export type Views<B extends Bundle> = {
  readonly [K in keyof (typeof LATE)[B] & Kind]: ComponentType<ViewProps<K>>;
};

type Found = Readonly<Partial<Record<Kind, ComponentType<ViewProps<LateKind>>>>>;

/** The views that are here; one bundle after the other puts its own in. */
const here = new Map<Kind, ComponentType<ViewProps<LateKind>>>();

const BUNDLES = Object.entries(LATE).map(([bundle, kinds]) => {
  const code = later<{ views: Found }>(`${bundle}.js`);
  const fetchAll = async () => {
    const [{ views }] = await Promise.all([code(), styleSheet(`${bundle}.css`)]);
    for (const [kind, view] of Object.entries(views)) here.set(kind as Kind, view);
  };
  return { kinds: kinds as Readonly<Record<string, boolean>>, fetchAll };
});

/** Fetch what these kinds need to be shown from the beginning; what cannot be had says so in its place. */
export async function prepare(kinds: readonly string[]): Promise<void> {
  const needed = BUNDLES.filter((bundle) => kinds.some((kind) => bundle.kinds[kind]));
  await Promise.allSettled(needed.map(({ fetchAll }) => fetchAll()));
}

/** The view of its kind as soon as it is here; its place until then. */
export function LateView(all: ViewProps<LateKind>) {
  const { kind } = all.item;
  const View = here.get(kind);
  const [state, set] = useState<"coming" | "here" | "failed">("coming");
  useEffect(() => {
    if (View !== undefined || state !== "coming") return;
    BUNDLES.find((bundle) => kind in bundle.kinds)
      ?.fetchAll()
      .then(
        () => set("here"),
        () => set("failed"),
      );
  }, [state]);
  if (View !== undefined) return <View {...all} />;
  const place = classes("tt-block tt-late", all.props.elem_classes);
  return (
    <div class={place} id={all.props.elem_id ?? undefined} aria-busy={state === "coming"}>
      {state === "failed" && (
        <p role="alert">
          A part of this page could not be loaded. Is the network there?{" "}
          <Button onClick={() => set("coming")}>Try again</Button>
        </p>
      )}
    </div>
  );
}

/** What was flagged: nothing at all, and nothing to fetch, until there is something. */
export function FlagsPlace(all: ViewProps<"flags">) {
  const { folder } = all.props as Props["flags"];
  const isAny = shelf.rows.value.some((row) => row.folder === folder);
  return isAny ? <LateView {...all} /> : null;
}
