// Files that lie beside the app: the page knows their addresses, and fetches one when it is needed.

import { Link } from "../protocol.ts";
import { type Held, HeldFile } from "./held.ts";

/** Whether an address has a scheme or a host of its own, and is not one of the page. */
const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

const files = new Map<string, Promise<HeldFile>>();

/** Whether it is a file of the app's own page, and not one of another site. */
export function isOwn(held: Held): held is Link {
  return held instanceof Link && !ELSEWHERE.test(held.url);
}

/** Whether anything in it is an address that `wanted` asks for. */
export function hasLinks(held: Held, wanted: (link: Link) => boolean): boolean {
  if (held instanceof Link) return wanted(held);
  return childrenOf(held).some(([, item]) => hasLinks(item, wanted));
}

/** The value with the files themselves where it has addresses. Rejects with words for the visitor. */
export async function fetched(held: Held, wanted: (link: Link) => boolean): Promise<Held> {
  if (held instanceof Link) return wanted(held) ? fileAt(held.url) : held;
  if (!hasLinks(held, wanted)) return held;
  const items = childrenOf(held).map(
    async ([key, item]) => [key, await fetched(item, wanted)] as const,
  );
  const done = await Promise.all(items);
  return Array.isArray(held) ? done.map(([, item]) => item) : Object.fromEntries(done);
}

function childrenOf(held: Held): [string, Held][] {
  const isNested = Array.isArray(held) || held?.constructor === Object;
  return isNested ? Object.entries(held as object) : [];
}

/** The file at an address: the same one each time, so that choosing it again changes nothing. */
function fileAt(url: string): Promise<HeldFile> {
  const known = files.get(url);
  if (known !== undefined) return known;
  const coming = fetchFile(url);
  files.set(url, coming);
  coming.catch(() => files.delete(url));
  return coming;
}

async function fetchFile(url: string): Promise<HeldFile> {
  const address = new URL(url, document.baseURI);
  const name = nameIn(url);
  const isOther = address.origin !== location.origin;
  const response = await fetch(address, isOther ? { credentials: "omit" } : {}).catch(() => {
    const whose = isOther
      ? `${address.hostname} does not let other pages read it`
      : "no connection";
    throw new Error(`${name} could not be fetched: ${whose}.`);
  });
  if (!response.ok) throw new Error(`${name} could not be fetched (${response.status}).`);
  return new HeldFile(name, await response.blob());
}

/** What to call the file at an address: the last part of its path. */
export function nameIn(url: string): string {
  if (url.startsWith("data:")) return `image.${/^data:image\/(\w+)/.exec(url)?.[1] ?? "png"}`;
  const last =
    url
      .replace(/[?#].*$/, "")
      .split("/")
      .pop() ?? "";
  try {
    return decodeURIComponent(last) || "file";
  } catch {
    return last;
  }
}
