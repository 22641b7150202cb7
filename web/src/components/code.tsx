// Code: an editor that is fetched when it is first needed. Until then, and where it never comes, a plain
// text field is in its place and does the same.

import { Download } from "lucide";
import type { TargetedEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { IconButton } from "../ui/button.tsx";
import { code, type Editor } from "../ui/later.ts";
import { CopyButton } from "./copy.tsx";
import { Frame } from "./frame.tsx";
import { saveFile } from "./save.ts";
import type { ViewProps } from "./view.tsx";
import "./code.css";

export function CodeView({ app, item, props }: ViewProps<"code">) {
  const host = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const text = String(item.value.value ?? "");
  const name = props.label ?? "Code";
  const look = {
    language: props.language,
    numbered: props.show_line_numbers,
    wraps: props.wrap_lines,
    editable: props.interactive === true,
    label: name,
  };
  const edited = (next: string) => app.did(item, "edited", next);
  const hears = {
    edited,
    focused: () => void app.did(item, "focused"),
    left: () => void app.did(item, "left"),
  };
  useEffect(() => {
    let made: Editor | null = null;
    let isGone = false;
    code()
      .then(({ mount }) => {
        if (isGone || host.current === null) return;
        const hadFocus = document.activeElement === field.current;
        made = mount(host.current, String(item.value.value ?? ""), look, hears);
        setEditor(made);
        if (hadFocus) made.focus();
      })
      .catch(() => {}); // the plain field stays
    return () => {
      isGone = true;
      made?.destroy();
      setEditor(null);
    };
  }, [item]);
  useEffect(() => editor?.text(text), [editor, text]);
  useEffect(() => editor?.look(look), [editor, ...Object.values(look)]);
  const size = {
    "--lines": props.lines,
    "--max-lines": props.max_lines ?? undefined,
  };
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      <div
        class={`tt-code-plate ${props.max_lines === null ? "" : "tt-code-limited"}`}
        style={size}
      >
        <div ref={host} class="tt-code-host" />
        {editor === null && (
          <textarea
            ref={field}
            class="tt-code-field"
            aria-label={name}
            value={text}
            readOnly={!look.editable}
            rows={Math.max(props.lines, text.split("\n").length)}
            spellcheck={false}
            onInput={(event: TargetedEvent<HTMLTextAreaElement>) =>
              edited(event.currentTarget.value)
            }
            onFocus={hears.focused}
            onBlur={hears.left}
          />
        )}
        <div class="tt-corner">
          {props.buttons?.includes("copy") && <CopyButton app={app} text={() => text} />}
          {props.buttons?.includes("download") && (
            <IconButton icon={Download} name="Download" onClick={() => void saveFile(app, item)} />
          )}
        </div>
      </div>
    </Frame>
  );
}
