// Which files a component takes, and what is said of one that it does not. No DOM.

import type { FileCount } from "../../protocol.ts";
import { amount } from "../image/check.ts";

/** What a component asks of files: an `accept` of HTML as a list, null for every type; bytes at most. */
export interface Wish {
  readonly types: readonly string[] | null;
  readonly count: FileCount;
  readonly most: number | null;
}

/** Enough of a File to judge it. */
export interface Sample {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Whether a file is of one of the types: `image/*`, `text/csv`, `.pdf`. */
export function isOfType({ name, type }: Sample, types: readonly string[] | null): boolean {
  if (types === null) return true;
  const lower = name.toLowerCase();
  return types.some((wanted) => {
    if (wanted.startsWith(".")) return lower.endsWith(wanted);
    return wanted.endsWith("/*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
  });
}

export interface Judged<F> {
  readonly taken: readonly F[];
  /** Why others were not taken; "" where all were. */
  readonly words: string;
}

/** Those of some files that are taken, in order. */
export function judge<F extends Sample>(files: readonly F[], wish: Wish): Judged<F> {
  const wrong = files.filter((file) => !isOfType(file, wish.types));
  const large = files.filter(
    (file) => !wrong.includes(file) && wish.most !== null && file.size > wish.most,
  );
  const good = files.filter((file) => !wrong.includes(file) && !large.includes(file));
  const taken = wish.count === "single" ? good.slice(0, 1) : good;
  const more = good.length - taken.length;
  const words = [
    wrong.length > 0 ? wrongWords(wrong, wish.types ?? []) : "",
    large.length > 0 ? largeWords(large, wish.most ?? 0) : "",
    more > 0 ? `Only the first of ${good.length} files is used (${taken[0]?.name}).` : "",
  ];
  return { taken, words: words.filter(Boolean).join(" ") };
}

function wrongWords(wrong: readonly Sample[], types: readonly string[]): string {
  const what = wrong.length === 1 ? "This file is" : "These files are";
  return `${what} not of a type that is asked for (${namesOf(wrong)}): ${typesInWords(types)}.`;
}

function largeWords(large: readonly Sample[], most: number): string {
  const [first] = large;
  const limit = `and this app takes at most ${amount(most)}`;
  return large.length === 1
    ? `This file is too large: ${amount(first?.size ?? 0)}, ${limit} (${first?.name}).`
    : `These files are too large, ${limit} each (${namesOf(large)}).`;
}

const SHOWN_NAMES = 3;

function namesOf(files: readonly Sample[]): string {
  const names = files.slice(0, SHOWN_NAMES).map(({ name }) => name);
  const more = files.length - names.length;
  return names.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const GROUPS: Readonly<Record<string, string>> = {
  "image/*": "images",
  "video/*": "videos",
  "audio/*": "sounds",
  "text/*": "texts",
};

/** The endings that stand beside a group only help to know its files. */
const HELPERS: Readonly<Record<string, readonly string[]>> = {
  "image/*": [".svg", ".tif", ".tiff", ".avif"],
  "text/*": [".txt", ".md", ".csv", ".tsv"],
};

/** Types as people say them. */
export function typesInWords(types: readonly string[]): string {
  const helpers = types.flatMap((type) => HELPERS[type] ?? []);
  const names = types.filter((type) => !helpers.includes(type)).map((type) => GROUPS[type] ?? type);
  const last = names.pop() ?? "";
  return names.length > 0 ? `${names.join(", ")} or ${last}` : last;
}
