// Files that other programs hand to the app: shared from a phone, by way of the service worker, or
// opened with it. No DOM.

const LAID_BY = "tintype shared";
const NAME = "x-name";

/** Lay files by until the page takes them; what it has not taken before is forgotten. */
export async function keepShared(page: string, files: readonly File[]): Promise<void> {
  await takeShared(page);
  const cache = await caches.open(LAID_BY);
  const laid = files.map((file, number) => {
    const headers = { "content-type": file.type, [NAME]: encodeURIComponent(file.name) };
    return cache.put(`${page}shared/${number}`, new Response(file, { headers }));
  });
  await Promise.all(laid);
}

/** The files that were laid by for a page, once. Inverse of `keepShared`. */
export async function takeShared(page: string): Promise<File[]> {
  const cache = await caches.open(LAID_BY);
  const laid = (await cache.keys()).filter(({ url }) => url.startsWith(`${page}shared/`));
  return Promise.all(
    laid.map(async (request) => {
      const response = await cache.match(request);
      await cache.delete(request);
      const name = decodeURIComponent(response?.headers.get(NAME) ?? "");
      const type = response?.headers.get("content-type") ?? "";
      return new File(response === undefined ? [] : [await response.blob()], name, { type });
    }),
  );
}

interface Launch {
  readonly files: readonly { getFile(): Promise<File> }[];
}

interface Launches {
  setConsumer(consume: (launch: Launch) => void): void;
}

/** Tell of files that the app is opened with, where it is installed. */
export function hearLaunches(receive: (files: readonly File[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: Launches };
  launchQueue?.setConsumer(async ({ files }) => {
    if (files.length > 0) receive(await Promise.all(files.map((file) => file.getFile())));
  });
}
