// Files at hand in a frame without a network: `fetch` finds them by their address, and so do pictures.

import { addressOf } from "../shell/address.ts";

export function atHand(files: ReadonlyMap<string, Blob>): void {
  const places = new Map(Array.from(files, ([url, blob]) => [url, URL.createObjectURL(blob)]));
  const placeOf = (url: string): string => places.get(addressOf(url)) ?? url;
  const fetchOutside = window.fetch.bind(window);
  window.fetch = (input, init) =>
    fetchOutside(input instanceof Request ? input : placeOf(String(input)), init);
  leadSources(placeOf);
}

/** A picture's address becomes that of the file at hand before the browser looks for it. */
function leadSources(placeOf: (url: string) => string): void {
  const own = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
  if (own?.set === undefined) return;
  const { set } = own;
  Object.defineProperty(HTMLImageElement.prototype, "src", {
    ...own,
    set(this: HTMLImageElement, url: string) {
      set.call(this, placeOf(url));
    },
  });
}
