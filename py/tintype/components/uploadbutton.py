"""UploadButton: a button that asks for files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from tintype.components.component import Component, Port
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.door.protocol import File, Link, Picture, Value
from tintype.files import files
from tintype.files.files import Count
from tintype.pictures import convert


class UploadButton(Component, kind="uploadbutton"):
    """A button that opens the browser's file picker. A function gets what a :class:`File`'s would."""

    label: str = prop(default="Upload a File", kw_only=False, doc="The text on it.")
    value: str | list[str] | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The file it starts with: a path, or a list of paths."
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
    type: files.Type = prop(
        default="filepath", page=False, doc="What a function gets: a path or the bytes."
    )
    file_count: Count = prop(
        default="single", doc="How many may be given: one, several, or all of a folder."
    )
    file_types: list[str] | None = prop(
        default=None,
        doc="Which may be given: image, video, audio, text, or endings like .pdf. None: every one.",
    )

    click = Event("It was pressed, by pointer or key.")
    upload = Event("The visitor gave files.")
    change = Event("The files changed, by the visitor or a function.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Settle the types, read the icon, and bring the first value into form."""
        if self.file_types is not None:
            self.file_types = files.accepted(self.file_types)
        self.icon = icon_of(self.icon)
        super().prepare()

    async def receive(self, value: Value, port: Port) -> Any:
        """As :meth:`preprocess`, in the folder of the job."""
        return files.given_as(value, self.type, self.file_count, port.folder)

    def preprocess(self, payload: Value) -> Any:
        """What the page holds -> what a function gets."""
        return files.given_as(payload, self.type, self.file_count, None)

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page holds."""
        return files.shown(value)

    def save(self, value: Value) -> File:
        """The file itself."""
        return value if isinstance(value, File) else super().save(value)


def icon_of(given: Any) -> Any:
    """The picture that an author named; itself where it is one already."""
    if isinstance(given, str) and given.startswith(("http://", "https://")):
        return Link(given)
    return convert.read_file(Path(given)) if isinstance(given, (str, Path)) else given
