"""Dataframe: a table that is shown or edited. Knows of pandas only what a table of it can be asked."""

from __future__ import annotations

import csv
import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeAlias

import numpy as np

from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.markdown import LATEX
from tintype.door.plain import plain
from tintype.door.protocol import Json, Value
from tintype.options.spellings import refuse_both, settled_buttons

Datatype: TypeAlias = Literal["str", "number", "bool", "date", "markdown", "html", "image", "auto"]
Count: TypeAlias = int | tuple[int, Literal["fixed", "dynamic"]] | None
Limits: TypeAlias = tuple[int | None, int | None] | None
Table: TypeAlias = Literal["pandas", "numpy", "array", "polars"]


class Dataframe(Component, kind="dataframe"):
    """A table. A function returns rows, an array, a pandas or polars table, or a CSV file's path.

    Rows are lists of lists, or a dict of ``headers`` and ``data``. The function gets what ``type``
    says; ``pandas`` and ``polars`` need that package to be part of the app.
    """

    earlier = {  # noqa: RUF012  # never changed in place
        "col_width": "column_widths",
        "max_cols": None,
        "max_rows": None,
        "overflow_row_behaviour": None,
    }
    value: Any = prop(default=None, kw_only=False, doc="The table it starts with.")
    headers: list[Any] | None = prop(
        default=None, page=False, doc="The columns' names, where the value has none. None: numbers."
    )
    row_count: Count = prop(
        default=None,
        page=False,
        doc="How many empty rows there are at first; (n, 'fixed') is for good.",
    )
    row_limits: tuple[int | None, int | None] | list[int | None] | None = prop(
        default=None, doc="The fewest and the most rows a visitor can leave; None is no limit."
    )
    col_count: Count = prop(default=None, page=False, doc="The earlier spelling of `column_count`.")
    column_count: Count = prop(
        default=None,
        page=False,
        doc="How many columns there are at first; (n, 'fixed') is for good.",
    )
    column_limits: tuple[int | None, int | None] | list[int | None] | None = prop(
        default=None, doc="The fewest and the most columns a visitor can leave; None is no limit."
    )
    datatype: Datatype | list[Datatype] | tuple[Datatype, ...] = prop(
        default="str", doc="What the cells are, for all or for each column."
    )
    type: Table = prop(default="pandas", page=False, doc="What a function gets.")
    latex_delimiters: list[dict[str, str | bool]] | None = prop(
        default=None, doc="What encloses a formula in Markdown. None: $$; []: no formulas."
    )
    max_height: float | str | None = prop(
        default=500, doc="The height from which on it scrolls: pixels, or any CSS length."
    )
    height: float | str | None = prop(
        default=None, page=False, doc="The earlier spelling of `max_height`."
    )
    wrap: bool = prop(default=False, doc="Whether long text in a cell is wrapped.")
    line_breaks: bool = prop(default=True, doc="Whether a line's end in Markdown is a new line.")
    column_widths: list[str | int] | None = prop(
        default=None, doc="The columns' widths: pixels, or any CSS length."
    )
    buttons: list[Literal["copy", "fullscreen"]] | None = prop(
        default=None, doc="The buttons beside it; only copy is drawn. None: copy."
    )
    show_copy_button: bool | None = prop(
        default=None, page=False, doc="The earlier spelling of `buttons`."
    )
    show_fullscreen_button: bool | None = prop(
        default=None, page=False, doc="Accepted: there is no fullscreen."
    )
    show_row_numbers: bool = prop(default=False, doc="Whether rows are numbered.")
    max_chars: int | None = prop(
        default=None, doc="How much of a cell's text is shown before it is entered. None: all."
    )
    show_search: Literal["none", "search", "filter"] = prop(
        default="none", doc="Whether rows can be searched for."
    )
    pinned_columns: int | None = prop(
        default=None, page=False, doc="Accepted: all columns move together."
    )
    static_columns: list[int] | None = prop(
        default=None, doc="The columns that cannot be changed, counted from 0."
    )

    change = Event("Its table changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its table.")
    select = Event("The visitor went to a cell.")
    edit = Event("The visitor changed a cell.")

    columns: ClassVar[int | None] = None
    """The number of columns of a template."""

    def prepare(self) -> None:
        """Settle the spellings and the size. ValueError where headers and columns do not match."""
        given = self.given
        self.needs = self.type if self.type in ("pandas", "polars") else None
        refuse_both(given, "column_count", ["col_count"], "Dataframe")
        refuse_both(given, "max_height", ["height"], "Dataframe")
        if self.height is not None:
            self.max_height = self.height
        earlier = {"copy": "show_copy_button", "fullscreen": "show_fullscreen_button"}
        self.buttons = settled_buttons(given, "Dataframe", earlier, ["copy"])
        if self.latex_delimiters is None:
            self.latex_delimiters = LATEX
        self.row_limits = _limits(self.row_count, self.row_limits)
        columns = self.col_count if self.column_count is None else self.column_count
        self.column_limits = _limits(columns, self.column_limits)
        if self.static_columns and self.column_limits is None:
            count = len(self.headers) if self.headers else _count(columns) or 3
            self.column_limits = (count, count)
        self._name_columns(_count(columns))
        super().prepare()

    def _name_columns(self, count: int | None) -> None:
        if self.headers is not None and count is not None and len(self.headers) != count:
            raise ValueError(
                f"Dataframe: headers has {len(self.headers)} names for column_count={count} columns."
            )
        numbers = range(1, (count or self.columns or 3) + 1)
        names = [str(number) for number in numbers] if self.headers is None else self.headers
        self.headers = [str(name) for name in names]

    def preprocess(self, payload: Any) -> Any:
        """The table as ``type`` says. ValueError where the package for it is not there."""
        if payload is None:
            payload = {"headers": self.headers, "data": []}
        headers, data = payload["headers"], payload["data"]
        if self.type == "array":
            return data
        if self.type == "numpy":
            return np.array(data)
        library = self._library()
        if self.type == "polars":
            return library.DataFrame(data, schema=headers, orient="row")
        return library.DataFrame(data, columns=headers)

    def _library(self) -> Any:
        try:
            return importlib.import_module(self.type)
        except ImportError:
            raise ValueError(
                f'Dataframe: type="{self.type}" needs the package {self.type}, which is not part of '
                f'this app. Add it to the app\'s requirements, or use type="array" or type="numpy".'
            ) from None

    def postprocess(self, value: Any) -> Value:
        """Headers and rows as JSON. ValueError for what is no table."""
        headers, rows, metadata = self._parts(value)
        data = [[_cell(cell) for cell in row] for row in rows]
        if not data:
            return {"headers": headers, "data": [], "metadata": None}
        width = max(map(len, data))
        names = [*headers[:width], *(str(n) for n in range(len(headers) + 1, width + 1))]
        full = [[*row, *[""] * (width - len(row))] for row in data]
        return {"headers": names, "data": full, "metadata": metadata}

    def _parts(self, value: Any) -> tuple[list[str], list[list[Any]], Json]:
        """Names, rows, and how they are shown."""
        names = list(self.headers or [])
        if value is None:
            return names, [[""] * len(names) for _ in range(_count(self.row_count) or 1)], None
        if isinstance(value, str):
            return _of_csv(Path(value))
        if isinstance(value, Mapping):
            return _of_mapping(value, names)
        table: Any = value.data if type(value).__name__ == "Styler" else value
        if hasattr(table, "columns") and callable(getattr(table, "to_numpy", None)):
            found = [str(name) for name in table.columns]
            return found, list(_rows_of_table(table)), None
        if isinstance(value, (np.ndarray, list, tuple)):
            return names, _rows(value), None
        raise ValueError(
            "Dataframe: a table of pandas, an array, a list of rows, a dict of headers and data, or the "
            f"path of a CSV file can be shown, not a {type(value).__name__}."
        )


