"""Examples: rows of inputs to choose from, and what a function makes of them.

Reads what an author gives (lists, or a folder with a table in it), and connects a Dataset. Which row is
put where is a matter of the page, so that it works before Python is there.
"""

from __future__ import annotations

import csv
import functools
import inspect
import json
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from tintype.components.component import Component
from tintype.components.dataset import Dataset, shown
from tintype.components.events import current_place
from tintype.files.beside import REMOTE
from tintype.functions.listeners import Listener

Mode: TypeAlias = Literal["eager", "lazy"]

TABLES = ("log.csv", "dataset1.csv")
"""The table of a folder of examples: what Flag's download has too."""


class Examples:
    """``gr.Examples(examples, inputs)``: a press on a row puts its values into ``inputs``.

    ``examples`` is a list with a list for each row (for one input the values alone), or a folder: of
    files for one input, with a ``log.csv`` for several. With ``cache_examples`` the results of ``fn``
    come with it: they are worked out when the app is built, or with ``cache_mode="lazy"`` when a row is
    first chosen. Else ``run_on_click`` runs ``fn``. ``dataset`` is what is drawn, and
    ``load_input_event`` a listener that others can follow with ``.then``.
    """

    def __init__(
        self,
        examples: Sequence[Any] | str | Path,
        inputs: Component | Sequence[Component],
        outputs: Component | Sequence[Component] | None = None,
        fn: Callable[..., Any] | None = None,
        cache_examples: bool | Literal["lazy"] | None = None,
        cache_mode: Mode | None = None,
        examples_per_page: int = 10,
        _api_mode: bool = False,
        label: str | None = None,
        elem_id: str | None = None,
        run_on_click: bool = False,
        preprocess: bool = True,
        postprocess: bool = True,
        api_visibility: Literal["public", "private", "undocumented"] = "undocumented",
        api_name: str | bool | None = "load_example",
        api_description: str | Literal[False] | None = None,
        batch: bool = False,
        *,
        example_labels: list[str] | None = None,
        visible_columns: list[int] | None = None,
        visible: bool | Literal["hidden"] = True,
        preload: int | Literal[False] = 0,
        show_api: bool = True,
    ) -> None:
        current_place("gr.Examples")
        given = _several(inputs)
        rows = read_rows(examples, given)
        kept = _used_columns(rows, len(given))
        self.inputs = [given[index] for index in kept]
        self.outputs = _several(outputs)
        self.examples = [[row[index] for index in kept] for row in rows]
        self.fn = _one_by_one(fn) if batch and fn is not None else fn
        self.cache_mode = self._settled_mode(cache_examples, cache_mode)
        self.cache_examples = self.cache_mode is not None
        self._options: dict[str, Any] = {"preprocess": preprocess, "postprocess": postprocess}
        columns = _seen_columns(visible_columns, len(self.inputs))
        self.dataset = Dataset(
            components=list(self.inputs),
            samples=self.examples,
            label=label,
            type="index",
            samples_per_page=examples_per_page,
            sample_labels=example_labels,
            elem_id=elem_id,
            visible=visible is True,
            fills=[component._id for component in self.inputs],
            hides=[index for index in range(len(self.inputs)) if index not in columns],
            preload=self._preloaded(preload),
        )
        self.load_input_event: Listener = self.dataset.click(None)
        self.cache_event = self._connect(run_on_click)

    def _settled_mode(self, cache: bool | str | None, mode: Mode | None) -> Mode | None:
        """How results are kept; None where they are not. Gradio's two variables count too."""
        if mode not in (None, "eager", "lazy"):
            raise ValueError(
                f"Examples: cache_mode={mode!r} is not allowed; it must be 'eager', 'lazy' or None."
            )
        if cache not in (None, True, False, "lazy"):
            raise ValueError(
                f"Examples: cache_examples={cache!r} is not allowed; it must be True, False or None."
            )
        wanted = os.environ.get("GRADIO_CACHE_EXAMPLES") == "true" if cache is None else cache
        if not wanted:
            return None
        if self.fn is None or not self.outputs:
            raise ValueError("Examples: cache_examples needs fn and outputs.")
        is_lazy = "lazy" in (cache, mode or os.environ.get("GRADIO_CACHE_MODE"))
        return "lazy" if is_lazy else "eager"

    def _preloaded(self, row: int | Literal[False]) -> int | None:
        """The row to begin with: where results are there and the author gave the inputs no values."""
        if row is False or self.cache_mode != "eager" or not self.examples:
            return None
        if not 0 <= row < len(self.examples):
            raise ValueError(
                f"Examples: preload={row} is not allowed; there are {len(self.examples)} examples."
            )
        is_given = any("value" in component.given for component in self.inputs)
        return None if is_given else row

    def _connect(self, run_on_click: bool) -> Listener | None:
        """Let a chosen row have its results: kept ones, or those of a run."""
        if self.fn is None or not (self.cache_examples or run_on_click):
            return None
        fn = keeping(self.fn) if self.cache_examples else self.fn
        chosen: list[Component] = [self.dataset] if self.cache_examples else []
        listener: Listener = self.dataset.click(
            fn, [*chosen, *self.inputs], self.outputs, api_name=False, **self._options
        )
        if self.cache_mode == "eager":
            listener.rehearsals = [list(map(shown, self.inputs, row)) for row in self.examples]
        return listener


# ── What an author gives ─────────────────────────────────────────────────────────────────────────


