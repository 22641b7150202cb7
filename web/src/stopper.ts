// Memory that the page and the worker share, so that Python can be interrupted while it computes: the
// signal, and the job it is meant for. There is none where the page is not cross-origin isolated.

const SIGNAL = 0;
const JOB = 1;
const SIGINT = 2;

/** Looks that Python's own handler is given: where it can hear, it has within the first. */
const PATIENCE = 2;

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

  /** The job that is to be stopped; 0 where there is none. */
  wanted(): number {
    return Atomics.load(this.words, JOB);
  }

  /** The same, and for the time being nobody else sees it: a signal that comes late finds none. */
  take(): number {
    return Atomics.exchange(this.words, JOB, 0);
  }

  /** Inverse of `take`, if no other was wanted meanwhile. */
  putBack(job: number): void {
    Atomics.compareExchange(this.words, JOB, 0, job);
  }
}

/**
 * What Pyodide is given in place of that byte: it reads it now and then while Python computes, and
 * clears it. A signal that was read and not heard soon after is insisted on.
 */
export class Ear {
  private readonly signal: Uint8Array<SharedArrayBuffer>;
  /** Looks since a signal was read that has not been heard; 0 where there is none. */
  private looks = 0;

  /** `insist` ends what runs where that is this job's, and says whether it was. */
  constructor(
    private readonly stopper: Stopper,
    private readonly insist: (job: number) => boolean,
  ) {
    this.signal = stopper.signal;
  }

  get 0(): number {
    if (this.looks > 0 && this.looks++ === PATIENCE) {
      this.looks = 0; // at once: Python runs in there, and looks too
      const job = this.stopper.take();
      if (!this.insist(job)) this.stopper.putBack(job);
    }
    const signal = this.signal[0] ?? 0;
    if (signal !== 0) this.looks = 1;
    return signal;
  }

  set 0(signal: number) {
    this.signal[0] = signal;
  }

  /** Python's own handler has been called. */
  heard(): void {
    this.looks = 0;
  }
}
