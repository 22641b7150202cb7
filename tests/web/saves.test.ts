// saves.ts and App.save: files to keep, asked of Python. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HeldFile } from "../../web/src/model/held.ts";
import { App, type Item } from "../../web/src/model.ts";
import * as door from "../../web/src/protocol.ts";

const CONFIG = new door.Config(
  null,
  [new door.Node(7, [])],
  [new door.Component(7, "image", { value: null })],
  [],
  null,
  null,
  {},
  [],
  [],
);
const pixels = () => new door.Picture(1, 1, Uint8Array.of(1, 2, 3, 255).buffer);
const file = new door.File("image.webp", "image/webp", Uint8Array.of(9).buffer);
const settled = () => new Promise((resolve) => setTimeout(resolve));

function bench(): { app: App; item: Item; sent: door.Save[] } {
  const sent: door.Save[] = [];
  const app = new App(
    (message) => sent.push(message as door.Save),
    () => 0,
  );
  app.draw(CONFIG);
  const item = app.items.get(7);
  assert.ok(item);
  item.value.value = pixels();
  return { app, item, sent };
}

test("pixels are sent to Python with their component, and come back as a file", async () => {
  const { app, item, sent } = bench();
  app.receive(new door.Ready(CONFIG));
  const saving = app.save(item);
  await settled();
  assert.equal(sent[0]?.component, 7);
  assert.deepEqual(sent[0]?.value, pixels());
  app.receive(new door.Saved(sent[0]?.request ?? 0, file, null));
  const held = await saving;
  assert.equal(held.name, "image.webp");
  assert.equal(held.blob.type, "image/webp");
});

test("what is asked before Python is there is sent when it is, once", async () => {
  const { app, item, sent } = bench();
  const saving = app.save(item);
  await settled();
  assert.equal(sent.length, 0);
  app.receive(new door.Ready(CONFIG));
  app.receive(new door.Ready(CONFIG));
  await settled();
  assert.equal(sent.length, 1);
  app.receive(new door.Saved(sent[0]?.request ?? 0, file, null));
  assert.ok((await saving) instanceof HeldFile);
});

test("a file is kept as it is, without Python", async () => {
  const { app, item } = bench();
  const own = new HeldFile("mine.png", new Blob(["x"]));
  item.value.value = own;
  assert.equal(await app.save(item), own);
});

test("several are told apart", async () => {
  const { app, item, sent } = bench();
  app.receive(new door.Ready(CONFIG));
  const [first, second] = [app.save(item), app.save(item)];
  await settled();
  const other = new door.File("other", "", new ArrayBuffer(0));
  app.receive(new door.Saved(sent[1]?.request ?? 0, other, null));
  app.receive(new door.Saved(sent[0]?.request ?? 0, file, null));
  assert.deepEqual([(await first).name, (await second).name], ["image.webp", "other"]);
});

test("what Python cannot save is said in its words", async () => {
  const { app, item, sent } = bench();
  app.receive(new door.Ready(CONFIG));
  const saving = app.save(item);
  await settled();
  const problem = new door.Problem("ValueError", "There is nothing to save.", []);
  app.receive(new door.Saved(sent[0]?.request ?? 0, null, problem));
  await assert.rejects(saving, /There is nothing to save/);
});

test("with Python gone nobody waits, and a new one is asked anew", async () => {
  const { app, item, sent } = bench();
  app.receive(new door.Ready(CONFIG));
  const saving = app.save(item);
  await settled();
  app.failed("crash", "gone", null);
  await assert.rejects(saving, /Python stopped/);
  app.receive(new door.Saved(sent[0]?.request ?? 0, file, null)); // too late, and harmless
  const again = app.save(item);
  await settled();
  assert.equal(sent.length, 1);
  app.receive(new door.Ready(CONFIG));
  await settled();
  app.receive(new door.Saved(sent[1]?.request ?? 0, file, null));
  assert.equal((await again).name, "image.webp");
});

test("the limit of a file's size is the app's", () => {
  const { app } = bench();
  assert.equal(app.maxFileSize.value, null);
  app.draw(new door.Config(null, [], [], [], 5000, null, {}, [], []));
  assert.equal(app.maxFileSize.value, 5000);
});
