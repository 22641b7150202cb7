// The Timer: ticks while the page can be seen. Nothing of it is drawn.

import { useEffect } from "preact/hooks";
import type { ViewProps } from "./view.tsx";

export function TimerView({ app, item, props }: ViewProps<"timer">) {
  const period = Number(item.value.value) * 1000;
  useEffect(() => {
    if (!props.active) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") app.did(item, "ticked");
    }, period);
    return () => clearInterval(timer);
  }, [item, props.active, period]);
  return null;
}
