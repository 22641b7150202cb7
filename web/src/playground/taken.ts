// What of an app's inputs a link takes along, in words for whoever shares it. Pure.

import { LARGEST_SIDE } from "../links/filled.ts";
import type { Told } from "../shell/door.ts";

export function takenWords(told: Told | null): string {
  if (told === null) {
    return `Numbers, texts, choices and pictures; these as small copies, at most ${LARGEST_SIDE} pixels a side. Never passwords, files, layers and tables.`;
  }
  const taken = `What is in ${countOf(told.rows.length)} goes along.`;
  if (told.others.length === 0) return taken;
  return `${taken} What is in ${listOf(told.others)} does not: no link holds it.`;
}

const MOST_NAMED = 4;

/** Inputs by their labels, which are the app's own words; of many the first ones. */
function listOf(labels: readonly string[]): string {
  const named = labels.filter((label) => label !== "").slice(0, MOST_NAMED);
  const more = labels.length - named.length;
  const parts = named.map((label) => `“${label}”`);
  if (more > 0) parts.push(parts.length === 0 ? countOf(more) : `${more} more`);
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

function countOf(inputs: number): string {
  return inputs === 1 ? "1 input" : `${inputs} inputs`;
}
