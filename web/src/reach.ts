// How a bundle that is needed later comes: by its address; or, in a frame without a network, from where
// it is at hand.

interface Reach {
  /** The module at an address of Tintype's own. */
  module(url: string): Promise<unknown>;
  /** Settles when the style sheet at an address of Tintype's own holds. */
  style(url: string): Promise<void>;
}

let reach: Reach = { module: (url) => import(url), style: linked };

export function moduleAt<T>(url: string): Promise<T> {
  return reach.module(url) as Promise<T>;
}

export function styleAt(url: string): Promise<void> {
  return reach.style(url);
}

/** From now on they come like this. */
export function reachBy(other: Reach): void {
  reach = other;
}

function linked(url: string): Promise<void> {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: url });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error("no style sheet"));
    document.head.append(link);
  });
}
