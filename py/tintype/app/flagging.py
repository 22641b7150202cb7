"""Flagging: what an author lets visitors mark as worth a look, and who keeps it.

There is no server to write a folder: a record goes to the page, and the browser keeps it. What a record
says is settled here; which function runs it is not known.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from tintype.components.component import Component
from tintype.components.events import current
from tintype.components.flags import Flags
from tintype.door.protocol import File, Flagged, Link, Picture, Value
from tintype.functions.inject import Request
from tintype.programs.values import sent

Keeper: TypeAlias = Callable[[Flagged], None]

keeper: ContextVar[Keeper | None] = ContextVar("keeper", default=None)
"""Who keeps what the running job flags; nobody outside of one."""


class FlaggingCallback(ABC):
    """What happens when something is flagged: make a class of your own with these two methods."""

    @abstractmethod
    def setup(self, components: Sequence[Component], flagging_dir: str | Path) -> None:
        """Called once, before anything is flagged, with the components whose values will come."""

    @abstractmethod
    def flag(
        self,
        flag_data: list[Any],
        flag_option: str | None = None,
        username: str | None = None,
    ) -> int:
        """Keep a value for each component, as the page holds them; returns how many there are now."""


class CSVLogger(FlaggingCallback):
    """Keeps records in the visitor's browser, to be downloaded as a table with the files it names.

    A column for each component, then ``flag`` (the option), ``username`` where there is one, and
    ``timestamp``. In a Blocks the list of what is kept is drawn where :meth:`setup` is called.
    """

    def __init__(
        self,
        simplify_file_data: bool = True,
        verbose: bool = True,
        dataset_file_name: str | None = None,
    ) -> None:
        self.table = dataset_file_name or "dataset"
        self.folder = ""
        self.components: list[Component] = []
        self.count = 0

    def setup(self, components: Sequence[Component], flagging_dir: str | Path) -> None:
        """Draw the list, where a Blocks is open."""
        self.components, self.folder = list(components), str(flagging_dir)
        if current.get() is not None:
            Flags(folder=self.folder, label="Flagged")

    def flag(
        self,
        flag_data: list[Any],
        flag_option: str | None = None,
        username: str | None = None,
    ) -> int:
        """Send a record to the page. ValueError where the values are not those of the components."""
        if len(flag_data) != len(self.components):
            raise ValueError(
                f"{len(flag_data)} values were flagged for {len(self.components)} components."
            )
        more = self.more(flag_option, username)
        columns = [*_names(self.components), *more]
        cells = [*map(kept, self.components, flag_data), *more.values()]
        record: dict[str, Value] = {
            "table": self.table,
            "headers": self.headers(columns),
            "columns": columns,
            "cells": cells,
        }
        self.count += 1
        keep = keeper.get()
        if keep is None:
            raise RuntimeError("Flagging works in a function that the page runs.")
        keep(Flagged(self.folder, record))
        return self.count

    def more(self, option: str | None, username: str | None) -> dict[str, Value]:
        """What is kept beside the values."""
        who = {} if username is None else {"username": username}
        return {"flag": option or "", **who, "timestamp": str(datetime.now())}

    def headers(self, columns: list[str]) -> list[str]:
        """The first line of the table."""
        return columns


class ClassicCSVLogger(CSVLogger):
    """As :class:`CSVLogger`, in a table called ``log.csv``."""

    def __init__(self, simplify_file_data: bool = True) -> None:
        super().__init__(simplify_file_data, dataset_file_name="log.csv")


class SimpleCSVLogger(CSVLogger):
    """Keeps the values alone, in a table ``log.csv`` without a first line of names."""

    def __init__(self) -> None:
        super().__init__(dataset_file_name="log.csv")

    def more(self, option: str | None, username: str | None) -> dict[str, Value]:
        """Nothing."""
        return {}

    def headers(self, columns: list[str]) -> list[str]:
        """None."""
        return []


class FlagMethod:
    """The function behind a button "Flag": hands the values on to a callback, with what it stands for."""

    def __init__(self, callback: FlaggingCallback, label: str, value: str | None) -> None:
        self.callback = callback
        self.label = label
        self.value = value
        self.__name__ = "flag"

    def __call__(self, request: Request, *flag_data: Any) -> None:
        """Flag these values."""
        self.callback.flag(list(flag_data), self.value, request.username)


def _names(components: list[Component]) -> list[str]:
    return [component.label or f"component {number}" for number, component in enumerate(components)]


def kept(component: Component, value: Any) -> Value:
    """A value as it is kept: pictures as files in the component's format, all else as it is."""
    held = sent(component, value)
    if isinstance(held, (Picture, File)):
        return component.save(held)
    return held.url if isinstance(held, Link) else held
