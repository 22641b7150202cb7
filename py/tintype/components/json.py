"""JSON: data as a tree that can be opened and closed."""

from __future__ import annotations

import json
from typing import Any, Literal

from tintype.components.button import Button
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.withbuttons import WithButtons
from tintype.door.plain import plain
from tintype.door.protocol import Value
from tintype.options.spellings import settled_buttons


class JSON(WithButtons, kind="json"):
    """Data. A function returns what JSON can say, numpy's arrays and the like too, or JSON as text."""

    value: Any = prop(default=None, kw_only=False, doc="What it starts with.")
    open: bool = prop(
        default=False,
        doc="Whether everything is open. If not, what lies deeper than three levels is closed.",
    )
    show_indices: bool = prop(default=False, doc="Whether the items of a list are numbered.")
    height: float | str | None = prop(
        default=None, doc="Its height, in which it scrolls: pixels, or any CSS length."
    )
    max_height: float | str | None = prop(
        default=500, doc="The height from which on it scrolls: pixels, or any CSS length."
    )
    min_height: float | str | None = prop(
        default=None, doc="The height it has at least: pixels, or any CSS length."
    )
    buttons: list[Literal["copy"] | Button] | None = prop(
        default=None, doc="The buttons beside it. None: copy."
    )
    show_copy_button: bool | None = prop(
        default=None, page=False, doc="An earlier spelling of `buttons`."
    )

    change = Event("Its data changed.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Settle the spellings."""
        self.buttons = settled_buttons(self.given, "JSON", {"copy": "show_copy_button"}, ["copy"])
        super().prepare()

    def postprocess(self, value: Any) -> Value:
        """Anything as JSON; a ``str`` is read as JSON, and ValueError says where it is none."""
        if not isinstance(value, str):
            return plain(value)
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise ValueError(f"JSON: this text is no JSON ({error}): {value[:80]!r}") from None
