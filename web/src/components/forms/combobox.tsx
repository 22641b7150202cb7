// A combobox by the ARIA practices: an input with a list below it, over all else. It knows names and
// places; what they stand for is its owner's.

import { ChevronDown, X } from "lucide";
import type { RefObject } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { matching, named, STEPS, stepped } from "./matches.ts";
import { usePopover } from "./popover.ts";
import "./combobox.css";

interface ComboboxProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly id: string;
  readonly names: readonly string[];
  readonly isChosen: (index: number) => boolean;
  /** Whether no more can be chosen, and how many that is. */
  readonly isFull: boolean;
  readonly limit: number;
  readonly several: boolean;
  /** What stands in the input while nothing is typed. */
  readonly shown: string;
  /** What is chosen, and how to take it back, where several are. */
  readonly tokens: readonly (readonly [name: string, remove: () => void])[];
  /** Whether what is typed narrows the list. */
  readonly typing: boolean;
  /** How many rows are drawn at first. */
  readonly rows: number;
  readonly disabled: boolean;
  readonly choose: (index: number) => void;
  readonly clear: () => void;
  /** Takes a text that is none of the names; null where none is taken. */
  readonly custom: ((text: string) => void) | null;
  readonly typed: (key: string, text: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly "aria-describedby"?: string;
}

export function Combobox(props: ComboboxProps) {
  const { input, id, several, custom } = props;
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const list = useList(props);
  const popover = usePopover(box, list.isOpen);
  const { found, active } = list;

  const choose = (index: number) => {
    if (several && props.isFull && !props.isChosen(index)) return;
    props.choose(index);
    list.chosen(index);
  };
  /** What was typed counts where it is a name, or where any text does. */
  const settle = () => {
    const text = list.text;
    list.close();
    if (text === null) return;
    const index = named(props.names, text);
    if (text.trim() !== "" && index >= 0) {
      if (!props.isChosen(index)) choose(index);
    } else custom?.(text.trim());
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (list.isOpen) list.move(step);
      else list.open();
    } else if (event.key === "Enter" && list.isOpen) {
      event.preventDefault();
      const index = found[active];
      if (index !== undefined) choose(index);
      else settle();
    } else if (event.key === "Escape" && list.isOpen) {
      event.stopPropagation();
      event.preventDefault();
      list.close();
    } else if (event.key === "Backspace" && (list.text ?? props.shown) === "") {
      props.tokens.at(-1)?.[1]();
    } else if (event.key === " " && !props.typing && !list.isOpen) {
      event.preventDefault();
      list.open();
    }
  };
  const hasRows = list.isOpen && found.length > 0;
  return (
    <div ref={box} class={`tt-input tt-combo ${props.disabled ? "tt-combo-off" : ""}`}>
      <Tokens tokens={props.tokens} disabled={props.disabled} />
      <input
        ref={input}
        id={id}
        class="tt-combo-input"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete={props.typing ? "list" : "none"}
        aria-expanded={hasRows}
        aria-controls={hasRows ? listId : undefined}
        aria-activedescendant={hasRows && active >= 0 ? `${listId}-${found[active]}` : undefined}
        aria-describedby={props["aria-describedby"]}
        placeholder={props.tokens.length === 0 ? hintOf(props) : undefined}
        value={list.text ?? props.shown}
        readOnly={!props.typing}
        disabled={props.disabled}
        onInput={(event) => list.type(event.currentTarget.value)}
        onClick={() => (list.isOpen && list.text === null ? list.close() : list.open())}
        onKeyDown={press}
        onKeyUp={(event) => props.typed(event.key, event.currentTarget.value)}
        onFocus={(event) => {
          event.currentTarget.select();
          props.onFocus();
        }}
        onBlur={() => {
          settle();
          props.onBlur();
        }}
      />
      {props.tokens.length > 1 && !props.disabled && (
        <button type="button" class="tt-combo-clear" aria-label="Remove all" onClick={props.clear}>
          <Icon node={X} size={16} />
        </button>
      )}
      <span class="tt-combo-arrow">
        <Icon node={ChevronDown} size={16} />
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press here must not take the focus */}
      <div
        ref={popover}
        popover="manual"
        class="tt-list"
        onMouseDown={(event) => event.preventDefault()}
        onScroll={list.scrolled}
      >
        {list.isOpen && <Rows {...props} list={list} listId={listId} choose={choose} />}
      </div>
    </div>
  );
}

