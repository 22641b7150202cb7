// Entry for any page: <tintype-app>, Gradio-Lite's name for it, and `connect`. Small, and fetches nothing by
// itself.

import { Client } from "./embed/client.ts";
import { Embedded } from "./embed/element.ts";
import { openFrame } from "./embed/frames.ts";
import type * as Public from "./embed/public.d.ts";
import type { AnyEndpoints, Endpoints } from "./embed/public.d.ts";

/** Call an app without showing it. The app's own page asks its visitor where this page is another's. */
export async function connect<E extends Endpoints<E> = AnyEndpoints>(
  url: string | URL,
): Promise<Client<E>> {
  const { port, end } = await openFrame(url);
  return new Client<E>(port, end);
}

connect satisfies typeof Public.connect;

/** An app's own page has an element of this name, which is the app. */
const isAnApps = document.querySelector("script[data-baked]") !== null;

for (const name of isAnApps ? ["gradio-lite"] : ["tintype-app", "gradio-lite"]) {
  if (customElements.get(name) === undefined) {
    customElements.define(name, class extends Embedded {});
  }
}
