"""DownloadButton: a button that gives a file to keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from tintype.components.component import Component, Port
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.uploadbutton import icon_of
from tintype.door.protocol import File, Link, Picture, Value
from tintype.files import files


class DownloadButton(Component, kind="downloadbutton"):
    """A button that saves its value: a path, which is read at once, or an address.

    Without a value it is a plain button. A function gets a path (``str``) or None.
    """

    label: str = prop(default="Download", kw_only=False, doc="The text on it.")
    value: str | Path | Callable[..., Any] | None = prop(
        default=None,
        kw_only=False,
        doc="The file: a path, an address, or a function that gives it.",
    )
    variant: Literal["primary", "secondary", "stop", "huggingface"] = prop(
        default="secondary", doc="How much it stands out."
    )
    size: Literal["sm", "md", "lg"] = prop(default="lg", doc="How large it is.")
    icon: str | Path | File | Picture | Link | None = prop(
        default=None, doc="A small picture before its text: a path or an address."
    )
    min_width: int | None = prop(default=None, doc="The width in pixels under which it wraps.")
    interactive: bool = prop(default=True, doc="Whether it can be pressed.")

    click = Event("It was pressed, by pointer or key.")
    change = Event("The file changed.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Read the icon, and bring the first value into form."""
        self.icon = icon_of(self.icon)
        super().prepare()

    async def receive(self, value: Value, port: Port) -> Any:
        """As :meth:`preprocess`, in the folder of the job."""
        return files.given(value, "filepath", port.folder)

    def preprocess(self, payload: Value) -> Any:
        """What the page holds -> what a function gets."""
        return files.given(payload, "filepath", None)

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page saves."""
        if isinstance(value, (list, tuple)):
            raise ValueError("A DownloadButton saves one file, and this is a list.")
        return files.shown(value)

    def save(self, value: Value) -> File:
        """The file itself."""
        return value if isinstance(value, File) else super().save(value)
