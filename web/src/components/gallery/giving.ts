// How pictures are given to a Gallery and taken from it: each is looked at first, and those that are
// refused take nothing away.

import { useRef, useState } from "preact/hooks";
import { messageOf } from "../../given.ts";
import type { Held } from "../../model/held.ts";
import type { App, Item } from "../../model.ts";
import type { Picture } from "../../protocol.ts";
import { broughtIn, held } from "../files/gather.ts";
import { judge, type Wish } from "../files/kinds.ts";
import { carriedIn } from "../image/carry.ts";
import { check } from "../image/check.ts";
import { droppedIn } from "../image/drop.ts";
import { fetchPicture } from "../image/fetch.ts";
import { heldOf, shotsIn } from "./pictures.ts";

export interface Giving {
  /** What is being done with what was given, in words; "" while nothing is. */
  readonly reading: string;
  /** Why some were refused; "" where none was. */
  readonly refusal: string;
  readonly accept: (files: readonly File[]) => void;
  readonly drop: (data: DataTransfer | null) => void;
  readonly refuse: (words: string) => void;
  /** The camera's photo. */
  readonly take: (picture: Picture) => void;
  readonly remove: (index: number) => void;
  readonly clear: () => void;
}

/** `given` is called when pictures have come from anywhere but the camera. */
export function useGiving(app: App, item: Item, wish: Wish, given: () => void): Giving {
  const [reading, setReading] = useState("");
  const [refusal, setRefusal] = useState("");
  const at = useRef(0);
  const refuse = (words: string) => {
    setRefusal(words);
    app.notify("error", "", words);
  };
  const add = (pictures: readonly Held[]) => {
    const shots = pictures.map((picture) => ({ picture, caption: null }));
    app.did(item, "given", heldOf([...shotsIn(item.value.value), ...shots]));
  };
  const look = async (files: readonly File[]) => {
    const { taken, words } = judge(files, wish);
    const looked = await Promise.all(taken.map((file) => lookAt(file, wish.most)));
    const refused = [words, ...looked.map(({ words }) => words)].filter(Boolean);
    const good = looked.flatMap(({ file }) => (file === null ? [] : [held(file)]));
    setRefusal("");
    if (refused.length > 0) refuse(refused.join(" "));
    if (good.length === 0) return;
    given();
    add(good);
  };
  /** Those that were given first come first, however long each is looked at. */
  const later = (words: string, find: Promise<readonly File[]>) => {
    at.current += 1;
    setReading(words);
    const before = item.arriving ?? Promise.resolve();
    const looked = find
      .then((files) => before.then(() => look(files)))
      .catch((error: unknown) => refuse(messageOf(error)))
      .finally(() => {
        at.current -= 1;
        if (at.current === 0) setReading("");
      });
    void app.arrive(item, looked);
  };
  return {
    reading,
    refusal,
    refuse,
    accept: (files) => later("Reading the files", Promise.resolve(files)),
    take: (picture) => {
      setRefusal("");
      add([picture]);
    },
    drop: (data) => {
      const ours = carriedIn(data);
      if (ours !== null) {
        given();
        return add([ours.value]);
      }
      const { files, folder } = broughtIn(data);
      if (folder !== null || (data?.files.length ?? 0) > 0) {
        return later("Reading the files", files);
      }
      const dropped = droppedIn(data);
      if (dropped.kind !== "address") return refuse("There is no picture in what was dropped.");
      later("Fetching the picture", fetched(dropped.url));
    },
    remove: (index) => {
      const shots = [...shotsIn(item.value.value)];
      const [gone] = shots.splice(index, 1);
      setRefusal("");
      app.did(item, "deleted", heldOf(shots), { file: gone?.picture ?? null });
    },
    clear: () => {
      setRefusal("");
      app.did(item, "removed", []);
    },
  };
}

async function fetched(url: string): Promise<readonly File[]> {
  const { name, blob } = await fetchPicture(url);
  return [new File([blob], name, { type: blob.type })];
}

/** A video is taken as it is: what it holds is seen when it plays. */
async function lookAt(file: File, most: number | null) {
  return file.type.startsWith("video/") ? { file, words: "" } : check([file], most);
}
