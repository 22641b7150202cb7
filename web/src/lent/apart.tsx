// Entry of the page that runs code which a page of any origin hands in: in a frame without an origin, as a
// stranger's (shell/). This page is the one that the frame's wishes come to, and puts them to the visitor.

import { effect, type Signal, signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { insistOn } from "../dress.ts";
import {
  type Answer,
  greet,
  hearFrame,
  hearHost,
  hearManner,
  hearSight,
  type Manner,
  type Sight,
  tellManner,
  tellSight,
} from "../hosts/embedded.ts";
import { needed } from "../playground/packages.ts";
import { Asked } from "../shell/asked.tsx";
import { sitesIn } from "../shell/frame.ts";
import { partsAt } from "../shell/parts.ts";
import { Shell } from "../shell/shell.ts";
import { noteSeen } from "../ui/seen.ts";
import { projectOf, wordsOn } from "./project.ts";
import { groundAt } from "./runtime.ts";
import "../ui/base.css";
import "./apart.css";
import "./said.css";

const HOME = new URL("../", document.baseURI).href;
const LEFT = "The app tried to lead its frame to another page. It was ended.";

const shell = new Shell();
const said: Signal<string> = signal("");
const sight: Signal<Sight> = signal({ python: "loading" });
const manner: Signal<Manner> = signal({});
const place = document.createElement("div");
place.className = "ap-place";
let isBegun = false;

/** The code may fetch from the page that it came from: that page could do so itself. */
const run: Answer = (_, { origin }, files) => {
  if (isBegun) return;
  isBegun = true;
  begin(files, sitesIn(origin).sites).catch((error: Error) => fail(error.message));
};

const view: Answer = (port) => {
  document.documentElement.dataset.embedded = "";
  hearManner(port, (wanted) => {
    if (wanted.theme !== undefined) insistOn(wanted.theme);
    manner.value = { ...manner.value, ...wanted };
  });
  const root = document.querySelector("#apart");
  if (root !== null) {
    new ResizeObserver(() => {
      tellSight(port, { height: Math.ceil(root.getBoundingClientRect().height) });
    }).observe(root);
  }
  effect(() => {
    const { height: _, ...seen } = sight.value;
    tellSight(port, seen);
  });
};

async function begin(given: unknown, allowed: string[]): Promise<void> {
  const project = projectOf(given);
  const [{ runtime }, parts] = await Promise.all([groundAt(HOME), partsAt(HOME)]);
  const { names, missing } = needed(project, runtime);
  said.value = wordsOn(missing);
  const launch = { project, packages: names, runtime, allowed, mayFill: true, filled: [] };
  shell.run(place, launch, parts);
  const frame = place.querySelector("iframe");
  if (frame !== null) follow(frame);
}

/** The app's page in its frame is asked for what this page is asked for. */
function follow(frame: HTMLIFrameElement): void {
  const { signal: always } = new AbortController();
  const meet = () => {
    const port = greet(frame, "*", "view"); // a frame without an origin has no other name
    hearSight(port, (seen) => {
      if (seen.height !== undefined) frame.style.height = `${seen.height}px`;
      sight.value = { ...sight.value, ...seen };
    });
    effect(() => tellManner(port, manner.value));
  };
  hearFrame(frame, (hears) => hears.includes("view") && meet(), always);
}

function fail(message: string): void {
  said.value = message;
  sight.value = { ...sight.value, python: "failed", message };
}

function Apart() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.append(place), []);
  return (
    <>
      {said.value !== "" && (
        <p class="tt-said" role="alert">
          {said.value}
        </p>
      )}
      <div class="ap-asked">
        {shell.questions.value.map((question) => (
          <Asked key={question} question={question} />
        ))}
      </div>
      <div ref={root} />
    </>
  );
}

effect(() => {
  if (shell.state.value === "left") fail(LEFT);
});
const root = document.querySelector<HTMLElement>("#apart");
effect(() => {
  if (shell.questions.value.length > 0 && root !== null) noteSeen(root);
});
if (root !== null) render(<Apart />, root);
hearHost({ run, view });
