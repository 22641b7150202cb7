// A wish of a stranger's app, put to the visitor outside of its frame, in words of our own.

import { Button } from "../ui/button.tsx";
import type { Wish } from "./door.ts";
import type { Question } from "./shell.ts";
import "./asked.css";

/** One of an app's wishes, put to the visitor. */
export function Asked({ question }: { question: Question }) {
  return (
    <div class="tt-asked" role="alertdialog" aria-label="The app asks">
      <p>
        The app asks to <strong>{deedOf(question.wish)}</strong>.
      </p>
      <Button class="tt-button-sm" variant="primary" onClick={question.allow}>
        Allow
      </Button>
      <Button class="tt-button-sm" onClick={question.refuse}>
        Refuse
      </Button>
    </div>
  );
}

function deedOf(wish: Wish): string {
  switch (wish.kind) {
    case "camera":
      return "see through your camera until it ends";
    case "paste":
      return "read your clipboard";
    case "copy":
      return `put ${wish.items.map(kindOf).join(" and ")} into your clipboard`;
    case "save":
      return `save a file, ${wish.name} (${sizeOf(wish.blob.size)})`;
  }
}

function kindOf({ type, size }: Blob): string {
  return `${type.startsWith("image/") ? "a picture" : "a text"} of ${sizeOf(size)}`;
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
