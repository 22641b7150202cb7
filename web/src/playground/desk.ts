// The project on the desk: its files, which one is open, and whose it is. No DOM.

import { batch, type Signal, signal } from "@preact/signals";
import { isName, type Project } from "../links/codec.ts";
import type { Filled } from "../links/filled.ts";

export const BEGINNING = `import gradio as gr
import numpy as np


def flip(image):
    return np.fliplr(image)


demo = gr.Interface(flip, gr.Image(), "image", title="Flip")

if __name__ == "__main__":
    demo.launch()
`;

/** Whose code it is: what came by an address is a stranger's. */
export type Owner = "visitor" | "site" | "stranger";

export class Desk {
  readonly files: Signal<Project>;
  readonly open: Signal<string>;
  readonly owner: Signal<Owner>;
  /** What came along for the app's inputs. */
  readonly filled: Signal<readonly Filled[]>;
  /** Whether anything was written into it here. */
  readonly isTouched: Signal<boolean> = signal(false);
  /** Counts the projects that were on the desk. */
  readonly round: Signal<number> = signal(0);

  constructor(project: Project, owner: Owner, filled: readonly Filled[] = []) {
    this.files = signal(project);
    this.open = signal(first(project));
    this.owner = signal(owner);
    this.filled = signal(filled);
  }

  replace(project: Project, owner: Owner, filled: readonly Filled[] = []): void {
    batch(() => {
      this.files.value = project;
      this.open.value = first(project);
      this.owner.value = owner;
      this.filled.value = filled;
      this.isTouched.value = false;
      this.round.value += 1;
    });
  }

  write(name: string, text: string): void {
    this.put(name, new TextEncoder().encode(text));
  }

  put(name: string, data: Uint8Array): void {
    this.files.value = new Map(this.files.value).set(name, data);
    this.isTouched.value = true;
  }

  /** Words why not, or "". */
  add(name: string): string {
    if (!isName(name)) return "A file's name has letters, digits, dots and dashes.";
    if (this.files.value.has(name)) return "There is a file of this name.";
    this.write(name, "");
    this.open.value = name;
    return "";
  }

  /** The file that runs stays. */
  remove(name: string): void {
    const files = new Map(this.files.value);
    if (name === first(files)) return;
    files.delete(name);
    this.isTouched.value = true;
    this.files.value = files;
    if (this.open.value === name) this.open.value = first(files);
  }
}

function first(project: Project): string {
  return project.keys().next().value ?? "";
}

/** A file as text; null where it is none. */
export function textOf(data: Uint8Array | undefined): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    return null;
  }
}
