"""Markdown: words of the author, laid out. What could act in them is taken out by the page."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Literal

from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.door.protocol import Value
from tintype.options.spellings import settled_buttons

LATEX: list[dict[str, Any]] = [{"left": "$$", "right": "$$", "display": True}]
"""What encloses a formula where nothing is said."""


class Markdown(Component, kind="markdown"):
    """Words in GitHub's Markdown, with formulas. A function gets and returns the Markdown, a ``str``."""

    value: str | Callable[..., Any] | None = prop(
        default=None,
        kw_only=False,
        doc="The Markdown it starts with; common indentation is dropped.",
    )
    rtl: bool = prop(default=False, doc="Whether it is written from right to left.")
    latex_delimiters: list[dict[str, str | bool]] | None = prop(
        default=None,
        doc="What encloses a formula: dicts of left, right and display. None: $$; []: no formulas.",
    )
    sanitize_html: bool = prop(
        default=True, page=False, doc="Accepted: what could act is taken out in any case."
    )
    line_breaks: bool = prop(default=False, doc="Whether a line's end is a new line.")
    header_links: bool = prop(default=False, doc="Whether each heading has a link to itself.")
    height: float | str | None = prop(
        default=None, doc="Its height, in which it scrolls: pixels, or any CSS length."
    )
    max_height: float | str | None = prop(
        default=None, doc="The height from which on it scrolls: pixels, or any CSS length."
    )
    min_height: float | str | None = prop(
        default=None, doc="The height it has at least: pixels, or any CSS length."
    )
    buttons: list[Literal["copy"]] | None = prop(
        default=None, doc="The buttons beside it. None: no button."
    )
    show_copy_button: bool | None = prop(
        default=None, page=False, doc="The earlier spelling of `buttons`."
    )
    container: bool = prop(default=False, doc="Whether it has a frame and a label.")
    min_width: int | None = prop(default=None, doc="The width in pixels under which it wraps.")
    padding: bool = prop(default=False, doc="Whether there is room around it.")

    change = Event("Its words changed.", trigger_mode="always_last")
    copy = Event("The visitor copied it by its button.")

    def prepare(self) -> None:
        """Settle the spellings, and the formulas' delimiters."""
        self.buttons = settled_buttons(self.given, "Markdown", {"copy": "show_copy_button"}, [])
        if self.latex_delimiters is None:
            self.latex_delimiters = LATEX
        for row in self.latex_delimiters:
            if not all(isinstance(row.get(side), str) and row[side] for side in ("left", "right")):
                raise ValueError(
                    f"Markdown: latex_delimiters={row!r} is not allowed; each is a dict with the "
                    "strings left and right, and display, True or False."
                )
        super().prepare()

    def preprocess(self, payload: Any) -> str | None:
        """The Markdown as it is; None where there is none."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> Value:
        """Whatever it is, as text without the indentation that all its lines have."""
        return None if value is None else inspect.cleandoc(str(value))
