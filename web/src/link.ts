// The only caller of postMessage. It accepts only the messages of the protocol, encodes them, and
// transfers their buffers: a buffer that was posted is empty afterwards.

import type { ToPage, ToPython } from "./protocol.ts";
import { type Beside, decode, type Envelope, encode } from "./wire.ts";

interface Peer {
  postMessage(envelope: Envelope, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Envelope>) => void): void;
}

function post(peer: Peer, envelope: Envelope): void {
  const files = [...(envelope.carried?.values() ?? [])].map(({ bytes }) => bytes);
  const buffers = envelope.buffers.map((one) => (one instanceof ArrayBuffer ? one : one.frame));
  peer.postMessage(envelope, [...buffers, ...(envelope.spare ?? []), ...files]);
}

/** The page's side: what `receive` takes comes from the worker, what is returned sends to it. */
export function toWorker(
  worker: Peer,
  receive: (message: ToPage) => void,
): (message: ToPython, beside?: Beside) => void {
  worker.addEventListener("message", ({ data }) => {
    receive(decode(data.text, data.buffers) as ToPage);
  });
  return (message, beside) => post(worker, { ...encode(message), ...beside });
}

/** The worker's side: Python reads and writes the envelopes itself, so they pass as they are. */
export function toPage(
  scope: Peer,
  receive: (envelope: Envelope) => void,
): { send(message: ToPage): void; forward(envelope: Envelope): void } {
  scope.addEventListener("message", ({ data }) => receive(data));
  return {
    send: (message) => post(scope, encode(message)),
    forward: (envelope) => post(scope, envelope),
  };
}

/** What a page asks of the worker that keeps its files; the answer is a number. */
export type Question = { readonly ask: "use" } | { readonly ask: "keep"; readonly page: string };

interface Answering {
  addEventListener(type: "message", listener: (event: Asking) => void): void;
}

interface Asking extends MessageEvent<Question> {
  waitUntil(work: Promise<unknown>): void;
}

/** The page's side. A version that does not know the question never answers. */
export function ask(worker: ServiceWorker, question: Question): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<number>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}

/** The side of the worker that keeps files; it lives until it has answered. */
export function answering(
  scope: Answering,
  answer: (question: Question, event: Asking) => Promise<number>,
): void {
  scope.addEventListener("message", (event) => {
    const reply = async () => event.ports[0]?.postMessage(await answer(event.data, event));
    event.waitUntil(reply());
  });
}
