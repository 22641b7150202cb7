"""Files between the page and functions: bytes -> a path in a folder, and back. Pure of components.

What a file is called is its owner's; where it goes is decided here, and never outside its folder.
"""

from __future__ import annotations

import mimetypes
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal, Protocol, TypeAlias

from tintype.door.protocol import File, Link, Value

Type: TypeAlias = Literal["filepath", "binary", "file"]
"""What a function gets for a file: a path as ``str``, or its ``bytes``; "file" is Gradio 3's path."""

Count: TypeAlias = Literal["single", "multiple", "directory"]


class Port(Protocol):
    """Where there is a folder, made when it is asked for."""

    @property
    def folder(self) -> Path:
        """The folder."""


class NamedPath(str):
    """A path, which also has it as ``.name``: earlier versions of Gradio gave open files."""

    @property
    def name(self) -> str:
        """The path."""
        return str(self)


# ── In ───────────────────────────────────────────────────────────────────────────────────────────


def given(payload: Value, type: Type, folder: Path | None) -> Any:
    """What the page holds -> what a function gets: one, a list where the page has one, or None.

    Files are written into ``folder``, a new one for None.
    """
    if payload is None:
        return None
    if isinstance(payload, list):
        folder = folder or _new_folder()
        return [given(item, type, folder) for item in payload]
    if isinstance(payload, Link):
        raise ValueError(f"A file at an address cannot be read by Python ({payload.url}).")
    if not isinstance(payload, File):
        raise ValueError(f"This is no file: {payload!r:.80}")
    return bytes(payload.data) if type == "binary" else NamedPath(put(payload, folder))


def given_as(payload: Value, type: Type, count: Count, folder: Path | None) -> Any:
    """As :func:`given`, and a list of one where there may be several."""
    found = given(payload, type, folder)
    is_alone = found is not None and not isinstance(found, list)
    return [found] if is_alone and count != "single" else found


def put(file: File, folder: Path | None) -> str:
    """Where a file was put: under its own name, in folders of its own where it came in one.

    Two files of the same name are in two folders.
    """
    root = folder or _new_folder()
    inner = [part for part in PurePosixPath(file.name).parts if part not in ("/", "..")]
    path = root.joinpath(*inner or ["file"])
    number = 2
    while path.exists():
        path = root.joinpath(str(number), *inner or ["file"])
        number += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.data)
    return str(path)


def _new_folder() -> Path:
    return Path(tempfile.mkdtemp())


# ── Out ──────────────────────────────────────────────────────────────────────────────────────────


def shown(value: Any) -> Value:
    """What a function returned -> what the page holds, read at once: it may be temporary.

    A path as ``str`` or ``pathlib.Path``, an open file with a ``name``, an address, or a list of
    those. FileNotFoundError names a file that is not there.
    """
    if value is None:
        return None
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return Link(value)
    path = getattr(value, "name", value) if not isinstance(value, Path) else value
    if not isinstance(path, (str, Path)):
        kind = type(value).__name__
        raise ValueError(f"Cannot show this as a file: it is a {kind}, not a path or None.")
    return read(Path(path))


def read(path: Path) -> File:
    """A file's bytes under its name. FileNotFoundError or IsADirectoryError in words."""
    if path.is_dir():
        raise IsADirectoryError(f"{str(path)!r} is a folder; give the files in it.")
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r}.")
    return File(path.name, mimetypes.guess_type(path.name)[0] or "", path.read_bytes())


# ── In events ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class FileData:
    """What an event tells of a file: where it lies, what its owner called it, its size in bytes."""

    path: str
    url: str | None = None
    size: int | None = None
    orig_name: str | None = None
    mime_type: str | None = None
    is_stream: bool = False
    meta: dict[str, str] = field(default_factory=lambda: {"_type": "gradio.FileData"})


def data_of(file: File, folder: Path) -> dict[str, Any]:
    """A file that an event carries, put into ``folder``; a dict, as Gradio tells of it."""
    size, name = memoryview(file.data).nbytes, PurePosixPath(file.name).name
    return asdict(FileData(put(file, folder), None, size, name, file.mime or None))


def link_data(link: Link) -> dict[str, Any]:
    """The same of an address."""
    return asdict(FileData(link.url, link.url, None, PurePosixPath(link.url).name))


def told(data: Value, port: Port) -> Any:
    """What an event carries, its files where Python can read them."""
    if isinstance(data, File):
        return data_of(data, port.folder)
    if isinstance(data, Link):
        return link_data(data)
    if isinstance(data, dict):
        return {name: told(item, port) for name, item in data.items()}
    return data


# ── Types ────────────────────────────────────────────────────────────────────────────────────────

GROUPS = {
    "image": ["image/*", ".svg", ".tif", ".tiff", ".avif"],
    "video": ["video/*"],
    "audio": ["audio/*"],
    "text": ["text/*", ".txt", ".md", ".csv", ".tsv"],
    "file": ["*"],
}
"""Words for many types; the endings are of those that not every system knows the type of."""


def accepted(file_types: Sequence[str] | None) -> list[str] | None:
    """``file_types`` as an ``accept`` of HTML has them: ``"image"``, ``".pdf"``, ``"text/csv"``.

    None is every file.
    """
    if file_types is None:
        return None
    found = [accept for given in file_types for accept in _accepted(given.strip().lower())]
    return None if "*" in found or not found else list(dict.fromkeys(found))


def _accepted(given: str) -> list[str]:
    if given in GROUPS:
        return GROUPS[given]
    return [given if given.startswith(".") or "/" in given else f".{given}"]
