// shell/: what a stranger's frame is made of, and how what it says is read. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { newsIn } from "../../web/src/inside/news.ts";
import { decode, encode, FITS, parted } from "../../web/src/links/filled.ts";
import { Ended, Failed, Frame, Problem, Ready } from "../../web/src/protocol.ts";
import { documentOf, policyOf, sitesIn } from "../../web/src/shell/frame.ts";
import { nameOf, newsOf, toldOf, wishOf } from "../../web/src/shell/wishes.ts";

test("the network is closed where nothing is allowed", () => {
  const policy = policyOf([]);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src data: blob:(;|$)/);
  assert.doesNotMatch(policy, /https?:|'self'|\*/);
});

test("only what is allowed is opened", () => {
  assert.match(
    policyOf(["https://a.example"]),
    /connect-src data: blob: https:\/\/a\.example(;|$)/,
  );
});

test("scripts and styles cannot end the places they stand in", () => {
  const bundle = { script: '"></script><img src=x>', style: '"></style><b>', home: "https://a/" };
  const html = documentOf(bundle, []);
  assert.doesNotMatch(html, /<img/);
  assert.equal(html.match(/<\/script>/g)?.length, 2);
  assert.equal(html.match(/<\/style/g)?.length, 1);
});

const SITES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["", [], []],
  ["a.example", ["https://a.example"], []],
  [
    "https://a.example/path?q#h, b.example:8443",
    ["https://a.example", "https://b.example:8443"],
    [],
  ],
  ["http://localhost:8000", ["http://localhost:8000"], []],
  ["a.example a.example", ["https://a.example"], []],
  ["http://a.example", [], ["http://a.example"]],
  ["*", [], ["*"]],
  ["*.example", [], ["*.example"]],
  ["https:", [], ["https:"]],
  ["'unsafe-inline'", [], ["'unsafe-inline'"]],
  ["data:", [], ["data:"]],
  ["javascript:alert(1)", [], ["javascript:alert(1)"]],
  ["a.example;script-src", [], ["a.example;script-src"]],
];

for (const [typed, sites, wrong] of SITES) {
  test(`${JSON.stringify(typed)} allows ${sites.join(" and ") || "nothing"}`, () => {
    assert.deepEqual(sitesIn(typed), { sites, wrong });
  });
}

test("no text can bring anything but origins into the policy", () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      for (const site of sitesIn(typed).sites) assert.match(site, /^https?:\/\/[\w.:[\]-]+$/);
    }),
  );
});

test("a wish is read field by field, and anything else is none", () => {
  const blob = new Blob(["x"]);
  assert.equal(wishOf(null), null);
  assert.equal(wishOf("camera"), null);
  assert.equal(wishOf({ kind: "microphone" }), null);
  assert.equal(wishOf({ kind: "__proto__" }), null);
  assert.equal(wishOf({ kind: "copy", items: ["text"] }), null);
  assert.equal(wishOf({ kind: "save", name: "a", blob: "x" }), null);
  assert.deepEqual(wishOf({ kind: "paste", more: 1 }), { kind: "paste" });
  assert.deepEqual(wishOf({ kind: "copy", items: [blob, 1] }), { kind: "copy", items: [blob] });
  assert.deepEqual(
    wishOf({
      kind: "camera",
      constraints: {
        width: { ideal: 640, evil: {} },
        deviceId: "x",
        facingMode: "user",
        audio: true,
      },
    }),
    { kind: "camera", constraints: { width: { ideal: 640 }, facingMode: "user" } },
  );
});

const NAMES: readonly (readonly [string, string])[] = [
  ["photo.png", "photo.png"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Windows\\a.exe", "a.exe"],
  [".bashrc", "bashrc"],
  ["", "file"],
  ["a\u202egnp.exe", "agnp.exe"],
  ["<b>.png", "b.png"],
];

for (const [given, shown] of NAMES) {
  test(`a file called ${JSON.stringify(given)} is kept as ${shown}`, () => {
    assert.equal(nameOf(given), shown);
  });
}

test("news are words and numbers, of a length that can be shown", () => {
  assert.equal(newsOf(undefined), null);
  assert.equal(newsOf({ kind: "toast", message: "yours" }), null);
  assert.deepEqual(newsOf({ kind: "fault", file: {}, line: "7", message: "x".repeat(5000) }), {
    kind: "fault",
    file: "[object Object]",
    line: 0,
    message: "x".repeat(1000),
  });
});

const WEBP = Uint8Array.from("RIFF....WEBP", (sign) => sign.charCodeAt(0));

test("what is said of inputs is read field by field, and what no link holds is counted", () => {
  const told = toldOf({
    rows: [
      { component: 1, kind: "slider", value: 0.5, more: "x" },
      { component: 2, kind: "image", value: WEBP },
      { component: 3, kind: "checkboxgroup", value: ["a", 2] },
      { component: 4, kind: "slider", value: "0.5" },
      { component: 5, kind: "state", value: "x" },
      { component: "6", kind: "textbox", value: "x" },
      { component: 7, kind: "image", value: new Uint8Array(20) },
      { component: 8, kind: "textbox", value: { toString: "x" } },
      null,
    ],
    others: ["Table", " a\n\u202eb ", 7],
  });
  assert.deepEqual(told, {
    rows: [
      { component: 1, kind: "slider", value: 0.5 },
      { component: 2, kind: "image", value: WEBP },
      { component: 3, kind: "checkboxgroup", value: ["a", 2] },
    ],
    others: ["Table", "a b", "", "", "", "", "", "", ""],
  });
  assert.notEqual(told.rows[1]?.value, WEBP);
});

test("however many inputs an app says it has, a link can hold what is read of them", () => {
  const row = fc.record({
    component: fc.oneof(fc.integer(), fc.anything()),
    kind: fc.oneof(fc.constantFrom(...Object.keys(FITS)), fc.anything()),
    value: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(WEBP), fc.anything()),
  });
  const said = fc.record({ rows: fc.oneof(fc.array(row), fc.anything()), others: fc.anything() });
  fc.assert(
    fc.property(said, (given) => {
      const { rows } = toldOf(given);
      assert.deepEqual(decode(parted(encode(rows)).more), rows);
    }),
  );
});

test("whatever is said, reading it does no harm", () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.constantFrom("camera", "copy", "paste", "save", "fault"),
      (a, kind) => {
        const said = typeof a === "object" && a !== null ? { ...a, kind } : a;
        wishOf(said);
        newsOf(said);
        toldOf(said);
      },
    ),
  );
});

test("an error is told with the innermost line of the author's own", () => {
  const frames = [
    new Frame("app.py", 3, "f", "", true),
    new Frame("parts.py", 7, "g", "", true),
    new Frame("numpy/core.py", 9, "h", "", false),
  ];
  const problem = new Problem("ValueError", "no", frames);
  const fault = { kind: "fault", file: "parts.py", line: 7, message: "ValueError: no" };
  assert.deepEqual(newsIn(new Ended(1, "failed", problem)), [fault]);
  assert.deepEqual(newsIn(new Failed("app", "It stopped.", problem)), [
    fault,
    { kind: "python", state: "failed" },
  ]);
  assert.deepEqual(newsIn(new Failed("blocked", "No file.", null)), [
    { kind: "fault", file: "", line: 0, message: "No file." },
    { kind: "python", state: "failed" },
  ]);
  assert.deepEqual(newsIn(new Ended(1, "done", null)), []);
  assert.deepEqual(newsIn(new Ready({} as never)), [{ kind: "python", state: "ready" }]);
});
