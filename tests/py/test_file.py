"""File, Files, UploadButton and DownloadButton: parameters, and what crosses."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import tintype as gr
from tintype.components.shortcut import component_of
from tintype.door.protocol import File, Link, Picture
from tintype.functions.inject import DeletedFileData, DownloadData


class Desk:
    """A port with a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def decode(self, data: bytes) -> Picture | None:
        return None


NOTE = File("note.txt", "text/plain", b"hello")

GIVEN: list[tuple[Any, Any, Any]] = [
    (gr.File(), NOTE, "note.txt"),
    (gr.File(), None, None),
    (gr.File(type="binary"), NOTE, b"hello"),
    (gr.File(file_count="multiple"), NOTE, ["note.txt"]),
    (gr.Files(type="binary"), [NOTE, NOTE], [b"hello", b"hello"]),
    (gr.File(file_count="directory"), [File("a/b.txt", "", b"1")], ["a/b.txt"]),
    (gr.UploadButton(type="binary"), NOTE, b"hello"),
    (gr.UploadButton("Give", file_count="multiple"), [NOTE], ["note.txt"]),
    (gr.DownloadButton(), NOTE, "note.txt"),
    (gr.DownloadButton(), None, None),
]


@pytest.mark.parametrize(("component", "value", "expected"), GIVEN)
def test_a_function_gets_paths_or_bytes(
    component: Any, value: Any, expected: Any, tmp_path: Path
) -> None:
    """In the folder of the job, one or a list as `file_count` says."""
    got = asyncio.run(component.receive(value, Desk(tmp_path)))
    if isinstance(got, list) and isinstance(got[0], str):
        got = [str(Path(path).relative_to(tmp_path)) for path in got]
    elif isinstance(got, str):
        got = str(Path(got).relative_to(tmp_path))
    assert got == expected


@pytest.mark.parametrize("component", [gr.File(), gr.UploadButton(), gr.DownloadButton()])
def test_without_a_port_there_is_a_folder_too(component: Any) -> None:
    """As Gradio's preprocess is called by hand."""
    assert Path(component.preprocess(NOTE)).read_bytes() == b"hello"


def held(component: Any) -> Any:
    """What the page gets of its value."""
    return component.value


def test_a_first_value_is_read(tmp_path: Path) -> None:
    """From a path, a list of paths, or a function."""
    path = tmp_path / "note.txt"
    path.write_bytes(b"hello")
    assert held(gr.File(str(path))) == NOTE
    assert held(gr.Files([str(path), "https://a.example/b"])) == [NOTE, Link("https://a.example/b")]
    assert held(gr.DownloadButton(value=path)) == NOTE
    assert held(gr.DownloadButton(value=lambda: str(path))) == NOTE


REFUSED: list[tuple[Any, dict[str, Any], str]] = [
    (gr.File, {"file_count": "two"}, "file_count='two'"),
    (gr.File, {"file_types": "image"}, "file_types='image'"),
    (gr.File, {"type": "path"}, "type='path'"),
    (gr.UploadButton, {"size": "xl"}, "size='xl'"),
    (gr.DownloadButton, {"variant": "loud"}, "variant='loud'"),
    (gr.DownloadButton, {"value": ["a", "b"]}, "value="),
]


@pytest.mark.parametrize(("make", "given", "words"), REFUSED)
def test_a_wrong_parameter_is_refused_at_once(make: Any, given: dict[str, Any], words: str) -> None:
    """Naming the parameter and the value."""
    with pytest.raises(ValueError, match=words):
        make(**given)


def test_a_missing_file_is_named() -> None:
    """When the app is made, not when somebody clicks."""
    with pytest.raises(FileNotFoundError, match=r"'gone.txt'"):
        gr.File("gone.txt")


def test_an_icon_is_read(tmp_path: Path) -> None:
    """From a path; an address stays one."""
    path = tmp_path / "icon.svg"
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    icon: Any = gr.UploadButton(icon=str(path)).icon
    assert isinstance(icon, File)
    assert icon.mime == "image/svg+xml"
    assert gr.DownloadButton(icon="https://a.example/i.png").icon == Link("https://a.example/i.png")


def test_names_stand_for_them() -> None:
    """As in Gradio, with or without underscores."""
    assert type(component_of("file")) is gr.File
    assert type(component_of("files")) is gr.Files
    assert type(component_of("upload_button")) is gr.UploadButton
    assert type(component_of("downloadbutton")) is gr.DownloadButton
    assert component_of("files").file_count == "multiple"  # type: ignore[attr-defined]  # a Files


@pytest.mark.parametrize("kind", [DeletedFileData, DownloadData])
def test_what_was_removed_or_saved_is_told(kind: Any, tmp_path: Path) -> None:
    """With a path that can be read."""
    data = gr.File().told({"file": NOTE}, Desk(tmp_path))
    told = kind(None, data).file
    assert Path(told.path).read_bytes() == b"hello"
    assert (told.orig_name, told.size, told.mime_type) == ("note.txt", 5, "text/plain")
    assert kind(None, {}).file.path == ""
