// A component that things can be let fall on; and whether something is held over it.

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * Around `place`, the whole component is the target. `take` is told of each drop within its event;
 * `minds` says which drags are for it.
 */
export function useTarget(
  place: RefObject<HTMLElement | null>,
  take: ((data: DataTransfer | null, event: DragEvent) => void) | null,
  minds: (data: DataTransfer | null) => boolean = () => true,
): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const root = place.current?.closest<HTMLElement>("[data-component]") ?? null;
    if (root === null || take === null) return undefined;
    const left = new AbortController();
    const on = (
      type: "dragenter" | "dragleave" | "dragover" | "drop",
      act: (event: DragEvent) => void,
    ) =>
      root.addEventListener(type, (event) => minds(event.dataTransfer) && act(event), {
        signal: left.signal,
      });
    on("dragenter", () => setDepth((before) => before + 1));
    on("dragleave", () => setDepth((before) => Math.max(0, before - 1)));
    on("dragover", (event) => event.preventDefault());
    on("drop", (event) => {
      event.preventDefault();
      setDepth(0);
      take(event.dataTransfer, event);
    });
    return () => left.abort();
  });
  return depth > 0;
}
