// How files are given to a File, removed and put in order: what is refused takes nothing away.

import { useState } from "preact/hooks";
import { messageOf } from "../../given.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import type { App, Item } from "../../model.ts";
import { Link } from "../../protocol.ts";
import { carriedIn } from "../image/carry.ts";
import { fetchPicture } from "../image/fetch.ts";
import { broughtIn, held } from "./gather.ts";
import { filesIn } from "./keep.ts";
import { judge, type Wish } from "./kinds.ts";

export interface FileGiving {
  /** Why some were refused; "" where none was. */
  readonly refusal: string;
  readonly accept: (files: readonly File[]) => void;
  readonly drop: (data: DataTransfer | null) => void;
  readonly remove: (index: number) => void;
  readonly move: (from: number, to: number) => void;
  readonly clear: () => void;
}

/** What is given joins what is there, where several may be; unless it `replaces` it. */
export function useFileGiving(app: App, item: Item, wish: Wish, replaces = false): FileGiving {
  const [refusal, setRefusal] = useState("");
  const say = (words: string, isRefusal: boolean) => {
    setRefusal(isRefusal ? words : "");
    if (words !== "") app.notify(isRefusal ? "error" : "info", "", words);
  };
  const give = (files: readonly HeldFile[]) => {
    const before = wish.count === "single" || replaces ? [] : filesIn(item.value.value);
    const all = [...before, ...files];
    app.did(item, "given", wish.count === "single" ? (all[0] ?? null) : all);
  };
  const accept = (files: readonly File[]) => {
    const { taken, words } = judge(files, wish);
    say(words, taken.length < files.length && (taken.length === 0 || wish.count !== "single"));
    if (taken.length > 0) give(taken.map(held));
  };
  const later = (files: Promise<readonly File[]>) =>
    void app.arrive(
      item,
      files.then(accept, (error: unknown) => say(messageOf(error), true)),
    );
  const set = (files: readonly Held[]) =>
    files.length === 0 || wish.count === "single" ? (files[0] ?? null) : files;
  return {
    refusal,
    accept,
    drop: (data) => {
      const ours = carriedIn(data);
      if (ours !== null) return later(fileOf(app, ours).then((file) => [file]));
      const { files, folder } = broughtIn(data);
      if (folder !== null && wish.count !== "directory") {
        return say(`A folder cannot be used here, only files (${folder}).`, true);
      }
      later(
        files.then((found) => {
          if (found.length === 0) throw new Error("There is no file in what was dropped.");
          return found;
        }),
      );
    },
    remove: (index) => {
      const files = [...filesIn(item.value.value)];
      const [file] = files.splice(index, 1);
      setRefusal("");
      app.did(item, "deleted", set(files), { file: file ?? null });
    },
    move: (from, to) => {
      const files = [...filesIn(item.value.value)];
      files.splice(to, 0, ...files.splice(from, 1));
      app.did(item, "edited", files);
    },
    clear: () => {
      setRefusal("");
      app.did(item, "removed", null);
    },
  };
}

/** A picture of the page that was carried here, as a file. */
async function fileOf(app: App, { item, value }: { item: Item; value: Held }): Promise<File> {
  const file =
    value instanceof HeldFile
      ? value
      : value instanceof Link
        ? await fetchPicture(value.url)
        : await app.save(item);
  return new File([file.blob], file.name, { type: file.blob.type });
}
