// Files that the visitor wants to keep: asked of Python, and waited for until Python is there. No DOM.

import { Save, type Saved } from "../protocol.ts";
import { type Held, HeldFile, hold, lend } from "./held.ts";

interface Wanted {
  readonly component: number;
  readonly held: Held;
  readonly resolve: (file: HeldFile) => void;
  readonly reject: (error: Error) => void;
  sent: boolean;
}

export class Saves {
  private readonly wanted = new Map<number, Wanted>();
  private counter = 0;
  private isReady = false;

  constructor(private readonly send: (message: Save) => void) {}

  /** What a component shows as a file: a file at once as it is, all else as Python saves it. */
  ask(component: number, held: Held): Promise<HeldFile> {
    if (held instanceof HeldFile) return Promise.resolve(held);
    return new Promise((resolve, reject) => {
      this.wanted.set(++this.counter, { component, held, resolve, reject, sent: false });
      this.sendWhatWaits();
    });
  }

  /** Python is there. */
  ready(): void {
    this.isReady = true;
    this.sendWhatWaits();
  }

  /** Python is gone, and with it whoever was asked. */
  stop(): void {
    this.isReady = false;
    for (const { reject } of this.wanted.values()) {
      reject(new Error("Python stopped before the file was made."));
    }
    this.wanted.clear();
  }

  answer({ request, file, problem }: Saved): void {
    const wanted = this.wanted.get(request);
    this.wanted.delete(request);
    const held = hold(file);
    if (held instanceof HeldFile) wanted?.resolve(held);
    else wanted?.reject(new Error(problem?.message ?? "No file was made."));
  }

  private sendWhatWaits(): void {
    if (!this.isReady) return;
    for (const [request, wanted] of this.wanted) {
      if (wanted.sent) continue;
      wanted.sent = true;
      lend(wanted.held).then(
        (value) => this.send(new Save(request, wanted.component, value)),
        wanted.reject,
      );
    }
  }
}
