// What is shared with an app: laid by under any name, taken once, and by its own page only.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keepShared, takeShared } from "../../web/src/files/handed.ts";

const PAGE = "https://host/app/";

/** The browser's own cache, as far as it is used. */
class Shelf {
  private readonly all = new Map<string, Response>();
  put = async (url: string, response: Response) => void this.all.set(url, response);
  keys = async () => [...this.all.keys()].map((url) => ({ url }));
  match = async ({ url }: { url: string }) => this.all.get(url);
  delete = async ({ url }: { url: string }) => this.all.delete(url);
}

beforeEach(() => {
  const shelf = new Shelf();
  Object.assign(globalThis, { caches: { open: async () => shelf } });
});

test("a file comes back with its name, its type and its bytes, and once", async () => {
  const given = new File([new Uint8Array([1, 2, 3])], "père & fils 写真.png", {
    type: "image/png",
  });
  await keepShared(PAGE, [given]);
  const [taken] = await takeShared(PAGE);
  assert.equal(taken?.name, given.name);
  assert.equal(taken?.type, given.type);
  assert.deepEqual(new Uint8Array((await taken?.arrayBuffer()) ?? []), new Uint8Array([1, 2, 3]));
  assert.deepEqual(await takeShared(PAGE), []);
});

test("what was shared with another app stays there", async () => {
  await keepShared("https://host/other/", [new File(["x"], "other.png")]);
  await keepShared(PAGE, [new File(["a"], "a.png"), new File(["b"], "b.png")]);
  assert.deepEqual(
    (await takeShared(PAGE)).map(({ name }) => name),
    ["a.png", "b.png"],
  );
  assert.equal((await takeShared("https://host/other/")).length, 1);
});

test("what was not taken is forgotten when something else is shared", async () => {
  await keepShared(PAGE, [new File(["a"], "a.png"), new File(["b"], "b.png")]);
  await keepShared(PAGE, [new File(["c"], "c.png")]);
  assert.deepEqual(
    (await takeShared(PAGE)).map(({ name }) => name),
    ["c.png"],
  );
});
