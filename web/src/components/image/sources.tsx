// Where a picture comes from: a row of the table for each source, and what drop and paste bring.

import type { IconNode } from "lucide";
import { Camera, ClipboardPaste, Upload } from "lucide";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { ImageProps, ImageSource } from "../../protocol.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

export interface SourceProps {
  /** Open the browser's file picker. */
  readonly pick: () => void;
  /** Show the camera in place of the invitation. */
  readonly openCamera: () => void;
  readonly accept: (files: readonly File[]) => void;
  readonly refuse: (words: string) => void;
}

interface Source {
  readonly name: string;
  readonly icon: IconNode;
  readonly words: string;
  /** What its button does. */
  readonly act: (give: SourceProps) => void;
}

const SOURCES: Readonly<Record<ImageSource, Source>> = {
  upload: {
    name: "Upload file",
    icon: Upload,
    words: "Drop a photo here",
    act: ({ pick }) => pick(),
  },
  webcam: {
    name: "Capture from camera",
    icon: Camera,
    words: "Take a photo",
    act: ({ openCamera }) => openCamera(),
  },
  clipboard: {
    name: "Paste from clipboard",
    icon: ClipboardPaste,
    words: "Paste a picture",
    act: paste,
  },
};

/** The empty plate: words that invite, and a button for each source. */
export function Sources({ props, ...give }: { props: ImageProps } & SourceProps) {
  const sources = (props.sources ?? []) as readonly ImageSource[];
  const first = sources[0];
  const { heading, text } = invitation(props.placeholder, first ? SOURCES[first].words : "");
  return (
    <div class="tt-empty">
      <Icon node={first ? SOURCES[first].icon : Upload} size={28} />
      {heading !== "" && <strong>{heading}</strong>}
      {text !== "" && <p>{text}</p>}
      <SourceRow sources={sources} {...give} />
    </div>
  );
}

/** A button for each source. */
export function SourceRow({ sources, ...give }: { sources: readonly ImageSource[] } & SourceProps) {
  return sources.length === 0 ? null : (
    <div class="tt-sources">
      {sources.map((source) => {
        const { icon, name, act } = SOURCES[source];
        return (
          <Button key={source} title={name} onClick={() => act(give)}>
            <Icon node={icon} />
            <span>{name}</span>
          </Button>
        );
      })}
    </div>
  );
}

/** The same by their icons, at the edge of a picture that is there; not where there is no choice. */
export function SourceBar({ sources, ...give }: { sources: readonly ImageSource[] } & SourceProps) {
  if (sources.length < 2 && sources[0] !== "clipboard") return null;
  return (
    <div class="tt-again">
      {sources.map((source) => {
        const { icon, name, act } = SOURCES[source];
        return <IconButton key={source} icon={icon} name={name} onClick={() => act(give)} />;
      })}
    </div>
  );
}

/** Gradio's rule: the first line beginning with # is the heading, what follows it the text. */
function invitation(placeholder: string | null, usual: string): { heading: string; text: string } {
  const lines = (placeholder ?? "").trim().split("\n");
  if (lines.join("") === "") return { heading: usual, text: "" };
  const at = lines.findIndex((line) => line.startsWith("#"));
  if (at < 0) return { heading: "", text: lines.join("\n") };
  const heading = (lines[at] ?? "").replace(/^#\s*/, "");
  return {
    heading,
    text: lines
      .slice(at + 1)
      .join("\n")
      .trim(),
  };
}

async function paste({ accept, refuse }: SourceProps): Promise<void> {
  const found = await readClipboard();
  if (typeof found === "string") refuse(found);
  else accept([found]);
}

/** A PNG as it was copied: what browsers put in as `image/png`, they have multiplied by alpha first. */
export const EXACT = "web image/png";

/** The picture in the clipboard, or why there is none. */
async function readClipboard(): Promise<File | string> {
  if (navigator.clipboard?.read === undefined) {
    return "This browser gives no access to the clipboard by button; use Ctrl+V or ⌘V.";
  }
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((name) => name === EXACT) ?? item.types.find(isPicture);
      if (type !== undefined) return named(await item.getType(type), type.replace("web ", ""));
    }
  } catch {
    return "The browser did not allow reading the clipboard; use Ctrl+V or ⌘V.";
  }
  return "There is no picture in the clipboard.";
}

function isPicture(type: string): boolean {
  return type.startsWith("image/");
}

function named(blob: Blob, type: string): File {
  const suffix = type.replace("image/", "").replace(/\W.*/, "");
  return new File([blob], `clipboard.${suffix}`, { type });
}

/** The picture that a paste brings, if it brings one. */
export function imageIn(data: DataTransfer | null): File | null {
  const files = [...(data?.files ?? [])];
  return files.find(({ type }) => isPicture(type)) ?? null;
}

/** Take pastes while the element has the focus or the pointer; needs no permission. */
export function usePaste(
  root: RefObject<HTMLElement | null>,
  paste: (data: DataTransfer | null) => void,
): void {
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      if (!root.current?.matches(":hover, :focus-within")) return;
      if (imageIn(event.clipboardData) !== null) event.preventDefault();
      paste(event.clipboardData);
    };
    document.addEventListener("paste", listen);
    return () => document.removeEventListener("paste", listen);
  });
}

/** The native file picker, which stays in the document so that it can be asked at any time. */
export function Picker({
  input,
  accept,
}: { input: RefObject<HTMLInputElement | null> } & Pick<SourceProps, "accept">) {
  return (
    <input
      ref={input}
      class="tt-unseen"
      type="file"
      accept="image/*,.svg,.tif,.tiff"
      tabIndex={-1}
      aria-hidden="true"
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        currentTarget.value = "";
        if (files.length > 0) accept(files);
      }}
    />
  );
}
