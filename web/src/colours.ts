// Pixels without their alpha: what a camera sees has none. Knows neither cameras nor Python.

/** The colours of RGBA pixels as RGB, each row from right to left where it is to be mirrored. */
export function packColours(
  rgba: ArrayBuffer,
  rgb: Uint8Array<ArrayBuffer>,
  width: number,
  mirrored: boolean,
): void {
  const pixels = new Uint32Array(rgba);
  const step = mirrored ? -1 : 1;
  if (width % 4 !== 0 || rgb.byteOffset % 4 !== 0) packEach(pixels, rgb, width, step);
  else packFours(pixels, new Uint32Array(rgb.buffer, rgb.byteOffset, rgb.length / 4), width, step);
}

/** Four pixels are three numbers, in half the time. Every browser's first byte is the lowest. */
function packFours(from: Uint32Array, to: Uint32Array, width: number, step: number): void {
  let at = 0;
  for (let row = 0; row < from.length; row += width) {
    let pixel = step < 0 ? row + width - 1 : row;
    for (const end = at + (width / 4) * 3; at < end; at += 3, pixel += 4 * step) {
      const a = from[pixel] as number;
      const b = from[pixel + step] as number;
      const c = from[pixel + 2 * step] as number;
      const d = from[pixel + 3 * step] as number;
      to[at] = (a & 0xffffff) | (b << 24);
      to[at + 1] = ((b >>> 8) & 0xffff) | (c << 16);
      to[at + 2] = ((c >>> 16) & 0xff) | (d << 8);
    }
  }
}

function packEach(from: Uint32Array, to: Uint8Array, width: number, step: number): void {
  let at = 0;
  for (let row = 0; row < from.length; row += width) {
    let pixel = step < 0 ? row + width - 1 : row;
    for (const end = at + width * 3; at < end; at += 3, pixel += step) {
      const colour = from[pixel] as number;
      to[at] = colour;
      to[at + 1] = colour >>> 8;
      to[at + 2] = colour >>> 16;
    }
  }
}
