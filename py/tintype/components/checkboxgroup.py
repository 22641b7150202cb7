"""CheckboxGroup: any number of a few choices, all of them in sight."""

from __future__ import annotations

from typing import Any

from tintype.components.choice import Choice
from tintype.components.declared import prop
from tintype.components.events import Event


class CheckboxGroup(Choice, kind="checkboxgroup"):
    """A choice of any number. A function gets a list of values, or of places with ``type="index"``."""

    value: Any = prop(default=None, doc="The choices it starts with: a value or a list of them.")
    show_select_all: bool = prop(
        default=False, doc="Whether one box beside its label ticks all of them."
    )

    change = Event("The choices changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed the choices.")
    select = Event("The visitor ticked a choice or took the tick away; the event says which.")

    def prepare(self) -> None:
        """Clear leaves an empty list."""
        self.empty = []
        super().prepare()

    def preprocess(self, payload: Any) -> list[Any]:
        """The choices as ``type`` says, in the order they were made."""
        return [self.chosen(value) for value in payload or []]

    def postprocess(self, value: Any) -> list[Any]:
        """A list of values, or one; None takes all of them back."""
        return self.all_of(value)
