// The only caller of postMessage. It accepts only the messages of the protocol, encodes them, and
// transfers their buffers: a buffer that was posted is empty afterwards.

import type { Parcel } from "./carried.ts";
import type { ToPage, ToPython } from "./protocol.ts";
import { decode, type Envelope, encode } from "./wire.ts";

interface Peer {
  postMessage(envelope: Envelope, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Envelope>) => void): void;
}

function post(peer: Peer, envelope: Envelope): void {
  const files = [...(envelope.carried?.values() ?? [])].map(({ bytes }) => bytes);
  peer.postMessage(envelope, [...envelope.buffers, ...files]);
}

/** The page's side: what `receive` takes comes from the worker, what is returned sends to it. */
export function toWorker(
  worker: Peer,
  receive: (message: ToPage) => void,
): (message: ToPython, shared?: SharedArrayBuffer, carried?: Parcel) => void {
  worker.addEventListener("message", ({ data }) => {
    receive(decode(data.text, data.buffers) as ToPage);
  });
  return (message, shared, carried) => post(worker, { ...encode(message), shared, carried });
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
