// The bar of tools on a picture: a row of the table for each, in the order they are shown, and then the
// app's own buttons.

import { Maximize, Minimize, X } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { messageOf } from "../../../given.ts";
import { type ButtonProps, Node } from "../../../protocol.ts";
import { IconButton } from "../../../ui/button.tsx";
import { ButtonView } from "../../button.tsx";
import { withHiding } from "../../view.tsx";
import { COPY } from "./copy.ts";
import { DOWNLOAD } from "./download.ts";
import { SHARE } from "./share.ts";
import { isOffered, type Tool, type Use } from "./tool.ts";

/** What is done is seen at once: there is nothing to say. */
function silent(act: (use: Use) => void): Tool["act"] {
  return async (use) => {
    act(use);
    return "";
  };
}

const ENLARGE: Tool = {
  name: "Fullscreen",
  icon: Maximize,
  isOffered: (use) => !use.isFull && use.isSeen && isOffered(use, "fullscreen"),
  act: silent(({ setFull }) => setFull(true)),
};

const REDUCE: Tool = {
  name: "Exit fullscreen",
  icon: Minimize,
  isOffered: ({ isFull }) => isFull,
  act: silent(({ setFull }) => setFull(false)),
};

const REMOVE: Tool = {
  name: "Remove Image",
  icon: X,
  isOffered: ({ remove }) => remove !== null,
  act: silent(({ remove }) => remove?.()),
};

const TOOLS: readonly Tool[] = [SHARE, COPY, DOWNLOAD, ENLARGE, REDUCE, REMOVE];

/** Seconds that words stay: longer about what could not be done, and as long as it is being done. */
const STAYS = { done: 3, failed: 8, working: 3600 };

/** Milliseconds after which the visitor is told that a tool is at work. */
const PATIENCE = 400;

export function Bar({ use }: { use: Use }) {
  const [words, say] = useWords();
  const run = async (tool: Tool) => {
    const timer = setTimeout(() => say("Preparing the picture …", STAYS.working), PATIENCE);
    try {
      say(await tool.act(use), STAYS.done);
    } catch (error) {
      say(messageOf(error), STAYS.failed);
    } finally {
      clearTimeout(timer);
    }
  };
  const offered = TOOLS.filter((tool) => tool.isOffered(use));
  const own = (use.props.buttons ?? []).filter((tool) => typeof tool === "number");
  return (
    <>
      {offered.length + own.length > 0 && (
        <div class="tt-tools">
          {offered.map((tool) => (
            <IconButton
              key={tool.name}
              icon={tool.icon}
              name={tool.name}
              data-tool={tool.name}
              onClick={() => run(tool)}
            />
          ))}
          {own.map((id) => (
            <Own key={id} use={use} id={id} />
          ))}
        </div>
      )}
      <p class="tt-words" role="status">
        {words}
      </p>
    </>
  );
}

/** A button of the app's own. Its text is its name; what it does is its listeners'. */
function Own({ use: { app }, id }: { use: Use; id: number }) {
  const item = app.items.get(id);
  const props = item?.props.value as ButtonProps | undefined;
  if (item === undefined || !props?.visible) return null;
  const place = { app, item, node: new Node(id, []), draw: () => null };
  return <ButtonView {...place} props={withHiding(props)} />;
}

/** Words that stay for some seconds. */
function useWords(): [string, (words: string, seconds: number) => void] {
  const [words, setWords] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (next: string, seconds: number) => {
    clearTimeout(timer.current);
    setWords(next);
    timer.current = setTimeout(() => setWords(""), seconds * 1000);
  };
  return [words, say];
}
