"""Flags: what was flagged and is kept by the browser, to look at and to keep as a file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.door.protocol import File, Picture, Value
from tintype.pictures import convert, formats


class Flags(Component, kind="flags"):
    """The list of what was flagged under the name ``folder``; nothing is drawn while it is empty.

    It belongs to the page: the browser keeps the records, and no function reads or sets them.
    """

    folder: str = prop(default="flagged", doc="The name under which the browser keeps them.")

    def save(self, value: Value) -> File:
        """Records -> a ZIP of a table and the files it names; another table where columns differ."""
        if not isinstance(value, list) or not value:
            raise ValueError("Nothing is flagged yet.")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            pack(archive, value)
        return File("flagged.zip", "application/zip", packed.getvalue())


def pack(archive: zipfile.ZipFile, records: list[Any]) -> None:
    """Write the records of a folder: a CSV for each set of columns, and the files beside it."""
    tables: dict[tuple[str, ...], list[list[str]]] = {}
    for number, record in enumerate(records, 1):
        columns = tuple(record["headers"])
        row = [
            _cell(archive, cell, f"{_safe(column)}/{number:04}")
            for column, cell in zip(record["columns"], record["cells"], strict=True)
        ]
        tables.setdefault((record["table"], *columns), []).append(row)
    for number, ((table, *headers), rows) in enumerate(tables.items(), 1):
        name = table if table.endswith(".csv") else f"{table}{number}.csv"
        archive.writestr(name, csv_of([*([headers] if headers else []), *rows]))


def csv_of(rows: list[list[str]]) -> str:
    """Rows as a table that spreadsheets read."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_unarmed(cell) for cell in row] for row in rows])
    return out.getvalue()


def _unarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, as in Gradio; a number stays one."""
    if cell[:1] not in ("=", "+", "-", "@", "\t", "\r"):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def _cell(archive: zipfile.ZipFile, value: Any, place: str) -> str:
    """A value in words; files go into the archive, and their names into the cell."""
    plain = _packed(archive, value, place)
    if plain is None:
        return ""
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _packed(archive: zipfile.ZipFile, value: Any, place: str) -> Any:
    if isinstance(value, Picture):
        data = formats.encode(convert.adopted(value), "png")
        value = File("image.png", "image/png", data)
    if isinstance(value, File):
        name = f"{place}-{_safe(value.name)}"
        archive.writestr(name, bytes(value.data))
        return name
    if isinstance(value, list):
        return [_packed(archive, item, f"{place}-{index}") for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: _packed(archive, item, f"{place}-{key}") for key, item in value.items()}
    return value


def _safe(name: str) -> str:
    """A name that is one step of a path everywhere."""
    kept = "".join(mark if mark.isalnum() or mark in " ._-" else "_" for mark in name)
    return kept.strip(" .") or "value"
