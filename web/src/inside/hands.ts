// The clipboard and files to keep: a frame without an origin has neither, and asks the page around it.

import type { Inner } from "../shell/door.ts";

export function ledClipboard(door: Inner): void {
  const clipboard = {
    write: (items: ClipboardItem[]) => copied(door, items),
    writeText: (text: string) =>
      door.wish({ kind: "copy", items: [new Blob([text], { type: "text/plain" })] }),
    read: async () => ((await door.wish({ kind: "paste" })) as Blob[]).map(itemOf),
  };
  Object.defineProperty(navigator, "clipboard", { value: clipboard });
  Object.defineProperty(navigator, "share", { value: undefined }); // a sandbox has none
  Object.defineProperty(navigator, "canShare", { value: undefined });
}

async function copied(door: Inner, items: readonly ClipboardItem[]): Promise<void> {
  const plain = items.flatMap((item) => {
    const types = item.types.filter((type) => !type.startsWith("web "));
    return types.map((type) => item.getType(type));
  });
  await door.wish({ kind: "copy", items: await Promise.all(plain) });
}

function itemOf(blob: Blob): ClipboardItem {
  return new ClipboardItem({ [blob.type]: blob });
}

/** A link with `download` is how a page saves a file. */
export function ledDownloads(door: Inner): void {
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    if (!this.hasAttribute("download")) click.call(this);
    else void save(door, this);
  };
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a[download]");
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
    event.preventDefault();
    void save(door, link);
  });
}

async function save(door: Inner, { href, download }: HTMLAnchorElement): Promise<void> {
  const blob = await (await fetch(href)).blob();
  await door.wish({ kind: "save", name: download, blob }).catch(() => {}); // the visitor said no
}
