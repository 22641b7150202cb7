// The Dataset: rows of values as a gallery or a table of buttons, a page of them at a time.

import { useEffect, useMemo, useState } from "preact/hooks";
import { type Held, hold } from "../../model/held.ts";
import type { App } from "../../model.ts";
import type { DatasetProps } from "../../protocol.ts";
import { classes, share, type ViewProps } from "../view.tsx";
import { Cell, wordsOf } from "./cell.tsx";
import { choose } from "./choose.ts";
import { Pages } from "./pages.tsx";
import "./dataset.css";

/** A row, and what is done with it. */
interface Row {
  readonly number: number;
  readonly cells: readonly Held[];
  readonly looks: readonly (string | null)[];
  readonly label: string | null;
  readonly name: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

export function DatasetView({ app, item, props }: ViewProps<"dataset">) {
  const samples = useMemo(() => (props.samples ?? []).map((row) => row.map(hold)), [props.samples]);
  const [page, turn] = useState(0);
  const chosen = item.value.value;
  const pick = (row: number) => {
    const words = nameOf(props, samples, row);
    void choose(app, item, row, props.fills, samples[row] ?? [], words);
  };
  useEffect(() => {
    if (props.preload !== null && chosen === null && isFresh(app, props)) pick(props.preload);
  }, []);
  const count = Math.max(1, Math.ceil(samples.length / props.samples_per_page));
  const current = Math.min(page, count - 1);
  const first = current * props.samples_per_page;
  const rows = samples.slice(first, first + props.samples_per_page).map((cells, index): Row => {
    const number = first + index;
    return {
      number,
      cells,
      looks: props.looks[number] ?? [],
      label: props.sample_labels?.[number] ?? null,
      name: nameOf(props, samples, number),
      isChosen: chosen === number,
      choose: () => pick(number),
    };
  });
  const isTable = (props.layout ?? defaultLayout(props)) === "table";
  const name = props.label ?? "Examples";
  return (
    <section
      aria-label={name}
      data-component="dataset"
      data-block={item.id}
      id={props.elem_id ?? undefined}
      class={classes("tt-block tt-dataset", props.elem_classes)}
      style={share(props.scale, props.min_width)}
    >
      {props.show_label !== false && <h2 class="tt-label">{name}</h2>}
      {isTable ? <Table rows={rows} props={props} /> : <Gallery rows={rows} props={props} />}
      <Pages of={name} count={count} current={current} turn={turn} />
    </section>
  );
}

/** Whether the visitor has not touched what the first row would be put into. */
function isFresh(app: App, props: DatasetProps): boolean {
  return props.fills.every((id) => app.items.get(id)?.touched !== true);
}

function defaultLayout(props: DatasetProps): "gallery" | "table" {
  const seen = props.kinds.length - props.hides.length;
  return props.sample_labels !== null || seen === 1 ? "gallery" : "table";
}

/** A row in words, for those who listen. */
function nameOf(props: DatasetProps, samples: readonly (readonly Held[])[], row: number): string {
  const given = props.sample_labels?.[row];
  if (given !== undefined) return given;
  const words = (samples[row] ?? [])
    .map((cell, index) => props.looks[row]?.[index] ?? wordsOf(cell))
    .filter((word, index) => word !== "" && !props.hides.includes(index));
  return words.join(", ").slice(0, 200) || `Example ${row + 1}`;
}

interface RowsProps {
  readonly rows: readonly Row[];
  readonly props: DatasetProps;
}

function Gallery({ rows, props }: RowsProps) {
  return (
    <ul class="tt-samples">
      {rows.map((row) => (
        <li key={row.number}>
          <RowButton row={row}>{row.label ?? <Cells row={row} props={props} />}</RowButton>
        </li>
      ))}
    </ul>
  );
}

function Cells({ row, props }: { readonly row: Row; readonly props: DatasetProps }) {
  return <>{seen(row, props).map(([, cell]) => cell)}</>;
}

/** The cells of a row that are drawn, with the numbers of their columns. */
function seen({ cells, looks }: Row, props: DatasetProps) {
  return cells
    .map((value, index) => {
      const kind = props.kinds[index] ?? "";
      return [
        index,
        <Cell key={index} kind={kind} value={value} look={looks[index] ?? null} />,
      ] as const;
    })
    .filter(([index]) => !props.hides.includes(index));
}

interface RowButtonProps {
  readonly row: Row;
  readonly children: preact.ComponentChildren;
}

function RowButton({ row, children }: RowButtonProps) {
  return (
    <button
      type="button"
      class="tt-sample"
      aria-label={row.name}
      aria-current={row.isChosen ? "true" : undefined}
      title={row.name}
      onClick={row.choose}
    >
      {children}
    </button>
  );
}

/** The button is in the first cell and reaches over the whole row. */
function Table({ rows, props }: RowsProps) {
  const headers = props.headers ?? [];
  const isSeen = (_: string, index: number) => !props.hides.includes(index);
  return (
    <div class="tt-sample-table">
      <table>
        {headers.some(Boolean) && (
          <thead>
            <tr>
              {headers.filter(isSeen).map((header, index) => (
                <th key={index} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              {seen(row, props).map(([index, cell], place) => (
                <td key={index}>
                  {place === 0 ? <RowButton row={row}>{row.label ?? cell}</RowButton> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
