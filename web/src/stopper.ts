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

  /** What Pyodide looks at while Python runs. */
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
