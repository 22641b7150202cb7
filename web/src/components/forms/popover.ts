// A popover beside what it belongs to: in the top layer, under it or where there is no room above it.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const GAP = 4;
const EDGE = 8;
const TALLEST = 320;

/** What is to be the popover, shown while `isOpen` and kept in its place. */
export function usePopover(
  anchor: RefObject<HTMLElement | null>,
  isOpen: boolean,
): RefObject<HTMLDivElement | null> {
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [element, beside] = [popover.current, anchor.current];
    if (!isOpen || element === null || beside === null) return undefined;
    const gone = new AbortController();
    const settle = () => place(element, beside.getBoundingClientRect());
    element.showPopover();
    settle();
    window.addEventListener("resize", settle, { signal: gone.signal });
    document.addEventListener("scroll", settle, { signal: gone.signal, capture: true });
    const watching = new ResizeObserver(settle);
    watching.observe(beside);
    return () => {
      gone.abort();
      watching.disconnect();
      element.hidePopover();
    };
  }, [isOpen]);
  return popover;
}

function place(popover: HTMLElement, box: DOMRect): void {
  const seen = window.visualViewport?.height ?? innerHeight;
  const below = seen - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  const isAbove = below < Math.min(TALLEST, popover.scrollHeight) && above > below;
  popover.style.left = `${box.left}px`;
  popover.style.width = `${box.width}px`;
  popover.style.maxHeight = `${Math.min(TALLEST, isAbove ? above : below)}px`;
  popover.style.top = isAbove ? "auto" : `${box.bottom + GAP}px`;
  popover.style.bottom = isAbove ? `${innerHeight - box.top + GAP}px` : "auto";
}
