// embed/, embedded.ts and lent/: what stands between the tags and in the attributes, and how what comes from
// the other side is read. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dedented, type Part, sourcesIn } from "../../web/src/embed/children.ts";
import { isFile, optionsOf } from "../../web/src/embed/options.ts";
import { mannerOf, sightOf } from "../../web/src/hosts/embedded.ts";
import { projectOf, wordsOn } from "../../web/src/lent/project.ts";

const text = (textContent: string): Part => ({ nodeType: 3, textContent });
const comment: Part = { nodeType: 8, textContent: "not code" };

function element(localName: string, attributes: Record<string, string>, ...nodes: Part[]): Part {
  const inside = nodes.map(({ outerHTML, textContent }) => outerHTML ?? textContent).join("");
  return {
    nodeType: 1,
    localName,
    textContent: nodes.map(({ textContent }) => textContent).join(""),
    childNodes: nodes,
    outerHTML: `<${localName}>${inside}</${localName}>`,
    getAttribute: (name) => attributes[name] ?? null,
  };
}

const file = (attributes: Record<string, string>, content: string): Part =>
  element("tintype-file", attributes, text(content));

// ── Code without its indentation ──

const INDENTED: readonly (readonly [string, string])[] = [
  ["", ""],
  ["\n  \n", ""],
  ["a", "a\n"],
  ["\n    a\n      b\n\n    c\n  ", "a\n  b\n\nc\n"],
  ["a\n  b", "a\n  b\n"],
  ["\n\ta\n\t\tb\n", "a\n\tb\n"],
  ["\r\n  a\r\n  b", "a\nb\n"],
  ["    a\n  \n    b", "a\n\nb\n"],
];

for (const [given, wanted] of INDENTED) {
  test(`${JSON.stringify(given)} without its indentation`, () => {
    assert.equal(dedented(given), wanted);
  });
}

test("what all lines share goes, and nothing else", () => {
  const line = fc.stringMatching(/^[a-z] {0,3}[a-z]$/);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.nat(12), (lines, depth) => {
      const indented = lines.map((one) => " ".repeat(depth) + one).join("\n");
      assert.equal(dedented(`\n${indented}\n  `), `${lines.join("\n")}\n`);
    }),
  );
});

// ── Between the tags ──

test("code that stands there is app.py", () => {
  assert.deepEqual(sourcesIn([text("\n  a\n"), comment, text("  b\n")]), [
    { name: "app.py", text: "a\nb\n" },
  ]);
});

test("nothing is nothing", () => {
  assert.deepEqual(sourcesIn([text(" \n "), comment]), []);
});

test("files and requirements, by either family of names; the one that runs comes first", () => {
  const nodes = [
    element("gradio-requirements", {}, text("\n  numpy\n\n  pandas>=2 \n")),
    file({ name: "utils.py" }, "\n    x = 1\n"),
    element("gradio-file", { name: "data.csv", url: "data.csv" }),
    element("gradio-file", { name: "main.py", entrypoint: "" }, text("\n  import utils\n")),
  ];
  assert.deepEqual(sourcesIn(nodes), [
    { name: "main.py", text: "import utils\n" },
    { name: "utils.py", text: "x = 1\n" },
    { name: "data.csv", url: "data.csv" },
    { name: "requirements.txt", text: "numpy\npandas>=2" },
  ]);
});

test("code in tags of its own, or in a script that the browser does not read", () => {
  const code = text("\n  print(1 <2)\n");
  for (const node of [
    element("gradio-code", {}, code),
    element("tintype-code", {}, code),
    element("script", { type: "text/python" }, code),
  ]) {
    assert.deepEqual(sourcesIn([node]), [{ name: "app.py", text: "print(1 <2)\n" }]);
  }
  assert.deepEqual(sourcesIn([element("script", {}, code)]), []);
});

test("what a browser took for markup is written out again", () => {
  const nodes = [text('gr.HTML("'), element("b", {}, text("so")), text('")')];
  assert.deepEqual(sourcesIn(nodes), [{ name: "app.py", text: 'gr.HTML("<b>so</b>")\n' }]);
  assert.deepEqual(sourcesIn([element("gradio-file", { name: "app.py" }, ...nodes)]), [
    { name: "app.py", text: 'gr.HTML("<b>so</b>")\n' },
  ]);
});

