// A word to the visitor that floats for a while: errors at once, the rest when there is time.
//
// While a modal dialog is open all else is inert: covered, out of reach, and unheard. So a dialog has a
// place for toasts of its own, and of an app's places the one that came last has them.

import { signal } from "@preact/signals";
import type { IconNode } from "lucide";
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { moduleAt } from "../files/reach.ts";
import type { App, Toast } from "../model.ts";
import type { NoticeLevel } from "../protocol.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import "./toast.css";

const ICONS: Readonly<Record<NoticeLevel, IconNode>> = {
  info: Info,
  warning: TriangleAlert,
  success: CircleCheck,
  error: CircleAlert,
};

/** A place that toasts can float in. */
interface Place {
  readonly app: App;
}

const places = signal<readonly Place[]>([]);

export function Toasts({ app }: { app: App }) {
  const [mine] = useState<Place>(() => ({ app }));
  useLayoutEffect(() => {
    places.value = [...places.peek(), mine];
    return () => {
      places.value = places.peek().filter((place) => place !== mine);
    };
  }, []);
  const isLast = places.value.findLast((place) => place.app === app) === mine;
  const shown = isLast ? app.toasts.value : [];
  return (
    <div class="tt-toasts">
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} close={() => app.dismiss(toast.id)} />
      ))}
    </div>
  );
}

function OneToast({ toast, close }: { toast: Toast; close: () => void }) {
  useEffect(() => {
    if (!toast.duration) return undefined;
    const timer = setTimeout(close, toast.duration * 1000);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div
      class={`tt-toast tt-toast-${toast.level}`}
      role={toast.level === "error" ? "alert" : "status"}
    >
      <Icon node={ICONS[toast.level]} />
      <div class="tt-toast-words">
        {toast.title !== "" && <strong>{toast.title}</strong>}
        <Message toast={toast} />
      </div>
      <IconButton icon={X} name="Close" onClick={close} />
    </div>
  );
}

const CLEANER = new URL("./markup.js", import.meta.url).href;

/** Plain text as it is; markup when what cleans it is there. */
function Message({ toast: { message, markup } }: { toast: Toast }) {
  const [clean, setClean] = useState<string | null>(null);
  const isPlain = !markup || !/[<&]/.test(message);
  useEffect(() => {
    if (isPlain) return;
    moduleAt<{ clean(markup: string): string }>(CLEANER)
      .then((cleaner) => setClean(cleaner.clean(message)))
      .catch(() => setClean(null));
  }, [message]);
  if (isPlain) return <p>{message}</p>;
  if (clean === null) return <p />;
  return <p dangerouslySetInnerHTML={{ __html: clean }} />;
}
