"""Dataset: rows of values to choose from, drawn as a gallery or a table of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.shortcut import component_of
from tintype.door.protocol import Value
from tintype.files.beside import link_to


class Dataset(Component, kind="dataset"):
    """Rows of values. A function gets the chosen row: its values, its number, or both, as ``type`` says.

    ``samples`` has a list for each row, and in it a value for each of ``components``, as a function of
    theirs would return it; a path stays a path. A function may return ``gr.Dataset(samples=…)``, the
    number of a row or a row.
    """

    label: str | None = prop(default=None, doc="The heading. None: Examples.")
    components: list[str | Component] | tuple[str | Component, ...] | None = prop(
        default=None, page=False, doc="What the columns hold: components, or names of some."
    )
    component_props: list[dict[str, Any]] | None = prop(
        default=None, page=False, doc="Parameters for the components that are given by name."
    )
    samples: list[list[Value]] | None = prop(default=None, doc="The rows.")
    headers: list[str] | None = prop(
        default=None, doc="The names of the columns. None: the labels of the components."
    )
    type: Literal["values", "index", "tuple"] = prop(
        default="values",
        page=False,
        doc="What a function gets of the chosen row: its values, its number from 0, or (number, values).",
    )
    layout: Literal["gallery", "table"] | None = prop(
        default=None, doc="How rows are drawn. None: a gallery for one column, else a table."
    )
    samples_per_page: int = prop(default=10, doc="How many rows are drawn at once.")
    sample_labels: list[str] | None = prop(
        default=None, doc="A name for each row, drawn in place of its values."
    )
    proxy_url: str | None = prop(default=None, page=False, doc="Without a meaning here.")
    kinds: list[str] = prop(
        default=[], doc="The kinds of the columns. Worked out of `components`, not to be given."
    )
    looks: list[list[str | None]] = prop(
        default=[],
        doc="The words of a cell where they are not its value. Worked out, not to be given.",
    )
    fills: list[int] = prop(
        default=[], doc="The blocks that a chosen row is put into. For `gr.Examples`."
    )
    hides: list[int] = prop(default=[], doc="Columns that are not drawn. For `gr.Examples`.")
    preload: int | None = prop(
        default=None, doc="The row that is chosen when the page opens. For `gr.Examples`."
    )

    click = Event("The visitor chose a row.")
    select = Event("The visitor chose a row; `index` is its number, `value` its words.")
    change = Event("Another row is the chosen one, by a function.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Check that rows and columns fit, and bring the rows into the form the page draws."""
        self.label = self.label or "Examples"
        self.columns = self._columns()
        self.rows = [self._row(row) for row in self.samples or []]
        self._check_sizes()
        self.headers = self.headers or headers_of(self.columns)
        self.kinds = [column.kind for column in self.columns]
        self.samples = [
            [shown(column, cell) for column, cell in zip(self.columns, row, strict=False)]
            for row in self.rows
        ]
        self.looks = [
            [look(column, cell) for column, cell in zip(self.columns, row, strict=False)]
            for row in self.rows
        ]
        super().prepare()

    def _columns(self) -> list[Component]:
        props = self.component_props or [{}] * len(self.components or [])
        if len(props) != len(self.components or []):
            raise ValueError(
                f"Dataset: component_props has {len(props)} items for {len(self.components or [])} "
                "components."
            )
        return [
            component_of(given, **more)
            for given, more in zip(self.components or [], props, strict=True)
        ]

    def _row(self, row: Any) -> list[Any]:
        if isinstance(row, (list, tuple)):
            return list(row)
        return [row]

    def _check_sizes(self) -> None:
        for number, row in enumerate(self.rows):
            if self.components is not None and len(row) > len(self.columns):
                raise ValueError(
                    f"Dataset: row {number} of samples has {len(row)} values for "
                    f"{len(self.columns)} components."
                )
        if self.sample_labels is not None and len(self.sample_labels) != len(self.rows):
            raise ValueError(
                f"Dataset: there are {len(self.sample_labels)} labels for {len(self.rows)} samples."
            )
        if self.samples_per_page < 1:
            raise ValueError(
                f"Dataset: samples_per_page={self.samples_per_page} is not allowed; it must be 1 or more."
            )

    def preprocess(self, payload: Any) -> Any:
        """The number of the chosen row -> what ``type`` says; None where none is chosen."""
        if payload is None:
            return None
        forms = {"index": payload, "values": self.rows[payload]}
        return forms.get(self.type, (payload, self.rows[payload]))

    def postprocess(self, value: Any) -> int | None:
        """A row or its number -> its number. ValueError for a row there is not."""
        if value is None or (isinstance(value, int) and 0 <= value < len(self.rows)):
            return value
        if isinstance(value, (list, tuple)) and list(value) in self.rows:
            return self.rows.index(list(value))
        raise ValueError(f"Dataset: there is no row {value!r} among {len(self.rows)}.")


def headers_of(columns: Sequence[Component]) -> list[str]:
    """The columns' labels; none at all where no column has one."""
    labels = [column.label for column in columns]
    return [label or "" for label in labels] if any(labels) else []


def shown(column: Component, cell: Any) -> Value:
    """A cell as the component would hold it; a file of the app by its address."""
    if cell is None:
        return None
    if column.takes_files and isinstance(cell, (str, Path)):
        return link_to(cell) or column.postprocess(cell)
    return column.postprocess(cell)


def look(column: Component, cell: Any) -> str | None:
    """The words for a cell where the component shows another one than its value: a choice's name."""
    for choice in getattr(column, "choices", None) or []:
        if isinstance(choice, (list, tuple)) and len(choice) == 2 and choice[1] == cell:
            return str(choice[0])
    return None
