// serving.ts, asks.ts and embed/client.ts: a program calls an app through a port. Needs no browser: Python
// is played, and what only a browser has (ImageBitmap) is tested there.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { CallError, Client } from "../../web/src/embed/client.ts";
import type { CallEvent, FileData } from "../../web/src/embed/public.d.ts";
import { Service } from "../../web/src/hosts/serving.ts";
import { App } from "../../web/src/model.ts";
import * as door from "../../web/src/protocol.ts";

const parameter = (name: string, kind: string, has_default: boolean, value: door.Json = null) =>
  new door.Parameter(name, name, kind, "T", "t", kind === "Image", has_default, value, 3);

const SEPIA = new door.Endpoint(
  "/sepia",
  "Browns a photo.",
  true,
  false,
  [parameter("photo", "Image", false), parameter("strength", "Slider", true, 0.5)],
  [parameter("", "Image", false)],
);
const COUNT = new door.Endpoint("/count", "", true, true, [], [parameter("", "Number", false)]);
const HIDDEN = new door.Endpoint("/hidden", "", false, false, [], []);
const ENDPOINTS = [SEPIA, COUNT, HIDDEN];
const CONFIG = new door.Config(null, [], [], [], 1000, null, {}, ENDPOINTS, []);
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Whatever was opened: an open port keeps Node alive. */
const clients: Client[] = [];
afterEach(() => clients.splice(0).forEach((client) => void client.close()));

class Bench {
  readonly sent: door.ToPython[] = [];
  readonly interrupted: number[] = [];
  readonly app = new App(
    (message) => this.sent.push(message),
    () => 1000,
    { interrupt: (job) => this.interrupted.push(job) },
  );

  /** The page is drawn, and Python is there. */
  ready(): this {
    this.app.draw(CONFIG);
    this.app.receive(new door.Ready(CONFIG));
    return this;
  }

  client(): Client {
    const { port1, port2 } = new MessageChannel();
    new Service(port1 as unknown as MessagePort, this.app);
    const client = new Client(port2 as unknown as MessagePort, () => port1.close());
    clients.push(client);
    return client;
  }

  async asked(count = 1): Promise<door.Ask[]> {
    for (let turn = 0; turn < 50; turn += 1) {
      const found = this.sent.filter((message) => message instanceof door.Ask);
      if (found.length >= count) return found;
      await settled();
    }
    assert.fail("Python was not asked");
  }

  async answer(...values: door.Value[]): Promise<void> {
    const [ask] = await this.asked();
    this.app.receive(new door.Began(ask?.job ?? 0, null));
    for (const value of values) this.app.receive(new door.Returned(ask?.job ?? 0, [value]));
    this.app.receive(new door.Ended(ask?.job ?? 0, "done", null));
  }
}

