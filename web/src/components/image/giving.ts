// How a picture is given: whatever brings it, it is looked at first, and one that is refused takes
// nothing away, one given just before it neither.

import { useRef, useState } from "preact/hooks";
import { messageOf } from "../../given.ts";
import { type Held, HeldFile } from "../../model/held.ts";
import type { App, Item } from "../../model.ts";
import type { Picture } from "../../protocol.ts";
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
  /** The camera's photo. */
  readonly take: (picture: Picture) => void;
  readonly remove: () => void;
}

/** Something given that is being looked at. */
interface Look {
  /** What of it and of those before it is to be taken. */
  readonly found: Promise<Checked>;
  /** When that has been taken, or what was given since. */
  readonly over: Promise<void>;
}

/** `given` is called when a picture has come from anywhere but the camera. */
export function useGiving(app: App, item: Item, given: () => void): Giving {
  const [reading, setReading] = useState("");
  const [refusal, setRefusal] = useState("");
  const newest = useRef<Look | null>(null);
  /** Begin something new: what was begun before no longer counts by itself. */
  const begin = (words: string, look: Look | null) => {
    newest.current = look;
    setReading(words);
  };
  const tell = ({ file, words }: Checked) => {
    setRefusal(file === null ? words : "");
    if (words !== "") app.notify(file === null ? "error" : "info", "", words);
  };
  const give = (value: Held) => {
    given();
    app.did(item, "given", value);
  };
  const settle = (checked: Checked) => {
    begin("", null);
    tell(checked);
    if (checked.file !== null) give(new HeldFile(checked.file.name, checked.file));
  };
  const look = (words: string, find: () => Promise<Checked>) => {
    const found = orEarlier(find(), newest.current);
    const mine: Look = {
      found,
      over: found.then((checked) =>
        newest.current === mine ? settle(checked) : newest.current?.over,
      ),
    };
    begin(words, mine);
    app.arrive(item, mine.over);
  };
  const accept = (files: readonly File[]) =>
    look("Reading the file", () => check(files, app.maxFileSize.value));
  const refuse = (words: string) => tell({ file: null, words });
  return {
    reading,
    refusal,
    accept,
    refuse,
    take: (picture) => {
      begin("", null);
      setRefusal("");
      app.did(item, "given", picture);
    },
    drop: (dropped) => {
      switch (dropped.kind) {
        case "held":
          begin("", null);
          setRefusal("");
          return give(dropped.value);
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
      begin("", null);
      setRefusal("");
      app.did(item, "removed", null);
    },
  };
}

/** What was found; where that is refused, what was given before it and is not taken yet. */
async function orEarlier(finding: Promise<Checked>, earlier: Look | null): Promise<Checked> {
  const checked = await finding;
  if (checked.file !== null || earlier === null) return checked;
  const { file, words } = await earlier.found;
  return { file, words: [words, checked.words].filter((said) => said !== "").join(" ") };
}

/** A picture of another page, if that lets itself be read. */
async function checkAt(url: string, most: number | null): Promise<Checked> {
  try {
    const { name, blob } = await fetchPicture(url);
    return await check([new File([blob], name, { type: blob.type })], most);
  } catch (error) {
    return { file: null, words: messageOf(error) };
  }
}
