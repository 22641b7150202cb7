"""files.py: where files go, what is read of them, which types are asked for."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import tintype as gr
from tintype.door.protocol import File, Link
from tintype.files import files
from visit import Visit


def made(name: str, data: bytes = b"x") -> File:
    return File(name, "", data)


PLACES = [
    ("note.txt", "note.txt"),
    ("trip/day 1/a.png", "trip/day 1/a.png"),
    ("../../etc/passwd", "etc/passwd"),
    ("/etc/passwd", "etc/passwd"),
    ("..", "file"),
    ("", "file"),
]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_a_file_goes_where_its_name_says_and_never_outside(
    name: str, place: str, tmp_path: Path
) -> None:
    """Folders of a folder are kept; a way up is not."""
    path = Path(files.put(made(name), tmp_path))
    assert path == tmp_path / place
    assert path.read_bytes() == b"x"


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    """The second in a folder of its own, its name untouched."""
    first, second = (files.put(made("a.txt", data), tmp_path) for data in (b"1", b"2"))
    assert (Path(first).read_bytes(), Path(second).read_bytes()) == (b"1", b"2")
    assert Path(second).name == "a.txt"


def test_a_function_gets_what_the_page_has(tmp_path: Path) -> None:
    """A path that has itself as a name, bytes, a list of either, or nothing."""
    path = files.given(made("a.txt"), "filepath", tmp_path)
    assert isinstance(path, str)
    assert path.name == path == str(tmp_path / "a.txt")  # type: ignore[attr-defined]  # as Gradio's
    assert files.given(made("a.txt", b"yes"), "binary", tmp_path) == b"yes"
    assert files.given([made("a", b"1"), made("b", b"2")], "binary", None) == [b"1", b"2"]
    assert files.given(None, "filepath", tmp_path) is None


@pytest.mark.parametrize("payload", [Link("https://a.example/x.pdf"), {"no": "file"}])
def test_what_is_no_file_is_refused_in_words(payload: Any) -> None:
    """An address cannot be read by Python; nor can nonsense."""
    with pytest.raises(ValueError, match=r"cannot be read|no file"):
        files.given(payload, "filepath", None)


def test_what_is_returned_is_read_at_once(tmp_path: Path) -> None:
    """It may be gone a moment later."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF")
    with tempfile.NamedTemporaryFile(suffix=".csv") as temporary:
        temporary.write(b"a,b")
        temporary.flush()
        shown: Any = files.shown([str(path), path, temporary])
    path.unlink()
    assert shown[:2] == [File("report.pdf", "application/pdf", b"%PDF")] * 2
    assert (shown[2].name.endswith(".csv"), shown[2].mime, shown[2].data) == (
        True,
        "text/csv",
        b"a,b",
    )
    assert files.shown("https://a.example/x.pdf") == Link("https://a.example/x.pdf")
    assert files.shown(None) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [("nowhere.txt", "no file 'nowhere.txt'"), (3, "it is a int"), (".", "is a folder")],
)
def test_what_cannot_be_shown_says_why(value: Any, words: str) -> None:
    """By name."""
    with pytest.raises((ValueError, OSError), match=words):
        files.shown(value)


TYPES: list[tuple[list[str] | None, list[str] | None]] = [
    (None, None),
    ([], None),
    ([".PDF"], [".pdf"]),
    (["pdf", "text/html"], [".pdf", "text/html"]),
    (["video"], ["video/*"]),
    (["image", "image"], files.GROUPS["image"]),
    (["text", "file"], None),
]


@pytest.mark.parametrize(("given", "accepted"), TYPES)
def test_types_become_an_accept_of_html(
    given: list[str] | None, accepted: list[str] | None
) -> None:
    """Words for many types, endings with or without their point, MIME types."""
    assert files.accepted(given) == accepted


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder


def test_an_event_tells_of_files_that_can_be_read(tmp_path: Path) -> None:
    """As a dict of Gradio's `FileData`, wherever they are in it."""
    data = {"index": 2, "value": {"image": made("a.png", b"123"), "caption": None}}
    told = files.told(data, Desk(tmp_path))
    image = told["value"]["image"]
    assert (told["index"], told["value"]["caption"]) == (2, None)
    assert Path(image["path"]).read_bytes() == b"123"
    assert (image["orig_name"], image["size"]) == ("a.png", 3)
    assert files.told(Link("https://a.example/b.png"), Desk(tmp_path))["orig_name"] == "b.png"


def test_the_file_of_an_event_is_there_while_the_function_runs() -> None:
    """And gone with the job's folder when it has ended."""
    seen: list[str] = []

    def removed(event: gr.DeletedFileData) -> str:
        seen.append(event.file.path)
        return Path(event.file.path).read_text()

    with gr.Blocks() as app:
        many = gr.Files(label="many")
        said = gr.Textbox()
        many.delete(removed, None, said)
    data = {"file": made("a.txt", b"was here")}
    visit = Visit(app)
    visit.play(visit.act(target=many._id, data=data))
    assert visit.values() == [["was here"]]
    assert not Path(seen[0]).exists()
