// Entry of a stranger's frame: the page as every app has it, without a network, without storage, and with
// a few of the browser's own doors led to the page around it, which asks the visitor. All that runs here
// is the stranger's to change: what keeps it in is the frame's sandbox and its policy, not this.

import { addressOf } from "../files/carried.ts";
import { reachBy } from "../files/reach.ts";
import type { TintypeApp } from "../page.tsx";
import { Inner, introduce, type Welcome } from "../shell/door.ts";
import { ledCamera } from "./camera.ts";
import { Inputs } from "./filled.ts";
import { ledClipboard, ledDownloads } from "./hands.ts";
import { listened } from "./news.ts";
import { atHand } from "./pictures.ts";
import "../page.tsx";

/** Bundles that an app fetches in a page of its own, by name. */
const MODULES: Readonly<Record<string, () => Promise<unknown>>> = {
  "markup.js": () => import("../later/markup.ts"),
  "math.js": () => import("../later/math.ts"),
  "template.js": () => import("../later/template.ts"),
  "editor.js": () => import("../later/editor.ts"),
  "code.js": () => import("../later/code.ts"),
  "api.js": () => import("../late/api.ts"),
  "data.js": () => import("../late/data.ts"),
  "pickers.js": () => import("../late/pickers.ts"),
  "pictures.js": () => import("../late/pictures.ts"),
  "samples.js": () => import("../late/samples.ts"),
};

reachBy((url) => {
  const module = MODULES[url.split("/").pop() ?? ""];
  return module === undefined ? Promise.reject(new Error(`There is no ${url} here.`)) : module();
});

window.addEventListener(
  "message",
  ({ data, ports: [port] }: MessageEvent<Welcome>) => port && begin(data, port),
  { once: true },
);

function begin({ baked, worker, files, filled }: Welcome, port: MessagePort): void {
  const inputs = Promise.withResolvers<Inputs>();
  const door = new Inner(port, async (room) => (await inputs.promise).told(room));
  atHand(files);
  ledClipboard(door);
  ledDownloads(door);
  ledCamera(door);
  Object.defineProperty(navigator, "storage", { value: undefined }); // there is none to be asked of
  window.Worker = workerOf(worker, door);
  const app = document.createElement("tintype-app");
  const script = Object.assign(document.createElement("script"), {
    type: "application/json",
    text: baked,
  });
  script.dataset.baked = "";
  app.append(script);
  document.body.append(app);
  void (app as TintypeApp).model.then((model) => {
    const made = new Inputs(model, filled);
    made.hear(() => door.tell({ kind: "filled" }));
    inputs.resolve(made);
  });
}

/** Whatever address is asked for, it is this worker: a `data:` module is what such a frame can start. */
function workerOf(text: string, door: Inner): typeof Worker {
  const address = addressOf(text);
  return class extends Worker {
    constructor(_: string | URL, options?: WorkerOptions) {
      super(address, options);
      const { port1, port2 } = new MessageChannel();
      door.lend(port1);
      introduce(this, port2);
      listened(this, (news) => door.tell(news));
    }
  };
}
