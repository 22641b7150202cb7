// carried.ts: requests for files that came with the page are answered without a network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { carry, importableAt, seenAt } from "../../web/src/files/carried.ts";

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

test("without a parcel addresses are what they were", () => {
  assert.equal(importableAt("file:///a/x.mjs"), "file:///a/x.mjs");
  assert.equal(seenAt("app/cat.png"), "app/cat.png");
});

test("a carried file is answered with its bytes and type; all else is asked as before", async () => {
  const asked: string[] = [];
  globalThis.fetch = async (input) => {
    asked.push(String(input));
    return new Response("outside");
  };
  carry(
    new Map([
      ["file:///a/x.mjs", { bytes: bytes("export const é = 1;"), type: "text/javascript" }],
      ["file:///a/cat.png", { bytes: bytes("png"), type: "image/png" }],
    ]),
  );
  const answer = await fetch("file:///a/x.mjs", { integrity: "sha256-any" });
  assert.equal(answer.headers.get("content-type"), "text/javascript");
  assert.equal(await answer.text(), "export const é = 1;");
  assert.equal(await (await fetch(new Request("file:///a/cat.png"))).text(), "png");
  assert.equal(await (await fetch("https://a.example/b")).text(), "outside");
  assert.deepEqual(asked, ["https://a.example/b"]);
  const module = (await import(importableAt("file:///a/x.mjs"))) as Record<string, number>;
  assert.equal(module.é, 1);
  assert.match(seenAt("file:///a/cat.png"), /^blob:/);
  assert.equal(seenAt("file:///a/cat.png"), seenAt("file:///a/cat.png"));
  assert.equal(seenAt("no address at all"), "no address at all");
});
