// What Python can be made of for code that was not there when the folder was built: all that Tintype ships,
// and what the apps of the folder have brought along, as runtime.json lists it.

import { Runtime, RuntimeFile } from "../protocol.ts";

interface Row {
  readonly size: number;
  readonly sha256: string;
  /** Relative to Tintype's folder, where it is not in the runtime's own. */
  readonly url?: string;
}

interface Manifest {
  readonly files: Readonly<Record<string, Row>>;
  readonly lock: Runtime["lock"];
  /** Where the folder's service worker is, relative to Tintype's folder; none where it has none. */
  readonly worker?: string;
}

/** What is at hand: `worker` is the full address of what keeps it for the time without a network. */
export interface Ground {
  readonly runtime: Runtime;
  readonly worker: string | null;
}

/** `home` is the full address of Tintype's folder. */
export async function groundAt(home: string): Promise<Ground> {
  const response = await fetch(`${home}runtime.json`);
  if (!response.ok) throw new Error("runtime.json could not be fetched.");
  const { files, lock, worker } = (await response.json()) as Manifest;
  const rows = Object.entries(files).map(([name, { size, sha256, url = `runtime/${name}` }]) => {
    return new RuntimeFile(name, new URL(url, home).href, size, sha256);
  });
  return {
    runtime: new Runtime(`${home}runtime/`, rows, lock),
    worker: worker === undefined ? null : new URL(worker, home).href,
  };
}
