"""Button: something to press."""

from __future__ import annotations

from typing import Literal

from tintype.component import Block, Event, prop


class Button(Block, kind="button"):
    """A button; its text is its value."""

    value: str = prop(default="Run", kw_only=False, doc="The text on it.")
    variant: Literal["primary", "secondary", "stop", "huggingface"] = prop(
        default="secondary", doc="How much it stands out."
    )
    size: Literal["sm", "md", "lg"] = prop(default="lg", doc="How large it is.")
    interactive: bool = prop(default=True, doc="Whether it can be pressed.")
    scale: int | None = prop(default=None, doc="Its share of a row's width.")
    min_width: int | None = prop(default=None, doc="The width in pixels under which it wraps.")

    click = Event("It was pressed, by pointer or key.")
