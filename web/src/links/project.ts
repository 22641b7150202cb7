// The files of an app as they are sent about, and what they may be. Pure.

export const MOST_BYTES = 4_000_000;
export const MOST_FILES = 100;
export const LONGEST_NAME = 120;

/** The files of an app by name, the one that runs first. */
export type Project = ReadonlyMap<string, Uint8Array>;

/** What no file has in its name: markup, other systems' rules, and what cannot be seen. */
const BAD_IN_A_NAME =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  /[\x00-\x1f\x7f-\x9f\\<>:"'`&|?*$%#{}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/u;

/** Whether a file may be called so: it stays in its folder, and is no markup. */
export function isName(name: string): boolean {
  const isInside = name
    .split("/")
    .every((part) => part.trim() === part && ![".", "..", ""].includes(part));
  return isInside && [...name].length <= LONGEST_NAME && !BAD_IN_A_NAME.test(name);
}
