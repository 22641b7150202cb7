// A text that the visitor marks. It is selected as any text is, by pointer or by keys, and so it stands in
// an editable element that takes no input; below it is what gives the selection its mark.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { App, Item } from "../../model.ts";
import type { HighlightedtextProps } from "../../protocol.ts";
import { Button } from "../../ui/button.tsx";
import {
  combined,
  cut,
  type Mark,
  marked,
  type Part,
  partAt,
  type Stretch,
  stretches,
  textOf,
} from "./parts.ts";

interface MarkingProps {
  readonly app: App;
  readonly item: Item;
  readonly props: HighlightedtextProps;
  readonly parts: readonly Part[];
  readonly names: readonly string[];
  readonly isScored: boolean;
  readonly colour: (mark: Mark) => Record<string, string>;
}

const NOTHING: Stretch = { from: 0, to: 0 };

export function Marking({ app, item, props, parts, names, isScored, colour }: MarkingProps) {
  const text = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [target, setTarget] = useState<Stretch>(NOTHING);
  const [drawing, setDrawing] = useState(0);
  const [isNaming, setNaming] = useState(false);
  const [asked, setAsked] = useState(0);
  const at = markAt(parts, target);
  const isSelected = target.to > target.from;
  useEffect(() => {
    const look = () => {
      const found = text.current && selectionIn(text.current);
      if (found !== null) setTarget(whole(parts, found));
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [parts]);
  // Only when what is selected is drawn: the field of what was selected before goes, and its focus with it.
  useLayoutEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  const put = (mark: Mark, where = target) => {
    const made = marked(parts, where, mark);
    app.did(item, "edited", (props.combine_adjacent ? combined(made) : made) as never);
    setNaming(false);
    setTarget(NOTHING);
    requestAnimationFrame(() => text.current && placeCaret(text.current, where.to));
  };
  /** What is selected at this moment: a key may come before the browser tells of the move. */
  const selected = (): Stretch => {
    const found = text.current && selectionIn(text.current);
    return found === null ? target : whole(parts, found);
  };
  const choose = (index: number | null) => {
    const part = index === null ? undefined : parts[index];
    if (part === undefined) return;
    app.did(item, "selected", undefined, { index, value: [part.token, part.mark] });
  };
  const click = ({ target: pressed }: MouseEvent) => {
    const mark = (pressed as Element).closest("mark");
    if (mark !== null) choose([...(text.current?.children ?? [])].indexOf(mark));
  };
  const press = (event: KeyboardEvent) => {
    const where = selected();
    const mark = markAt(parts, where);
    if (event.key === "Enter" && where.to > where.from) {
      choose(mark);
      setTarget(where);
      setAsked(asked + 1);
    } else if ((event.key === "Delete" || event.key === "Backspace") && mark !== null) {
      put(null, where);
    } else return;
    event.preventDefault();
  };
  const shown = isNaming ? pieces(parts, target) : parts.map((part) => ({ part, isTarget: false }));
  const spaced = props.show_whitespaces ? "tt-marked-spaced" : "";
  const id = `tt-${item.id}-marking`;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: marks within a text are no input's */}
      <div
        key={drawing}
        ref={text}
        class={`tt-marked tt-marking ${spaced}`}
        role="textbox"
        tabIndex={0}
        contentEditable
        inputMode="none"
        spellcheck={false}
        aria-multiline="true"
        aria-readonly="true"
        aria-label={props.label ?? "Text"}
        aria-describedby={id}
        onBeforeInput={(event) => event.preventDefault()}
        onCompositionEnd={() => setDrawing(drawing + 1)}
        onDrop={(event) => event.preventDefault()}
        onKeyDown={press}
        onClick={click}
      >
        {shown.map(({ part, isTarget }, index) =>
          part.mark === null ? (
            <span key={index} class={isTarget ? "tt-target" : ""}>
              {part.token}
            </span>
          ) : (
            <mark
              key={index}
              class={`tt-mark ${isTarget ? "tt-target" : ""}`}
              style={colour(part.mark)}
              data-mark={props.show_inline_category ? String(part.mark) : undefined}
            >
              {part.token}
            </mark>
          ),
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a bar below the text, and no form of its own */}
      <div
        class="tt-marking-bar"
        role="group"
        aria-label="Mark"
        onFocusCapture={() => setNaming(isSelected)}
        onBlurCapture={({ relatedTarget, currentTarget }) =>
          setNaming(currentTarget.contains(relatedTarget as Node | null))
        }
      >
        <p id={id} class="tt-marking-words">
          {isSelected ? wordsOf(parts, target) : "Select a part of the text to mark it."}
        </p>
        <Naming
          key={`${target.from} ${target.to}`}
          field={field}
          names={names}
          isScored={isScored}
          colour={colour}
          isActive={isSelected}
          mark={at === null ? null : (parts[at]?.mark ?? null)}
          put={put}
          back={() => text.current && placeCaret(text.current, target.to)}
        />
      </div>
    </>
  );
}

interface NamingProps {
  readonly field: { current: HTMLInputElement | null };
  readonly names: readonly string[];
  readonly isScored: boolean;
  readonly colour: (mark: Mark) => Record<string, string>;
  readonly isActive: boolean;
  readonly mark: Mark;
  readonly put: (mark: Mark) => void;
  readonly back: () => void;
}

/** A category by its name or by one that is there already, or a score; and the way back to no mark. */
function Naming({ field, names, isScored, colour, isActive, mark, put, back }: NamingProps) {
  const [words, setWords] = useState(mark === null ? "" : String(mark));
  const take = () => {
    const given = isScored ? Number(words) : words.trim();
    if (words.trim() !== "" && !Number.isNaN(given)) put(given);
  };
  return (
    <div class="tt-marking-tools">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="tt-mark tt-marking-name"
          style={colour(name)}
          disabled={!isActive}
          aria-pressed={mark === name}
          onClick={() => put(name)}
        >
          {name}
        </button>
      ))}
      <input
        ref={field}
        class="tt-input"
        aria-label={isScored ? "Score from -1 to 1" : "Category"}
        placeholder={isScored ? "Score" : "Category"}
        {...(isScored ? { type: "number", min: -1, max: 1, step: 0.1 } : { type: "text" })}
        disabled={!isActive}
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          else if (event.key === "Escape") back();
          else return;
          event.preventDefault();
        }}
      />
      <Button class="tt-button-sm" disabled={!isActive || words.trim() === ""} onClick={take}>
        Mark
      </Button>
      <Button class="tt-button-sm" disabled={mark === null} onClick={() => put(null)}>
        Remove mark
      </Button>
    </div>
  );
}

