// model.ts and model/ground.ts: what Python makes inside a layout takes the place of what was there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { App } from "../../web/src/model.ts";
import * as door from "../../web/src/protocol.ts";

const BOX = "textbox";

function listener(id: number, on: [number, string][], inputs: number[], outputs: number[]) {
  const targets = on.map(([component, event]) => new door.Target(component, event));
  return new door.Listener(
    ...([id, targets, null, inputs, outputs, [], null, true, [], "once", "full"] as const),
    ...([outputs, [], [], false, 0.5] as const),
  );
}

/** A field 1 whose change makes what is inside the column 2; the page's opening does too. */
const CONFIG = new door.Config(
  null,
  [new door.Node(1, []), new door.Node(3, [new door.Node(2, [])])],
  [
    new door.Component(1, BOX, { value: "" }),
    new door.Component(2, "column", {}),
    new door.Component(3, "row", {}),
  ],
  [
    listener(
      1,
      [
        [0, "load"],
        [1, "change"],
      ],
      [1],
      [2],
    ),
  ],
  null,
  null,
  {},
  [],
  [],
);

const nodes = (...ids: number[]) => ids.map((id) => new door.Node(id, []));
const box = (id: number, props: Record<string, door.Value> = { value: "new" }) =>
  new door.Component(id, BOX, props);

class Bench {
  readonly messages: door.ToPython[] = [];
  readonly app = new App(
    (message) => this.messages.push(message),
    () => 1000,
  );

  async ready(): Promise<this> {
    this.app.receive(new door.Ready(CONFIG));
    await settled();
    return this;
  }

  rendered(components: door.Component[], listeners: door.Listener[] = [], gone: number[] = []) {
    const children = nodes(...components.map(({ id }) => id));
    this.app.receive(new door.Rendered(2, children, components, listeners, gone));
  }

  item(id: number) {
    const item = this.app.items.get(id);
    assert.ok(item);
    return item;
  }

  get acts(): number[] {
    return this.messages.filter((m) => m instanceof door.Act).map((act) => act.listener);
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("it stands in its place, and its listeners hear", async () => {
  const bench = await new Bench().ready();
  bench.rendered([box(10)], [listener(5, [[10, "change"]], [10], [10])]);
  assert.deepEqual(bench.app.tree.value[1]?.children[0]?.children, nodes(10));
  bench.app.did(bench.item(10), "edited", "a");
  await settled();
  assert.deepEqual(bench.acts, [1, 5]);
});

test("what was there goes away with its listeners, and their jobs end", async () => {
  const bench = await new Bench().ready();
  bench.rendered([box(10)], [listener(5, [[10, "change"]], [10], [1])]);
  bench.app.did(bench.item(10), "edited", "a");
  await settled();
  assert.ok(bench.item(1).busy.value);
  bench.rendered([box(11)], [], [5]);
  assert.equal(bench.app.items.get(10), undefined);
  const [cancel] = bench.messages.filter((message) => message instanceof door.Cancel);
  assert.equal(cancel?.job, 2);
});

test("a block that goes on keeps its value and takes the rest", async () => {
  const bench = await new Bench().ready();
  bench.rendered([box(10), box(11)]);
  bench.app.did(bench.item(10), "edited", "typed");
  const before = bench.item(10);
  bench.rendered([box(10, { label: "Other" }), box(11)]);
  assert.equal(bench.item(10), before);
  assert.deepEqual([before.value.value, before.props.value.label], ["typed", "Other"]);
});

test("new listeners of the page's opening run at once, those that go on do not", async () => {
  const bench = await new Bench().ready();
  const load = listener(5, [[0, "load"]], [], [10]);
  bench.rendered([box(10)], [load]);
  bench.rendered([box(10, {})], [load, listener(6, [[0, "load"]], [], [10])]);
  await settled();
  assert.deepEqual(bench.acts, [1, 5, 6]);
});

test("after Python's restart it is made again, and only it", async () => {
  const bench = await new Bench().ready();
  bench.rendered([box(10)], [listener(5, [[10, "change"]], [], [])]);
  bench.app.receive(new door.Ended(1, "done", null));
  bench.app.did(bench.item(1), "edited", "kept");
  bench.app.restarting();
  await bench.ready();
  assert.equal(bench.app.items.get(10), undefined);
  assert.deepEqual(bench.acts.slice(-1), [1]);
  assert.equal(bench.item(1).value.value, "kept");
});

test("a layout that is gone meanwhile takes nothing", async () => {
  const bench = await new Bench().ready();
  bench.app.receive(new door.Rendered(99, nodes(10), [box(10)], [], []));
  assert.equal(bench.app.items.get(10), undefined);
});

test("folding changes how a block is, and fires nothing", async () => {
  const bench = await new Bench().ready();
  bench.app.adjust(bench.item(1), { label: "Folded" });
  await settled();
  assert.deepEqual([bench.item(1).props.value.label, bench.acts], ["Folded", [1]]);
});
