// A line between two pictures that can be moved by pointer and keys. Knows nothing of the pictures.

import type { TargetedEvent } from "preact";
import { useRef } from "preact/hooks";

interface DividerProps {
  readonly name: string;
  /** Percent of the width it is in, from the left. */
  readonly at: number;
  readonly move: (at: number) => void;
}

type Drag = TargetedEvent<HTMLDivElement, PointerEvent>;

export function Divider({ name, at, move }: DividerProps) {
  const line = useRef<HTMLDivElement>(null);
  const follow = ({ clientX }: MouseEvent) => {
    const box = line.current?.parentElement?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) move(within((100 * (clientX - box.left)) / box.width));
  };
  const press = (event: KeyboardEvent) => {
    const to = stepped(event, at);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  };
  return (
    <div
      ref={line}
      class="tt-divider"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${Math.round(at)} %`}
      style={{ left: `${at}%` }}
      onKeyDown={press}
      onPointerDown={(event: Drag) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event: Drag) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
      }}
    >
      <i class="tt-divider-line" />
      <i class="tt-divider-knob" aria-hidden="true">
        ‹›
      </i>
    </div>
  );
}

/** Where a key moves it, by the ARIA practice of sliders; null for every other key. */
export function stepped(event: Pick<KeyboardEvent, "key" | "shiftKey">, at: number): number | null {
  const step = event.shiftKey ? 10 : 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: -step,
    ArrowDown: -step,
    ArrowRight: step,
    ArrowUp: step,
    PageDown: -10,
    PageUp: 10,
    Home: -100,
    End: 100,
  };
  const by = moves[event.key];
  return by === undefined ? null : within(Math.round(at) + by);
}

function within(at: number): number {
  return Math.min(Math.max(at, 0), 100);
}
