// The Textbox: a line or an area that grows with its text; native inputs, tied to their label.

import { ArrowUp, Check, Copy, Square } from "lucide";
import type { RefObject, TargetedEvent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { App, Item } from "../../model.ts";
import type { TextboxProps } from "../../protocol.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import type { ViewProps } from "../view.tsx";
import { described, Field, idOf } from "./field.tsx";

type TextInput = HTMLInputElement | HTMLTextAreaElement;
type TypedKey = TargetedEvent<TextInput, KeyboardEvent>;

export function TextboxView({ app, item, props }: ViewProps<"textbox">) {
  const input = useRef<TextInput>(null);
  const text = String(item.value.value ?? "");
  const isArea = props.type === "text" && (props.max_lines ?? 1) > 1;
  useAutofocus(input, props.autofocus);
  useGrowth(input, text);
  const scrolled = useAutoscroll(input, text, props.autoscroll);
  const shared = {
    ...props.html_attributes,
    ...described(item, props.info),
    id: idOf(item),
    class: "tt-input",
    value: text,
    dir: props.rtl ? ("rtl" as const) : undefined,
    style: {
      "--lines": props.lines,
      "--max-lines": props.max_lines ?? 1,
      textAlign: props.text_align ?? undefined,
    },
    placeholder: props.placeholder ?? undefined,
    maxLength: props.max_length ?? undefined,
    readOnly: !props.interactive,
    onInput: ({ currentTarget }: TargetedEvent<TextInput>) =>
      app.did(item, "edited", currentTarget.value),
    ...listening(app, item, props.lines),
  };
  return (
    <Field
      app={app}
      item={item}
      props={props}
      labels={shared.id}
      aids={props.buttons?.includes("copy") && <CopyText app={app} item={item} text={text} />}
    >
      <div class="tt-text-row">
        {isArea ? (
          <textarea
            ref={input as RefObject<HTMLTextAreaElement>}
            {...shared}
            rows={props.lines}
            onScroll={scrolled}
          />
        ) : (
          <input
            ref={input as RefObject<HTMLInputElement>}
            {...shared}
            type={props.type as "text"}
          />
        )}
        <Within app={app} item={item} props={props} />
      </div>
    </Field>
  );
}

/** The events of a text beside its being edited. In an area of several lines Enter is a line. */
function listening(app: App, item: Item, lines: number) {
  return {
    onFocus: () => app.did(item, "focused"),
    onBlur: () => app.did(item, "left"),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing || (lines > 1 && !event.shiftKey)) return;
      event.preventDefault();
      app.did(item, "entered");
    },
    onKeyUp: ({ key, currentTarget }: TypedKey) =>
      app.did(item, "typed", undefined, { key, input_value: currentTarget.value }),
    onSelect: ({ currentTarget }: TargetedEvent<TextInput>) => {
      const { selectionStart, selectionEnd, value } = currentTarget;
      const index = [selectionStart ?? 0, selectionEnd ?? 0];
      const selected = value.slice(index[0], index[1]);
      if (selected !== "") app.did(item, "selected", undefined, { index, value: selected });
    },
  };
}

/** Submit and Stop, where the author wants them in the text. */
function Within({ app, item, props }: { app: App; item: Item; props: TextboxProps }) {
  const { submit_btn: submit, stop_btn: stop } = props;
  return (
    <>
      {stop && <Act given={stop} name="Stop" act={() => app.did(item, "halted")} />}
      {submit && <Act given={submit} name="Submit" act={() => app.did(item, "entered")} />}
    </>
  );
}

const ACTS = {
  Submit: { icon: ArrowUp, variant: "primary" },
  Stop: { icon: Square, variant: "stop" },
} as const;

function Act(props: { given: string | true; name: keyof typeof ACTS; act: () => void }) {
  const { icon, variant } = ACTS[props.name];
  if (props.given === true) {
    return <IconButton icon={icon} name={props.name} variant={variant} onClick={props.act} />;
  }
  return (
    <Button variant={variant} onClick={props.act}>
      {props.given}
    </Button>
  );
}

const SHOWN_FOR = 1500;

function CopyText({ app, item, text }: { app: App; item: Item; text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      app.did(item, "copied", undefined, { value: text });
    } catch {
      app.notify("error", "Not copied", "The browser does not allow the clipboard here.");
    }
  };
  return (
    <>
      <span class="tt-unseen" role="status">
        {copied ? "Copied" : ""}
      </span>
      <IconButton icon={copied ? Check : Copy} name="Copy" onClick={copy} />
    </>
  );
}

/** The focus as the page opens, and at no later drawing. */
function useAutofocus(input: RefObject<TextInput | null>, wanted: boolean): void {
  useEffect(() => {
    if (wanted) input.current?.focus({ preventScroll: true });
  }, []);
}

const GROWS_BY_ITSELF = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

/** As tall as its text, in browsers where CSS alone cannot do it; the limits are CSS's. */
function useGrowth(input: RefObject<TextInput | null>, text: string): void {
  useLayoutEffect(() => {
    const area = input.current;
    if (GROWS_BY_ITSELF || !(area instanceof HTMLTextAreaElement)) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text]);
}

/** Follow the end of a text that grows by itself, unless the reader has scrolled away from it. */
function useAutoscroll(input: RefObject<TextInput | null>, text: string, wanted: boolean) {
  const follows = useRef(true);
  useLayoutEffect(() => {
    const area = input.current;
    if (!wanted || !follows.current || area === null || area === document.activeElement) return;
    area.scrollTop = area.scrollHeight;
  }, [text]);
  return ({ currentTarget: area }: TargetedEvent<TextInput>) => {
    follows.current = area.scrollHeight - area.scrollTop - area.clientHeight < 24;
  };
}
