"""Checkbox: yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.field import Field


class Checkbox(Field, kind="checkbox"):
    """A box to tick, its label beside it. A function gets and returns a ``bool``."""

    value: bool | float | Callable[..., Any] | None = prop(
        default=False, kw_only=False, doc="Whether it starts ticked; 1 is yes, 0 is no."
    )

    change = Event("It changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed it.")
    select = Event("The visitor ticked it or took the tick away; the event says which.")

    empty = False

    def preprocess(self, payload: Any) -> bool:
        """Whether it is ticked."""
        return bool(payload)

    def postprocess(self, value: Any) -> bool:
        """By Python's own idea of what is true; None is not."""
        return bool(value)
