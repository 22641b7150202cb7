// model.ts, model/runs.ts and model/events.ts: acts, jobs and values, without a browser and without Python.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EVENTS, eventsOf } from "../../web/src/model/events.ts";
import { HeldFile } from "../../web/src/model/held.ts";
import { App, type Item } from "../../web/src/model.ts";
import * as door from "../../web/src/protocol.ts";

type Given = Partial<door.Listener> & { on: [number, string][] };

/** An app of images 1 and 2, a button 3 and textboxes 4 and 5. */
function config(...listeners: Given[]): door.Config {
  const kinds = [
    [1, "image"],
    [2, "image"],
    [3, "button"],
    [4, "textbox"],
    [5, "textbox"],
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
          given.chain ?? null,
          given.inputs ?? [],
          given.outputs ?? [],
          given.patches ?? [],
          given.js ?? null,
          given.python ?? true,
          given.cancels ?? [],
          given.trigger_mode ?? "once",
          given.show_progress ?? "full",
          given.busy ?? given.outputs ?? [],
          given.running ?? [],
          given.resting ?? [],
          given.scroll_to_output ?? false,
          0.5,
        ),
    ),
    null,
    null,
    {},
    [],
    [],
  );
}

class Bench {
  readonly messages: door.ToPython[] = [];
  readonly spare: ArrayBuffer[] = [];
  readonly app = new App(
    (message, spare) => {
      this.messages.push(message);
      this.spare.push(...(spare ?? []));
    },
    () => 1000,
  );

  constructor(readonly config: door.Config) {
    this.app.draw(config);
  }

  get sent(): door.Act[] {
    return this.messages.filter((message) => message instanceof door.Act);
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
  assert.deepEqual(eventsOf("given"), ["upload", "change", "input"]);
  assert.deepEqual(eventsOf("removed"), ["clear", "change", "input"]);
  assert.deepEqual(eventsOf("set"), ["change"]);
});

test("what an event carries goes with its act", async () => {
  const select: Given = { on: [[1, "select"]], outputs: [2], trigger_mode: "always_last" };
  const bench = new Bench(config(select));
  await bench.ready();
  assert.ok(bench.app.listens(bench.item(1), "select"));
  assert.ok(!bench.app.listens(bench.item(2), "select"));
  for (const x of [1, 2, 3]) bench.app.did(bench.item(1), "selected", undefined, { index: [x, 0] });
  await settled();
  assert.deepEqual(
    bench.sent.map((act) => act.data),
    [1, 2, 3].map((x) => ({ index: [x, 0] })),
  );
});

test("every event is made by some deed", () => {
  for (const [event, deeds] of Object.entries(EVENTS)) assert.ok(deeds.length > 0, event);
});

