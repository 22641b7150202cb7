// What went wrong, in words; on demand where: the author's own lines first, then the rest.

import { useState } from "preact/hooks";
import type { Frame, Problem } from "../protocol.ts";
import { Button } from "./button.tsx";
import "./problem.css";

export function Report({ problem, open = false }: { problem: Problem; open?: boolean }) {
  const own = problem.frames.filter((frame) => frame.own);
  const others = problem.frames.filter((frame) => !frame.own);
  return (
    <details class="tt-report" open={open}>
      <summary>Details</summary>
      <p class="tt-report-kind">{`${problem.kind}: ${problem.message}`}</p>
      <Frames frames={own} />
      {others.length > 0 && (
        <details>
          <summary>{`${others.length} more ${others.length === 1 ? "line" : "lines"} of libraries`}</summary>
          <Frames frames={others} />
        </details>
      )}
      <CopyReport text={asText(problem)} />
    </details>
  );
}

function Frames({ frames }: { frames: readonly Frame[] }) {
  return (
    <ol class="tt-frames">
      {frames.map((frame) => (
        <li key={`${frame.file}:${frame.line}:${frame.name}`}>
          <span class="tt-frame-place">{place(frame)}</span>
          {frame.source !== "" && <code>{frame.source}</code>}
        </li>
      ))}
    </ol>
  );
}

function CopyReport({ text }: { text: string }) {
  const [words, setWords] = useState("Copy report");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setWords("Copied"),
      () => setWords("The browser did not allow it"),
    );
  return (
    <Button class="tt-button-sm" onClick={copy}>
      {words}
    </Button>
  );
}

function place({ file, line, name }: Frame): string {
  return `${file}, line ${line}${name === "" || name === "<module>" ? "" : `, in ${name}`}`;
}

/** As Python writes it: the innermost line last. */
function asText({ kind, message, frames }: Problem): string {
  const lines = frames.map((frame) => `  ${place(frame)}\n    ${frame.source}`);
  return [...lines, `${kind}: ${message}`].join("\n");
}
