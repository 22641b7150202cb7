// Entry of the page that runs code which a page of its own origin hands in: as an app that was built, but for
// what a build works out beforehand. Code of other origins is turned away: it has a page of its own (apart).

import { layIn } from "../files/parcel.ts";
import { hearHost, tellSight } from "../hosts/embedded.ts";
import type { Project } from "../links/project.ts";
import { needed } from "../playground/packages.ts";
import { AppFile, Baked, Start } from "../protocol.ts";
import { typeOf } from "../shell/types.ts";
import { encode } from "../wire.ts";
import { projectOf, wordsOn } from "./project.ts";
import { groundAt } from "./runtime.ts";
import "./said.css";

const HOME = new URL("../", document.baseURI).href;

hearHost({
  run: (_, { isOwn }, files) => {
    if (isOwn && document.querySelector("tintype-app") === null) {
      run(projectOf(files)).catch((error: Error) => say(error.message, true));
    }
  },
});

async function run(project: Project): Promise<void> {
  const { runtime, worker } = await groundAt(HOME);
  const { names, missing } = needed(project, runtime);
  for (const [name, bytes] of project) layIn(addressOf(name), bytes, typeOf(name));
  const files = Array.from(project.keys(), (name) => new AppFile(name, addressOf(name)));
  const { text } = encode(new Baked(null, "", new Start(files, [...names], runtime), []));
  if (missing.length > 0) say(wordsOn(missing), false);
  const app = document.createElement("tintype-app");
  const script = Object.assign(document.createElement("script"), {
    type: "application/json",
    text,
  });
  script.dataset.baked = "";
  if (worker !== null) app.dataset.offline = worker;
  app.append(script);
  document.body.append(app);
}

/** As in a folder that was built. */
function addressOf(name: string): string {
  return `app/${name.split("/").map(encodeURIComponent).join("/")}`;
}

function say(words: string, isAll: boolean): void {
  const shown = Object.assign(document.createElement("p"), { className: "tt-said" });
  shown.role = "alert";
  shown.textContent = words;
  document.body.prepend(shown);
  if (isAll) {
    hearHost({ view: (port) => tellSight(port, { python: "failed", message: words }) });
  }
}
