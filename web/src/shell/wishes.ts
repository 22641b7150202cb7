// A stranger's wishes, read field by field: whatever is not one of them is none. Pure.

import { fieldsOf } from "../given.ts";
import { type Filled, isFilled, MOST_INPUTS } from "../links/filled.ts";
import type { News, Told, Wish } from "./door.ts";

const LARGEST = 500_000_000;
const MOST_ITEMS = 20;
const MOST_NAMES = 1000;

/** A wish as it may be put to the visitor; null for anything else. */
export function wishOf(given: unknown): Wish | null {
  const { kind, constraints, items, name, blob } = fieldsOf(given);
  switch (kind) {
    case "camera":
      return { kind, constraints: constraintsOf(constraints) };
    case "paste":
      return { kind };
    case "copy": {
      const blobs = Array.isArray(items) ? items.filter((item) => item instanceof Blob) : [];
      return blobs.length > 0 && blobs.length <= MOST_ITEMS ? { kind, items: blobs } : null;
    }
    case "save":
      return blob instanceof Blob && blob.size <= LARGEST
        ? { kind, name: nameOf(String(name)), blob }
        : null;
    default:
      return null;
  }
}

/** News as they may be shown; null for anything else. */
export function newsOf(given: unknown): News | null {
  const { kind, state, file, line, message } = fieldsOf(given);
  if (kind === "python") return { kind, state: String(state).slice(0, 20) };
  if (kind === "filled") return { kind };
  if (kind !== "fault") return null;
  return {
    kind,
    file: String(file).slice(0, 200),
    line: typeof line === "number" && Number.isSafeInteger(line) && line > 0 ? line : 0,
    message: String(message).slice(0, 1000),
  };
}

/** What an app says is in its inputs, as far as a link may hold it; all else is one more of the others, "". */
export function toldOf(given: unknown): Told {
  const { rows, others } = fieldsOf(given);
  const found = Array.isArray(rows) ? rows.slice(0, MOST_INPUTS).map(filledOf) : [];
  const kept = new Map(found.flatMap((row) => (row === null ? [] : [[row.component, row]])));
  const left = Array.from({ length: found.length - kept.size }, () => "");
  const names = Array.isArray(others) ? others.slice(0, MOST_NAMES).map(labelOf) : [];
  return { rows: [...kept.values()], others: [...names, ...left] };
}

/** A label on one line, not longer than one is. */
function labelOf(given: unknown): string {
  if (typeof given !== "string") return "";
  return given
    .slice(0, 1000)
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 40);
}

function filledOf(given: unknown): Filled | null {
  const { component, kind, value } = fieldsOf(given);
  if (typeof component !== "number" || typeof kind !== "string") return null;
  const row = { component, kind, value: plainOf(value) as Filled["value"] };
  return isFilled(row) ? row : null;
}

/** A copy that is nobody else's. */
function plainOf(value: unknown): unknown {
  if (value instanceof Uint8Array || Array.isArray(value)) return value.slice();
  return value;
}

/** Sizes and directions, as numbers and words; which device it is remains the visitor's choice. */
function constraintsOf(given: unknown): MediaTrackConstraints {
  const fields = fieldsOf(given);
  const kept = ["width", "height", "frameRate", "facingMode"].flatMap((name) => {
    const value = plain(fields[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(kept);
}

function plain(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "string") return value;
  const range = Object.entries(fieldsOf(value)).filter(
    ([name, item]) =>
      ["ideal", "min", "max", "exact"].includes(name) &&
      (typeof item === "number" || typeof item === "string"),
  );
  return range.length > 0 ? Object.fromEntries(range) : undefined;
}

/** A file's name without folders and without what cannot be seen. */
export function nameOf(given: string): string {
  const last = given.split(/[\\/]/).pop() ?? "";
  const seen = last.replace(/[\p{C}<>:"|?*]/gu, "").slice(-80);
  return seen.replace(/^\.+/, "") || "file";
}
