// What tests/seam/test_links.py asks of the page's codec: a line of JSON in, a line of JSON out.

import { createInterface } from "node:readline";
import { decode, encode, LinkError } from "../../web/src/links/codec.ts";

type Files = [name: string, hex: string][];
type Asked = { encode: Files } | { decode: string };

function answer(asked: Asked): unknown {
  try {
    if ("encode" in asked) {
      return encode(new Map(asked.encode.map(([name, hex]) => [name, Buffer.from(hex, "hex")])));
    }
    return Array.from(decode(asked.decode), ([name, data]) => [
      name,
      Buffer.from(data).toString("hex"),
    ]);
  } catch (error) {
    if (error instanceof LinkError) return { refused: error.message };
    throw error;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))));
}
