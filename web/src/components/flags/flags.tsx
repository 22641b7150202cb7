// What was flagged: a list that opens, each record with its picture and words, to delete or to keep.

import { Download, Trash2, X } from "lucide";
import { useState } from "preact/hooks";
import { messageOf } from "../../given.ts";
import type { Held } from "../../model/held.ts";
import { type Kept, shelf } from "../../model/shelf.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { download } from "../../ui/download.ts";
import { Icon } from "../../ui/icon.tsx";
import { Cell, picturesIn, wordsOf } from "../dataset/cell.tsx";
import { classes, type ViewProps } from "../view.tsx";
import "./flags.css";

export function FlagsView({ app, item, props }: ViewProps<"flags">) {
  const rows = shelf.rows.value.filter(({ folder }) => folder === props.folder);
  const [isSure, setSure] = useState(false);
  const say = (error: unknown) => app.notify("error", "", messageOf(error));
  const remove = (gone: readonly Kept[]) => shelf.remove(gone.map(({ id }) => id)).catch(say);
  const keep = () =>
    app
      .save(
        item,
        rows.map(({ record }) => record),
      )
      .then(download, say);
  const removeAll = () => {
    if (isSure) void remove(rows);
    setSure(!isSure);
  };
  if (rows.length === 0) return null;
  return (
    <details
      class={classes("tt-block tt-flags", props.elem_classes)}
      id={props.elem_id ?? undefined}
      data-component="flags"
      data-block={item.id}
    >
      <summary>
        {props.label ?? "Flagged"} <span class="tt-flag-count">{rows.length}</span>
      </summary>
      <p class="tt-info">Kept in this browser, for this page only. Nothing was sent anywhere.</p>
      <ul>
        {rows.map((row, index) => (
          <Record key={row.id} row={row} number={index + 1} remove={() => remove([row])} />
        ))}
      </ul>
      <div class="tt-flag-tools">
        <Button onClick={() => void keep()}>
          <Icon node={Download} size={18} />
          Download all
        </Button>
        <Button
          variant={isSure ? "stop" : "secondary"}
          onClick={removeAll}
          onBlur={() => setSure(false)}
        >
          <Icon node={Trash2} size={18} />
          {isSure ? `Delete ${rows.length} for good?` : "Delete all"}
        </Button>
      </div>
    </details>
  );
}

interface RecordProps {
  readonly row: Kept;
  readonly number: number;
  readonly remove: () => void;
}

function Record({ row, number, remove }: RecordProps) {
  const { columns, cells } = row.record as { columns: readonly string[]; cells: readonly Held[] };
  const pictures = cells.flatMap(picturesIn);
  const words = columns
    .map((column, index) => [column, cells[index] ?? null] as const)
    .filter(([column, cell]) => column !== "timestamp" && picturesIn(cell).length === 0)
    .map(([column, cell]) => [column, wordsOf(cell)] as const)
    .filter(([, said]) => said !== "");
  return (
    <li>
      {pictures.length > 0 && <Cell kind="image" value={pictures} />}
      <dl>
        {words.map(([column, said]) => (
          <div key={column}>
            <dt>{column}</dt>
            <dd class="tt-cell">{said}</dd>
          </div>
        ))}
        <div>
          <dt>at</dt>
          <dd>{new Date(row.at).toLocaleString()}</dd>
        </div>
      </dl>
      <IconButton icon={X} name={`Delete ${number}`} onClick={remove} />
    </li>
  );
}
