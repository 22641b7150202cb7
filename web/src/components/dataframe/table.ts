// A table as data: where the keys lead, what a typed text becomes, rows and columns put in and taken
// out. Nothing here is drawn; a table is never changed, but made anew.

import type { CellType } from "../../protocol.ts";

export type Cell = string | number | bigint | boolean | null;

export interface Table {
  readonly headers: readonly string[];
  readonly data: readonly (readonly Cell[])[];
  readonly metadata: Metadata | null;
}

/** How cells of a table that cannot be edited are shown. */
export interface Metadata {
  readonly display_value?: readonly (readonly string[])[] | null;
  readonly styling?: readonly (readonly string[])[] | null;
}

/** A place in what is shown; row -1 is the headers. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export const NO_TABLE: Table = { headers: [], data: [], metadata: null };

const PAGE = 10;

type Step = (at: Place, last: Place) => Place;

const TO_START: Step = (at) => ({ ...at, column: 0 });
const TO_END: Step = (at, last) => ({ ...at, column: last.column });

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }) => ({ row: row - PAGE, column }),
  PageDown: ({ row, column }) => ({ row: row + PAGE, column }),
  Home: TO_START,
  End: TO_END,
  "Ctrl+Home": () => ({ row: -1, column: 0 }),
  "Ctrl+End": (_, last) => last,
};

/** Where a key leads from a place; null for a key that leads nowhere. */
export function moved(at: Place, key: string, last: Place): Place | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const { row, column } = step(at, last);
  return {
    row: Math.min(Math.max(row, -1), last.row),
    column: Math.min(Math.max(column, 0), last.column),
  };
}

/** What a text that was typed is as a cell: a number where the column or the cell before is one. */
export function typed(text: string, type: CellType, before: Cell): Cell {
  const isNumber = type === "number" || typeof before === "number";
  const trimmed = text.trim();
  if (isNumber && trimmed !== "" && Number.isFinite(Number(trimmed))) return Number(trimmed);
  if (type === "bool" && /^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  return text;
}

/** The type of a column. */
export function typeOf(given: CellType | readonly CellType[], column: number): CellType {
  return typeof given === "string" ? given : (given[column] ?? "str");
}

export function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}

/** Cells by the numbers of their rows, from a column on; null leaves what is there. */
export interface Cells {
  readonly rows: readonly number[];
  readonly column: number;
  readonly cells: readonly (readonly Cell[])[];
}

/** The table with these cells in it; rows and columns that they need and it has not are put in. */
export function written(table: Table, { rows, column, cells }: Cells): Table {
  const width = cells.reduce((most, row) => Math.max(most, column + row.length), 0);
  const height = rows.reduce((most, row) => Math.max(most, row + 1), 0);
  const { headers, data: before } = grown(table, height, width);
  const data = [...before];
  rows.forEach((row, y) => {
    data[row] = (data[row] ?? []).map((cell, x) => cells[y]?.[x - column] ?? cell);
  });
  return { headers, data, metadata: null };
}

function grown({ headers, data }: Table, height: number, width: number): Omit<Table, "metadata"> {
  const names = Array.from(
    { length: Math.max(width, headers.length) },
    (_, column) => headers[column] ?? String(column + 1),
  );
  const wide = (cells: readonly Cell[]) =>
    names.map((_, column) => (column < cells.length ? (cells[column] ?? null) : ""));
  const rows = Array.from({ length: Math.max(height, data.length) }, (_, row) => {
    const cells = data[row] ?? [];
    return cells.length < names.length ? wide(cells) : cells;
  });
  return { headers: names, data: rows };
}

/** Of what was pasted, as much as a table may grow for; the rest has no place in it. */
export function fitting(given: Cells, most: { rows: number; columns: number }): Cells {
  const rows = given.rows.filter((row) => row < most.rows);
  const wide = Math.max(0, most.columns - given.column);
  return {
    ...given,
    rows,
    cells: given.cells.slice(0, rows.length).map((row) => row.slice(0, wide)),
  };
}

export function named(table: Table, column: number, name: string): Table {
  return { ...table, headers: table.headers.with(column, name) };
}

export function withRow(table: Table, at: number): Table {
  const row = table.headers.map(() => "");
  return { ...table, data: table.data.toSpliced(at, 0, row), metadata: null };
}

export function withoutRow(table: Table, at: number): Table {
  return { ...table, data: table.data.toSpliced(at, 1), metadata: null };
}

export function withColumn(table: Table, at: number): Table {
  const headers = table.headers.toSpliced(at, 0, String(table.headers.length + 1));
  return { headers, data: table.data.map((row) => row.toSpliced(at, 0, "")), metadata: null };
}

export function withoutColumn(table: Table, at: number): Table {
  const headers = table.headers.toSpliced(at, 1);
  return { headers, data: table.data.map((row) => row.toSpliced(at, 1)), metadata: null };
}

export interface Sorting {
  readonly column: number;
  readonly way: "ascending" | "descending";
}

/** The next sorting by a column: up, down, as it was. */
export function nextSorting(now: Sorting | null, column: number): Sorting | null {
  if (now?.column !== column) return { column, way: "ascending" };
  return now.way === "ascending" ? { column, way: "descending" } : null;
}

/** The rows to show, by their number: those with the words in them, sorted. Empty cells come last. */
export function order(table: Table, sorting: Sorting | null, words: string): number[] {
  const wanted = words.trim().toLowerCase();
  const found = table.data
    .map((_, index) => index)
    .filter((index) =>
      (table.data[index] ?? []).some((cell) => textOf(cell).toLowerCase().includes(wanted)),
    );
  if (sorting === null) return wanted === "" ? table.data.map((_, index) => index) : found;
  const cell = (index: number) => table.data[index]?.[sorting.column] ?? null;
  const sign = sorting.way === "ascending" ? 1 : -1;
  return found.sort((a, b) => compare(cell(a), cell(b), sign));
}

function compare(a: Cell, b: Cell, sign: number): number {
  const [isEmptyA, isEmptyB] = [textOf(a) === "", textOf(b) === ""];
  if (isEmptyA || isEmptyB) return Number(isEmptyA) - Number(isEmptyB);
  const isText = typeof a === "string" || typeof b === "string";
  if (isText) return sign * textOf(a).localeCompare(textOf(b), undefined, { numeric: true });
  return sign * (Number(a) - Number(b));
}

/** As spreadsheets copy: cells between tabs, rows on lines. */
export function asText({ headers, data }: Table): string {
  return [headers, ...data]
    .map((row) => row.map((cell) => quoted(textOf(cell))).join("\t"))
    .join("\n");
}

function quoted(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet copied as rows of texts. Inverse of `asText`, which has the headers as a row. */
export function fromText(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  const source = text.replaceAll("\r\n", "\n").replace(/\n$/, "");
  for (let match = cell.exec(source); match !== null; match = cell.exec(source)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\n") rows.push([]);
    if (match[3] === "") break;
  }
  return rows;
}

/** The largest a size may become; one that is larger already may stay so. */
export function most(size: number, limits: readonly (number | null)[] | null): number {
  return Math.max(size, limits?.[1] ?? Number.POSITIVE_INFINITY);
}

/** Whether a size may still grow or shrink. */
export function room(size: number, limits: readonly (number | null)[] | null) {
  const [least, most] = [limits?.[0] ?? 0, limits?.[1] ?? Number.POSITIVE_INFINITY];
  return { more: size < most, less: size > Math.max(least, 0) };
}
