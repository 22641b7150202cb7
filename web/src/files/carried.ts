// Files that came with the page itself: a page that is a single file has no server to ask. Without such
// files all is as it is elsewhere. No DOM; used by the page and by the worker, each with its own.

export interface Carried {
  readonly bytes: ArrayBuffer;
  readonly type: string;
}

/** Files by their full addresses, which nothing is ever fetched from. */
export type Parcel = ReadonlyMap<string, Carried>;

let carried: Parcel = new Map();
const seen = new Map<string, string>();

/** From now on answer requests for these files with what is here. */
export function carry(files: Parcel): void {
  carried = files;
  const outside = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const file = carried.get(input instanceof Request ? input.url : fullAddress(String(input)));
    if (file === undefined) return outside(input, init);
    return new Response(file.bytes, { headers: { "content-type": file.type } });
  };
}

/** An address a module can be imported from. */
export function importableAt(url: string): string {
  const file = carried.get(url);
  if (file === undefined) return url;
  return addressOf(new TextDecoder().decode(file.bytes));
}

/** An address that a module can be imported from by its text; not every browser takes a `blob:` for one. */
export function addressOf(module: string): string {
  return `data:text/javascript;charset=utf-8,${encodeURIComponent(module)}`;
}

/** An address that the page can show a picture, a sound or a video from. */
export function seenAt(url: string): string {
  const full = carried.size > 0 ? fullAddress(url) : url;
  const file = carried.get(full);
  if (file === undefined) return url;
  const made = seen.get(full) ?? URL.createObjectURL(new Blob([file.bytes], { type: file.type }));
  seen.set(full, made);
  return made;
}

function fullAddress(url: string): string {
  try {
    return new Request(url).url;
  } catch {
    return url; // no address that anything can be fetched from
  }
}
