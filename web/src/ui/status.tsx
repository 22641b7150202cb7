// How far Python is: a quiet line while it loads, words and a way on when it could not.

import { useEffect, useState } from "preact/hooks";
import type { App, Python } from "../model.ts";
import type { Cause, Stage } from "../protocol.ts";
import { Button } from "./button.tsx";
import { Report } from "./problem.tsx";
import "./status.css";

const STAGES: Readonly<Record<Stage, string>> = {
  download: "Fetching Python",
  start: "Starting Python",
  packages: "Unpacking packages",
  app: "Running the app",
};

/** The share of the whole at which a stage begins; what is fetched is most of a first visit. */
const BEGINS: Readonly<Record<Stage, number>> = {
  download: 0,
  start: 0.7,
  packages: 0.85,
  app: 0.95,
};

const ADVICE: Readonly<Record<Cause, string>> = {
  "no-webassembly": "Try another browser, or allow WebAssembly in this one's settings.",
  blocked: "Check the connection, or whether something blocks the file, and try again.",
  "wrong-type": "The host must send .mjs files as text/javascript.",
  damaged: "Reload the page; if it stays, the site was published incompletely.",
  memory: "Close other tabs or programs and try again.",
  slow: "The connection may be slow or gone; try again.",
  app: "This is an error in the app itself.",
  crash: "Try again; if it stays, reload the page.",
};

interface StatusProps {
  readonly app: App;
  readonly retry: () => void;
  /** Whether Stop will interrupt once the page is opened anew. */
  readonly isBetterAnew: () => Promise<boolean>;
}

export function Status({ app, retry, isBetterAnew }: StatusProps) {
  const python = app.python.value;
  if (python.state === "loading") return <LoadingLine {...python} />;
  if (python.state === "failed") return <FailedCard python={python} retry={retry} />;
  if (app.stuck.value) return <StuckCard restart={retry} isBetterAnew={isBetterAnew} />;
  return null;
}

function LoadingLine({ stage, done, total }: Extract<Python, { state: "loading" }>) {
  const share = stage === "download" ? BEGINS.start * (total ? done / total : 0) : BEGINS[stage];
  return (
    <div class="tt-loading">
      <span class="tt-loading-words">
        {STAGES[stage]}
        {stage === "download" && total > 0 && ` · ${megabytes(done)} of ${megabytes(total)} MB`}
      </span>
      <div
        class="tt-bar"
        role="progressbar"
        aria-label={STAGES[stage]}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <div style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}

/** What was stopped is still being computed, and this page cannot interrupt it. */
function StuckCard({
  restart,
  isBetterAnew,
}: { restart: () => void } & Pick<StatusProps, "isBetterAnew">) {
  const [isBetter, know] = useState(false);
  useEffect(() => {
    isBetterAnew().then(know, () => {});
  }, []);
  return (
    <section class="tt-failed tt-stuck" role="alert">
      <h2>Python is still computing</h2>
      <p>
        What you stopped cannot be interrupted here. It runs on to its end, and its result is not
        shown. Other functions wait until then.
      </p>
      <p class="tt-failed-advice">
        Restarting Python ends it at once. Everything in this page stays as it is.
      </p>
      {isBetter && (
        <p class="tt-failed-advice">The next time you open this page, Stop can interrupt it.</p>
      )}
      <Button variant="primary" onClick={restart}>
        Restart Python
      </Button>
    </section>
  );
}

function FailedCard({
  python,
  retry,
}: {
  python: Extract<Python, { state: "failed" }>;
  retry: () => void;
}) {
  return (
    <section class="tt-failed" role="alert">
      <h2>{python.cause === "app" ? "Error in the app" : "Python could not start"}</h2>
      <p>{python.message}</p>
      {python.problem !== null && (
        <>
          <p class="tt-failed-kind">{`${python.problem.kind}: ${python.problem.message}`}</p>
          <Report problem={python.problem} open />
        </>
      )}
      <p class="tt-failed-advice">{ADVICE[python.cause]}</p>
      <Button variant="primary" onClick={retry}>
        Retry
      </Button>
    </section>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}
