// Memory that the page and the worker share, so that Python can be interrupted while it computes: the
// signal, and the job it is meant for. There is none where the page is not cross-origin isolated.

const SIGNAL = 0;
const JOB = 1;
const SIGINT = 2;

export class Stopper {
  private readonly words: Int32Array<SharedArrayBuffer>;

  constructor(readonly memory: SharedArrayBuffer) {
    this.words = new Int32Array(memory);
  }

  /** New memory; undefined where none can be shared. */
  static make(): Stopper | undefined {
    if (!globalThis.crossOriginIsolated) return undefined;
    return new Stopper(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  }

  /** The byte that Python is to look at while it runs. */
  get signal(): Uint8Array<SharedArrayBuffer> {
    return new Uint8Array(this.memory, SIGNAL, 1);
  }

  /** Interrupt this job; Python ignores it where it runs another. */
  stop(job: number): void {
    Atomics.store(this.words, JOB, job);
    Atomics.store(this.words, SIGNAL, SIGINT);
  }

  /** The job that was to be stopped last. */
  wanted(): number {
    return Atomics.load(this.words, JOB);
  }
}

/**
 * What Pyodide is given in place of that byte: it reads it now and then while Python computes, and
 * clears it. A signal that was read and not heard by the next time is insisted on.
 */
export class Ear {
  private readonly signal: Uint8Array<SharedArrayBuffer>;
  private isTold = false;

  constructor(
    stopper: Stopper,
    private readonly insist: () => void,
  ) {
    this.signal = stopper.signal;
  }

  get 0(): number {
    if (this.isTold) {
      this.isTold = false; // at once: Python runs in there, and reads too
      this.insist();
    }
    const signal = this.signal[0] ?? 0;
    this.isTold = signal !== 0;
    return signal;
  }

  set 0(signal: number) {
    this.signal[0] = signal;
  }

  /** Python's own handler has been called. */
  heard(): void {
    this.isTold = false;
  }
}
