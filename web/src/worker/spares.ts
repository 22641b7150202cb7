// Buffers that were read, for what is sent next: memory that was never written to costs more than what
// is written into it. Knows neither the page nor Python.

/** How many are kept; a picture larger than this many bytes is too rare to keep memory for. */
const MOST = 4;
const LARGEST = 2 ** 24;

export class Spares {
  private kept: ArrayBuffer[] = [];
  private wanted = 0;

  /** Nobody needs this buffer any more. It is kept where one of its length was wanted last. */
  put(buffer: ArrayBuffer): void {
    const isFit = buffer.byteLength === this.wanted && buffer.byteLength <= LARGEST;
    if (isFit && this.kept.length < MOST) this.kept.push(buffer);
  }

  /** A buffer of so many bytes; what is in it is of no account. */
  take(length: number): ArrayBuffer {
    if (length !== this.wanted) this.kept = [];
    this.wanted = length;
    return this.kept.pop() ?? new ArrayBuffer(length);
  }
}
