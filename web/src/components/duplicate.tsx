// The DuplicateButton: the app's source, in a playground where the page knows one, else in a dialog.

import { X } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../model.ts";
import type { AppFile } from "../protocol.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { download } from "../ui/download.ts";
import { ButtonView } from "./button.tsx";
import { CopyButton } from "./copy.tsx";
import type { ViewProps } from "./view.tsx";
import "./duplicate.css";

export function DuplicateButtonView({ app, item, props }: ViewProps<"duplicatebutton">) {
  const [isOpen, setOpen] = useState(false);
  const { playground } = app.source;
  const leads = props.link ?? (props._activate ? playground : null);
  const opens = props._activate && leads === null;
  return (
    <>
      <ButtonView
        app={app}
        item={item}
        props={{ ...props, link: leads, link_target: props.link ? props.link_target : "_blank" }}
        {...(opens ? { pressed: () => setOpen(true) } : {})}
      />
      {isOpen && <SourceDialog app={app} close={() => setOpen(false)} />}
    </>
  );
}

/** Every file of the app: what can be read is shown, and each can be kept. */
export function SourceDialog({ app, close }: { app: App; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { files } = app.source;
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="tt-source-dialog" aria-label="Source" onClose={close}>
      <header>
        <h2>Source</h2>
        <IconButton icon={X} name="Close source" onClick={() => dialog.current?.close()} />
      </header>
      {files.map((file, index) => (
        <SourceFile key={file.path} app={app} file={file} isOpen={index === 0} />
      ))}
    </dialog>
  );
}

/** Endings of files that are text to read. */
const TEXT = /\.(py|txt|md|css|js|json|toml|csv|html|svg|ya?ml)$/i;

function SourceFile({ app, file, isOpen }: { app: App; file: AppFile; isOpen: boolean }) {
  const [shown, setShown] = useState(isOpen);
  const blob = useRef<Blob | null>(null);
  const [text, setText] = useState<string | null>(null);
  const isText = TEXT.test(file.path);
  const read = async () => {
    blob.current ??= await fetched(file.url);
    return blob.current;
  };
  useEffect(() => {
    if (!shown || !isText) return;
    read()
      .then((found) => found.text())
      .then(setText)
      .catch((error: Error) => setText(error.message));
  }, [shown]);
  const keep = () =>
    read()
      .then((found) => download({ name: file.path.split("/").pop() ?? file.path, blob: found }))
      .catch((error: Error) => app.notify("error", "", error.message));
  return (
    <details open={shown} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
      <summary>{file.path}</summary>
      <div class="tt-source-tools">
        {text !== null && <CopyButton app={app} text={() => text} />}
        <Button class="tt-button-sm" onClick={keep}>
          Download
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long file is scrolled by keys */}
      {isText && <pre tabIndex={0}>{text ?? "…"}</pre>}
    </details>
  );
}

async function fetched(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The file could not be fetched (${response.status}).`);
  return response.blob();
}
