// snippets.ts: code that calls an endpoint, in two languages. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, pythonOf, SNIPPETS } from "../../web/src/components/api/snippets.ts";
import * as door from "../../web/src/protocol.ts";

const parameter = (name: string, is_file: boolean, example: door.Json) =>
  new door.Parameter(name, name, "Image", "T", "t", is_file, false, null, example);
const endpoint = (generator: boolean, ...parameters: door.Parameter[]) =>
  new door.Endpoint("/go", "", true, generator, parameters, []);
const PLACE = placeOf("https://a.org/x/index.html?q#/b", "https://a.org/tintype/tintype.js");

test("an app is named by its folder, and by a stand-in where it has no address", () => {
  assert.deepEqual(PLACE, { app: "https://a.org/x/", module: "https://a.org/tintype/tintype.js" });
  assert.match(placeOf("file:///x.html", "data:text/javascript,").app, /^https:\/\/example\.org/);
});

test("JavaScript names what is not a word in quotes, and walks what a generator gives", () => {
  const code = SNIPPETS.JavaScript(
    endpoint(true, parameter("a", true, "photo.jpg"), parameter("a b", false, [1])),
    PLACE,
  );
  assert.match(code, /^import \{ connect \} from "https:\/\/a\.org\/tintype\/tintype\.js";/);
  assert.match(
    code,
    /for await \(const event of app\.submit\("\/go", \{\n {2}a: "photo\.jpg", \/\//,
  );
  assert.match(code, /\n {2}"a b": \[1\],\n\}\)\) \{/);
  assert.match(SNIPPETS.JavaScript(endpoint(false), PLACE), /await app\.predict\("\/go"\);/);
});

test("Python has its own words for the values of JSON", () => {
  const value = [null, true, false, 1.5, 'a"b', { k: [12n] }];
  assert.equal(pythonOf(value), '[None, True, False, 1.5, "a\\"b", {"k": [12]}]');
  const code = SNIPPETS.Python(endpoint(false, parameter("on", false, true)), PLACE);
  assert.match(code, /app = gr\.load\("https:\/\/a\.org\/x\/"\)/);
  assert.match(code, /print\(app\(\n {4}on=True,\n {4}api_name="\/go",\n\)\)$/);
});
