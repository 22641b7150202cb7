// What the page says of the app in its frame, and asks for it: always outside the frame, in words of its own.

import { useState } from "preact/hooks";
import { Asked } from "../shell/asked.tsx";
import { sitesIn } from "../shell/frame.ts";
import type { Shell, State } from "../shell/shell.ts";
import { Button } from "../ui/button.tsx";
import type { Desk, Owner } from "./desk.ts";

const FROM: Readonly<Record<Owner, string>> = {
  visitor: "Your code runs in a frame of its own.",
  site: "This app of the site runs in a frame of its own.",
  stranger:
    "This code came by a link. Somebody else wrote it, and it may do something else than it says.",
};

export function Notice({ desk, run }: { desk: Desk; run: (allowed: string[]) => void }) {
  const owner = desk.owner.value;
  const filled = desk.filled.value.length;
  const [typed, type] = useState("");
  const { sites, wrong } = sitesIn(typed);
  return (
    <div class="pg-notice">
      <h2>{owner === "stranger" ? "Run a stranger’s code?" : "Ready to run"}</h2>
      <p>{FROM[owner]}</p>
      {filled > 0 && <p>{broughtWords(filled)}</p>}
      <ul>
        <li>It sees nothing of this site or of other apps, and keeps nothing.</li>
        <li>It sees only what you give it, and has no network to send it over.</li>
        <li>It asks you before it uses the camera, copies, pastes or saves a file.</li>
        <li>Give it no passwords: a page can look like any other.</li>
      </ul>
      <label for="sites">Let it fetch from these sites</label>
      <input
        id="sites"
        value={typed}
        onInput={(event) => type(event.currentTarget.value)}
        placeholder="none"
        autocomplete="off"
        spellcheck={false}
        aria-describedby="sites-about"
      />
      <p id="sites-about" class="pg-quiet" role="status">
        {wrong.length > 0
          ? `${wrong.join(", ")}: not the address of a site by https.`
          : "What it is given it could send there."}
      </p>
      <Button variant="primary" onClick={() => run(sites)} disabled={wrong.length > 0}>
        Run
      </Button>
    </div>
  );
}

function broughtWords(inputs: number): string {
  const what = inputs === 1 ? "one of its inputs" : `${inputs} of its inputs`;
  return `The link also holds what was in ${what}; it is put there when the app runs.`;
}

const SAID: Readonly<Record<State, string>> = {
  none: "",
  starting: "Python is starting …",
  ready: "Running apart from this page",
  failed: "The app stopped with an error",
  left: "The app tried to lead its frame to another page. It was ended.",
};

export function Bar({ shell }: { shell: Shell }) {
  const faults = shell.faults.value;
  return (
    <div class="pg-shell">
      <div class="pg-shell-bar">
        <span role="status" data-state={shell.state.value}>
          {SAID[shell.state.value]}
        </span>
        <Button class="tt-button-sm" onClick={() => shell.end()}>
          {shell.state.value === "left" ? "Back" : "End"}
        </Button>
      </div>
      {shell.questions.value.map((question) => (
        <Asked key={question} question={question} />
      ))}
      {faults.length > 0 && (
        <p class="pg-fault" role="alert">
          {placed(faults.at(-1))}
        </p>
      )}
    </div>
  );
}

function placed(fault: { file: string; line: number; message: string } | undefined): string {
  if (fault === undefined) return "";
  return fault.line > 0 ? `${fault.file}, line ${fault.line}: ${fault.message}` : fault.message;
}
