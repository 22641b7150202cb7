"""Dataframe: every form a table may come in, and what a function gets."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tintype as gr


class Column:
    """As pandas' and polars', so far as a Dataframe asks."""

    def __init__(self, cells: list[Any]) -> None:
        self.cells = cells

    def to_list(self) -> list[Any]:
        return self.cells


class Frame:
    """A table of such columns."""

    def __init__(self, **columns: list[Any]) -> None:
        self.columns = list(columns)
        self._cells = columns

    def __getitem__(self, name: str) -> Column:
        return Column(self._cells[name])

    def to_numpy(self) -> Any:
        raise AssertionError("each column has a type of its own")


class Styler:
    """What `table.style` gives."""

    def __init__(self, data: Frame) -> None:
        self.data = data


def table(headers: list[str], data: list[list[Any]], metadata: Any = None) -> dict[str, Any]:
    return {"headers": headers, "data": data, "metadata": metadata}


STYLE = {"display_value": [["1.00"]], "styling": [["color: red"]]}

SHOWN: list[tuple[gr.Dataframe, Any, dict[str, Any]]] = [
    (gr.Dataframe(), [[1, "a"], [2, "b"]], table(["1", "2"], [[1, "a"], [2, "b"]])),
    (gr.Dataframe(headers=["n"]), [[1, 2]], table(["n", "2"], [[1, 2]])),
    (gr.Dataframe(), [1, 2], table(["1"], [[1], [2]])),
    (gr.Dataframe(), [(1, 2)], table(["1", "2"], [[1, 2]])),
    (gr.Dataframe(), [[1], [2, 3]], table(["1", "2"], [[1, ""], [2, 3]])),
    (gr.Dataframe(), np.array([[1.5, 2]]), table(["1", "2"], [[1.5, 2.0]])),
    (gr.Dataframe(), np.arange(2), table(["1"], [[0], [1]])),
    (gr.Dataframe(), {"headers": ["a"], "data": [[1]]}, table(["a"], [[1]])),
    (
        gr.Dataframe(),
        {"headers": ["a"], "data": [[1]], "metadata": STYLE},
        table(["a"], [[1]], STYLE),
    ),
    (gr.Dataframe(), {"a": [1, 2], "b": [3]}, table(["a", "b"], [[1, 3], [2, ""]])),
    (gr.Dataframe(), Frame(a=[1], b=["x"]), table(["a", "b"], [[1, "x"]])),
    (gr.Dataframe(), Styler(Frame(a=[1])), table(["a"], [[1]])),
    (gr.Dataframe(), [[math.nan, None, [1]]], table(["1", "2", "3"], [[None, None, "[1]"]])),
    (gr.Dataframe(), [], table(["1", "2", "3"], [])),
    (gr.Dataframe(), None, table(["1", "2", "3"], [["", "", ""]])),
    (
        gr.Dataframe(row_count=2, col_count=(2, "fixed")),
        None,
        table(["1", "2"], [["", ""], ["", ""]]),
    ),
    (gr.List(), None, table(["1"], [[""]])),
]


@pytest.mark.parametrize(("component", "value", "shown"), SHOWN)
def test_a_table_is_shown_as(component: gr.Dataframe, value: Any, shown: Any) -> None:
    """Headers and rows, each row as long as the longest."""
    assert component.postprocess(value) == shown


def test_a_csv_file_is_a_table(tmp_path: Path) -> None:
    """Its first row are the headers; numbers are numbers."""
    file = tmp_path / "table.csv"
    file.write_text('name,n\n"a, b",1\nc,2.5\n', "utf-8")
    expected = table(["name", "n"], [["a, b", 1], ["c", 2.5]])
    assert gr.Dataframe().postprocess(str(file)) == expected


SENT = table(["a", "b"], [[1, 2], [3, 4]])


def test_a_function_gets_what_type_says() -> None:
    """Lists, or an array."""
    assert gr.Dataframe(type="array").preprocess(SENT) == [[1, 2], [3, 4]]
    assert gr.Matrix().preprocess(SENT) == [[1, 2], [3, 4]]
    for component in (gr.Numpy(), gr.Dataframe(type="numpy")):
        array = component.preprocess(SENT)
        assert isinstance(array, np.ndarray)
        assert array.tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_package_that_is_not_there_is_named(
    library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do, when a function is to get such a table."""
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(ValueError, match=rf'needs the package {library}.* type="array"'):
        gr.Dataframe(type=library).preprocess(SENT)


def test_a_package_that_is_there_makes_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own constructor."""

    class Library:
        @staticmethod
        def DataFrame(data: Any, columns: Any) -> Any:  # noqa: N802  # pandas' name
            return data, columns

    monkeypatch.setitem(__import__("sys").modules, "pandas", Library)
    assert gr.Dataframe().preprocess(SENT) == ([[1, 2], [3, 4]], ["a", "b"])


LIMITS: list[tuple[dict[str, Any], Any, Any]] = [
    ({}, None, None),
    ({"row_count": (2, "fixed"), "col_count": (3, "dynamic")}, (2, 2), None),
    ({"column_count": (2, "fixed")}, None, (2, 2)),
    ({"row_limits": (1, 5), "column_limits": (None, 4)}, (1, 5), (None, 4)),
    ({"headers": ["a", "b"], "static_columns": [0]}, None, (2, 2)),
]


@pytest.mark.parametrize(("given", "rows", "columns"), LIMITS)
def test_how_large_it_may_get(given: dict[str, Any], rows: Any, columns: Any) -> None:
    """In the spellings of all versions."""
    config = gr.Dataframe(**given).config()
    assert (config["row_limits"], config["column_limits"]) == (rows, columns)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"headers": ["a"], "col_count": 2}, "1 names for column_count=2"),
    ({"col_count": 2, "column_count": 2}, "col_count"),
    ({"height": 1, "max_height": 2}, "max_height and height"),
    ({"type": "list"}, "type='list'"),
    ({"datatype": "text"}, "datatype='text'"),
    ({"value": "none.csv"}, "no CSV file"),
    ({"value": 3}, "not a int"),
]


@pytest.mark.parametrize(("given", "words"), REFUSED)
def test_what_cannot_be_is_refused(given: dict[str, Any], words: str) -> None:
    """At construction."""
    with pytest.raises(ValueError, match=words):
        gr.Dataframe(**given)