test("an act before Python is there makes its outputs busy at once and is sent when it is", async () => {
  const bench = new Bench(config({ ...click, inputs: [1] }));
  bench.app.did(bench.item(1), "given", photo());
  bench.press();
  assert.ok(bench.item(2).busy.value);
  assert.equal(bench.sent.length, 0);
  await bench.ready();
  assert.equal(bench.sent.length, 1);
  assert.ok(bench.sent[0]?.inputs?.[0] instanceof door.File);
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
  assert.ok(bench.sent[0]?.inputs?.[0] instanceof door.File);
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

const MODES: [door.TriggerMode, boolean][] = [
  ["once", false],
  ["multiple", true],
  ["always_last", false],
];

for (const [mode, withInputs] of MODES) {
  test(`every act of mode ${mode} is sent; ${withInputs ? "with" : "without"} inputs while one is pending`, async () => {
    const bench = new Bench(config({ ...click, inputs: [4], trigger_mode: mode }));
    await bench.ready();
    for (let click = 0; click < 4; click += 1) bench.press();
    await settled();
    assert.deepEqual(
      bench.sent.map((act) => act.inputs !== null),
      [true, withInputs, withInputs, withInputs],
    );
    for (let job = 1; job <= 4; job += 1) bench.end(job, job === 1 ? "done" : "dropped");
    assert.ok(!bench.item(2).busy.value);
  });
}

test("inputs that Python wants are those of that moment", async () => {
  const bench = new Bench(
    config({ on: [[4, "change"]], inputs: [4], outputs: [2], trigger_mode: "always_last" }),
  );
  await bench.ready();
  for (const text of ["a", "ab", "abc"]) bench.app.did(bench.item(4), "edited", text);
  bench.app.receive(new door.Wanted(3));
  await settled();
  const last = bench.messages.at(-1);
  assert.ok(last instanceof door.Inputs);
  assert.deepEqual([last.job, last.inputs], [3, ["abc"]]);
});

test("an event's data and the block it was done to go with the act", async () => {
  const bench = new Bench(config({ on: [[2, "select"]] }));
  await bench.ready();
  bench.app.did(bench.item(2), "selected", undefined, { index: [3, 4] });
  await settled();
  assert.deepEqual(bench.sent[0]?.data, { index: [3, 4] });
  assert.equal(bench.sent[0]?.target, 2);
});

test("the opening of the page is an act on the app, before all others", async () => {
  const bench = new Bench(config(click, { on: [[0, "load"]], outputs: [4] }));
  assert.ok(bench.item(4).busy.value);
  bench.press();
  await bench.ready();
  assert.deepEqual(
    bench.sent.map((act) => act.listener),
    [2, 1],
  );
});

const CHAINS: [door.JobEnd, string[]][] = [
  ["done", ["then", "success"]],
  ["failed", ["then", "failure"]],
  ["refused", ["then", "failure"]],
  ["cancelled", ["then"]],
  ["dropped", []],
];

for (const [state, expected] of CHAINS) {
  test(`after a run that was ${state}: ${expected.join(", ") || "nothing"}`, async () => {
    const moments = ["then", "success", "failure"] as const;
    const chained = moments.map((when) => ({ on: [], chain: new door.Chain(1, when) }));
    const bench = new Bench(config(click, ...chained));
    await bench.ready();
    bench.press();
    await settled();
    bench.end(1, state);
    await settled();
    assert.deepEqual(
      bench.sent.slice(1).map((act) => moments[act.listener - 2]),
      expected,
    );
  });
}

test("a chain goes on to any depth, also behind what runs without Python", async () => {
  const bench = new Bench(
    config(
      { ...click, python: false },
      { on: [], chain: new door.Chain(1, "then"), python: false, js: "() => 'x'", outputs: [4] },
      { on: [], chain: new door.Chain(2, "success"), inputs: [4] },
    ),
  );
  await bench.ready();
  bench.press();
  await settled();
  assert.deepEqual(bench.sent[0]?.inputs, ["x"]);
});

const SCRIPTS: [string, string, unknown[]][] = [
  ["gets inputs, then outputs, and returns a list", "(a, b) => [a + b]", ["ab"]],
  ["may return the one value alone", "(a) => a + '!'", ["a!"]],
  ["may be async", "async (a) => a + '?'", ["a?"]],
  ["may return several", "() => [1, 2]", [1, 2]],
  ["may return nothing", "() => undefined", []],
];

for (const [what, js, inputs] of SCRIPTS) {
  test(`js before Python ${what}`, async () => {
    const bench = new Bench(config({ on: [[3, "click"]], inputs: [4], outputs: [5], js }));
    bench.app.did(bench.item(4), "edited", "a");
    bench.app.did(bench.item(5), "edited", "b");
    await bench.ready();
    bench.press();
    await settled();
    assert.deepEqual(bench.sent[0]?.inputs, inputs);
  });
}

test("js that throws drops the act and leaves the outputs as they are", async (context) => {
  const logged = context.mock.method(console, "error", () => {});
  const js = "() => { throw new Error('no') }";
  const bench = new Bench(
    config({ ...click, js }, { on: [[4, "change"]], outputs: [5], python: false, js }),
  );
  await bench.ready();
  bench.press();
  bench.app.did(bench.item(4), "edited", "a");
  await settled();
  assert.equal(bench.sent.length, 0);
  assert.ok(!bench.item(2).busy.value);
  assert.equal(bench.item(5).value.value, null);
  assert.equal(logged.mock.callCount(), 2);
});

test("js without Python gives its values to the outputs", async () => {
  const js = "(a) => [a + 1, a + 2]";
  const bench = new Bench(
    config({ on: [[3, "click"]], inputs: [4], outputs: [4, 5], python: false, js }),
  );
  bench.app.did(bench.item(4), "edited", "a");
  bench.press();
  await settled();
  assert.deepEqual([bench.item(4).value.value, bench.item(5).value.value], ["a1", "a2"]);
});

test("cancels ends every run of a listener: at once what was not sent, by Python what was", async () => {
  const bench = new Bench(
    config(
      { ...click, trigger_mode: "multiple" },
      { on: [[4, "change"]], python: false, cancels: [1] },
    ),
  );
  bench.press();
  bench.app.did(bench.item(4), "edited", "a");
  assert.ok(!bench.item(2).busy.value);
  await bench.ready();
  bench.press();
  bench.press();
  await settled();
  bench.app.did(bench.item(4), "edited", "b");
  const cancelled = bench.messages.filter((message) => message instanceof door.Cancel);
  assert.deepEqual(
    cancelled.map(({ job }) => job),
    [2, 3],
  );
});

test("a stop that Python does not answer lets the page go on, and says so; a late end clears it", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const interrupted: number[] = [];
  const made = config(click, { on: [[4, "change"]], python: false, cancels: [1] });
  const app = new App(
    () => {},
    () => 0,
    { interrupt: (job) => interrupted.push(job) },
  );
  app.draw(made);
  app.receive(new door.Ready(made));
  const [button, box, output] = [3, 4, 2].map((id) => app.items.get(id) as Item);
  app.did(button as Item, "pressed");
  app.did(box as Item, "edited", "a");
  assert.deepEqual(interrupted, [1]);
  assert.ok(output?.busy.value);
  context.mock.timers.tick(1000);
  assert.ok(!output?.busy.value);
  assert.ok(app.stuck.value);
  app.receive(new door.Update(1, [new door.Patch(4, { value: "late" })]));
  assert.equal(box?.value.value, "a");
  app.receive(new door.Ended(1, "done", null));
  assert.ok(!app.stuck.value);
});

test("leaving the page ends what runs for it", async () => {
  const bench = new Bench(config({ ...click, trigger_mode: "multiple" }));
  await bench.ready();
  bench.press();
  bench.press();
  await settled();
  bench.app.leave();
  const cancelled = bench.messages.filter((message) => message instanceof door.Cancel);
  assert.deepEqual(
    cancelled.map(({ job }) => job),
    [1, 2],
  );
});

test("a restart of Python lets go of what it ran; values and acts that wait stay", async () => {
  const bench = new Bench(config(click, { on: [[4, "change"]], outputs: [1] }));
  await bench.ready();
  bench.press();
  await settled();
  bench.app.restarting();
  bench.app.did(bench.item(4), "edited", "mine");
  assert.ok(!bench.item(2).busy.value);
  assert.equal(bench.item(2).problem.value, null);
  assert.ok(bench.item(1).busy.value);
  await bench.ready();
  assert.deepEqual(
    bench.sent.map((act) => act.listener),
    [1, 2],
  );
  assert.equal(bench.item(4).value.value, "mine");
});

test("what stands for a run is shown after a moment, and put back when none lasts", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const stop = (visible: boolean) => [new door.Patch(3, { visible })];
  const bench = new Bench(config({ ...click, running: stop(true), resting: stop(false) }));
  bench.press();
  assert.equal(bench.item(3).props.value.visible, undefined);
  context.mock.timers.tick(600);
  assert.equal(bench.item(3).props.value.visible, true);
  bench.end(1);
  assert.equal(bench.item(3).props.value.visible, false);
});

