// dress.ts: a look as the text of a style sheet, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sheetOf } from "../../web/src/dress.ts";
import { Look } from "../../web/src/protocol.ts";

const look = (light: Record<string, string>, dark: Record<string, string>, css: string) =>
  new Look(light, dark, css, null, "", false, false);

test("a theme comes first, and the author's css after it", () => {
  assert.equal(
    sheetOf(look({ "--ink": "#111" }, { "--ink": "#eee" }, "p {}")),
    ":root {--ink:#111;}\n@media (prefers-color-scheme: dark) {:root {--ink:#eee;}}\np {}",
  );
});

test("what is not there leaves nothing", () => {
  assert.equal(sheetOf(look({}, {}, "p {}")), "p {}");
  assert.equal(sheetOf(look({}, {}, "")), "");
});
