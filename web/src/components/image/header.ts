// What the first bytes of a picture file say, and whether its end is there: a row a format. No DOM,
// and nothing is decoded, so that a picture of a billion pixels costs nothing to refuse.

export interface Header {
  readonly width: number;
  readonly height: number;
  /** Whether the file goes on to its end; true too where that cannot be known cheaply. */
  readonly whole: boolean;
}

interface Format {
  readonly signature: RegExp;
  readonly read: (view: DataView) => Header;
}

/** As many first bytes tell one format from another. */
export const SIGNATURE = 16;

const FORMATS: readonly Format[] = [
  { signature: /^\x89PNG\r\n/, read: readPng },
  { signature: /^\xff\xd8\xff/, read: readJpeg },
  { signature: /^GIF8[79]a/, read: readGif },
  { signature: /^RIFF....WEBP/s, read: readWebp },
  { signature: /^BM/, read: readBmp },
  { signature: /^II\*\0|^MM\0\*/, read: readTiff },
];

function formatOf(bytes: Uint8Array): Format | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, SIGNATURE));
  return FORMATS.find(({ signature }) => signature.test(start));
}

/** Whether a file that begins like this is of a format that can be read here. */
export function isKnown(start: Uint8Array): boolean {
  return formatOf(start) !== undefined;
}

/** What a file says of itself; null where it is of another format. A header that is cut is not whole. */
export function readHeader(bytes: Uint8Array): Header | null {
  const format = formatOf(bytes);
  if (format === undefined) return null;
  try {
    return format.read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return { width: 0, height: 0, whole: false };
  }
}

/** Chunks up to the one that ends the picture. */
function readPng(view: DataView): Header {
  let at = 8;
  while (at + 12 <= view.byteLength && text(view, at + 4) !== "IEND") {
    at += 12 + view.getUint32(at);
  }
  const whole = at + 8 <= view.byteLength && text(view, at + 4) === "IEND";
  return { width: view.getUint32(16), height: view.getUint32(20), whole };
}

/** Segments up to the picture's own; in what follows the end marker is nothing else. */
function readJpeg(view: DataView): Header {
  let size = { width: 0, height: 0 };
  let at = 2;
  for (;;) {
    while (view.getUint8(at + 1) === 0xff) at += 1; // fill bytes before a marker
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
    if (marker === 0xda) return { ...size, whole: hasEnd(view, at) };
  }
}

/** C0 to CF say how large the picture is, but for three: tables, arithmetic coding, an extension. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function hasEnd(view: DataView, from: number): boolean {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** Blocks up to the trailer. */
function readGif(view: DataView): Header {
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  let at = 13 + colours(view.getUint8(10));
  while (at < view.byteLength) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) return { ...size, whole: true };
    at = kind === 0x2c ? at + 11 + colours(view.getUint8(at + 9)) : at + 2;
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at += 1;
  }
  return { ...size, whole: false };
}

/** The bytes of a GIF's colour table. */
function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function readWebp(view: DataView): Header {
  const whole = view.byteLength >= view.getUint32(4, true) + 8;
  return { ...webpSize(view), whole };
}

function webpSize(view: DataView): { width: number; height: number } {
  switch (text(view, 12)) {
    case "VP8X": {
      const read24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
      return { width: read24(24) + 1, height: read24(27) + 1 };
    }
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
  }
}

/** A height below 0 says that the rows are written from the top. */
function readBmp(view: DataView): Header {
  const isOld = view.getUint32(14, true) === 12;
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isOld ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  return { width, height, whole: true };
}

/** The first directory's tags 256 and 257; numbers of two or four bytes. */
function readTiff(view: DataView): Header {
  const little = view.getUint8(0) === 0x49;
  const directory = view.getUint32(4, little);
  const size = { width: 0, height: 0 };
  for (let entry = 0; entry < view.getUint16(directory, little); entry += 1) {
    const at = directory + 2 + entry * 12;
    const tag = view.getUint16(at, little);
    const isShort = view.getUint16(at + 2, little) === 3;
    const number = isShort ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little);
    if (tag === 256) size.width = number;
    if (tag === 257) size.height = number;
  }
  return { ...size, whole: true };
}

function text(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}
