// Fetches the files of the runtime: all at once, with progress in bytes, each checked against its
// hash before anybody uses it. Knows nothing of Python.

import { integrityOf, sha256 } from "../files/digest.ts";
import { moduleAt } from "../files/reach.ts";
import type { RuntimeFile } from "../protocol.ts";
import { StartError } from "./failure.ts";

/** How often progress is told at most: each time is a message, and the page draws it. */
const STEPS = 100;

export type Progress = (done: number, total: number) => void;
export type Bytes = Uint8Array<ArrayBuffer>;

/** A file on its way. */
export interface Coming {
  /** The browser's own answer, not checked yet; that of WebAssembly can be compiled while it comes. */
  readonly response: Promise<Response>;
  /** The file, whole and right; rejects with words for what is not. Empty where it was known. */
  readonly whole: Promise<Bytes>;
}

/** The marks of answers that were found right before, by the name of the file. */
export type Known = Readonly<Record<string, string>>;

/** By what a host names one of its files as it is: answers of the same mark are copies. "" for none. */
export function markOf({ headers }: Response): string {
  const named = ["etag", "last-modified"].map((name) => headers.get(name) ?? "");
  return named.join("") && [...named, headers.get("content-length")].join("\n");
}

/** Fetch all files at once, by address. One that is known is neither read nor checked here. */
export function fetchFiles(
  files: readonly RuntimeFile[],
  progress: Progress,
  known: Known = {},
): Map<string, Coming> {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let done = 0;
  let told = 0;
  const add = (bytes: number): void => {
    done += bytes;
    if (done < total && done - told < total / STEPS) return;
    told = done;
    progress(done, total);
  };
  progress(done, total);
  return new Map(files.map((file) => [file.url, fetchFile(file, add, known[file.name])]));
}

/** What was asked for before it was known what it has to be. */
const ahead = new Map<string, Promise<Response>>();

/**
 * Ask for a file already. Who fetches it later has this answer, and checks it as any other. Ends when it
 * is there, or will not come.
 */
export async function foresee(url: string): Promise<void> {
  if (withoutDigest()) return;
  const answer = ahead.get(url) ?? fetch(url);
  ahead.set(url, answer);
  await answer.catch(() => {});
}

/** That answer, once. */
function foreseen(url: string): Promise<Response> | undefined {
  const answer = ahead.get(url);
  ahead.delete(url);
  return answer;
}

function fetchFile(
  file: RuntimeFile,
  add: (bytes: number) => void,
  mark: string | undefined,
): Coming {
  const response = request(file);
  const whole = response.then(async (answer) => {
    if (mark && markOf(answer) === mark) {
      add(file.size);
      return new Uint8Array();
    }
    const copy = file.name.endsWith(".wasm") ? answer.clone() : answer;
    const bytes = await read(copy, file, add);
    await verify(bytes, file);
    return bytes;
  });
  return { response, whole };
}

/** A response with a body to read, or a StartError in words. */
async function request(file: RuntimeFile): Promise<Response> {
  let response: Response;
  try {
    const hashed = withoutDigest() ? { integrity: integrityOf(file.sha256) } : {};
    response = await (foreseen(file.url) ?? fetch(file.url, hashed));
  } catch {
    throw new StartError("blocked", `The file ${file.name} could not be fetched.`);
  }
  if (!response.ok) {
    const answer = `${response.status} ${response.statusText}`.trim();
    throw new StartError("blocked", `The server answered ${answer} for ${file.name}.`);
  }
  return response;
}

async function read(
  response: Response,
  file: RuntimeFile,
  add: (bytes: number) => void,
): Promise<Bytes> {
  const bytes = new Uint8Array(file.size);
  const reader = response.body?.getReader();
  let at = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (at + part.value.length > file.size) throw damaged(file);
    bytes.set(part.value, at);
    at += part.value.length;
    add(part.value.length);
  }
  if (at !== file.size) throw damaged(file);
  return bytes;
}

async function verify(bytes: Bytes, file: RuntimeFile): Promise<void> {
  if (withoutDigest()) return;
  if ((await sha256(bytes)) !== file.sha256) throw damaged(file);
}

function damaged(file: RuntimeFile): StartError {
  return new StartError("damaged", `The file ${file.name} is not the one this page was made with.`);
}

/** On plain http there is no `crypto.subtle`; there the browser checks `integrity` while fetching. */
function withoutDigest(): boolean {
  return globalThis.crypto?.subtle === undefined;
}

/** Import a module; where that fails, ask the server what it sends, so that the cause has words. */
export async function importModule<T>(url: string): Promise<T> {
  try {
    return await moduleAt<T>(url);
  } catch (error) {
    throw await importError(url, error);
  }
}

async function importError(url: string, error: unknown): Promise<unknown> {
  const name = url.slice(url.lastIndexOf("/") + 1);
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) {
    return new StartError("blocked", `The file ${name} could not be fetched.`);
  }
  const type = response.headers.get("content-type") ?? "no type";
  if (!/javascript/.test(type)) {
    return new StartError("wrong-type", `The server sends ${name} as ${type}.`);
  }
  return error instanceof SyntaxError
    ? new StartError("damaged", `The file ${name} is not the one this page was made with.`)
    : error;
}
