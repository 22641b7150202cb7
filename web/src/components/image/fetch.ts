// A picture at an address, read by the browser: only where its site lets other pages read it.

import { HeldFile } from "../../model/held.ts";

const READABLE = new Set(["http:", "https:", "data:", "blob:"]);

/** The picture's file. Rejects with words for the visitor. */
export async function fetchPicture(url: string): Promise<HeldFile> {
  const response = await answer(url);
  if (!response.ok) {
    throw new Error(`The picture could not be fetched (${siteOf(url)} says ${response.status}).`);
  }
  const blob = await response.blob();
  return new HeldFile(nameIn(url, blob.type), blob);
}

async function answer(url: string): Promise<Response> {
  if (!READABLE.has(schemeOf(url))) throw new Error("What was dropped is not a picture.");
  try {
    return await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
  } catch {
    throw new Error(
      `${siteOf(url)} does not let other pages read its pictures. Save the picture, then drop the file here.`,
    );
  }
}

/** What to call the file at an address: the last part of its path; "image" where it has none. */
export function nameIn(url: string, type: string): string {
  if (!schemeOf(url).startsWith("http")) return `image.${type.replace(/^image\/(\w+).*/, "$1")}`;
  const last = new URL(url).pathname.split("/").pop() ?? "";
  try {
    return decodeURIComponent(last) || "image";
  } catch {
    return last;
  }
}

function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

function siteOf(url: string): string {
  return new URL(url).hostname || "This page";
}
