"""Gallery: pictures side by side, each with a caption if it has one."""

from __future__ import annotations

import io
import mimetypes
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from tintype.components.button import Button
from tintype.components.component import Port
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.image import Source
from tintype.components.pictures import Shelf, one_of
from tintype.components.withbuttons import WithButtons
from tintype.door.protocol import File, Picture, Value
from tintype.files import files
from tintype.options.spellings import refuse_both

EARLIER = {
    "share": "show_share_button",
    "download": "show_download_button",
    "fullscreen": "show_fullscreen_button",
}
"""What earlier versions called the buttons. Sharing is asked for, as with an Image."""


class Gallery(WithButtons, kind="gallery"):
    """Pictures. A function gets a list of ``(picture, caption)``, or None where there are none.

    ``type`` says what a picture is then: a path (``str``), an array (height, width[, channels]) of 0
    to 255 in the file's own mode, or a PIL image. A function may return a list of what an Image shows
    (array, PIL image, path, address), of paths to videos, or of such with a caption:
    ``(picture, "caption")``.
    """

    value: Any = prop(default=None, kw_only=False, doc="The pictures it starts with.")
    format: str = prop(
        default="webp",
        page=False,
        doc="The format of a file that is made of a picture: webp, png, jpeg, gif, bmp or tiff.",
    )
    file_types: list[str] | None = prop(
        default=None, doc="Which files may be given: image, video or endings. None: both."
    )
    columns: int | list[int] | tuple[int, ...] | None = prop(
        default=2,
        doc="How many pictures side by side, fewer where it is narrow; of several, the most.",
    )
    rows: int | list[int] | tuple[int, ...] | None = prop(
        default=None, doc="How many rows before it scrolls, where there is no `height`."
    )
    height: float | str | None = prop(default=None, doc="Its height: pixels, or any CSS length.")
    allow_preview: bool = prop(default=True, doc="Whether a picture can be enlarged.")
    preview: bool | None = prop(default=None, doc="Whether it starts with an enlarged picture.")
    selected_index: int | None = prop(
        default=None, doc="The picture that is picked, from 0; it is enlarged where that may be."
    )
    object_fit: Literal["contain", "cover", "fill", "none", "scale-down"] | None = prop(
        default=None, doc="How a picture fills its frame, as CSS says. None: contain."
    )
    buttons: (
        list[Literal["share", "download", "download_all", "fullscreen"] | Button]
        | tuple[Literal["share", "download", "download_all", "fullscreen"] | Button, ...]
        | None
    ) = prop(
        default=None, doc="The buttons beside the pictures, an app's own too. None: all but share."
    )
    show_download_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether download is there."
    )
    show_share_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether share is there."
    )
    show_fullscreen_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether fullscreen is there."
    )
    type: Literal["numpy", "pil", "filepath"] = prop(
        default="filepath", page=False, doc="What a function gets for each picture."
    )
    fit_columns: bool = prop(
        default=True, doc="Whether few pictures have the whole width, in fewer columns."
    )
    sources: list[Source] | tuple[Source, ...] | Source | None = prop(
        default=None, doc="Where pictures may come from. None: files."
    )

    earlier = {"grid": "columns"}  # noqa: RUF012  # never changed in place

    select = Event("The visitor picked a picture; `index` is its place, from 0.")
    upload = Event("The visitor gave pictures.")
    change = Event("The pictures changed.", trigger_mode="always_last")
    delete = Event("The visitor removed a picture; `gr.DeletedFileData` has it as `file`.")
    preview_open = Event("The visitor enlarged a picture.")
    preview_close = Event("The visitor went back to all pictures.")

    empty: Value = []  # noqa: RUF012  # never changed in place

    def prepare(self) -> None:
        """Settle what can be said in several ways, and bring the first value into form."""
        self.columns = _most("columns", self.columns)
        self.rows = _most("rows", self.rows)
        self.buttons = self._settled_buttons()
        self.sources = self._settled_sources()
        self.file_types = files.accepted(self.file_types or ["image", "video"])
        self._one = one_of(self, self.format, type=self.type, image_mode=None)
        self.format = self._one.format
        super().prepare()

    def _settled_buttons(self) -> list[Any]:
        refuse_both(self.given, "buttons", list(EARLIER.values()))
        if self.buttons is not None:
            return list(dict.fromkeys(self.buttons))
        shown = {"share": self.show_share_button or False, "download_all": True}
        for tool in ("download", "fullscreen"):
            shown[tool] = getattr(self, EARLIER[tool]) is not False
        shown["download_all"] = shown["download"]
        return [tool for tool, wanted in shown.items() if wanted]

    def _settled_sources(self) -> list[Source]:
        given = ["upload"] if self.sources is None else self.sources
        listed: Iterable[Any] = [given] if isinstance(given, str) else given
        return list(dict.fromkeys(listed))

    # ── In ──

    async def receive(self, value: Any, port: Port) -> Any:
        """As :meth:`preprocess`, with what the browser reads better decoded by it."""
        if not value:
            return None
        found = []
        for number, (picture, caption) in enumerate(value):
            at = Shelf(port, number)
            if is_video(picture):
                found.append((files.given(picture, "filepath", at.folder), caption))
            else:
                found.append((await self._one.receive(picture, at), caption))
        return found

    def preprocess(self, payload: Any) -> Any:
        """What the page holds -> what a function gets. ValueError in words for a bad file."""
        if not payload:
            return None
        return [
            (
                files.given(picture, "filepath", None)
                if is_video(picture)
                else self._one.preprocess(picture),
                caption,
            )
            for picture, caption in payload
        ]

    def told(self, data: Any, port: Port) -> Any:
        """The picture of an event as a file that Python can read."""
        if isinstance(data, Picture):
            return files.told(self._one.save(data), port)
        if isinstance(data, Mapping):
            return {name: self.told(item, port) for name, item in data.items()}
        return files.told(data, port)

    # ── Out ──

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page shows: pictures with their captions."""
        if value is None:
            return []
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes, Mapping)):
            raise ValueError(
                f"A Gallery shows a list of pictures, or of (picture, caption), not a "
                f"{type(value).__name__}."
            )
        return [self._shown(item) for item in value]

    def _shown(self, item: Any) -> list[Value]:
        picture, caption = _captioned(item)
        if isinstance(picture, (str, Path)) and _is_video_name(str(picture)):
            return [files.shown(picture), caption]
        shown = self._one.postprocess(picture)
        if shown is None:
            raise ValueError("A Gallery cannot show None among its pictures.")
        return [shown, caption]

    def save(self, value: Value) -> File:
        """One picture as a file, as an Image saves it; a list of pictures as a ZIP of them all."""
        if not isinstance(value, list):
            return self._one.save(value)
        if not value:
            return super().save(value)
        return _zipped([self._one.save(picture) for picture, _ in value])


def _most(name: str, given: Any) -> int | None:
    """A count, or the largest of those that Gradio takes for different widths."""
    if given is None:
        return None
    counts = list(given) if isinstance(given, (list, tuple)) else [given]
    if not counts or min(counts) < 1:
        raise ValueError(f"Gallery: {name}={given!r} is not allowed; it must be 1 or more.")
    return int(max(counts))


def is_video(value: Value) -> bool:
    """Whether a file is a video, by its type or name."""
    return isinstance(value, File) and (
        value.mime.startswith("video/") or _is_video_name(value.name)
    )


def _is_video_name(name: str) -> bool:
    return (mimetypes.guess_type(name)[0] or "").startswith("video/")


def _captioned(item: Any) -> tuple[Any, str | None]:
    if isinstance(item, Mapping) and {"image", "video"} & item.keys():
        return item.get("image", item.get("video")), item.get("caption")
    if not isinstance(item, (tuple, list)):
        return item, None
    if len(item) != 2:
        raise ValueError(f"A Gallery's item is (picture, caption), not {len(item)} things.")
    return item[0], None if item[1] is None else str(item[1])


def _zipped(saved: list[File]) -> File:
    """All of them in one file, in order; a name that was there gets a number."""
    out, names = io.BytesIO(), set[str]()
    with zipfile.ZipFile(out, "w") as archive:  # pictures are compressed already
        for number, file in enumerate(saved, 1):
            name = Path(file.name).name
            if name in names or name.startswith("image."):
                name = f"{number:03} {name}"
            names.add(name)
            archive.writestr(name, bytes(file.data))
    return File("pictures.zip", "application/zip", out.getvalue())