const WRONG: readonly (readonly [string, readonly Part[], RegExp])[] = [
  ["a file without a name", [file({}, "x")], /<tintype-file> needs a name/],
  ["a way out", [file({ name: "../x.py" }, "x")], /cannot be called "..\/x.py"/],
  ["a name twice", [file({ name: "a.py" }, ""), file({ name: "a.py" }, "")], /cannot be called/],
  ["no Python", [file({ name: "a.txt" }, "x")], /None of the files is Python/],
  ["data that is to run", [file({ name: "a.txt", entrypoint: "" }, "x")], /is no Python/],
  [
    "two that are to run first",
    [file({ name: "a.py", entrypoint: "" }, ""), file({ name: "b.py", entrypoint: "" }, "")],
    /Only one file/,
  ],
];

for (const [what, nodes, words] of WRONG) {
  test(`${what} is refused in words`, () => {
    assert.throws(() => sourcesIn(nodes), { name: "PageError", message: words });
  });
}

// ── Attributes ──

const options = (attributes: Record<string, string>) =>
  optionsOf((name) => attributes[name] ?? null);

test("an attribute that is not there, or means nothing, leaves what is usual", () => {
  const usual = options({});
  assert.deepEqual(usual, {
    src: null,
    theme: "auto",
    isLazy: false,
    playground: null,
    layout: null,
    height: 400,
  });
  assert.deepEqual(
    options({ src: " ", theme: "sepia", layout: "round", "initial-height": "50%" }),
    usual,
  );
});

test("attributes are what they say", () => {
  assert.deepEqual(
    options({
      src: "app/",
      theme: "dark",
      lazy: "",
      layout: "vertical",
      "initial-height": "300px",
    }),
    { src: "app/", theme: "dark", isLazy: true, playground: null, layout: "vertical", height: 300 },
  );
  assert.equal(options({ lazy: "", eager: "" }).isLazy, false);
  assert.equal(options({ playground: "" }).playground, "");
  assert.equal(options({ playground: "" }).height, 640);
});

test("only a Python file is an app's own file", () => {
  assert.equal(isFile(new URL("https://a.example/x/app.py?v=2")), true);
  assert.equal(isFile(new URL("https://a.example/x/app.python/")), false);
});

// ── What comes from the other side ──

test("whatever comes, a sight has texts and a size, and a manner is one there is", () => {
  fc.assert(
    fc.property(fc.anything(), (given) => {
      const { height = 1, ...words } = sightOf(given);
      assert.ok(height > 0 && height <= 100_000);
      for (const word of Object.values(words)) assert.equal(typeof word, "string");
      assert.ok(["auto", "light", "dark"].includes(mannerOf(given).theme ?? "auto"));
    }),
  );
});

test("a sight is read field by field", () => {
  assert.deepEqual(sightOf({ height: 20, python: "ready", ui: 3, evil: "x" }), {
    height: 20,
    python: "ready",
  });
  assert.deepEqual(sightOf({ height: -1 }), {});
  assert.deepEqual(sightOf({ height: Number.NaN }), {});
  assert.deepEqual(sightOf({ message: "x".repeat(9000) }).message?.length, 2000);
  assert.deepEqual(mannerOf({ theme: "dark", window: 700 }), { theme: "dark", window: 700 });
  assert.deepEqual(mannerOf({ theme: "evil", window: "700" }), {});
});

test("what is handed in is an app, or refused", () => {
  const data = new Uint8Array([1]);
  assert.equal(projectOf(new Map([["app.py", data]])).size, 1);
  for (const wrong of [
    null,
    new Map(),
    [["app.py", data]],
    new Map([["app.txt", data]]),
    new Map([["../app.py", data]]),
    new Map([["app.py", "text"]]),
  ]) {
    assert.throws(() => projectOf(wrong), /is no app/);
  }
});

test("packages that are not there are named", () => {
  assert.equal(wordsOn([]), "");
  assert.match(wordsOn(["pandas", "scipy"]), /pandas, scipy/);
});
