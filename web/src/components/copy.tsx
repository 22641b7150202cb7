// A button that puts text into the clipboard and says that it did.

import { Check, Copy } from "lucide";
import { useState } from "preact/hooks";
import type { App } from "../model.ts";
import { IconButton } from "../ui/button.tsx";

interface CopyProps {
  readonly app: App;
  readonly text: () => string;
  readonly done?: () => void;
}

/** Where the browser does not allow it, a toast says so. */
export function CopyButton({ app, text, done }: CopyProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
      done?.();
    } catch {
      app.notify("error", "Not copied", "The browser does not allow the clipboard here.");
    }
  };
  return (
    <IconButton
      icon={copied ? Check : Copy}
      name={copied ? "Copied" : "Copy"}
      onClick={() => void copy()}
    />
  );
}
