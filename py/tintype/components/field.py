"""Field: what every control of a form has, beside what every component has."""

from __future__ import annotations

import typing
from typing import ClassVar, Literal, TypeAlias

from tintype.components.button import Button
from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.components.events import current
from tintype.door.protocol import Value

Aid: TypeAlias = Literal["copy", "reset", "fullscreen"]
"""A button that a control may have of itself."""


class Field(Component):
    """A control that the visitor fills in: its line of explanation, and the buttons beside its label."""

    info: str | None = prop(
        default=None, is_text=True, doc="A line of explanation under the label."
    )
    buttons: list[Aid | Button] | tuple[Aid | Button, ...] | None = prop(
        default=None, doc="The buttons beside its label: its own by name, and those of the app."
    )

    aids: ClassVar[tuple[Aid, ...]] = ()
    """The buttons that there can be of its own."""

    def prepare(self) -> None:
        """ValueError for a button that this control has not."""
        for button in self.buttons or []:
            if not isinstance(button, Button) and button not in self.aids:
                named = " or ".join(map(repr, self.aids)) or "no name"
                raise self.refuse("buttons", f"a list of {named} and of buttons of the app")
        super().prepare()

    def render(self) -> typing.Self:
        """Put it where it is called; the buttons of the app's own go with it."""
        super().render()
        place = current.get()
        if place is not None:
            for button in self.buttons or []:
                if isinstance(button, Button):
                    place.keep(button)
        return self

    def config(self) -> dict[str, Value]:
        """As of any component; the page knows a block by its id."""
        named = [item._id if isinstance(item, Button) else item for item in self.buttons or []]
        return {**super().config(), "buttons": named}

    def refuse(self, name: str, allowed: str) -> ValueError:
        """The error for a parameter whose value the table alone cannot judge."""
        return ValueError(
            f"{type(self).__name__}: {name}={getattr(self, name)!r} is not allowed; "
            f"it must be {allowed}."
        )