class Numpy(Dataframe, names=("numpy",)):
    """A Dataframe whose function gets a numpy array."""

    type: Table = prop(default="numpy", page=False, doc="What a function gets.")


class Matrix(Dataframe, names=("matrix",)):
    """A Dataframe whose function gets a list of rows."""

    type: Table = prop(default="array", page=False, doc="What a function gets.")


class List(Dataframe, names=("list",)):
    """A Dataframe of one column whose function gets a list of rows."""

    type: Table = prop(default="array", page=False, doc="What a function gets.")

    columns: ClassVar[int | None] = 1


def _count(given: Count) -> int | None:
    return given[0] if isinstance(given, tuple) else given


def _limits(count: Count, limits: Limits | list[int | None]) -> Limits:
    """What a fixed count says too. ValueError for a list that is no pair."""
    if isinstance(count, tuple) and count[1] == "fixed":
        return (count[0], count[0])
    if isinstance(limits, list):
        if len(limits) != 2:
            raise ValueError(f"Dataframe: the limits {limits!r} are not allowed; it takes two.")
        return (limits[0], limits[1])
    return limits


def _rows(value: Any) -> list[list[Any]]:
    """Rows of rows; of single values, a column of them."""
    items = value.tolist() if isinstance(value, np.ndarray) else list(value)
    return [list(row) if isinstance(row, (list, tuple)) else [row] for row in items]


def _rows_of_table(table: Any) -> Iterator[list[Any]]:
    """Rows of pandas or polars, each column keeping its own type."""
    columns = [table[name] for name in table.columns]
    if len(set(table.columns)) < len(columns):  # pandas gives all columns of a name at once
        yield from table.to_numpy().tolist()
        return
    lists = [column.to_list() for column in columns]
    yield from ([*row] for row in zip(*lists, strict=True))


def _of_mapping(
    value: Mapping[str, Any], names: list[str]
) -> tuple[list[str], list[list[Any]], Json]:
    if "data" in value:
        headers = value.get("headers") or names
        return [str(name) for name in headers], _rows(value["data"]), plain(value.get("metadata"))
    columns = {str(name): list(column) for name, column in value.items()}
    height = max(map(len, columns.values()), default=0)
    padded = [[*column, *[""] * (height - len(column))] for column in columns.values()]
    return list(columns), [list(row) for row in zip(*padded, strict=True)], None


def _of_csv(file: Path) -> tuple[list[str], list[list[Any]], Json]:
    if not file.is_file():
        raise ValueError(f"Dataframe: there is no CSV file {str(file)!r}.")
    with file.open(newline="", encoding="utf-8-sig") as text:
        rows = list(csv.reader(text))
    return (
        (rows[0], [[_number(cell) for cell in row] for row in rows[1:]], None)
        if rows
        else ([], [], None)
    )


def _number(text: str) -> Any:
    """A number where the text is one."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _cell(value: Any) -> Any:
    """What a cell can hold: what is missing is None, what is nested is text."""
    cell = plain(value)
    if isinstance(cell, float) and cell != cell:  # NaN alone is not itself
        return None
    if str(value) in ("NaT", "<NA>"):
        return None
    return str(cell) if isinstance(cell, (list, dict)) else cell
