// The File component: a place to give files, and the list of those that are there.

import {
  Download,
  File as FileIcon,
  FileText,
  FolderOpen,
  GripVertical,
  Music,
  Plus,
  Trash2,
  Upload,
  Video,
  X,
} from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { HeldFile } from "../../model/held.ts";
import type { FileCount, Link } from "../../protocol.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Frame } from "../frame.tsx";
import { amount } from "../image/check.ts";
import { givenOrShown, length, type PartProps } from "../view.tsx";
import { chosenIn } from "./gather.ts";
import { type FileGiving, useFileGiving } from "./giving.ts";
import { filesIn, keep, nameOf } from "./keep.ts";
import { typesInWords, type Wish } from "./kinds.ts";
import { useTarget } from "./target.ts";
import "../image/image.css";
import "./files.css";

type One = HeldFile | Link;

export const FileView = givenOrShown<"file">(GivingFile, ShowingFile);

type OneProps = PartProps<"file">;

/** Files to take away only. */
function ShowingFile({ app, item, props }: OneProps) {
  const files = filesIn(item.value.value);
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      {files.length === 0 ? (
        <div class="tt-plate tt-files-plate" style={{ height: length(props.height) }}>
          <div class="tt-nothing">
            <Icon node={FileIcon} size={28} />
          </div>
        </div>
      ) : (
        <List app={app} item={item} props={props} files={files} giving={null} />
      )}
    </Frame>
  );
}

/** Files that can be given, removed and put in order. */
function GivingFile({ app, item, props }: OneProps) {
  const place = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const wish: Wish = {
    types: props.file_types,
    count: props.file_count,
    most: app.maxFileSize.value,
  };
  const giving = useFileGiving(app, item, wish);
  const over = useTarget(place, giving.drop);
  const files = filesIn(item.value.value);
  const pick = () => input.current?.click();
  return (
    <Frame app={app} item={item} props={props} own={props.buttons}>
      <Picker input={input} wish={wish} name={WORDS[wish.count].button} accept={giving.accept} />
      <div ref={place} class={over ? "tt-files-over" : ""}>
        {files.length === 0 ? (
          <Empty wish={wish} over={over} height={props.height} pick={pick} />
        ) : (
          <List app={app} item={item} props={props} files={files} giving={giving} pick={pick} />
        )}
      </div>
      {giving.refusal !== "" && <p class="tt-refusal">{giving.refusal}</p>}
    </Frame>
  );
}

/** What a place for one, several, or all of a folder says of itself. */
const WORDS: Readonly<Record<FileCount, { invites: string; button: string; again: string }>> = {
  single: { invites: "Drop a file here", button: "Upload file", again: "Choose another file" },
  multiple: { invites: "Drop files here", button: "Upload files", again: "Add files" },
  directory: { invites: "Drop a folder here", button: "Upload folder", again: "Add a folder" },
};

interface EmptyProps {
  readonly wish: Wish;
  readonly over: boolean;
  readonly height: number | string | null;
  readonly pick: () => void;
}

function Empty({ wish, over, height, pick }: EmptyProps) {
  const { invites, button } = WORDS[wish.count];
  const limits = [
    wish.types === null ? "" : typesInWords(wish.types),
    wish.most === null ? "" : `up to ${amount(wish.most)}`,
  ].filter(Boolean);
  return (
    <div
      class={`tt-plate tt-files-plate tt-plate-giving ${over ? "tt-plate-over" : ""}`}
      style={{ height: length(height) }}
    >
      <div class="tt-empty">
        <Icon node={wish.count === "directory" ? FolderOpen : Upload} size={28} />
        <strong>{invites}</strong>
        {limits.length > 0 && <p>{limits.join(", ")}</p>}
        <div class="tt-sources">
          <Button onClick={pick}>{button}</Button>
        </div>
      </div>
    </div>
  );
}

interface PickerProps {
  readonly input: { current: HTMLInputElement | null };
  readonly wish: Wish;
  readonly name: string;
  readonly accept: (files: readonly File[]) => void;
}

