// Entry of the playground's page: code on one side, the app that it makes on the other. All code that runs
// here runs in a frame without an origin (shell/), the visitor's own too.

import { effect } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { insistOn } from "./dress.ts";
import { hearHost, hearManner, tellSight } from "./embedded.ts";
import type { Project } from "./links/codec.ts";
import { Bar, Notice } from "./playground/asking.tsx";
import { BEGINNING, Desk, type Owner, textOf } from "./playground/desk.ts";
import { isKeptStacked, keep, keepStacked, kept } from "./playground/draft.ts";
import type { Name } from "./playground/hints.ts";
import { asked, builtApp } from "./playground/loading.ts";
import { needed } from "./playground/packages.ts";
import { Sharing } from "./playground/sharing.tsx";
import { Writing } from "./playground/writing.ts";
import { Runtime, RuntimeFile } from "./protocol.ts";
import { partsAt } from "./shell/parts.ts";
import { type Parts, Shell, type State } from "./shell/shell.ts";
import { Button } from "./ui/button.tsx";
import { decode } from "./wire.ts";
import "./ui/base.css";
import "./playground/playground.css";

const HERE = document.baseURI.replace(/[?#].*$/, "");
const TINTYPE = new URL("../tintype/", HERE).href;

interface Site {
  readonly runtime: Runtime;
  readonly names: readonly Name[];
  readonly examples: readonly { readonly name: string; readonly title: string }[];
}

/** What the site has to offer; its addresses are relative to this page. */
async function site(): Promise<Site> {
  const found = await (await fetch("site.json")).json();
  const { base, files, lock } = decode(found.runtime, []) as Runtime;
  const from = (url: string) => new URL(url, HERE).href;
  const rows = files.map(
    ({ name, url, size, sha256 }) => new RuntimeFile(name, from(url), size, sha256),
  );
  return { ...found, runtime: new Runtime(from(base), rows, lock) };
}

/** What is opened first, whose it is, and why it is not what the address asks for. */
async function opening(): Promise<{ project: Project; owner: Owner; problem: string }> {
  const own = kept() ?? new Map([["app.py", new TextEncoder().encode(BEGINNING)]]);
  try {
    const project = await asked(location.hash.slice(1), HERE);
    return project === null
      ? { project: own, owner: "visitor", problem: "" }
      : { project, owner: "stranger", problem: "" };
  } catch (error) {
    return { project: own, owner: "visitor", problem: (error as Error).message };
  }
}

/** What a page that has the playground in a frame is told of the app in it. */
const TOLD: Readonly<Record<State, string>> = {
  none: "",
  starting: "loading",
  ready: "ready",
  failed: "failed",
  left: "failed",
};

function view(port: MessagePort, shell: Shell): void {
  hearManner(port, ({ theme }) => theme && insistOn(theme));
  effect(() => tellSight(port, { ui: "ready", python: TOLD[shell.state.value] }));
}

/** Code above the app, as the address says or else as the visitor had it. */
function isAskedStacked(): boolean {
  const layout = new URLSearchParams(location.search).get("layout");
  return layout === "vertical" || (layout !== "horizontal" && isKeptStacked());
}

interface Props {
  readonly site: Site;
  readonly parts: Parts;
  readonly desk: Desk;
  readonly problem: string;
}

function Playground({ site, parts, desk, problem }: Props) {
  const [shell] = useState(() => new Shell());
  const [said, say] = useState(problem);
  const [isSharing, share] = useState(false);
  const [isStacked, stack] = useState(isAskedStacked);
  const place = useRef<HTMLDivElement>(null);
  const allowed = useRef<string[]>([]);
  const launch = (sites: string[]) => {
    allowed.current = sites;
    const { names, missing } = needed(desk.files.value, site.runtime);
    say(missing.length > 0 ? `Not on this site, so not there: ${missing.join(", ")}.` : "");
    if (place.current === null) return;
    const { runtime } = site;
    shell.run(
      place.current,
      { project: desk.files.value, packages: names, runtime, allowed: sites },
      parts,
    );
  };
  /** A stranger's code runs by the button under the notice, and by nothing else. */
  const runByKey = () => {
    if (desk.owner.value !== "stranger" || shell.state.value !== "none") launch(allowed.current);
  };
  const open = (project: Project, owner: Owner) => {
    shell.end();
    allowed.current = [];
    desk.replace(project, owner);
    say("");
  };
  useEffect(() => hearHost({ view: (port) => view(port, shell) }), [shell]);
  useEffect(() => {
    const look = () =>
      asked(location.hash.slice(1), HERE).then(
        (project) => project && open(project, "stranger"),
        (error: Error) => say(error.message),
      );
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  const choose = (name: string) =>
    builtApp(new URL(`../apps/${name}/`, HERE)).then(
      (project) => open(project, "site"),
      (error: Error) => say(error.message),
    );
  const setStacked = (value: boolean) => {
    stack(value);
    keepStacked(value);
  };
  const isRunning = shell.state.value !== "none";
  return (
    <div class="pg" data-layout={isStacked ? "stacked" : "beside"}>
      <header class="pg-bar">
        <a class="pg-brand" href="../">
          <img src="../tintype/mark.svg" width="24" height="24" alt="" /> Tintype
        </a>
        <h1>Playground</h1>
        <label class="pg-examples">
          <span class="tt-unseen">Example</span>
          <select
            value=""
            onChange={(event) => {
              const { value } = event.currentTarget;
              event.currentTarget.value = "";
              if (value !== "") void choose(value);
            }}
          >
            <option value="">Examples …</option>
            {site.examples.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <span class="pg-space" />
        <Button class="pg-layout" onClick={() => setStacked(!isStacked)} aria-pressed={isStacked}>
          Stacked
        </Button>
        <Button onClick={() => share(!isSharing)} aria-expanded={isSharing}>
          Share
        </Button>
        {isRunning && (
          <Button variant="primary" onClick={runByKey} title="Ctrl or Cmd and Enter">
            Run again
          </Button>
        )}
      </header>
      <p class="pg-said" role="alert">
        {said}
      </p>
      {isSharing && <Sharing project={desk.files.value} home={HERE} />}
      <main class="pg-bench">
        <section class="pg-desk" aria-label="Code">
          <Tabs desk={desk} />
          <Written desk={desk} names={site.names} shell={shell} run={runByKey} />
        </section>
        <section class="pg-stage" aria-label="App">
          {isRunning ? <Bar shell={shell} /> : <Notice owner={desk.owner.value} run={launch} />}
          <div class="pg-place" ref={place} hidden={!isRunning} />
        </section>
      </main>
    </div>
  );
}

function Tabs({ desk }: { desk: Desk }) {
  const [words, say] = useState("");
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("name");
    if (!(field instanceof HTMLInputElement)) return;
    const problem = desk.add(field.value.trim());
    say(problem);
    if (problem === "") field.value = "";
  };
  const names = [...desk.files.value.keys()];
  return (
    <div class="pg-files">
      <ul aria-label="Files">
        {names.map((name, at) => (
          <li key={name} data-open={name === desk.open.value}>
            <button
              type="button"
              aria-pressed={name === desk.open.value}
              onClick={() => {
                desk.open.value = name;
              }}
            >
              {name}
            </button>
            {at > 0 && (
              <button type="button" aria-label={`Remove ${name}`} onClick={() => desk.remove(name)}>
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <input
          name="name"
          aria-label="New file"
          placeholder="requirements.txt"
          autocomplete="off"
        />
        <Button class="tt-button-sm" type="submit">
          Add file
        </Button>
      </form>
      {words !== "" && <p role="alert">{words}</p>}
    </div>
  );
}

interface WrittenProps {
  readonly desk: Desk;
  readonly names: readonly Name[];
  readonly shell: Shell;
  readonly run: () => void;
}

function Written({ desk, names, shell, run }: WrittenProps) {
  const parent = useRef<HTMLDivElement>(null);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (parent.current === null) return;
    const writing = new Writing(parent.current, names, {
      edited: (name, words) => {
        desk.write(name, words);
        keep(desk.files.value);
      },
      run: () => latest.current(),
    });
    let round = desk.round.peek();
    const stopShowing = effect(() => {
      if (desk.round.value !== round) writing.forget();
      round = desk.round.value;
      const open = desk.open.value;
      writing.show(open, textOf(desk.files.peek().get(open)));
    });
    const stopMarking = effect(() => {
      const open = desk.open.value;
      writing.mark(shell.faults.value.filter(({ file }) => file === open));
    });
    return () => {
      stopShowing();
      stopMarking();
    };
  }, []);
  return <div class="pg-editor" ref={parent} />;
}

const [found, made, { project, owner, problem }] = await Promise.all([
  site(),
  partsAt(TINTYPE),
  opening(),
]);
const root = document.querySelector("#playground");
if (root !== null) {
  root.replaceChildren();
  const desk = new Desk(project, owner);
  render(<Playground site={found} parts={made} desk={desk} problem={problem} />, root);
}
