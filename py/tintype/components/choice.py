"""Choice: what the controls that offer choices have in common."""

from __future__ import annotations

from typing import Any, Literal

from tintype.components.declared import prop
from tintype.components.field import Field
from tintype.options import choices
from tintype.options.choices import Choices


class Choice(Field):
    """A control that offers ``choices``: values, or (name, value) tuples."""

    choices: Choices = prop(
        default=None,
        kw_only=False,
        doc="What is offered: values, or (name, value) tuples. Names are shown, values are passed on.",
    )
    type: Literal["value", "index"] = prop(
        default="value", page=False, doc="Whether a function gets the value or its place, from 0."
    )

    def prepare(self) -> None:
        """Settle the choices; ValueError where one of them cannot be one."""
        try:
            self.choices = choices.settled(self.choices)
        except ValueError as error:
            raise ValueError(f"{type(self).__name__}: choices: {error}") from None
        super().prepare()

    def chosen(self, value: Any) -> Any:
        """What the page chose as ``type`` says; ValueError for what is not offered."""
        place = choices.place_of(value, self.choices)
        if place is None:
            return self._foreign(value)
        return place if self.type == "index" else self.choices[place][1]

    def _foreign(self, value: Any) -> Any:
        offered = [own for _, own in self.choices]
        raise ValueError(f"{value!r} is not one of the choices: {offered}.")

    def own(self, value: Any) -> Any:
        """A value as the page has it among its choices."""
        return choices.own_value(value, self.choices)

    def all_of(self, value: Any) -> list[Any]:
        """One value, several, or none, as the page has them."""
        if value is None:
            return []
        several = isinstance(value, (list, tuple, set, frozenset)) or hasattr(value, "tolist")
        return [self.own(item) for item in (value if several else [value])]