/** The native picker, which stays in the document so that it can be asked at any time. */
export function Picker({ input, wish, name, accept }: PickerProps) {
  return (
    <input
      ref={input}
      class="tt-unseen"
      type="file"
      accept={wish.types?.join(",")}
      multiple={wish.count !== "single"}
      {...(wish.count === "directory" ? { webkitdirectory: true } : {})}
      tabIndex={-1}
      aria-hidden="true"
      aria-label={name}
      onChange={({ currentTarget }) => {
        const files = chosenIn(currentTarget);
        if (files.length > 0) accept(files);
      }}
    />
  );
}

interface ListProps extends OneProps {
  readonly files: readonly One[];
  /** How they change; null where they cannot. */
  readonly giving: FileGiving | null;
  readonly pick?: () => void;
}

function List({ app, item, props, files, giving, pick }: ListProps) {
  const picked = app.listens(item, "select");
  const [chosen, choose] = useState(-1);
  const moves = giving !== null && props.allow_reordering && files.length > 1;
  const order = useOrder(files.length, giving?.move ?? (() => {}));
  const root = useFocusKept(files.length);
  const select = (index: number, file: One) => {
    choose(index);
    app.did(item, "selected", undefined, { index, value: nameOf(file), selected: true });
  };
  const save = (file: One) => {
    keep(file);
    app.did(item, "kept", undefined, { file });
  };
  return (
    <div ref={root} tabIndex={-1} class="tt-files">
      <ul style={{ maxHeight: length(props.height) }}>
        {files.map((file, index) => (
          <li
            key={`${index} ${nameOf(file)}`}
            class={`${chosen === index && picked ? "tt-files-chosen" : ""} ${order.classOf(index)}`}
            {...(moves ? order.row(index) : {})}
          >
            {moves && <Grip name={nameOf(file)} {...order.grip(index)} />}
            <Mark file={file} />
            <Name file={file} select={picked ? () => select(index, file) : null} />
            <span class="tt-files-size">{sizeOf(file)}</span>
            <IconButton
              icon={Download}
              name={`Download ${nameOf(file)}`}
              onClick={() => save(file)}
            />
            {giving !== null && (
              <IconButton
                icon={X}
                name={`Remove ${nameOf(file)}`}
                data-remove
                onClick={() => giving.remove(index)}
              />
            )}
          </li>
        ))}
      </ul>
      {giving !== null && (
        <div class="tt-files-more">
          <Button variant="quiet" onClick={pick}>
            <Icon node={props.file_count === "single" ? Upload : Plus} />
            {WORDS[props.file_count].again}
          </Button>
          <span class="tt-files-sum">{sumOf(files)}</span>
          {files.length > 1 && (
            <Button variant="quiet" onClick={giving.clear}>
              <Icon node={Trash2} />
              Remove all
            </Button>
          )}
        </div>
      )}
      <p class="tt-unseen" role="status">
        {order.words}
      </p>
    </div>
  );
}

/** The end of a long name says the most: it stays. */
function Name({ file, select }: { file: One; select: (() => void) | null }) {
  const name = nameOf(file);
  const path = file instanceof HeldFile ? file.name : file.url;
  const cut = Math.max(0, name.length - 12);
  const words = (
    <>
      <span class="tt-files-start">{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </>
  );
  if (select === null) {
    return (
      <span class="tt-files-name" title={path}>
        {words}
      </span>
    );
  }
  return (
    <button type="button" class="tt-files-name" title={path} aria-label={name} onClick={select}>
      {words}
    </button>
  );
}

const MARKS = [
  ["video/", Video],
  ["audio/", Music],
  ["text/", FileText],
] as const;

/** A small picture of a picture; of all else a drawing of its kind. */
function Mark({ file }: { file: One }) {
  const type = file instanceof HeldFile ? file.blob.type : "";
  const [undrawn, setUndrawn] = useState<One | null>(null);
  const url = useUrl(file instanceof HeldFile && type.startsWith("image/") ? file : null);
  const node = MARKS.find(([start]) => type.startsWith(start))?.[1] ?? FileIcon;
  return (
    <span class="tt-files-mark">
      {url !== "" && undrawn !== file ? (
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => setUndrawn(file)} />
      ) : (
        <Icon node={node} />
      )}
    </span>
  );
}

