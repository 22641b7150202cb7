// Files that are handed in: `fetch` has those of Tintype and of the app from the page around the frame, and
// all else from the network, which is closed but for what the visitor has allowed.

import { addressOf } from "../files/carried.ts";
import { reachBy } from "../files/reach.ts";
import { filesBy } from "../shell/door.ts";

const fetchOutside = self.fetch.bind(self);
const { promise: asking, resolve: introduced } =
  Promise.withResolvers<(url: string) => Promise<Response>>();

self.addEventListener(
  "message",
  (event: MessageEvent<{ files: MessagePort }>) => {
    event.stopImmediatePropagation();
    introduced(filesBy(event.data.files));
  },
  { once: true },
);

self.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  const isOurs = (init?.method ?? "GET") === "GET" && !/^(data|blob):/.test(url);
  const handed = isOurs ? await (await asking)(url).catch(() => null) : null;
  return handed ?? fetchOutside(input, init);
};

// Even to ask whether there is a storage is an error in such a worker: so it has none to ask for.
Object.defineProperty(self, "caches", { value: undefined });

reachBy(async (url) => {
  const file = await (await asking)(url);
  return import(addressOf(await file.text()));
});
