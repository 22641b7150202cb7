// What a file input, a drop or a paste brings, as files; those of a folder under their path in it.

import { HeldFile } from "../../model/held.ts";

/** The files of an input, which is emptied so that the same can be chosen again. */
export function chosenIn(input: HTMLInputElement): File[] {
  const files = [...(input.files ?? [])];
  input.value = "";
  return files;
}

/** A file as the page holds it: of a folder with its path in it. */
export function held(file: File): HeldFile {
  return new HeldFile(pathOf.get(file) || file.webkitRelativePath || file.name, file);
}

/** Where a dropped folder's files lie in it: the browser says so of chosen ones only. */
const pathOf = new WeakMap<File, string>();

export interface Brought {
  readonly files: Promise<File[]>;
  /** Whether a folder is among what was brought. */
  readonly folder: string | null;
}

/** What a drop brings. Asked within the event: afterwards the browser forgets it. */
export function broughtIn(data: DataTransfer | null): Brought {
  const entries = [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const folder = entries.find((entry) => entry?.isDirectory)?.name ?? null;
  const files = [...(data?.files ?? [])];
  if (folder === null) return { files: Promise.resolve(files), folder };
  const found = entries.map((entry) => (entry === null ? [] : filesOf(entry)));
  return { files: Promise.all(found).then((lists) => lists.flat()), folder };
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (!entry.isDirectory) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    pathOf.set(file, entry.fullPath.replace(/^\//, ""));
    return [file];
  }
  const lists = (await childrenOf(entry as FileSystemDirectoryEntry)).map(filesOf);
  return (await Promise.all(lists)).flat();
}

/** A reader gives its entries in portions, an empty one last. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