def read_rows(given: Sequence[Any] | str | Path, inputs: Sequence[Component]) -> list[list[Any]]:
    """The rows, each as long as there are inputs. ValueError in words for what cannot be."""
    if not inputs:
        raise ValueError("Examples: inputs must be at least one component.")
    if isinstance(given, (str, Path)):
        found = _read_folder(Path(given), inputs)
    elif isinstance(given, (list, tuple)):
        found = [_row_of(item, len(inputs)) for item in given]
    else:
        raise ValueError(
            f"Examples: examples must be a list or a folder, not {type(given).__name__}."
        )
    for number, row in enumerate(found):
        if len(row) > len(inputs):
            raise ValueError(
                f"Examples: row {number} has {len(row)} values for {len(inputs)} inputs."
            )
    return [row + [None] * (len(inputs) - len(row)) for row in found]


def _row_of(item: Any, count: int) -> list[Any]:
    if isinstance(item, list) or (isinstance(item, tuple) and count > 1):
        return list(item)
    if count == 1:
        return [item]
    raise ValueError(f"Examples: with {count} inputs each example must be a list, not {item!r}.")


def _read_folder(folder: Path, inputs: Sequence[Component]) -> list[list[Any]]:
    if not folder.is_dir():
        raise FileNotFoundError(f"Examples: there is no folder {str(folder)!r}.")
    table = next((folder / name for name in TABLES if (folder / name).is_file()), None)
    if table is not None:
        return _read_table(table, inputs)
    if len(inputs) > 1:
        raise ValueError(f"Examples: {str(folder)!r} needs a log.csv, as there are several inputs.")
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return [[str(path)] for path in files if path.is_file()]


def _read_table(table: Path, inputs: Sequence[Component]) -> list[list[Any]]:
    """The first columns are the inputs; what comes after (results, flag, time) is not used."""
    with table.open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    return [
        [_of_cell(table.parent, component, cell) for component, cell in zip(inputs, row)]  # noqa: B905  # a row may go on
        for row in rows
    ]


def _of_cell(folder: Path, component: Component, cell: str) -> Any:
    if component.takes_files:
        is_remote = cell.startswith(REMOTE)
        return None if cell == "" else cell if is_remote else str(folder / cell)
    return None if cell == "" else READ.get(component.kind, str)(cell)


READ: dict[str, Callable[[str], Any]] = {
    "checkbox": lambda cell: cell.lower() == "true",
    **dict.fromkeys(("number", "slider", "checkboxgroup", "json", "dataframe"), json.loads),
}
"""How a cell of a table is read for each kind of component; text is itself."""


def _used_columns(rows: list[list[Any]], count: int) -> list[int]:
    """Those in which any row has a value."""
    used = [index for index in range(count) if any(row[index] is not None for row in rows)]
    return used or list(range(count))


def _seen_columns(given: list[int] | None, count: int) -> list[int]:
    if given is None:
        return list(range(count))
    for index in given:
        if not 0 <= index < count:
            raise ValueError(f"Examples: visible_columns={given}: there is no column {index}.")
    return given


def _several(given: Component | Sequence[Component] | None) -> list[Component]:
    if given is None:
        return []
    return [given] if isinstance(given, Component) else list(given)


# ── What a function makes of them ────────────────────────────────────────────────────────────────


def _one_by_one(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A function of lists as a function of one row."""

    def one(*inputs: Any) -> Any:
        found = [column[0] for column in fn(*([value] for value in inputs))]
        return found[0] if len(found) == 1 else found

    return one


def keeping(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The function with the number of a row in front, called once a row; of steps the last is kept."""
    kept: dict[int, Any] = {}

    def plain(row: int, *args: Any, **named: Any) -> Any:
        if row not in kept:
            kept[row] = fn(*args, **named)
        return kept[row]

    def steps(row: int, *args: Any, **named: Any) -> Iterator[Any]:
        if row in kept:
            yield kept[row]
            return
        last = None
        for last in fn(*args, **named):
            yield last
        kept[row] = last

    async def awaited(row: int, *args: Any, **named: Any) -> Any:
        if row not in kept:
            kept[row] = await fn(*args, **named)
        return kept[row]

    async def awaited_steps(row: int, *args: Any, **named: Any) -> AsyncIterator[Any]:
        if row in kept:
            yield kept[row]
            return
        last = None
        async for last in fn(*args, **named):
            yield last
        kept[row] = last

    ways: list[tuple[Callable[[Any], bool], Callable[..., Any]]] = [
        (inspect.isgeneratorfunction, steps),
        (inspect.iscoroutinefunction, awaited),
        (inspect.isasyncgenfunction, awaited_steps),
    ]
    is_plain = inspect.isroutine(fn) or isinstance(fn, functools.partial)
    called = fn if is_plain else type(fn).__call__
    return _dressed(next((way for is_it, way in ways if is_it(called)), plain), fn)


def _dressed(made: Callable[..., Any], fn: Callable[..., Any]) -> Callable[..., Any]:
    """With the parameters of the function behind the number: it may ask for progress and the like."""
    first = inspect.Parameter("number_of_row", inspect.Parameter.POSITIONAL_ONLY)
    try:
        rest = list(inspect.signature(fn).parameters.values())
    except (TypeError, ValueError):  # built-ins that do not say
        return made
    made.__wrapped__ = fn  # type: ignore[attr-defined]  # where inspect finds the annotations
    made.__signature__ = inspect.Signature([first, *rest])  # type: ignore[attr-defined]  # as inspect does
    return made
