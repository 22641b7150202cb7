// model.ts and events.ts: acts, jobs and values, without a browser and without Python.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EVENTS, eventsOf } from "../../web/src/events.ts";
import { HeldFile } from "../../web/src/held.ts";
import { App, type Item } from "../../web/src/model.ts";
import * as door from "../../web/src/protocol.ts";

type Given = Partial<door.Listener> & { on: [number, string][] };

/** An app of images 1 and 2, a button 3 and a textbox 4. */
function config(...listeners: Given[]): door.Config {
  const kinds = [
    [1, "image"],
    [2, "image"],
    [3, "button"],
    [4, "textbox"],
  ] as const;
  return new door.Config(
    null,
    kinds.map(([id]) => new door.Node(id, [])),
    kinds.map(([id, kind]) => new door.Component(id, kind, { value: null })),
    listeners.map(
      (given, index) =>
        new door.Listener(
          given.id ?? index + 1,
          given.on.map(([component, event]) => new door.Target(component, event)),
          given.inputs ?? [],
          given.outputs ?? [],
          given.python ?? true,
          given.assign ?? null,
          given.trigger_mode ?? "once",
          "full",
          false,
          null,
        ),
    ),
    null,
  );
}

class Bench {
  readonly sent: door.Act[] = [];
  readonly app = new App(
    (message) => this.sent.push(message as door.Act),
    () => 1000,
  );

  constructor(readonly config: door.Config) {
    this.app.draw(config);
  }

  item(id: number): Item {
    const item = this.app.items.get(id);
    assert.ok(item);
    return item;
  }

  press(): void {
    this.app.did(this.item(3), "pressed");
  }

  /** Python is there; whatever waits is sent. */
  async ready(): Promise<void> {
    this.app.receive(new door.Ready(this.config));
    await settled();
  }

