// Entry of the playground's page: code on one side, the app that it makes on the other. All code that runs
// here runs in a frame without an origin (shell/), the visitor's own too.

import { effect } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { insistOn } from "./dress.ts";
import { hearHost, hearManner, tellSight } from "./hosts/embedded.ts";
import type { Project } from "./links/codec.ts";
import { Bar, Notice } from "./playground/asking.tsx";
import { BEGINNING, Desk, type Owner, textOf } from "./playground/desk.ts";
import { earlier, isKeptStacked, keep, keepStacked, kept, setAside } from "./playground/draft.ts";
import type { Name } from "./playground/hints.ts";
import { asked, builtApp, type Opened } from "./playground/loading.ts";
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
  /** By the address of its page, relative to this one. */
  readonly examples: readonly { readonly path: string; readonly title: string }[];
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
async function opening(): Promise<Opened & { owner: Owner; problem: string }> {
  const own = kept() ?? new Map([["app.py", new TextEncoder().encode(BEGINNING)]]);
  try {
    const opened = await asked(location.hash.slice(1), HERE);
    return opened === null
      ? { project: own, filled: [], owner: "visitor", problem: "" }
      : { ...opened, owner: "stranger", problem: "" };
  } catch (error) {
    return { project: own, filled: [], owner: "visitor", problem: (error as Error).message };
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
  const stage = useRef<HTMLElement>(null);
  const allowed = useRef<string[]>([]);
  const launch = (sites: string[]) => {
    allowed.current = sites;
    const { names, missing } = needed(desk.files.value, site.runtime);
    say(missing.length > 0 ? `Not on this site, so not there: ${missing.join(", ")}.` : "");
    if (place.current === null) return;
    const { runtime } = site;
    shell.run(
      place.current,
      {
        project: desk.files.value,
        packages: names,
        runtime,
        allowed: sites,
        mayFill: false,
        filled: desk.filled.value,
      },
      parts,
    );
    bringUp(stage.current);
  };
  const mayRun = () => desk.owner.value !== "stranger" || shell.state.value !== "none";
  /** A stranger's code runs by the button under the notice, and by nothing else. */
  const runByKey = () => {
    if (mayRun()) launch(allowed.current);
  };
  /** The button at the top leads there. */
  const runOrLook = () => {
    if (mayRun()) return launch(allowed.current);
    bringUp(stage.current);
    stage.current?.querySelector("button")?.focus();
  };
  const open = ({ project, filled }: Opened, owner: Owner) => {
    shell.end();
    allowed.current = [];
    desk.replace(project, owner, filled);
    say("");
  };
  useEffect(() => hearHost({ view: (port) => view(port, shell) }), [shell]);
  useEffect(() => {
    const look = () =>
      asked(location.hash.slice(1), HERE).then(
        (opened) => opened && open(opened, "stranger"),
        (error: Error) => say(error.message),
      );
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  const choose = (path: string) => {
    const own = path === OWN ? ownCode(desk) : null;
    if (own !== null) return open({ project: own, filled: [] }, "visitor");
    return builtApp(new URL(path, HERE)).then(
      (project) => open({ project, filled: [] }, "site"),
      (error: Error) => say(error.message),
    );
  };
  const setStacked = (value: boolean) => {
    stack(value);
    keepStacked(value);
  };
  const isRunning = shell.state.value !== "none";
  const wasRunning = useRef(isRunning);
  useEffect(() => {
    const isLost = document.activeElement === document.body; // with the button that was pressed
    if (wasRunning.current !== isRunning && isLost) stage.current?.focus({ preventScroll: true });
    wasRunning.current = isRunning;
  }, [isRunning]);
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
            {ownCode(desk) !== null && <option value={OWN}>What you wrote before</option>}
            {site.examples.map(({ path, title }) => (
              <option key={path} value={path}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <span class="pg-space" />
        <Button class="pg-layout" onClick={() => setStacked(!isStacked)} aria-pressed={isStacked}>
          Stacked
        </Button>
        <Button class="pg-share" onClick={() => share(!isSharing)} aria-expanded={isSharing}>
          Share
        </Button>
        <Button class="pg-run" variant="primary" onClick={runOrLook} title="Ctrl or Cmd and Enter">
          {isRunning ? "Run again" : mayRun() ? "Run" : "Run …"}
        </Button>
      </header>
      <p class="pg-said" role="alert">
        {said}
      </p>
      {isSharing && <Sharing project={desk.files.value} home={HERE} shell={shell} />}
      <main class="pg-bench">
        <section class="pg-desk" aria-label="Code">
          <Tabs desk={desk} />
          <Written desk={desk} names={site.names} shell={shell} run={runByKey} />
        </section>
        <section class="pg-stage" aria-label="App" ref={stage} tabIndex={-1}>
          {isRunning ? <Bar shell={shell} /> : <Notice desk={desk} run={launch} />}
          <div class="pg-place" ref={place} hidden={!isRunning} />
        </section>
      </main>
    </div>
  );
}

/** The choice that is no example. */
const OWN = " ";

/** What the visitor had written where the desk has another's code now; null where there is none. */
function ownCode(desk: Desk): Project | null {
  if (desk.owner.value === "visitor") return null;
  return desk.isTouched.value ? earlier() : kept();
}

/** Where code and app are below each other, what begins there is not begun out of sight. */
function bringUp(stage: HTMLElement | null): void {
  if (stage !== null && stage.getBoundingClientRect().top > innerHeight / 2) {
    stage.scrollIntoView({ block: "start" });
  }
}

interface Removed {
  readonly name: string;
  readonly data: Uint8Array;
}

function Tabs({ desk }: { desk: Desk }) {
  const [words, say] = useState("");
  const [removed, remove] = useState<Removed | null>(null);
  useEffect(() => remove(null), [desk.round.value]);
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
              <button
                type="button"
                aria-label={`Remove ${name}`}
                onClick={({ currentTarget }) => {
                  currentTarget.closest("ul")?.querySelector("button")?.focus();
                  remove({ name, data: desk.files.value.get(name) ?? new Uint8Array() });
                  desk.remove(name);
                }}
              >
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
      {removed !== null && !desk.files.value.has(removed.name) && (
        <p role="status">
          {removed.name} is removed.{" "}
          <Button class="tt-button-sm" onClick={() => desk.put(removed.name, removed.data)}>
            Put back
          </Button>
        </p>
      )}
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
        if (desk.owner.value !== "visitor" && !desk.isTouched.value) setAside();
        desk.write(name, words);
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
    const stopKeeping = effect(() => {
      if (desk.isTouched.value) keep(desk.files.value);
    });
    const stopMarking = effect(() => {
      const open = desk.open.value;
      writing.mark(shell.faults.value.filter(({ file }) => file === open));
    });
    return () => {
      stopShowing();
      stopKeeping();
      stopMarking();
    };
  }, []);
  return <div class="pg-editor" ref={parent} />;
}

const [found, made, { project, filled, owner, problem }] = await Promise.all([
  site(),
  partsAt(TINTYPE),
  opening(),
]);
const root = document.querySelector("#playground");
if (root !== null) {
  root.replaceChildren();
  const desk = new Desk(project, owner, filled);
  render(<Playground site={found} parts={made} desk={desk} problem={problem} />, root);
}
