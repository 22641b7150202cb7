// What a program and an app's page say to each other through a port, and the only posts between the two.
// What comes is a stranger's: the page's side reads it field by field.

import type { CallEvent, EndpointInfo } from "../embed/public.d.ts";

/** What a program asks. `number` is new for every question, and a cancel's that of the call. */
export type Question =
  | { readonly kind: "api"; readonly number: number }
  | {
      readonly kind: "call";
      readonly number: number;
      readonly endpoint: string;
      readonly given: unknown;
    }
  | { readonly kind: "cancel"; readonly number: number }
  | { readonly kind: "close" };

/** An endpoint as a page tells it; one that is not `listed` can be called too. */
export interface Told extends EndpointInfo {
  readonly name: string;
  readonly listed: boolean;
  /** Parameters that are pictures or files, or lists of them. */
  readonly files: readonly string[];
}

/** What the page says of an event; it has a time of its own where it is heard. */
export type Event = {
  [K in CallEvent["type"]]: Untimed<Extract<CallEvent, { type: K }>>;
}[CallEvent["type"]];
type Untimed<T> = Omit<T, "time" | "endpoint">;

/** What a page answers. A call is over with a status that says `complete` or `error`. */
export type Answer =
  | { readonly kind: "api"; readonly number: number; readonly endpoints: readonly Told[] }
  | { readonly kind: "event"; readonly number: number; readonly event: Event };

/** The program's side: what is returned asks; `hear` gets what the page answers, and `gone` is called where it is no more. */
export function toApp(
  port: MessagePort,
  hear: (answer: Answer) => void,
  gone: () => void,
): (question: Question) => void {
  port.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
  port.addEventListener("close", gone);
  return (question) => port.postMessage(question);
}

/** The page's side: what is returned answers; a question that is none is not heard. */
export function toProgram(
  port: MessagePort,
  hear: (question: Question) => void,
): (answer: Answer) => void {
  port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const question = questionOf(data);
    if (question !== null) hear(question);
  });
  port.addEventListener("close", () => hear({ kind: "close" }));
  port.start();
  return (answer) => port.postMessage(answer);
}

function questionOf(data: unknown): Question | null {
  if (typeof data !== "object" || data === null) return null;
  const { kind, number, endpoint, given } = data as Record<string, unknown>;
  if (kind === "close") return { kind };
  if (typeof number !== "number") return null;
  if (kind === "api" || kind === "cancel") return { kind, number };
  return kind === "call" ? { kind, number, endpoint: String(endpoint), given } : null;
}