  end(job: number, state: door.JobEnd = "done", problem: door.Problem | null = null): void {
    this.app.receive(new door.Ended(job, state, problem));
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const click: Given = { on: [[3, "click"]], outputs: [2] };
const photo = () => new HeldFile("a.png", new Blob(["pixels"]));

test("an upload is upload, change, input; a removal clear, change, input; a result only change", () => {
  assert.deepEqual(eventsOf("image", "given"), ["upload", "change", "input"]);
  assert.deepEqual(eventsOf("image", "removed"), ["clear", "change", "input"]);
  assert.deepEqual(eventsOf("image", "set"), ["change"]);
});

test("what an event carries goes with it, and with the last of several that had to wait", async () => {
  const select: Given = { on: [[1, "select"]], outputs: [2], trigger_mode: "always_last" };
  const bench = new Bench(config(select));
  await bench.ready();
  assert.ok(bench.app.listens(bench.item(1), "select"));
  assert.ok(!bench.app.listens(bench.item(2), "select"));
  for (const x of [1, 2, 3]) bench.app.did(bench.item(1), "selected", undefined, { index: [x, 0] });
  await settled();
  bench.end(bench.sent[0]?.job ?? 0);
  await settled();
  assert.deepEqual(
    bench.sent.map((act) => act.data),
    [{ index: [1, 0] }, { index: [3, 0] }],
  );
});

test("every event of every kind is made by some deed", () => {
  for (const [kind, rows] of Object.entries(EVENTS)) {
    for (const [event, deeds] of Object.entries(rows)) {
      assert.ok(deeds.length > 0, `${kind}.${event}`);
    }
  }
});

test("an act before Python is there makes its outputs busy at once and is sent when it is", async () => {
  const bench = new Bench(config({ ...click, inputs: [1] }));
  bench.app.did(bench.item(1), "given", photo());
  bench.press();
  assert.ok(bench.item(2).busy.value);
  assert.equal(bench.sent.length, 0);
  await bench.ready();
  assert.equal(bench.sent.length, 1);
  assert.ok(bench.sent[0]?.inputs[0] instanceof door.File);
  assert.equal(bench.sent[0]?.at, 1000);
  bench.end(1);
  assert.ok(!bench.item(2).busy.value);
});

test("inputs are those of the moment of the act", async () => {
  const bench = new Bench(config({ ...click, inputs: [4] }));
  bench.app.did(bench.item(4), "edited", "then");
  bench.press();
  bench.app.did(bench.item(4), "edited", "now");
  await bench.ready();
  assert.deepEqual(bench.sent[0]?.inputs, ["then"]);
});

test("an act made while a file is looked at takes that file", async () => {
  const bench = new Bench(config({ ...click, inputs: [1] }));
  await bench.ready();
  const item = bench.item(1);
  let good: (isGood: boolean) => void = () => {};
  const looked = new Promise<boolean>((resolve) => {
    good = resolve;
  });
  const given = bench.app.arrive(
    item,
    looked.then((isGood) => {
      if (isGood) bench.app.did(item, "given", photo());
    }),
  );
  bench.press();
  assert.ok(bench.item(2).busy.value);
  await settled();
  assert.equal(bench.sent.length, 0);
  good(true);
  await given;
  await settled();
  assert.ok(bench.sent[0]?.inputs[0] instanceof door.File);
  assert.equal(item.arriving, null);
});

test("an act made while a file is refused takes what was there before", async () => {
  const bench = new Bench(config({ ...click, inputs: [4] }));
  await bench.ready();
  bench.app.did(bench.item(4), "edited", "before");
  const refused = bench.app.arrive(bench.item(4), Promise.resolve());
  bench.press();
  await refused;
  await settled();
  assert.deepEqual(bench.sent[0]?.inputs, ["before"]);
});

test("acts are sent in the order they were made", async () => {
  const bench = new Bench(
    config({ ...click, inputs: [1], trigger_mode: "multiple" }, { on: [[4, "change"]] }),
  );
  bench.app.did(bench.item(1), "given", photo());
  bench.press();
  bench.app.did(bench.item(4), "edited", "a");
  bench.press();
  await bench.ready();
  assert.deepEqual(
    bench.sent.map((act) => act.listener),
    [1, 2, 1],
  );
});

const MODES: [door.TriggerMode, number, number][] = [
  ["once", 1, 1],
  ["multiple", 4, 4],
  ["always_last", 1, 2],
];

for (const [mode, atOnce, inAll] of MODES) {
  test(`four rapid clicks in mode ${mode} run ${inAll} times`, async () => {
    const bench = new Bench(config({ ...click, trigger_mode: mode }));
    await bench.ready();
    for (let click = 0; click < 4; click += 1) bench.press();
    await settled();
    assert.equal(bench.sent.length, atOnce);
    for (let job = 1; job <= 4; job += 1) {
      bench.end(job);
      await settled();
    }
    assert.equal(bench.sent.length, inAll);
  });
}

test("the last of several reads its inputs when it starts, also after an error", async () => {
  const bench = new Bench(
    config({ on: [[4, "change"]], inputs: [4], outputs: [2], trigger_mode: "always_last" }),
  );
  await bench.ready();
  for (const text of ["a", "ab", "abc"]) bench.app.did(bench.item(4), "edited", text);
  await settled();
  bench.end(1, "failed", new door.Problem("Error", "no", []));
  await settled();
  assert.deepEqual(
    bench.sent.map((act) => act.inputs[0]),
    ["a", "abc"],
  );
});

test("a listener without Python assigns its values at once", () => {
  const bench = new Bench(
    config({ on: [[3, "click"]], outputs: [1, 4], python: false, assign: [null, "x"] }),
  );
  bench.app.did(bench.item(1), "given", photo());
  bench.press();
  assert.equal(bench.item(1).value.value, null);
  assert.equal(bench.item(4).value.value, "x");
  assert.equal(bench.sent.length, 0);
});

test("a result that differs fires change; one that is the same does not", async () => {
  const bench = new Bench(config({ on: [[4, "change"]], trigger_mode: "multiple" }));
  await bench.ready();
  const show = (value: string) =>
    bench.app.receive(new door.Update(9, [new door.Patch(4, { value })]));
  show("a");
  show("a");
  show("b");
  await settled();
  assert.equal(bench.sent.length, 2);
});

test("an error stays until the next act on the same output", async () => {
  const bench = new Bench(config(click));
  await bench.ready();
  bench.press();
  bench.end(1, "failed", new door.Problem("ValueError", "no", []));
  assert.equal(bench.item(2).problem.value?.message, "no");
  assert.equal(bench.app.announcement.value, "Failed: no");
  bench.press();
  assert.equal(bench.item(2).problem.value, null);
});

test("what was sent is lost with Python, and what was not goes on waiting", async () => {
  const bench = new Bench(config(click, { on: [[4, "change"]], outputs: [1] }));
  await bench.ready();
  bench.press();
  await settled();
  bench.app.failed("crash", "gone", null);
  assert.equal(bench.item(2).problem.value?.kind, "Stopped");
  bench.app.did(bench.item(4), "edited", "later");
  bench.app.restarting();
  assert.ok(bench.item(1).busy.value);
  await bench.ready();
  assert.deepEqual(
    bench.sent.map((act) => act.listener),
    [1, 2],
  );
});

test("the same app drawn again changes nothing; another keeps what the visitor gave", () => {
  const bench = new Bench(config(click));
  const item = bench.item(4);
  bench.app.did(item, "edited", "mine");
  bench.app.receive(new door.Ready(config(click)));
  assert.equal(bench.item(4), item);
  bench.app.receive(new door.Ready(config(click, click)));
  assert.notEqual(bench.item(4), item);
  assert.equal(bench.item(4).value.value, "mine");
});

test("a notice is a toast until it is dismissed", () => {
  const bench = new Bench(config());
  bench.app.receive(new door.Notice("info", "Hello", "there", 3));
  const [toast] = bench.app.toasts.value;
  assert.equal(toast?.message, "there");
  bench.app.dismiss(toast?.id ?? 0);
  assert.deepEqual(bench.app.toasts.value, []);
});

test("loading is told with its bytes", () => {
  const bench = new Bench(config());
  bench.app.receive(new door.Loading("download", 3, 9));
  assert.deepEqual(bench.app.python.value, {
    state: "loading",
    stage: "download",
    done: 3,
    total: 9,
  });
});
