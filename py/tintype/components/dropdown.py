"""Dropdown: one or several of many choices."""

from __future__ import annotations

import warnings
from typing import Any

from tintype.components.choice import Choice
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.options import choices


class First:
    """The first choice, where nothing else is said."""

    def __repr__(self) -> str:
        return "the first choice"


FIRST = First()


class Dropdown(Choice, kind="dropdown"):
    """A choice out of a list. A function gets its value, its place with ``type="index"``, or ``None``.

    With ``multiselect`` it gets a list of them. A value that is no choice has no place: ``None``.
    """

    value: Any = prop(
        default=FIRST, doc="The choice it starts with, a list with multiselect; None is no choice."
    )
    multiselect: bool | None = prop(default=None, doc="Whether several can be chosen.")
    allow_custom_value: bool = prop(
        default=False, doc="Whether the visitor can enter what is not among the choices."
    )
    max_choices: int | None = prop(default=None, doc="How many can be chosen. None: any number.")
    num_choices_shown: int | None = prop(
        default=100, doc="How many choices are drawn at first; the rest follow as they are reached."
    )
    filterable: bool = prop(default=True, doc="Whether what is typed narrows the choices.")

    change = Event("The choice changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed the choice.")
    select = Event("The visitor chose, or took a choice back; the event says which.")
    focus = Event("The visitor went into it.")
    blur = Event("The visitor left it.")
    key_up = Event("The visitor let a key go.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Settle what it starts with; ValueError for a limit that allows nothing."""
        for name in ("max_choices", "num_choices_shown"):
            given = getattr(self, name)
            if given is not None and given < 1:
                raise self.refuse(name, "1 or more")
        self.multiselect = bool(self.multiselect)
        if self.max_choices is not None and not self.multiselect:
            warnings.warn("Dropdown: max_choices counts with multiselect=True only.", stacklevel=2)
        if self.allow_custom_value:
            self.filterable = True
        if self.multiselect:
            self.empty = []
        super().prepare()

    def preprocess(self, payload: Any) -> Any:
        """The choice or the list of choices, as ``type`` says."""
        if self.multiselect:
            return [self.chosen(value) for value in payload or []]
        return None if payload is None else self.chosen(payload)

    def postprocess(self, value: Any) -> Any:
        """A choice's value or a list of them, as ``multiselect`` says; None takes them back."""
        if isinstance(value, First):
            value = self._first()
        chosen = self.all_of(value)
        if self.multiselect:
            return chosen
        if len(chosen) > 1:
            raise ValueError(f"A Dropdown without multiselect holds one choice, not {chosen!r}.")
        return chosen[0] if chosen else None

    def _first(self) -> Any:
        return None if self.multiselect or not self.choices else self.choices[0][1]

    def _foreign(self, value: Any) -> Any:
        """What the visitor entered has no place among the choices."""
        if self.allow_custom_value:
            return None if self.type == "index" else choices.plain(value)
        return super()._foreign(value)
