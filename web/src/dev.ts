// Beside the page in `tintype dev` only: hears which files the author has saved, and has the app run
// anew with them. What the visitor has done stays.

import type { Following } from "./page.tsx";

/** What the server says: the app's files with a hash of each, the first one first. */
interface Told {
  readonly files: Readonly<Record<string, string>>;
  readonly packages: readonly string[];
  /** Why the app cannot be built as it is; "" where it can. */
  readonly problem: string;
}

const element = document.querySelector("tintype-app") as (HTMLElement & Following) | null;
const own = document.querySelector<HTMLScriptElement>("script[data-told]");
let known = JSON.parse(own?.dataset.told ?? "null") as Told | null;

const server = new EventSource(new URL("./changes", document.baseURI));
server.addEventListener("message", ({ data }: MessageEvent<string>) => {
  const told = JSON.parse(data) as Told;
  const before = known ?? told;
  known = told;
  void follow(before, told);
});

async function follow(before: Told, told: Told): Promise<void> {
  if (element === null) return;
  if (told.problem !== before.problem && told.problem !== "") element.warn(told.problem);
  if (told.packages.some((name) => !before.packages.includes(name))) {
    const page = await (await fetch(document.baseURI)).text();
    const script = new DOMParser().parseFromString(page, "text/html");
    return element.restart(script.querySelector<HTMLScriptElement>("script[data-baked]"));
  }
  const paths = Object.keys(told.files);
  const changed = paths.filter((path) => told.files[path] !== before.files[path]);
  const gone = Object.keys(before.files).filter((path) => !(path in told.files));
  if (changed.length + gone.length > 0) await element.renew(paths, changed, gone);
}
