"""What a component with buttons of the app's own among its tools does: they go where it goes."""

from __future__ import annotations

import typing

from tintype.components.button import Button
from tintype.components.component import Component
from tintype.components.events import current
from tintype.door.protocol import Value


class WithButtons(Component):
    """A component whose ``buttons`` may have a :class:`Button` among their names."""

    def render(self) -> typing.Self:
        """Put it where it is called, its own buttons with it."""
        super().render()
        place = current.get()
        if place is not None:
            for button in self._tools():
                if isinstance(button, Button):
                    place.keep(button)
        return self

    def config(self) -> dict[str, Value]:
        """As of any component; the page knows a block by its id."""
        named = [tool._id if isinstance(tool, Button) else tool for tool in self._tools()]
        return {**super().config(), "buttons": named}

    def _tools(self) -> list[typing.Any]:
        return list(getattr(self, "buttons", None) or [])
