// What tests/seam/test_links.py asks of the page's codec: a line of JSON in, a line of JSON out.

import { createInterface } from "node:readline";
import { decode, encode, LinkError } from "../../web/src/links/codec.ts";
import {
  decode as decodeFilled,
  encode as encodeFilled,
  type Filled,
  parted,
} from "../../web/src/links/filled.ts";

type Files = [name: string, hex: string][];
/** A picture is its bytes in hexadecimal. */
type Row = [
  component: number,
  kind: string,
  value: Exclude<Filled["value"], Uint8Array> | { hex: string },
];
type Asked = { encode: Files } | { decode: string } | { fill: Row[] } | { filled: string };

function filledOf([component, kind, value]: Row): Filled {
  const isPicture = typeof value === "object" && value !== null && "hex" in value;
  return { component, kind, value: isPicture ? Buffer.from(value.hex, "hex") : value };
}

function rowOf({ component, kind, value }: Filled): Row {
  const isPicture = value instanceof Uint8Array;
  return [component, kind, isPicture ? { hex: Buffer.from(value).toString("hex") } : value];
}

function answer(asked: Asked): unknown {
  try {
    if ("encode" in asked) {
      return encode(new Map(asked.encode.map(([name, hex]) => [name, Buffer.from(hex, "hex")])));
    }
    if ("fill" in asked) return encodeFilled(asked.fill.map(filledOf));
    if ("filled" in asked) return decodeFilled(parted(asked.filled).more).map(rowOf);
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
