// What choosing a row means to the model, and what of it can be told without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { picturesIn, wordsOf } from "../../web/src/components/dataset/cell.tsx";
import { choose } from "../../web/src/components/dataset/choose.ts";
import { shown } from "../../web/src/components/dataset/pages.tsx";
import { hasLinks, isOwn, nameIn } from "../../web/src/model/beside.ts";
import { HeldFile } from "../../web/src/model/held.ts";
import { restored, stored } from "../../web/src/model/shelf.ts";
import { App, type Item } from "../../web/src/model.ts";
import * as door from "../../web/src/protocol.ts";

const PICTURE = new door.Picture(1, 1, new ArrayBuffer(4));
const FILE = new HeldFile("a.png", new Blob(["x"], { type: "image/png" }));

/** Two textboxes and the Dataset 3; its press runs listener 1, a change of 1 runs 2. */
function config(): door.Config {
  const kinds = ["textbox", "textbox", "dataset"];
  const listener = (id: number, component: number, event: string, inputs: number[]) =>
    new door.Listener(
      id,
      [new door.Target(component, event)],
      null,
      inputs,
      [2],
      [],
      null,
      true,
      [],
      "once",
      "full",
      [2],
      [],
      [],
      false,
      0.5,
    );
  return new door.Config(
    null,
    kinds.map((_, index) => new door.Node(index + 1, [])),
    kinds.map((kind, index) => new door.Component(index + 1, kind, { value: null })),
    [listener(1, 3, "click", [3, 1]), listener(2, 1, "change", [1])],
    null,
    null,
    {},
    [],
    [],
  );
}

function bench() {
  const sent: door.ToPython[] = [];
  const app = new App(
    (message) => sent.push(message),
    () => 0,
  );
  app.draw(config());
  const item = (id: number) => app.items.get(id) as Item;
  const ready = async () => {
    app.receive(new door.Ready(config()));
    await new Promise((resolve) => setTimeout(resolve));
    return sent.filter((message) => message instanceof door.Act);
  };
  return { app, item, ready };
}

test("a chosen row is put where it belongs, and then the Dataset's own events are fired", async () => {
  const { app, item, ready } = bench();
  await choose(app, item(3), 1, [1], ["b"], "b");
  assert.equal(item(1).value.value, "b");
  const acts = await ready();
  assert.deepEqual(
    acts.map(({ listener, inputs }) => [listener, inputs]),
    [
      [2, ["b"]],
      [1, [1, "b"]],
    ],
  );
});

test("a result that came with the page is shown without Python", async () => {
  const { app, item, ready } = bench();
  app.know([new door.Cached(1, 1, [new door.Patch(2, { value: "B" })])]);
  await choose(app, item(3), 1, [], [], "b");
  assert.equal(item(2).value.value, "B");
  assert.deepEqual(await ready(), []);
  await choose(app, item(3), 0, [], [], "a");
  assert.equal((await ready()).length, 1);
});

test("choosing the same row again changes nothing", async () => {
  const { app, item, ready } = bench();
  await choose(app, item(3), 1, [1], ["b"], "b");
  await choose(app, item(3), 1, [1], ["b"], "b");
  assert.deepEqual((await ready()).filter(({ listener }) => listener === 2).length, 1);
});

test("an address is of this page where it has neither scheme nor host", () => {
  for (const [url, own] of [
    ["app/a.png", true],
    ["cached/1/image.png", true],
    ["https://a.org/x.png", false],
    ["//a.org/x.png", false],
    ["data:image/png;base64,AA", false],
  ] as const) {
    assert.equal(isOwn(new door.Link(url)), own, url);
  }
  assert.ok(hasLinks([{ a: new door.Link("app/a.png") }], isOwn));
  assert.ok(!hasLinks([{ a: new door.Link("https://a.org/") }, "app/a.png"], isOwn));
});

test("a file is called what its address ends with", () => {
  assert.equal(nameIn("app/photos/b%20one.png?x#y"), "b one.png");
  assert.equal(nameIn("data:image/gif;base64,AA"), "image.gif");
  assert.equal(nameIn("https://a.org/"), "file");
});

test("a value in words, and the pictures in it", () => {
  assert.equal(wordsOf(["a", 2, null, true]), "a, 2, true");
  assert.equal(wordsOf(FILE), "a.png");
  assert.deepEqual(picturesIn([[PICTURE, "caption"], [FILE]]), [PICTURE, FILE]);
  assert.deepEqual(picturesIn({ background: FILE, layers: [], composite: PICTURE }), [PICTURE]);
  assert.deepEqual(picturesIn("app/a.png"), []);
});

test("the pages that have a button", () => {
  assert.deepEqual(shown(1, 0), [0]);
  assert.deepEqual(shown(3, 0), [0, 1, 2]);
  assert.deepEqual(shown(20, 9), [0, 8, 9, 10, 19]);
});

test("what the storage keeps comes back as it was", () => {
  const link = new door.Link("https://a.org/");
  const record = { cells: [FILE, PICTURE, link, "a", null, { nested: [1.5, true] }] };
  assert.deepEqual(restored(structuredClone(stored(record))), record);
});