test("hidden runs show no progress and no error; progress may show elsewhere than on the outputs", async () => {
  const bench = new Bench(
    config({ ...click, show_progress: "hidden" }, { ...click, busy: [1], id: 2 }),
  );
  await bench.ready();
  bench.press();
  const problem = new door.Problem("ValueError", "no", []);
  assert.equal(bench.item(1).shown.oldest.value?.listener.id, 2);
  assert.equal(bench.item(2).shown.oldest.value, null);
  bench.end(1, "failed", problem);
  bench.end(2, "failed", problem);
  assert.equal(bench.item(2).problem.value, null);
  assert.equal(bench.item(1).problem.value?.message, "no");
});

test("place, progress and partial results of a job are news of it", async () => {
  const bench = new Bench(config(click));
  await bench.ready();
  bench.press();
  const news = () => bench.item(2).shown.oldest.value?.news.value;
  bench.app.receive(new door.Queued(1, 2, 5, 3.5));
  assert.deepEqual(
    [news()?.state, news()?.place, news()?.size, news()?.eta],
    ["queued", 2, 5, 3.5],
  );
  bench.app.receive(new door.Began(1, null));
  bench.app.receive(new door.Advanced(1, [new door.Level(0.5, null, null, "steps", "half")]));
  bench.app.receive(new door.Update(1, []));
  assert.deepEqual([news()?.state, news()?.levels.length, news()?.partial], ["running", 1, true]);
});

