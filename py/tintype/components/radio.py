"""Radio: one of a few choices, all of them in sight."""

from __future__ import annotations

from typing import Any

from tintype.components.choice import Choice
from tintype.components.declared import prop
from tintype.components.events import Event


class Radio(Choice, kind="radio"):
    """A choice of one. A function gets its value, or its place with ``type="index"``, or ``None``."""

    value: Any = prop(default=None, doc="The choice it starts with. None: no choice.")
    rtl: bool = prop(default=False, doc="Whether it is written from right to left.")

    select = Event("The visitor made a choice; the event says which.")
    change = Event("The choice changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed the choice.")

    def preprocess(self, payload: Any) -> Any:
        """The choice as ``type`` says; ValueError for one that is not offered."""
        return None if payload is None else self.chosen(payload)

    def postprocess(self, value: Any) -> Any:
        """A choice's value; None takes the choice back."""
        return None if value is None else self.own(value)