/** The address of a file while it is shown; "" for none. */
export function useUrl(file: HeldFile | null): string {
  const [url, setUrl] = useState("");
  useEffect(() => {
    if (file === null) {
      setUrl("");
      return undefined;
    }
    const made = URL.createObjectURL(file.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

function sizeOf(file: One): string {
  return file instanceof HeldFile ? amount(file.blob.size) : "link";
}

function sumOf(files: readonly One[]): string {
  if (files.length < 2) return "";
  const sum = files.reduce(
    (before, file) => before + (file instanceof HeldFile ? file.blob.size : 0),
    0,
  );
  return `${files.length} files, ${amount(sum)}`;
}

/** Where a press takes its own row away, the focus goes to the row that comes after it. */
function useFocusKept(count: number) {
  const root = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  const at = useRef(-1);
  useEffect(() => {
    const list = root.current;
    const note = (event: FocusEvent) => {
      const row = (event.target as Element).closest("li");
      at.current = row === null ? -1 : [...(row.parentElement?.children ?? [])].indexOf(row);
    };
    list?.addEventListener("focusin", note);
    return () => list?.removeEventListener("focusin", note);
  }, []);
  useEffect(() => {
    if (count < before.current && at.current >= 0 && document.activeElement === document.body) {
      const left = root.current?.querySelectorAll<HTMLElement>("[data-remove]");
      (left?.[Math.min(at.current, count - 1)] ?? root.current)?.focus();
    }
    before.current = count;
  }, [count]);
  return root;
}

// ── The order ──

function Grip({ name, ...rest }: { name: string; onKeyDown: (event: KeyboardEvent) => void }) {
  return (
    <IconButton
      icon={GripVertical}
      name={`Move ${name}: arrow keys`}
      class="tt-button tt-button-quiet tt-icon-button tt-files-grip"
      {...rest}
    />
  );
}

/** Rows that change places: carried by the pointer, or by arrow keys on their grips. */
function useOrder(count: number, move: (from: number, to: number) => void) {
  const [carried, setCarried] = useState(-1);
  const [target, setTarget] = useState(-1);
  const [words, setWords] = useState("");
  const go = (from: number, to: number) => {
    if (from < 0 || from === to || to < 0 || to >= count) return;
    move(from, to);
    setWords(`Place ${to + 1} of ${count}`);
  };
  const end = () => {
    setCarried(-1);
    setTarget(-1);
  };
  return {
    words,
    classOf: (index: number) => {
      if (carried < 0 || target !== index || carried === index) return "";
      return carried < index ? "tt-files-below" : "tt-files-above";
    },
    row: (index: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer?.setData("application/x-tintype-row", String(index));
        setCarried(index);
      },
      onDragOver: (event: DragEvent) => {
        if (carried < 0) return;
        event.preventDefault();
        setTarget(index);
      },
      onDrop: (event: DragEvent) => {
        if (carried < 0) return;
        event.preventDefault();
        event.stopPropagation();
        go(carried, index);
        end();
      },
      onDragEnd: end,
    }),
    grip: (index: number) => ({
      onKeyDown: (event: KeyboardEvent) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
        if (by === 0) return;
        event.preventDefault();
        const rows = (event.currentTarget as Element).closest("ul");
        go(index, index + by);
        requestAnimationFrame(() => focusGrip(rows, index + by));
      },
    }),
  };
}

function focusGrip(rows: Element | null, index: number): void {
  rows?.children[index]?.querySelector<HTMLElement>(".tt-files-grip")?.focus();
}
