// What the page around a frame is told of the app in it: how far Python is, and where an error is. Reads
// what the worker says; changes nothing of it.

import type { Problem, ToPage } from "../protocol.ts";
import type { News } from "../shell/door.ts";
import { decode, type Envelope } from "../wire.ts";

const TOLD = /^\{"\$":"(Ready|Failed|Ended|Loading)"/;

export function listened(worker: Worker, tell: (news: News) => void): void {
  worker.addEventListener("message", ({ data }: MessageEvent<Envelope>) => {
    if (!TOLD.test(data.text)) return;
    for (const news of newsIn(decode(data.text, data.buffers) as ToPage)) tell(news);
  });
}

export function newsIn(message: ToPage): News[] {
  switch (message.$) {
    case "Loading":
      return [{ kind: "python", state: message.stage }];
    case "Ready":
      return [{ kind: "python", state: "ready" }];
    case "Failed":
      return [
        ...faultsIn(message.problem, message.message),
        { kind: "python", state: "failed" } as const,
      ];
    case "Ended":
      return message.problem === null ? [] : faultsIn(message.problem, "");
    default:
      return [];
  }
}

/** The innermost line of the author's own; without one, the words alone. */
function faultsIn(problem: Problem | null, otherwise: string): News[] {
  const own = problem?.frames.filter((frame) => frame.own).at(-1);
  const message = problem === null ? otherwise : `${problem.kind}: ${problem.message}`;
  return [{ kind: "fault", file: own?.file ?? "", line: own?.line ?? 0, message }];
}
