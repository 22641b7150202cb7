// playground/: hints, packages and addresses, without a page. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { encode as encodeLink, LinkError } from "../../web/src/links/codec.ts";
import { encode as encodeFilled } from "../../web/src/links/filled.ts";
import { Desk, textOf } from "../../web/src/playground/desk.ts";
import { callAround } from "../../web/src/playground/hints.ts";
import { asked, onGitHub, publishedFiles } from "../../web/src/playground/loading.ts";
import { importsIn, needed, requirementsIn } from "../../web/src/playground/packages.ts";
import { takenWords } from "../../web/src/playground/taken.ts";
import { AppFile, Baked, Runtime, Start } from "../../web/src/protocol.ts";
import { encode } from "../../web/src/wire.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const CALLS: readonly (readonly [string, string | null])[] = [
  ["gr.Image(", "Image"],
  ["gr.Slider(0, 10, ", "Slider"],
  ["gr.Interface(f, [gr.Image(), ", null],
  ["gr.Interface(f, gr.Image(label='a'), ", "Interface"],
  ["gr.Image(type=str(", null],
  ["gr.Image()", null],
  ["print(", null],
  ["", null],
];

for (const [text, name] of CALLS) {
  test("an app may come with what is in its inputs, and damaged inputs are no app", async () => {
    const code = encodeLink(new Map([["app.py", bytes("print()")]]));
    const filled = [{ component: 3, kind: "slider", value: 0.5 }];
    const whole = code + encodeFilled(filled);
    assert.deepEqual((await asked(code, "https://b.example/"))?.filled, []);
    const opened = await asked(whole, "https://b.example/");
    assert.deepEqual(opened?.filled, filled);
    assert.deepEqual([...(opened?.project.keys() ?? [])], ["app.py"]);
    for (const wrong of [whole.slice(0, -2), `${code}&with=`.concat("2AAAA"), `${whole}&with=1`]) {
      await assert.rejects(asked(wrong, "https://b.example/"), LinkError);
    }
  });

  test(`in ${JSON.stringify(text)} the call is ${name}`, () =>
    assert.equal(callAround(text), name));
}

test("imports are found at whatever place", () => {
  const code =
    "import numpy as np, os.path\n\ndef f():\n    from scipy.ndimage import label\n# import no\n";
  assert.deepEqual(importsIn(["app.py", bytes(code)]), ["numpy", "os", "scipy"]);
  assert.deepEqual(importsIn(["notes.txt", bytes(code)]), []);
});

test("requirements are names as PyPI compares them", () => {
  const text = "Scikit_Image>=0.2\n# a comment\n\n-r other.txt\ngradio\n";
  assert.deepEqual(requirementsIn(new Map([["requirements.txt", bytes(text)]])), [
    "scikit-image",
    "gradio",
  ]);
});

test("packages of the site are taken, and others are named", () => {
  const packages = { tintype: { imports: ["gradio"] }, scipy: { imports: ["scipy"] } };
  const project = new Map([
    ["app.py", bytes("import scipy\nimport gradio as gr\n")],
    ["requirements.txt", bytes("gradio\nscipy\ntorch\n")],
  ]);
  assert.deepEqual(needed(project, new Runtime("", [], { packages } as never)), {
    names: ["tintype", "scipy"],
    missing: ["torch"],
  });
});

test("an address on GitHub is that of the file itself", () => {
  assert.equal(
    onGitHub("someone/apps/demo/my%20flip.py@v1.0").href,
    "https://raw.githubusercontent.com/someone/apps/v1.0/demo/my%20flip.py",
  );
});

for (const wrong of [
  "",
  "a/b",
  "a/b/c.py",
  "a/../c.py@1",
  "a/b/c.py@../x",
  "a/b/c.txt@1",
  "a/b/%zz@1",
]) {
  test(`gh=${wrong} is refused`, () => assert.throws(() => onGitHub(wrong), LinkError));
}

const BASE = new URL("https://a.example/app/");

/** What the page of an app says of these files. */
function baked(...files: readonly (readonly [string, string])[]): string {
  const named = files.map(([path, url]) => new AppFile(path, url));
  return encode(new Baked(null, "", new Start(named, [], new Runtime("", [], {})), [])).text;
}

test("a built app's files are those beside its page", () => {
  const found = publishedFiles(baked(["app.py", "app/app.py"], ["a/b.png", "app/a/b.png"]), BASE);
  assert.deepEqual(
    found.map(([path, { href }]) => [path, href]),
    [
      ["app.py", "https://a.example/app/app/app.py"],
      ["a/b.png", "https://a.example/app/app/a/b.png"],
    ],
  );
});

const HOSTILE = {
  "no page of ours": "{}",
  "no files": baked(),
  "a name that leads away": baked(["../app.py", "app/app.py"]),
  "a file of another site": baked(["app.py", "https://b.example/secret.py"]),
  "far too many files": baked(
    ...Array.from({ length: 101 }, (_, n) => [`${n}.py`, "a.py"] as const),
  ),
};

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`a page with ${what} is no app to open`, () =>
    assert.throws(() => publishedFiles(text, BASE), LinkError));
}

for (const wrong of [
  "url=http://a.example/app.py",
  "url=javascript:alert(1)",
  "url=%zz",
  "code=9",
]) {
  test(`#${wrong} is refused`, async () => {
    await assert.rejects(asked(wrong, "https://b.example/playground/"), LinkError);
  });
}

test("another fragment asks for nothing", async () => {
  assert.equal(await asked("section", "https://b.example/"), null);
  assert.equal(await asked("section&with=1AAAA", "https://b.example/"), null);
});

test("the file that runs stays, and names are as links have them", () => {
  const desk = new Desk(new Map([["app.py", bytes("")]]), "visitor");
  assert.notEqual(desk.add("../a.py"), "");
  assert.notEqual(desk.add("app.py"), "");
  assert.equal(desk.add("parts.py"), "");
  assert.equal(desk.open.value, "parts.py");
  desk.remove("app.py");
  desk.remove("parts.py");
  assert.deepEqual([...desk.files.value.keys()], ["app.py"]);
  assert.equal(desk.open.value, "app.py");
});

test("bytes that are no text are not shown as text", () => {
  assert.equal(textOf(bytes("ä")), "ä");
  assert.equal(textOf(Uint8Array.of(0xff, 0xfe)), null);
});

const OTHERS: readonly (readonly [readonly string[], string])[] = [
  [[], ""],
  [["Secret"], " What is in “Secret” does not: no link holds it."],
  [["Secret", "Table"], " What is in “Secret” and “Table” does not: no link holds it."],
  [["Secret", "", ""], " What is in “Secret” and 2 more does not: no link holds it."],
  [[""], " What is in 1 input does not: no link holds it."],
  [
    ["a", "b", "c", "d", "e"],
    " What is in “a”, “b”, “c”, “d” and 1 more does not: no link holds it.",
  ],
];

for (const [others, words] of OTHERS) {
  test(`what goes along is said where ${others.length} others do not: ${others}`, () => {
    assert.equal(
      takenWords({ rows: [{ component: 1, kind: "slider", value: 1 }], others }),
      `What is in 1 input goes along.${words}`,
    );
  });
}
