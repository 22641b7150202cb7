// A page that is a single file: the files in it, each in a script element that is text to the browser. A
// page that is handed an app lays the app's files into itself in the same way.

import type { Carried, Parcel } from "./carried.ts";

const RUNTIME = "tintype/";

/** Whether this page carries its files. */
export function isParcel(): boolean {
  return document.querySelector("script[data-file]") !== null;
}

/** Whether Tintype's own files, its style sheets too, are in this page. */
export function isWhole(): boolean {
  return document.querySelector("script[data-file]:not([data-lent])") !== null;
}

/** All files, once the browser has read them; what is given away is unpacked anew each time. */
export async function everything(): Promise<Parcel> {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
  return unpacked(() => true);
}

/** The app's own files alone. */
export function appsOwn(): Promise<Parcel> {
  return unpacked((path) => !path.startsWith(RUNTIME));
}

async function unpacked(isWanted: (path: string) => boolean): Promise<Parcel> {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[data-file]")];
  const wanted = scripts.filter(({ dataset }) => isWanted(dataset.file ?? ""));
  return new Map(await Promise.all(wanted.map(entry)));
}

/** Put a file into this page, as in a page that was packed: inverse of `entry`. */
export function layIn(path: string, bytes: Uint8Array, mime: string): void {
  const script = Object.assign(document.createElement("script"), { type: "text/plain" });
  const signs = Array.from(bytes, (byte) => String.fromCharCode(byte));
  Object.assign(script.dataset, { file: path, mime, lent: "" });
  script.text = btoa(signs.join(""));
  document.body.append(script);
}

async function entry(script: HTMLScriptElement): Promise<readonly [string, Carried]> {
  const { file = "", mime = "", packed } = script.dataset;
  const response = await fetch(`data:;base64,${script.text}`);
  const bytes = packed === undefined ? response : new Response(inflated(response));
  return [new URL(file, document.baseURI).href, { bytes: await bytes.arrayBuffer(), type: mime }];
}

function inflated({ body }: Response): ReadableStream<Uint8Array> {
  if (body === null) throw new Error("A file of this page is damaged.");
  return body.pipeThrough(new DecompressionStream("gzip"));
}
