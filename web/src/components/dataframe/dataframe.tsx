// A Dataframe: a grid as the ARIA practices have it. One cell is in the order of tabs, arrows lead to
// the others; Enter, F2 or typing changes one, Escape leaves it as it was.

import type { TargetedEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../copy.tsx";
import { Frame } from "../frame.tsx";
import { length, type ViewProps } from "../view.tsx";
import { Shown } from "./cell.tsx";
import { type Desk, key, shapes, useDesk } from "./desk.ts";
import {
  asText,
  moved,
  type Place,
  textOf,
  withColumn,
  withoutColumn,
  withoutRow,
  withRow,
} from "./table.ts";
import "../prose.css";
import "./dataframe.css";

export function DataframeView({ app, item, props }: ViewProps<"dataframe">) {
  const desk = useDesk(app, item, props);
  const name = props.label ?? "Dataframe";
  return (
    <Frame app={app} item={item} props={props}>
      <div class="tt-grid-tools">
        {props.show_search !== "none" && <Search desk={desk} name={name} />}
        {props.buttons?.includes("copy") && (
          <CopyButton app={app} text={() => asText(desk.table)} />
        )}
      </div>
      <div
        class={`tt-grid-plate ${props.wrap ? "tt-grid-wraps" : ""}`}
        style={{ "max-height": length(props.max_height) }}
      >
        <Grid desk={desk} name={name} />
        {desk.table.data.length === 0 && <p class="tt-none">No rows</p>}
      </div>
      {desk.left > 0 && (
        <Button class="tt-button-sm" onClick={desk.more}>
          {`${desk.left} more rows`}
        </Button>
      )}
      {desk.canEdit && <Shapes desk={desk} />}
    </Frame>
  );
}

function Search({ desk, name }: { desk: Desk; name: string }) {
  return (
    <input
      class="tt-input"
      type="search"
      placeholder="Search"
      aria-label={`Search in ${name}`}
      value={desk.words}
      onInput={(event) => desk.search(event.currentTarget.value)}
    />
  );
}

/** A table whose cells are gone to by arrows. */
const grid = (desk: Desk) => ({ role: "grid", "aria-readonly": !desk.canEdit }) as const;

function Grid({ desk, name }: { desk: Desk; name: string }) {
  const { table, props, rows } = desk;
  const keys = (event: KeyboardEvent) => {
    if (key(desk, event)) event.preventDefault();
  };
  const paste = (event: ClipboardEvent) => {
    if (desk.grid.draft !== undefined || !desk.canEdit || desk.grid.at.row < 0) return;
    event.preventDefault();
    desk.paste(event.clipboardData?.getData("text/plain") ?? "");
  };
  return (
    <table
      {...grid(desk)}
      aria-label={name}
      aria-rowcount={table.data.length + 1}
      aria-colcount={table.headers.length}
      onKeyDown={keys}
      onPaste={paste}
    >
      <Columns desk={desk} />
      <thead>
        <tr>
          {props.show_row_numbers && <th class="tt-grid-number" aria-label="Row" />}
          {table.headers.map((_, column) => (
            <Header key={column} desk={desk} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((index, row) => (
          <tr key={index} aria-rowindex={row + 2}>
            {props.show_row_numbers && <th class="tt-grid-number">{index + 1}</th>}
            {table.headers.map((_, column) => (
              <One key={column} desk={desk} index={index} at={{ row, column }} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Columns({ desk: { props } }: { desk: Desk }) {
  if (props.column_widths === null) return null;
  return (
    <colgroup>
      {props.show_row_numbers && <col />}
      {props.column_widths.map((width, index) => (
        <col key={index} style={{ width: length(width) }} />
      ))}
    </colgroup>
  );
}

/** What every cell has, the headers among them. */
function reached(desk: Desk, at: Place) {
  const { grid } = desk;
  const isHere = at.row === grid.at.row && at.column === grid.at.column;
  return {
    ref: (element: HTMLElement | null) => grid.holds(at, element),
    tabIndex: isHere ? 0 : -1,
    "aria-readonly": desk.canEdit && !desk.mayChange(at.column) ? true : undefined,
    onClick: () => grid.draft === undefined && desk.select(at),
    onDblClick: () => desk.takesText(at) && grid.edit(null),
  };
}

function isChanged({ grid }: Desk, { row, column }: Place): boolean {
  return grid.draft !== undefined && grid.at.row === row && grid.at.column === column;
}

const ARROWS = { none: "↕", ascending: "↑", descending: "↓" };

function Header({ desk, column }: { desk: Desk; column: number }) {
  const at = { row: -1, column };
  const name = desk.table.headers[column] ?? "";
  const way = desk.sorting?.column === column ? desk.sorting.way : "none";
  return (
    <th scope="col" aria-sort={way} {...reached(desk, at)}>
      {isChanged(desk, at) ? (
        <Field desk={desk} at={at} text={name} label={`${name}, header`} />
      ) : (
        <span class="tt-grid-header">
          <span>{name}</span>
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Sort by ${name}`}
            onClick={() => desk.sort(column)}
          >
            {ARROWS[way]}
          </button>
        </span>
      )}
    </th>
  );
}

function One({ desk, index, at }: { desk: Desk; index: number; at: Place }) {
  const { table, props, canEdit } = desk;
  const cell = desk.cell(at);
  const label = `${table.headers[at.column]}, row ${at.row + 1}`;
  const { display_value, styling } = table.metadata ?? {};
  const given = canEdit ? undefined : display_value?.[index]?.[at.column];
  const check = (value: boolean) => desk.write(at, value);
  return (
    <td
      class={typeof cell === "number" ? "tt-grid-figure" : ""}
      style={styling?.[index]?.[at.column] ?? undefined}
      {...reached(desk, at)}
    >
      {isChanged(desk, at) ? (
        <Field desk={desk} at={at} text={textOf(cell)} label={label} />
      ) : (
        <Shown
          cell={cell}
          text={given}
          type={desk.type(at.column)}
          props={props}
          name={label}
          check={desk.mayChange(at.column) ? check : undefined}
        />
      )}
    </td>
  );
}

interface FieldProps {
  readonly desk: Desk;
  readonly at: Place;
  readonly text: string;
  readonly label: string;
}

/** What ends the change of a cell, and the key that then leads on. */
const ENDS: Readonly<Record<string, string>> = {
  Enter: "ArrowDown",
  Tab: "ArrowRight",
  "Shift+Tab": "ArrowLeft",
  Escape: "",
};

/** The text of a cell while it is changed. */
function Field({ desk, at, text, label }: FieldProps) {
  const { grid } = desk;
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus(); // before the next key comes
    field.current?.setSelectionRange(-1, -1);
  }, []);
  const end = (next: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    grid.edit(undefined);
    if (next !== null) desk.enter(at, next);
  };
  const keys = (event: TargetedEvent<HTMLInputElement, KeyboardEvent>) => {
    event.stopPropagation();
    const step = ENDS[event.shiftKey ? `Shift+${event.key}` : event.key];
    if (step === undefined) return;
    event.preventDefault();
    end(event.key === "Escape" ? null : event.currentTarget.value);
    grid.go(moved(at, step, grid.last) ?? at);
  };
  return (
    <input
      ref={field}
      class="tt-grid-field"
      aria-label={label}
      defaultValue={grid.draft ?? text}
      onKeyDown={keys}
      onPaste={(event) => event.stopPropagation()}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}

/** Rows and columns more or less, where that is ever allowed: beside the cell that is gone to. */
function Shapes({ desk }: { desk: Desk }) {
  const { table, grid } = desk;
  const { rows, columns } = shapes(desk);
  const row = desk.rows[grid.at.row] ?? table.data.length - 1;
  const { column } = grid.at;
  const acts = [
    { name: "Add row", of: rows, may: rows.more, act: () => withRow(table, row + 1) },
    { name: "Delete row", of: rows, may: rows.less, act: () => withoutRow(table, row) },
    {
      name: "Add column",
      of: columns,
      may: columns.more,
      act: () => withColumn(table, column + 1),
    },
    {
      name: "Delete column",
      of: columns,
      may: columns.less && table.headers.length > 1,
      act: () => withoutColumn(table, column),
    },
  ];
  return (
    <div class="tt-grid-shapes">
      {acts
        .filter(({ of }) => !of.never)
        .map(({ name, may, act }) => (
          <Button
            key={name}
            class="tt-button-sm"
            disabled={!may}
            onClick={() => desk.reshape(act())}
          >
            {name}
          </Button>
        ))}
    </div>
  );
}
