// "Use via API" at the foot of the page: opens the list of endpoints, which is fetched then.

import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { App } from "../../model.ts";
import { api, styleSheet } from "../../ui/later.ts";

type Panel = ComponentType<{ readonly app: App; readonly close: () => void }>;

export function ApiLink({ app }: { readonly app: App }) {
  const [open, setOpen] = useState<{ readonly Panel: Panel } | null>(null);
  const show = async () => {
    try {
      const [{ ApiPanel }] = await Promise.all([api(), styleSheet("api.css")]);
      setOpen({ Panel: ApiPanel });
    } catch {
      app.notify("error", "", "The list of endpoints could not be loaded. Is the network there?");
    }
  };
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => void show()}>
        Use via API
      </button>
      {open !== null && <open.Panel app={app} close={() => setOpen(null)} />}
    </>
  );
}
