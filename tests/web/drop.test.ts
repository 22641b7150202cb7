// What is read out of a drop and of an address, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOf } from "../../web/src/components/image/drop.ts";
import { nameIn } from "../../web/src/components/image/fetch.ts";

test("of a list of addresses the first counts, comments aside", () => {
  assert.equal(
    firstOf("# a page\r\nhttps://a.example/b.png\r\nhttps://c.example"),
    "https://a.example/b.png",
  );
  assert.equal(firstOf("# nothing\n\n"), null);
  assert.equal(firstOf(""), null);
});

test("a picture at an address is called as the last part of its path", () => {
  const named = (url: string) => nameIn(url, "image/svg+xml");
  assert.equal(named("https://a.example/x/r%C3%B6d%20hus.png?size=2#top"), "röd hus.png");
  assert.equal(named("https://a.example/50%"), "50%");
  assert.equal(named("https://a.example/"), "image");
  assert.equal(named("data:image/svg+xml,<svg/>"), "image.svg");
});
