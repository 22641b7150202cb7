// Code that a page hands in, read as such, and what of it cannot be had. Pure.

import { isName, MOST_FILES, type Project } from "../links/project.ts";

/** The files that were handed in, the one that runs first; Error, in words, for all else. */
export function projectOf(files: unknown): Project {
  const rows = files instanceof Map ? [...files] : [];
  const project = new Map(rows.filter(isRow));
  const [first] = project.keys();
  if (project.size !== rows.length || project.size > MOST_FILES || !first?.endsWith(".py")) {
    throw new Error("What this frame was handed is no app.");
  }
  return project;
}

function isRow(row: [unknown, unknown]): row is [string, Uint8Array] {
  const [name, data] = row;
  return typeof name === "string" && isName(name) && data instanceof Uint8Array;
}

/** Words about packages that are not there; "" where all are. */
export function wordsOn(missing: readonly string[]): string {
  if (missing.length === 0) return "";
  return `Not beside this page's Tintype, so not there: ${missing.join(", ")}.`;
}
