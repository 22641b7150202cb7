// The contact sheet: every picture in a frame of its own on dark film, numbered along the edge.

import { X } from "lucide";
import { useRef } from "preact/hooks";
import type { GalleryProps } from "../../protocol.ts";
import { IconButton } from "../../ui/button.tsx";
import { nameOf, neighbour, type Shot } from "./pictures.ts";
import { Thumb } from "./thumb.tsx";

interface SheetProps {
  readonly props: GalleryProps;
  readonly shots: readonly Shot[];
  readonly picked: number | null;
  readonly pick: (index: number) => void;
  /** Take a picture away; null where the visitor may not. */
  readonly remove: ((index: number) => void) | null;
}

export function Sheet({ props, shots, picked, pick, remove }: SheetProps) {
  const list = useRef<HTMLUListElement>(null);
  const most = typeof props.columns === "number" ? props.columns : 6;
  const columns = props.fit_columns ? Math.min(most, shots.length) : most;
  const current = picked !== null && picked < shots.length ? picked : 0;
  const press = (event: KeyboardEvent) => {
    const buttons = framesOf(list.current);
    const at = buttons.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const to = neighbour(event.key, at, shots.length, columnsOf(list.current));
    if (to !== null) buttons[to]?.focus();
    else if (event.key === "Delete" && remove !== null) remove(at);
    else return;
    event.preventDefault();
  };
  return (
    <ul
      ref={list}
      class="tt-sheet"
      style={{
        "--columns": columns,
        "--fit": props.object_fit ?? "contain",
      }}
      onKeyDown={press}
    >
      {shots.map((shot, index) => (
        <li key={index} class={index === picked ? "tt-frame tt-frame-picked" : "tt-frame"}>
          <button
            type="button"
            class="tt-frame-button"
            tabIndex={index === current ? 0 : -1}
            aria-label={labelOf(shot, index, shots.length)}
            aria-pressed={index === picked}
            onClick={() => pick(index)}
          >
            <Thumb picture={shot.picture} name={nameOf(shot)} isValue={true} />
          </button>
          <div class="tt-edge">
            <span class="tt-edge-number">{index + 1}</span>
            {shot.caption !== null && (
              <span class="tt-edge-words" title={shot.caption}>
                {shot.caption}
              </span>
            )}
            {remove !== null && (
              <IconButton
                icon={X}
                name={`Remove picture ${index + 1}`}
                tabIndex={index === current ? 0 : -1}
                onClick={() => remove(index)}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function labelOf(shot: Shot, index: number, count: number): string {
  const name = nameOf(shot);
  return `Picture ${index + 1} of ${count}${name === "" ? "" : `: ${name}`}`;
}

/** The buttons of the frames, in order. */
export function framesOf(root: Element | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(".tt-frame-button") ?? [])];
}

/** How many stand side by side now, which the width decides. */
function columnsOf(list: Element | null): number {
  return list === null ? 1 : getComputedStyle(list).gridTemplateColumns.split(" ").length;
}
