// What an address is compared by: whole, without its query, and however its signs were written.

export function addressOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url, document.baseURI).href.replace(/[?#].*$/, ""));
  } catch {
    return url;
  }
}
