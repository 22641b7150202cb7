// A page that is a single file: the files in it, each in a script element that is text to the browser.

import type { Carried, Parcel } from "./carried.ts";

const RUNTIME = "tintype/";

/** Whether this page carries its files. */
export function isParcel(): boolean {
  return document.querySelector("script[data-file]") !== null;
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
