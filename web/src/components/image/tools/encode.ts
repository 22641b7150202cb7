// Pixels -> a PNG of them, to the last bit: the platform compresses, off this thread. No DOM.
//
// https://www.w3.org/TR/png-3/ is what is meant by chunk and filter.

import type { Picture } from "../../../protocol.ts";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Bytes of rows that are filtered at once; the page breathes in between. */
const BAND = 1_000_000;

/** A PNG of 8 bits a channel with alpha. */
export async function encodePng({ width, height, data }: Picture): Promise<Blob> {
  const parts = [SIGNATURE, ...chunk("IHDR", header(width, height))];
  for await (const bytes of compressed(filtered(width * 4, new Uint8Array(data)))) {
    parts.push(...chunk("IDAT", bytes));
  }
  return new Blob([...parts, ...chunk("IEND", new Uint8Array())], { type: "image/png" });
}

function header(width: number, height: number): Bytes {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes.set([8, 6], 8); // bits a channel, RGBA
  return bytes;
}

type Bytes = Uint8Array<ArrayBuffer>;

const UP = 2;

/** Every row as its difference to the one above, which is small in most pictures. */
function* filtered(stride: number, pixels: Bytes): Generator<Bytes> {
  const rows = Math.max(1, Math.floor(BAND / stride));
  for (let from = 0; from < pixels.length; from += rows * stride) {
    const until = Math.min(from + rows * stride, pixels.length);
    const band = new Uint8Array(((until - from) / stride) * (stride + 1));
    let to = 0;
    for (let at = from; at < until; at += 1) {
      if ((at - from) % stride === 0) band[to++] = UP;
      band[to++] = (pixels[at] as number) - (pixels[at - stride] ?? 0);
    }
    yield band;
  }
}

async function* compressed(bands: Generator<Bytes>): AsyncGenerator<Bytes> {
  const source = new ReadableStream<Bytes>({
    pull: (controller) => {
      const { done, value } = bands.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const reader = source.pipeThrough(new CompressionStream("deflate")).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function chunk(type: string, body: Bytes): Bytes[] {
  const name = Uint8Array.from(type, (letter) => letter.charCodeAt(0));
  return [word(body.length), name, body, word(checksum([name, body]))];
}

function word(number: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** For every byte what dividing it by the polynomial of CRC-32 leaves. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let left = byte;
  for (let bit = 0; bit < 8; bit += 1) left = left & 1 ? (left >>> 1) ^ 0xedb88320 : left >>> 1;
  return left;
});

function checksum(parts: readonly Bytes[]): number {
  let left = 0xffffffff;
  for (const part of parts) {
    for (const byte of part) left = (left >>> 8) ^ (REMAINDERS[(left ^ byte) & 0xff] as number);
  }
  return ~left >>> 0;
}