function hintOf({ names, custom }: ComboboxProps): string {
  if (custom !== null) return "Choose or enter";
  return names.length === 0 ? "Nothing to choose from yet" : "Choose";
}

function Tokens({ tokens, disabled }: Pick<ComboboxProps, "tokens" | "disabled">) {
  return (
    <>
      {tokens.map(([name, remove]) => (
        <span key={name} class="tt-token">
          <span>{name}</span>
          {!disabled && (
            <button type="button" aria-label={`Remove ${name}`} onClick={remove}>
              <Icon node={X} size={14} />
            </button>
          )}
        </span>
      ))}
    </>
  );
}

// ── The list ──

interface List {
  readonly isOpen: boolean;
  /** What is typed; null while nothing is. */
  readonly text: string | null;
  /** The places of the names that are left. */
  readonly found: readonly number[];
  /** The row that the keys are at; -1 for none. */
  readonly active: number;
  /** How many rows are drawn. */
  readonly drawn: number;
  readonly open: () => void;
  readonly close: () => void;
  readonly type: (text: string) => void;
  readonly move: (step: number) => void;
  readonly point: (row: number) => void;
  readonly chosen: (index: number) => void;
  readonly scrolled: (event: Event) => void;
}

function useList({ names, isChosen, several, rows, custom, typing }: ComboboxProps): List {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const [drawn, setDrawn] = useState(rows);
  const found = matching(names, typing ? (text ?? "") : "");
  const reach = (row: number) => {
    setActive(row);
    if (row >= drawn - 2) setDrawn(row + rows);
  };
  return {
    isOpen,
    text,
    found,
    active,
    drawn,
    open: () => {
      setOpen(true);
      reach(several ? -1 : found.findIndex(isChosen));
    },
    close: () => {
      setOpen(false);
      setText(null);
      setActive(-1);
      setDrawn(rows);
    },
    type: (given) => {
      setOpen(true);
      setText(given);
      setDrawn(rows);
      setActive(custom === null && given !== "" ? 0 : -1);
    },
    move: (step) => reach(stepped(active, step, found.length)),
    point: setActive,
    chosen: (index) => {
      setText(null);
      if (several) reach(index);
      else setOpen(false);
    },
    scrolled: ({ currentTarget }) => {
      const { scrollHeight, scrollTop, clientHeight } = currentTarget as HTMLElement;
      if (scrollHeight - scrollTop - clientHeight < 200) setDrawn(drawn + rows);
    },
  };
}

interface RowsProps extends ComboboxProps {
  readonly list: List;
  readonly listId: string;
}

function Rows({ list, listId, ...props }: RowsProps) {
  const { found, active, drawn } = list;
  const at = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => at.current?.scrollIntoView({ block: "nearest" }), [active]);
  const words = wordsOf(props, list);
  return (
    <>
      {found.length > 0 && (
        <div role="listbox" id={listId} aria-label="Choices" aria-multiselectable={props.several}>
          {found.slice(0, drawn).map((index, row) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
            <div
              key={index}
              ref={row === active ? at : null}
              id={`${listId}-${index}`}
              role="option"
              class="tt-row-of-list"
              aria-selected={props.isChosen(index)}
              aria-disabled={props.isFull && !props.isChosen(index)}
              data-active={row === active ? "" : undefined}
              onMouseMove={() => row !== active && list.point(row)}
              onClick={() => props.choose(index)}
            >
              {props.names[index]}
            </div>
          ))}
        </div>
      )}
      {words !== "" && (
        <p class="tt-list-words" role="status">
          {words}
        </p>
      )}
    </>
  );
}

function wordsOf(props: ComboboxProps, { text, found }: List): string {
  const typed = text?.trim() ?? "";
  if (props.isFull) return `${props.limit} is the most that can be chosen.`;
  if (props.custom !== null && typed !== "" && named(props.names, typed) < 0) {
    return `Enter takes “${typed}”.`;
  }
  if (found.length > 0) return "";
  return props.names.length === 0 ? "There is nothing to choose from yet." : "Nothing matches.";
}
