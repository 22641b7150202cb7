// links/codec.ts: reads and writes what links/codec.py does, from the same examples, and far fewer characters
// than the usual way. Needs no browser.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import lzString from "lz-string";
import { Deflate } from "pako";
import idioms from "../../py/tintype/links/idioms-1.txt";
import {
  decode,
  encode,
  LinkError,
  LONGEST_NAME,
  MOST_BYTES,
  MOST_CHARACTERS,
  MOST_FILES,
  type Project,
  ROOM,
} from "../../web/src/links/codec.ts";
import examples from "../seam/links.json" with { type: "json" };

const APPS = join(process.cwd(), "site", "apps");

function project(files: readonly (readonly string[])[]): Project {
  return new Map(files.map(([name = "", hex = ""]) => [name, Buffer.from(hex, "hex")]));
}

function hexOf(files: Project): string[][] {
  return Array.from(files, ([name, data]) => [name, Buffer.from(data).toString("hex")]);
}

for (const { name, files, fragment } of examples.same) {
  test(`${name} is written and read back to the letter`, () => {
    assert.equal(encode(project(files)), fragment);
    assert.deepEqual(hexOf(decode(fragment)), files);
  });
}

for (const { name, fragment } of examples.refused) {
  test(`${name} is refused in words that hold nothing of it`, () => {
    assert.throws(() => decode(fragment), isPlainRefusal);
  });
}

function isPlainRefusal(error: unknown): boolean {
  assert.ok(error instanceof LinkError, String(error));
  assert.match(error.message, /^[A-Z][\w ,.]+\.$/);
  return true;
}

test("the limits are those of the examples", () => {
  const { characters, bytes, files, name, room } = examples.limits;
  assert.deepEqual(
    [characters, bytes, files, name, room],
    [MOST_CHARACTERS, MOST_BYTES, MOST_FILES, LONGEST_NAME, ROOM],
  );
});

const names = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?(\.[a-z]{1,3})?$/);
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string().map((text) => new TextEncoder().encode(text)),
);
const projects = fc
  .tuple(contents, fc.array(fc.tuple(names, contents), { maxLength: 5 }))
  .map(([first, rest]) => new Map([["app.py", first], ...withoutFolders(rest)]));

function withoutFolders<T>(rows: [string, T][]): [string, T][] {
  const isFolder = (name: string) => rows.some(([other]) => other.startsWith(`${name}/`));
  return rows.filter(
    ([name]) => name !== "app.py" && !name.startsWith("app.py/") && !isFolder(name),
  );
}

test("decode is the inverse of encode", () => {
  fc.assert(
    fc.property(projects, (files) => {
      assert.deepEqual(hexOf(decode(encode(files))), hexOf(files));
    }),
  );
});

test("whatever the fragment is, it is an app or refused in plain words", () => {
  const whole = encode(project(examples.same[3]?.files ?? []));
  const random = fc.oneof(
    fc.string().map((text) => `code=1${text}`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => `code=1${base64url(bytes)}`),
    fc
      .tuple(fc.nat(whole.length - 1), fc.nat(63))
      .map(([at, digit]) => whole.slice(0, at) + ALPHABET[digit] + whole.slice(at + 1)),
    fc.nat(whole.length).map((end) => whole.slice(0, end)),
    fc.string(),
  );
  fc.assert(
    fc.property(random, (fragment) => {
      try {
        decode(fragment);
      } catch (error) {
        isPlainRefusal(error);
      }
    }),
    { numRuns: 2000 },
  );
});

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

/** A valid stream of as many zeros, and nothing of the codec's own checks. */
function bomb(bytes: number): string {
  const packer = new Deflate({ level: 9, dictionary: new TextEncoder().encode(idioms) });
  packer.push(new Uint8Array(bytes), true);
  return `code=1${base64url(packer.result.subarray(6))}`;
}

test("a bomb is not unpacked", () => {
  const fragment = bomb(400_000_000);
  assert.ok(fragment.length < MOST_CHARACTERS);
  const before = process.memoryUsage().arrayBuffers;
  assert.throws(() => decode(fragment), isPlainRefusal);
  assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
});

test("an enormous fragment is not even read", () => {
  assert.throws(() => decode(`code=1${"A".repeat(MOST_CHARACTERS)}`), isPlainRefusal);
});

test("a project that no link holds is refused when the link is made", () => {
  const noise = Uint8Array.from({ length: 900_000 }, (_, at) => (at * at * 31 + at) % 251);
  const random = crypto.getRandomValues(new Uint8Array(60_000));
  const large = new Map([["app.py", noise]]);
  for (let at = 0; at < 15; at += 1)
    large.set(
      `${at}.bin`,
      random.map((byte) => byte ^ at),
    );
  assert.throws(() => encode(large), LinkError);
  assert.throws(() => encode(new Map([["app.py", new Uint8Array(MOST_BYTES)]])), LinkError);
});

test("links have at most 60 % of lz-string's length over the gallery", () => {
  const rows = readdirSync(APPS).map((app) => {
    const text = readFileSync(join(APPS, app, "app.py"), "utf-8");
    const ours = encode(new Map([["app.py", new TextEncoder().encode(text)]])).length;
    return { app, ours, theirs: lzString.compressToEncodedURIComponent(text).length };
  });
  assert.ok(rows.length >= 16);
  const sum = (key: "ours" | "theirs") => rows.reduce((all, row) => all + row[key], 0);
  console.log(`links: ${sum("ours")} characters, lz-string ${sum("theirs")}`);
  assert.ok(sum("ours") <= 0.6 * sum("theirs"), `${sum("ours")} of ${sum("theirs")}`);
});
