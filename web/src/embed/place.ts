// Where an app is shown from: its own page; a page beside Tintype's files that is handed the code; or the
// playground. Fetches what the code consists of.

import type { Project } from "../links/project.ts";
import { isName } from "../links/project.ts";
import { PageError, type Part, type Source, sourcesIn } from "./children.ts";
import { isFile, type Options } from "./options.ts";

/** What a frame shows. `files` are handed to it once it is there. */
export interface Place {
  readonly url: string;
  readonly files: Project | null;
}

/** The folder of Tintype's files. */
export const HOME = new URL(".", import.meta.url);

export async function placeOf(options: Options, nodes: Iterable<Part>): Promise<Place> {
  const { src, theme } = options;
  const address = src === null ? null : addressOf(src);
  if (address !== null && !isFile(address)) {
    if (theme !== "auto") address.searchParams.set("__theme", theme);
    return { url: address.href, files: null };
  }
  const sources = sourcesIn(nodes);
  const own = address === null ? [] : [{ name: nameOf(address), url: address.href }];
  const files = await fetched([...own, ...sources.filter(({ name }) => name !== own[0]?.name)]);
  if (files.size === 0) throw new PageError("There is no code between the tags, and no src.");
  return (await inPlayground(options, files)) ?? { url: pageFor(HOME).href, files };
}

function addressOf(src: string): URL {
  try {
    return new URL(src, document.baseURI);
  } catch {
    throw new PageError(`src is no address: ${src}`);
  }
}

function nameOf(address: URL): string {
  const name = decodeURIComponent(address.pathname.split("/").pop() ?? "");
  return isName(name) ? name : "app.py";
}

/** Code of this page's own origin runs as that origin's does; all other code in a frame without one. */
function pageFor(home: URL): URL {
  const isOwn = home.origin === location.origin && self.origin !== "null";
  return new URL(isOwn ? "embed/" : "apart/", home);
}

async function fetched(sources: readonly Source[]): Promise<Project> {
  const coming = sources.map(async (source) => [source.name, await bytesOf(source)] as const);
  return new Map(await Promise.all(coming));
}

async function bytesOf(source: Source): Promise<Uint8Array> {
  if ("text" in source) return new TextEncoder().encode(source.text);
  const { href } = addressOf(source.url);
  const response = await fetch(href).catch(() => null);
  if (response?.ok) return new Uint8Array(await response.arrayBuffer());
  const why =
    response === null ? "its host may not allow that" : `the answer was ${response.status}`;
  throw new PageError(`${href} could not be fetched: ${why}.`);
}

/** The playground with this code in it; null where none is wanted, or there is none. */
async function inPlayground(options: Options, files: Project): Promise<Place | null> {
  const { playground, layout } = options;
  if (playground === null) return null;
  const url = playground ? addressOf(playground) : new URL("../playground/", HOME);
  if (!playground && !(await isThere(url))) {
    console.warn(
      `There is no playground at ${url.href}: say where one is, as in playground="https://…".`,
    );
    return null;
  }
  if (layout !== null) url.searchParams.set("layout", layout);
  const { encode } = (await import(new URL("codec.js", HOME).href)) as {
    encode: (project: Project) => string;
  };
  url.hash = encode(files);
  return { url: url.href, files: null };
}

async function isThere(url: URL): Promise<boolean> {
  return fetch(url, { method: "HEAD" }).then(
    ({ ok }) => ok,
    () => false,
  );
}
