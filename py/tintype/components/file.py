"""File: files to give, to get, or both; and Files, for several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tintype.components.button import Button
from tintype.components.component import Port
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.withbuttons import WithButtons
from tintype.door import protocol
from tintype.door.protocol import Value
from tintype.files import files
from tintype.files.files import Count


class File(WithButtons, kind="file"):
    """A file or several. A function gets a path (``str``) or the ``bytes`` of each, as ``type`` says.

    For ``file_count`` "single" that is one, else a list; None where there is none. A path lies in a
    folder that is gone when the function has ended. A function may return a path (``str`` or
    ``pathlib.Path``), an address, a list of those, or None; files are read at once.
    """

    value: str | Path | list[str] | list[Path] | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The file it starts with: a path, an address, or a list."
    )
    file_count: Count = prop(
        default="single", doc="How many may be given: one, several, or all of a folder."
    )
    file_types: list[str] | None = prop(
        default=None,
        doc="Which may be given: image, video, audio, text, or endings like .pdf. None: every one.",
    )
    type: files.Type = prop(
        default="filepath", page=False, doc="What a function gets: a path or the bytes."
    )
    height: float | str | None = prop(
        default=None, doc="Its height: pixels, or any CSS length; longer lists scroll."
    )
    allow_reordering: bool = prop(
        default=False, doc="Whether the visitor can change the order of several files."
    )
    buttons: list[str | Button] | None = prop(
        default=None, doc="Buttons of the app's own beside it; a name stands for none."
    )

    takes_files = True

    clear = Event("The visitor removed all files.")
    upload = Event("The visitor gave files: chosen or dropped.")
    change = Event("The files changed, by the visitor or a function.", trigger_mode="always_last")
    select = Event("The visitor picked a file of the list.")
    delete = Event("The visitor removed one file; `gr.DeletedFileData` has it as `file`.")
    download = Event("The visitor saved a file; `gr.DownloadData` has it as `file`.")

    def prepare(self) -> None:
        """Settle the types, and bring the first value into form."""
        if self.file_types is not None:
            self.file_types = files.accepted(self.file_types)
        super().prepare()

    async def receive(self, value: Value, port: Port) -> Any:
        """As :meth:`preprocess`, in the folder of the job."""
        return files.given_as(value, self.type, self.file_count, port.folder)

    def preprocess(self, payload: Value) -> Any:
        """What the page holds -> what a function gets."""
        return files.given_as(payload, self.type, self.file_count, None)

    def told(self, data: Value, port: Port) -> Any:
        """The file of an event, where Python can read it."""
        return files.told(data, port)

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page shows."""
        return files.shown(value)

    def save(self, value: Value) -> protocol.File:
        """The file itself."""
        return value if isinstance(value, protocol.File) else super().save(value)


class Files(File, names=("files",)):
    """A File for several."""

    file_count: Count = prop(
        default="multiple", doc="How many may be given: one, several, or all of a folder."
    )
