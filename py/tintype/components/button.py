"""Button: something to press; and those of its kind that come with something to do."""

from __future__ import annotations

import typing
import urllib.parse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.components.events import Event, current
from tintype.door.protocol import File, Link, Patch, Picture
from tintype.pictures import convert, formats

Icon: TypeAlias = str | Path | File | Link
"""As given: the path or address of a picture. As settled: the picture."""

SCHEMES = {"", "http", "https", "mailto", "tel"}
"""Where a button may lead: nowhere that is a program."""


class Button(Component, kind="button"):
    """A button; its text is its value."""

    value: str | Callable[..., Any] | None = prop(
        default="Run", kw_only=False, is_text=True, doc="The text on it."
    )
    variant: Literal["primary", "secondary", "stop", "huggingface"] = prop(
        default="secondary", doc="How much it stands out."
    )
    size: Literal["sm", "md", "lg"] = prop(default="lg", doc="How large it is.")
    icon: Icon | None = prop(default=None, doc="A picture before the text: its path or address.")
    link: str | None = prop(default=None, doc="The address that it leads to when it is pressed.")
    link_target: Literal["_self", "_blank", "_parent", "_top"] = prop(
        default="_self", doc="Where the address is opened."
    )
    interactive: bool = prop(default=True, doc="Whether it can be pressed.")
    scale: float | None = prop(default=None, doc="Its share of a row's width.")
    min_width: int | None = prop(default=None, doc="The width in pixels under which it wraps.")

    click = Event("It was pressed, by pointer or key.")
    change = Event("Its text changed, by a function.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Read its picture; ValueError for an address that does not only lead somewhere."""
        if self.icon is not None:
            self.icon = _picture(self.icon)
        if self.link is not None and urllib.parse.urlsplit(self.link).scheme not in SCHEMES:
            raise ValueError(
                f"{type(self).__name__}: link={self.link!r} is not allowed; it must be a path, or an "
                "address that begins with http, https, mailto or tel."
            )
        super().prepare()

    def postprocess(self, value: Any) -> str:
        """Whatever it is, as text; None is no text."""
        return "" if value is None else str(value)


def _picture(given: Icon) -> File | Link:
    if isinstance(given, (File, Link)):
        return given
    if isinstance(given, str) and given.startswith(("http://", "https://", "data:")):
        return Link(given)
    shown = convert.read_file(Path(given))
    if isinstance(shown, Picture):
        data = formats.encode(convert.adopted(shown), "png")
        return File(f"{Path(given).stem}.png", "image/png", data)
    return shown


class ClearButton(Button, names=("clearbutton",)):
    """Empties ``components`` when it is pressed, without Python; more can be added later."""

    components: Component | list[Component] | tuple[Component, ...] | None = prop(
        default=None, kw_only=False, page=False, doc="What it empties: one component or several."
    )
    value: str | Callable[..., Any] | None = prop(default="Clear", doc="The text on it.")
    api_name: str | None = prop(default=None, page=False, doc="As of a listener.")
    api_visibility: Literal["public", "private", "undocumented"] = prop(
        default="undocumented", page=False, doc="As of a listener."
    )
    earlier = {"show_api": None}  # noqa: RUF012  # never changed in place

    def render(self) -> typing.Self:
        """Put it where it is called, and let it empty its components from there on."""
        super().render()
        if self.components is not None and current.get() is not None:
            self.add(self.components)
        return self

    def add(self, components: Component | Sequence[Component] | None) -> typing.Self:
        """Let it empty these too."""
        listener = self.click(None, None, components, api_name=False)
        listener.patches = [
            Patch(component._id, {"value": component.empty}) for component in listener.outputs
        ]
        return self


class DuplicateButton(Button, kind="duplicatebutton"):
    """Lets the visitor have the app's source: in the playground where the page knows one, else to read.

    Where Gradio copies a space of Hugging Face.
    """

    value: str | Callable[..., Any] | None = prop(
        default="View source", kw_only=False, doc="The text on it."
    )
    size: Literal["sm", "md", "lg"] = prop(default="sm", doc="How large it is.")
    scale: int | None = prop(default=0, doc="Its share of a row's width.")
    _activate: bool = prop(default=True, doc="Whether it opens the source.")
