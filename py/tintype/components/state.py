"""State and BrowserState: values that are not shown. The first stays in Python, the second in the browser."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.door.plain import plain
from tintype.door.protocol import Value

CLEARED = "cleared"
"""What the page holds of a State that Clear has emptied: it begins anew when it is next used."""


class State(Component, kind="state"):
    """A value of any kind that is kept for the visit, and never leaves Python.

    Each visit begins with a copy of ``value``. The page holds only a name for what it is now, so that
    it knows when that changed.
    """

    value: Any = prop(default=None, kw_only=False, page=False, doc="What it begins with, copied.")
    time_to_live: float | None = prop(
        default=None, page=False, doc="Accepted: it is kept until the page is left."
    )
    delete_callback: Callable[..., Any] | None = prop(
        default=None, page=False, doc="Accepted: the page is gone before it could be called."
    )

    change = Event("A function changed it.", trigger_mode="always_last")

    empty: Value = CLEARED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the parameters of the table; the second by position is ``render``."""
        kwargs.update(zip(("value", "render"), args, strict=False))
        super().__init__(**kwargs)

    def prepare(self) -> None:
        """Copy the first value; TypeError where it cannot be copied."""
        self.interactive = False
        super().prepare()
        self.value = self.fresh()

    def fresh(self) -> Any:
        """What it begins with, as a copy of its own."""
        try:
            return copy.deepcopy(self.value)
        except Exception as error:
            kind = type(self.value).__name__
            raise TypeError(f"State: value of type {kind} cannot be copied ({error}).") from error


class BrowserState(Component, kind="browserstate"):
    """A value that the visitor's browser keeps from visit to visit, in its ``localStorage``.

    It is JSON; a function gets ``default_value`` where nothing is kept.
    """

    default_value: Any = prop(
        default=None, kw_only=False, page=False, doc="What it is while nothing is kept."
    )
    storage_key: str | None = prop(
        default=None, doc="The name it is kept under. None: its place in this app."
    )
    secret: str | None = prop(
        default=None, page=False, doc="Accepted: what never leaves the browser is not encrypted."
    )
    value: Any = prop(default=None, doc="Accepted for `None` alone; see `default_value`.")

    change = Event("Its value changed.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Bring the default into the form the browser keeps."""
        self.interactive = False
        self.default_value = plain(self.default_value)
        super().prepare()

    def preprocess(self, payload: Any) -> Any:
        """What is kept, or the default."""
        return copy.deepcopy(self.default_value) if payload is None else payload

    def postprocess(self, value: Any) -> Value:
        """The value as JSON."""
        return plain(value)
