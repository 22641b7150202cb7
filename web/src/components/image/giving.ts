// How a picture is given: whatever brings it, it is looked at first, and one that is refused takes
// nothing away.

import { useRef, useState } from "preact/hooks";
import { HeldFile } from "../../held.ts";
import type { App, Item } from "../../model.ts";
import { type Checked, check } from "./check.ts";
import type { Dropped } from "./drop.ts";
import { fetchPicture } from "./fetch.ts";

export interface Giving {
  /** What is being done with what was given, in words; "" while nothing is. */
  readonly reading: string;
  /** Why the last one was refused; "" where none was. */
  readonly refusal: string;
  readonly accept: (files: readonly File[]) => void;
  readonly drop: (dropped: Dropped) => void;
  readonly refuse: (words: string) => void;
  readonly remove: () => void;
}

export function useGiving(app: App, item: Item): Giving {
  const [reading, setReading] = useState("");
  const [refusal, setRefusal] = useState("");
  const turn = useRef(0);
  /** Begin something new: what was begun before no longer counts. */
  const begin = (words: string): (() => boolean) => {
    const mine = ++turn.current;
    setReading(words);
    return () => turn.current === mine;
  };
  const settle = ({ file, words }: Checked) => {
    setReading("");
    setRefusal(file === null ? words : "");
    if (words !== "") app.notify(file === null ? "error" : "info", "", words);
    if (file !== null) app.did(item, "given", new HeldFile(file.name, file));
  };
  const look = (words: string, find: () => Promise<Checked>) => {
    const isCurrent = begin(words);
    const looked = find().then((checked) => {
      if (isCurrent()) settle(checked);
    });
    app.arrive(item, looked);
  };
  const accept = (files: readonly File[]) =>
    look("Reading the file", () => check(files, app.maxFileSize.value));
  const refuse = (words: string) => settle({ file: null, words });
  return {
    reading,
    refusal,
    accept,
    refuse,
    drop: (dropped) => {
      switch (dropped.kind) {
        case "held":
          begin("");
          setRefusal("");
          return app.did(item, "given", dropped.value);
        case "folder":
          return refuse(`A folder cannot be used, only a picture (${dropped.name}).`);
        case "files":
          return accept(dropped.files);
        case "address":
          return look("Fetching the picture", () => checkAt(dropped.url, app.maxFileSize.value));
        default:
          return refuse("There is no picture in what was dropped.");
      }
    },
    remove: () => {
      begin("");
      setRefusal("");
      app.did(item, "removed", null);
    },
  };
}

/** A picture of another page, if that lets itself be read. */
async function checkAt(url: string, most: number | null): Promise<Checked> {
  try {
    const { name, blob } = await fetchPicture(url);
    return await check([new File([blob], name, { type: blob.type })], most);
  } catch (error) {
    return { file: null, words: error instanceof Error ? error.message : String(error) };
  }
}