test("busy and its end are said once each, however many run", async () => {
  const bench = new Bench(config({ ...click, trigger_mode: "multiple" }));
  await bench.ready();
  const said: string[] = [];
  const stop = bench.app.announcement.subscribe((words) => said.push(words));
  for (let click = 0; click < 3; click += 1) bench.press();
  for (let job = 1; job <= 3; job += 1) bench.end(job);
  stop();
  assert.deepEqual(said, ["", "Working", "Done"]);
});

test("what a validator says stays on the input until it is edited", async () => {
  const bench = new Bench(config({ ...click, inputs: [4] }));
  await bench.ready();
  bench.press();
  bench.app.receive(new door.Invalid(1, [new door.Flaw(4, "too short")]));
  bench.end(1, "refused");
  assert.equal(bench.item(4).flaw.value, "too short");
  bench.app.did(bench.item(4), "edited", "long enough");
  assert.equal(bench.item(4).flaw.value, null);
});

test("ten thousand acts cost no more each than a hundred, and leave nothing", async () => {
  const bench = new Bench(config({ ...click, trigger_mode: "multiple" }));
  await bench.ready();
  for (let click = 0; click < 10_000; click += 1) bench.press();
  for (let job = 1; job <= 10_000; job += 1) bench.end(job);
  await settled();
  assert.ok(!bench.item(2).busy.value);
  const { runs } = bench.app as unknown as { runs: { jobs: Map<number, unknown> } };
  assert.equal(runs.jobs.size, 0);
});

test("a listener without Python assigns its values at once", () => {
  const bench = new Bench(
    config({
      on: [[3, "click"]],
      python: false,
      patches: [new door.Patch(1, { value: null }), new door.Patch(4, { value: "x" })],
    }),
  );
  bench.app.did(bench.item(1), "given", photo());
  bench.press();
  assert.equal(bench.item(1).value.value, null);
  assert.equal(bench.item(4).value.value, "x");
  assert.equal(bench.sent.length, 0);
});

test("a result that differs fires change; one that is the same does not", async () => {
  const bench = new Bench(config(click, { on: [[4, "change"]], trigger_mode: "multiple" }));
  await bench.ready();
  bench.press();
  const show = (value: string) =>
    bench.app.receive(new door.Update(1, [new door.Patch(4, { value })]));
  show("a");
  show("a");
  show("b");
  await settled();
  assert.equal(bench.sent.filter((act) => act.listener === 2).length, 2);
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

/** A stream of image 1 into image 2, its first frame sent; frames are numbers. */
async function streaming(...others: Given[]): Promise<Bench> {
  const stream: Given = {
    on: [[1, "stream"]],
    inputs: [1],
    outputs: [2],
    trigger_mode: "multiple",
  };
  const bench = new Bench(config(stream, ...others));
  await bench.ready();
  let count = 0;
  const frames = { next: async () => ++count, close: () => {} };
  bench.app.stream(
    bench.item(1),
    () => frames,
    () => {},
  );
  await settled();
  return bench;
}

const grey = (shade: number) => new door.Picture(1, 1, new Uint8Array(4).fill(shade).buffer);

/** The stream's answer to a frame; the next one follows. */
async function answer(bench: Bench, picture: door.Picture): Promise<void> {
  const [first] = bench.sent;
  const patch = new door.Patch(2, { value: picture });
  bench.app.receive(new door.Update(first?.job ?? 0, [patch]));
  await new Promise((resolve) => setTimeout(resolve, 520)); // the stream's pace
}

test("the memory of a stream's earlier result goes back with the next frame", async () => {
  const bench = await streaming();
  const pictures = [grey(1), grey(2), grey(2), grey(3)];
  for (const picture of pictures) await answer(bench, picture);
  assert.equal(bench.messages.filter((message) => message instanceof door.Feed).length, 4);
  const [first, second, again] = pictures.map(({ data }) => data);
  assert.deepEqual(
    bench.spare,
    [first, again, second],
    "what equals the one shown is free at once",
  );
  assert.equal(bench.item(2).value.value, pictures[3]);
});

test("what somebody else holds of a stream's results stays as it is", async () => {
  const bench = await streaming({ on: [[3, "click"]], inputs: [2], outputs: [4] });
  await answer(bench, grey(1));
  bench.press();
  await answer(bench, grey(2));
  await answer(bench, grey(3));
  assert.deepEqual(
    bench.spare.map((buffer) => new Uint8Array(buffer)[0]),
    [2],
  );
  bench.app.did(bench.item(2), "given", grey(9));
  await answer(bench, grey(4));
  assert.equal(bench.spare.length, 1, "nor what the visitor gave");
});
