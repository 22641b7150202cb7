"""Textbox: text of one line or more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tintype.component import Component, Event, prop


class Textbox(Component, kind="textbox", names=("text",)):
    """Text. A function gets and returns a ``str``; ``None`` clears it."""

    value: str | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The text it starts with."
    )
    lines: int = prop(default=1, doc="How many lines it shows; more than one makes it a text area.")
    max_lines: int | None = prop(default=None, doc="How many lines it grows to.")
    placeholder: str | None = prop(default=None, doc="The hint shown while it is empty.")
    info: str | None = prop(default=None, doc="A line of explanation under the label.")

    change = Event("Its text changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its text.")
    submit = Event("The visitor pressed Enter (with Shift in a text area).")
    key_up = Event("The visitor let a key go.", trigger_mode="always_last")
    select = Event("The visitor selected a part of its text.")
    focus = Event("The visitor went into it.")
    blur = Event("The visitor left it.")

    def preprocess(self, payload: Any) -> str | None:
        """The text as it is; None where nothing was ever entered."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """Whatever it is, as text."""
        return None if value is None else str(value)