async function all(events: AsyncIterable<CallEvent>): Promise<CallEvent[]> {
  const found: CallEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

const stages = (events: readonly CallEvent[]) =>
  events.map((event) => (event.type === "status" ? event.stage : event.type));

test("values are given by name or in order, and what is undefined is left out", async () => {
  const bench = new Bench().ready();
  const client = bench.client();
  const photo = new Blob([Uint8Array.of(1, 2)], { type: "image/png" }); // Node clones a File as one
  const file = new door.File("file.png", "image/png", Uint8Array.of(1, 2).buffer);
  void client.predict("/sepia", { photo, strength: 1 }).catch(() => {});
  void client.predict("sepia", [photo, undefined]).catch(() => {});
  void client.predict("/sepia", [undefined, 2, 3]).catch(() => {});
  void client.predict("/none", [1]).catch(() => {});
  const given = (await bench.asked(4)).map((ask) => [ask.endpoint, ask.given]);
  assert.deepEqual(given, [
    ["/sepia", { photo: file, strength: 1 }],
    ["/sepia", { photo: file }],
    ["/sepia", [2, 3]],
    ["/none", [1]],
  ]);
});

test("a text where a file is wanted is its address, and a result can be given again", async () => {
  const bench = new Bench().ready();
  const client = bench.client();
  const photo = "data:image/gif;base64,R0lG";
  const first = client.predict("/sepia", { photo });
  const [{ given } = { given: {} }] = await bench.asked();
  const gif = new door.File("file.gif", "image/gif", new TextEncoder().encode("GIF").buffer);
  assert.deepEqual(given, { photo: gif });
  await bench.answer(gif);
  const [result] = (await first).data as [FileData];
  assert.equal(await result.blob?.text(), "GIF");
  assert.deepEqual([result.orig_name, result.mime_type, result.size], ["file.gif", "image/gif", 3]);
  assert.match(result.url, /^blob:/);
  assert.equal(result.url, result.url);
  void client.predict("/sepia", [result]).catch(() => {});
  assert.deepEqual((await bench.asked(2))[1]?.given, { photo: gif });
});

test("a result at another site is its address", async () => {
  const bench = new Bench().ready();
  const result = bench.client().predict("/sepia", { photo: null });
  await bench.answer(new door.Link("https://example.org/a/lake.png"));
  const [file] = (await result).data as [FileData];
  assert.deepEqual(
    [file.blob, file.url, file.orig_name],
    [null, "https://example.org/a/lake.png", "lake.png"],
  );
});

test("the events of a call are those of Gradio's client", async () => {
  const bench = new Bench().ready();
  const events = all(bench.client().submit("/count"));
  const [ask] = await bench.asked();
  const { job = 0 } = ask ?? {};
  bench.app.receive(new door.Queued(job, 2, 3, 4));
  bench.app.receive(new door.Began(job, null));
  bench.app.receive(new door.Advanced(job, [new door.Level(0.5, null, null, "", "half")]));
  bench.app.receive(new door.Remark(job, new door.Notice("info", "Info", "so far", 10)));
  bench.app.receive(new door.Returned(job, [1]));
  bench.app.receive(new door.Returned(job, [2]));
  bench.app.receive(new door.Ended(job, "done", null));
  const heard = await events;
  assert.deepEqual(stages(heard), [
    ...["pending", "pending", "pending", "pending", "log"],
    ...["data", "generating", "data", "generating", "complete"],
  ]);
  const [, queued, , half, log, first] = heard as unknown as Record<string, unknown>[];
  assert.deepEqual([queued?.position, queued?.size, queued?.eta], [1, 3, 4]);
  assert.deepEqual(half?.progress_data, [
    { progress: 0.5, index: null, length: null, unit: null, desc: "half" },
  ]);
  assert.deepEqual([log?.log, log?.level, first?.data], ["so far", "info", [1]]);
  assert.deepEqual(bench.app.toasts.value, []);
});

test("predict gives the last of a generator, and waits until Python is there", async () => {
  const bench = new Bench();
  const client = bench.client();
  const result = client.predict("/count");
  await settled();
  assert.deepEqual(bench.sent, []);
  bench.ready();
  await bench.answer(1, 2, 3);
  assert.deepEqual((await result).data, [3]);
});

test("an error has Python's words and the name of its class", async () => {
  const bench = new Bench().ready();
  const result = bench.client().predict("/count");
  const [ask] = await bench.asked();
  const problem = new door.Problem("ZeroDivisionError", "division by zero", []);
  bench.app.receive(new door.Ended(ask?.job ?? 0, "failed", problem));
  await assert.rejects(result, (error: CallError) => {
    assert.ok(error instanceof CallError);
    assert.deepEqual(
      [error.message, error.title, error.stage],
      ["division by zero", "ZeroDivisionError", "error"],
    );
    return true;
  });
});

test("what cannot be given is refused in words", async () => {
  const client = new Bench().ready().client();
  await assert.rejects(
    client.predict("/sepia", { photo: new Date() }),
    /type Date cannot be given/,
  );
  await assert.rejects(
    client.predict("/sepia", { photo: new Blob(["x".repeat(1001)]) }),
    /1000 are/,
  );
  await assert.rejects(client.predict("/sepia", { photo: () => 1 }), /could not be cloned/);
  await assert.rejects(client.predict("/sepia", 3 as never), /a list, or an object/);
});

test("cancel ends the iteration at once, and Python is told", async () => {
  const bench = new Bench().ready();
  const call = bench.client().submit("/count");
  const events = all(call);
  const [ask] = await bench.asked();
  await call.cancel();
  assert.deepEqual(stages(await events), ["pending", "complete"]);
  await settled();
  assert.deepEqual(bench.sent.at(-1), new door.Cancel(ask?.job ?? 0));
  assert.deepEqual(bench.interrupted, [ask?.job]);
});

test("whoever leaves the iteration wants no more", async () => {
  const bench = new Bench().ready();
  for await (const event of bench.client().submit("/count")) {
    if (event.type === "status") break;
  }
  await settled();
  assert.ok(bench.sent.every((message) => message instanceof door.Ask || message.$ === "Cancel"));
});

test("an aborted signal ends a call, before and while it runs", async () => {
  const bench = new Bench().ready();
  const client = bench.client();
  const gone = AbortSignal.abort(new Error("never mind"));
  await assert.rejects(client.predict("/count", [], { signal: gone }), /never mind/);
  const controller = new AbortController();
  const result = client.predict("/count", [], { signal: controller.signal });
  await bench.asked();
  controller.abort();
  await assert.rejects(result, { name: "AbortError" });
  await settled();
  assert.ok(bench.sent.at(-1) instanceof door.Cancel);
});

test("closing ends what runs, and tells Python", async () => {
  const bench = new Bench().ready();
  const client = bench.client();
  const result = client.predict("/count");
  await bench.asked();
  client.close();
  await assert.rejects(result, /closed/);
  await assert.rejects(client.predict("/count"), /closed/);
  await assert.rejects(client.view_api(), /closed/);
  await settled();
  assert.deepEqual(
    bench.sent.slice(1).map(({ $ }) => $),
    ["Cancel", "Quit"],
  );
});

test("the listed endpoints are told as Gradio tells them", async () => {
  const { named_endpoints } = await new Bench().ready().client().view_api();
  assert.deepEqual(Object.keys(named_endpoints), ["/sepia", "/count"]);
  assert.equal(named_endpoints["/sepia"]?.description, "Browns a photo.");
  assert.deepEqual(named_endpoints["/sepia"]?.parameters[1], {
    label: "strength",
    parameter_name: "strength",
    parameter_has_default: true,
    parameter_default: 0.5,
    example_input: 3,
    type: "T",
    python_type: { type: "t", description: "" },
    component: "Slider",
  });
  assert.deepEqual(named_endpoints["/count"]?.type, { generator: true, cancel: true });
});

test("calls fail in words where Python is gone, and again work when it is back", async () => {
  const bench = new Bench().ready();
  const client = bench.client();
  const running = client.predict("/count");
  await bench.asked();
  bench.app.failed("crash", "It crashed.", null);
  await assert.rejects(running, /Python is not there: It crashed/);
  await assert.rejects(client.predict("/count"), /It crashed/);
  bench.app.restarting();
  const waiting = client.predict("/count");
  await settled();
  bench.sent.length = 0;
  bench.app.receive(new door.Ready(CONFIG));
  await bench.answer(7);
  assert.deepEqual((await waiting).data, [7]);
});

test("two programs are told apart, and a stranger's nonsense is not heard", async () => {
  const bench = new Bench().ready();
  const { port1, port2 } = new MessageChannel();
  new Service(port1 as unknown as MessagePort, bench.app);
  const [one, other] = [bench.client(), bench.client()];
  for (const nonsense of [null, 3, "call", { kind: "call" }, { kind: "eval", number: 1 }]) {
    port2.postMessage(nonsense);
  }
  void one.predict("/count").catch(() => {});
  void other.predict("/count").catch(() => {});
  const programs = (await bench.asked(2)).map(({ program }) => program);
  assert.deepEqual(programs, [2, 3]);
  port2.close();
});
