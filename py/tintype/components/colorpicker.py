"""ColorPicker: a colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.field import Field


class ColorPicker(Field, kind="colorpicker"):
    """A colour. A function gets ``"#rrggbb"`` and may return any CSS colour; ``None`` is none."""

    value: str | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The colour it starts with, as CSS says it."
    )

    change = Event("Its colour changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its colour.")
    release = Event("The visitor has settled on a colour.")
    submit = Event("The visitor pressed Enter in the text.")
    focus = Event("The visitor went into it.")
    blur = Event("The visitor left it.")

    def preprocess(self, payload: Any) -> str | None:
        """The colour as it is."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """Whatever it is, as text."""
        return None if value is None else str(value)
