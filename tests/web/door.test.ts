// Files that the page hands in to a stranger's frame: as they come, and whole where a browser has no way
// to hand a stream over.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Outer, type Welcome } from "../../web/src/shell/door.ts";

const post = MessagePort.prototype.postMessage;
let outer: Outer | undefined;

afterEach(() => {
  MessagePort.prototype.postMessage = post;
  outer?.end();
});

interface Handed {
  readonly type: string;
  readonly body: BodyInit;
  readonly error?: string;
}

/** A frame that has been welcomed, and a worker of it that asks for files. */
function asking(file: (url: string) => Promise<Response>): (url: string) => Promise<Handed> {
  const { port1, port2 } = new MessageChannel();
  const frame = {
    postMessage: (_: Welcome, __: string, [port]: MessagePort[]) =>
      port?.postMessage({ files: port1 }, [port1]),
  };
  const hears = { wish: async () => {}, news: () => {}, file };
  outer = new Outer(frame as unknown as Window, {} as Welcome, hears);
  return (url) => {
    port2.postMessage(url);
    return new Promise((resolve) => {
      port2.onmessage = ({ data }) => resolve(data);
    });
  };
}

const given = async (url: string): Promise<Response> => {
  if (url !== "app.py") throw new Error(`There is no ${url}.`);
  return new Response("print(1)", { headers: { "content-type": "text/x-python" } });
};

for (const hands of ["streams", "no streams"]) {
  test(`a file is handed in where a browser hands over ${hands}`, async () => {
    if (hands === "no streams") {
      MessagePort.prototype.postMessage = function (
        this: MessagePort,
        ...[message, goes]: unknown[]
      ) {
        const [first] = (goes ?? []) as Transferable[];
        if (first instanceof ReadableStream) throw new DOMException("No.", "DataCloneError");
        post.apply(this, [message, goes] as unknown as Parameters<typeof post>);
      };
    }
    const ask = asking(given);
    const { type, body } = await ask("app.py");
    assert.equal(type, "text/x-python");
    assert.equal(await new Response(body).text(), "print(1)");
    assert.equal(body instanceof ReadableStream, hands === "streams");
    assert.equal((await ask("other.py")).error, "There is no other.py.");
  });
}
