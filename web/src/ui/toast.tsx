// A word to the visitor that floats for a while: errors at once, the rest when there is time.

import type { IconNode } from "lucide";
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide";
import { useEffect, useState } from "preact/hooks";
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

export function Toasts({ app }: { app: App }) {
  return (
    <div class="tt-toasts">
      {app.toasts.value.map((toast) => (
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
    (import(CLEANER) as Promise<{ clean(markup: string): string }>)
      .then((cleaner) => setClean(cleaner.clean(message)))
      .catch(() => setClean(null));
  }, [message]);
  if (isPlain) return <p>{message}</p>;
  if (clean === null) return <p />;
  return <p dangerouslySetInnerHTML={{ __html: clean }} />;
}