/** What a caret in a mark means is that mark; else it is what is selected. */
function whole(parts: readonly Part[], found: Stretch): Stretch {
  if (found.to > found.from) return found;
  const at = partAt(parts, found.from);
  return (at < 0 ? undefined : stretches(parts)[at]) ?? NOTHING;
}

/** The part that is marked and is all that a stretch covers. */
function markAt(parts: readonly Part[], { from, to }: Stretch): number | null {
  if (to <= from) return null;
  const at = stretches(parts).findIndex((part) => part.from <= from && part.to >= to);
  return at >= 0 && parts[at]?.mark !== null ? at : null;
}

function wordsOf(parts: readonly Part[], { from, to }: Stretch): string {
  const text = textOf(parts).slice(from, to);
  return `Mark “${text.length > 40 ? `${text.slice(0, 40)}…` : text}” as`;
}

/** The parts so that what is being named can be seen while another element has the focus. */
function pieces(parts: readonly Part[], target: Stretch) {
  const told = (stretch: Stretch, isTarget: boolean) =>
    cut(parts, stretch).map((part) => ({ part, isTarget }));
  return [
    ...told({ from: 0, to: target.from }, false),
    ...told(target, true),
    ...told({ from: target.to, to: Number.POSITIVE_INFINITY }, false),
  ];
}

// ── The browser's selection ──

function selectionIn(element: HTMLElement): Stretch | null {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (range === null || !element.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return { from, to: from + range.toString().length };
}

function placeCaret(element: HTMLElement, offset: number): void {
  element.focus();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node as Text;
    if (left <= length) {
      getSelection()?.collapse(node, left);
      return;
    }
    left -= length;
  }
}
