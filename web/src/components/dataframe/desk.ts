// What a visitor can do at a grid: go to a cell, change it, sort, paste. Knows the table and the app's
// part in it, and nothing of how cells are drawn.

import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Held, same } from "../../model/held.ts";
import type { App, Item } from "../../model.ts";
import type { DataframeProps, Json } from "../../protocol.ts";
import {
  type Cell,
  type Cells,
  fitting,
  fromText,
  most,
  moved,
  NO_TABLE,
  named,
  nextSorting,
  order,
  type Place,
  room,
  type Sorting,
  type Table,
  typed,
  typeOf,
  written,
} from "./table.ts";

/** Rows that are drawn at once; the rest on demand. */
const AT_ONCE = 200;

const NO_ROOM = "The table may not grow so far: what lies beyond its edge was left out.";

export type Desk = ReturnType<typeof useDesk>;

export function useDesk(app: App, item: Item, props: DataframeProps) {
  const table = (item.value.value ?? NO_TABLE) as unknown as Table;
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [words, setWords] = useState("");
  const [drawn, setDrawn] = useState(AT_ONCE);
  const all = useMemo(() => order(table, sorting, words), [table, sorting, words]);
  const rows = all.slice(0, drawn);
  const grid = useGrid(rows.length, table.headers.length);
  const set = (deed: "edited" | "reshaped", next: Table, data: Json = null) =>
    app.did(item, deed, next as unknown as Held, data);
  /** Where all is as it was, nothing has happened. */
  const put = (at: Place, given: Cells) => {
    const next = written(table, given);
    if (same(next.data as Held, table.data as Held)) return;
    const index = [rows[at.row] ?? 0, at.column];
    const value = given.cells[0]?.[0] ?? null;
    set("edited", next, { index, value, previous_value: desk.cell(at) });
  };
  const pasted = (text: string, column: number): Cell =>
    desk.mayChange(column) ? typed(text, desk.type(column), null) : null;
  const desk = {
    props,
    table,
    rows,
    grid,
    sorting,
    words,
    search: setWords,
    canEdit: props.interactive === true,
    left: all.length - rows.length,
    more: () => setDrawn(drawn + 5 * AT_ONCE),
    sort: (column: number) => setSorting(nextSorting(sorting, column)),
    reshape: (next: Table) => set("reshaped", next),
    type: (column: number) => typeOf(props.datatype, column),
    cell: ({ row, column }: Place): Cell => table.data[rows[row] ?? -1]?.[column] ?? null,
    /** Whether a cell's text can be changed; a yes or no is not text. */
    takesText({ row, column }: Place): boolean {
      if (!desk.mayChange(column)) return false;
      return row < 0 ? !isFixed(props.column_limits) : desk.type(column) !== "bool";
    },
    mayChange: (column: number) => desk.canEdit && props.static_columns?.includes(column) !== true,
    write(at: Place, value: Cell) {
      const row = rows[at.row];
      if (row !== undefined) put(at, { rows: [row], column: at.column, cells: [[value]] });
    },
    /** A text that was typed into a cell or a header. */
    enter(at: Place, text: string) {
      if (at.row < 0) set("reshaped", named(table, at.column, text));
      else desk.write(at, typed(text, desk.type(at.column), desk.cell(at)));
    },
    select(at: Place) {
      grid.go(at);
      const row = rows[at.row];
      if (row === undefined) return;
      const row_value = [...(table.data[row] ?? [])];
      const col_value = table.data.map((cells) => cells[at.column] ?? null);
      const data = { index: [row, at.column], value: desk.cell(at), row_value, col_value };
      app.did(item, "selected", undefined, data);
    },
    /** Cells go into the rows as they are shown, and those that are too many into new ones. */
    paste(text: string) {
      const { at } = grid;
      const cells = fromText(text).map((row) => row.map((cell, x) => pasted(cell, at.column + x)));
      const beyond = table.data.length - all.length;
      const given = {
        rows: cells.map((_, y) => all[at.row + y] ?? at.row + y + beyond),
        column: at.column,
        cells,
      };
      const taken = fitting(given, mostOf(desk));
      put(at, taken);
      if (countIn(taken) < countIn(given)) app.notify("info", "", NO_ROOM);
    },
  };
  return desk;
}

function mostOf({ table, props }: Pick<Desk, "table" | "props">) {
  return {
    rows: most(table.data.length, props.row_limits),
    columns: most(table.headers.length, props.column_limits),
  };
}

function countIn({ cells }: Cells): number {
  return cells.reduce((count, row) => count + row.length, 0);
}

/** Which cell is gone to, and the text it is being changed to: null is its own, undefined none. */
function useGrid(rows: number, columns: number) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [draft, edit] = useState<string | null | undefined>(undefined);
  const elements = useRef(new Map<string, HTMLElement>());
  const wanted = useRef<Place | null>(null);
  const last = { row: rows - 1, column: columns - 1 };
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    elements.current.get(nameOf(wanted.current))?.focus();
    wanted.current = null;
  });
  return {
    at: {
      row: Math.min(at.row, last.row),
      column: Math.max(0, Math.min(at.column, last.column)),
    },
    last,
    draft,
    edit,
    go(place: Place) {
      wanted.current = place;
      setAt(place);
    },
    holds(place: Place, element: HTMLElement | null) {
      if (element === null) elements.current.delete(nameOf(place));
      else elements.current.set(nameOf(place), element);
    },
  };
}

function nameOf({ row, column }: Place): string {
  return `${row} ${column}`;
}

export function isFixed(limits: readonly (number | null)[] | null): boolean {
  return limits !== null && limits[0] !== null && limits[0] === limits[1];
}

/** What a key does at a cell; whether it did something. */
export function key(desk: Desk, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const { at, last, draft, edit } = desk.grid;
  if (draft !== undefined || altKey) return false;
  const isCtrl = ctrlKey || metaKey;
  const next = moved(at, isCtrl ? `Ctrl+${key}` : key, last);
  if (next !== null) desk.select(next);
  else if (isCtrl) return false;
  else if (key === "Enter" && at.row < 0) desk.sort(at.column);
  else if (!desk.takesText(at)) return key === " " && flip(desk, at);
  else if (key === "Enter" || key === "F2") edit(null);
  else if (key === "Delete" || key === "Backspace") desk.enter(at, "");
  else if (key.length === 1 && key !== " " && at.row >= 0) edit(key);
  else return false;
  return true;
}

/** Space turns a yes into a no. */
function flip(desk: Desk, at: Place): boolean {
  if (at.row < 0 || desk.type(at.column) !== "bool" || !desk.mayChange(at.column)) return false;
  desk.write(at, desk.cell(at) !== true);
  return true;
}

/** What can be put in and taken out: by name, whether it may be now, and whether ever. */
export function shapes({ table, props }: Desk) {
  const rows = { ...room(table.data.length, props.row_limits), never: isFixed(props.row_limits) };
  const columns = {
    ...room(table.headers.length, props.column_limits),
    never: isFixed(props.column_limits),
  };
  return { rows, columns };
}
