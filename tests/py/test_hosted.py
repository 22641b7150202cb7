"""hosted.py: an app that is run, and run anew when its author has saved."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tintype.door.protocol import Failed, File, Ready, Renew, ToPage
from tintype.running.hosted import Hosted
from tintype.running.session import Session

APP = (
    "import gradio as gr, words\ndemo = gr.Interface(len, gr.Textbox(label=words.LABEL), 'number')"
)


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Running a file changes what ``__main__`` is."""
    main, path = sys.modules["__main__"], list(sys.path)
    yield
    sys.modules["__main__"], sys.path[:] = main, path
    sys.modules.pop("words", None)


class Page:
    """A hosted app, and what it has said."""

    def __init__(self, folder: Path) -> None:
        (folder / "app.py").write_text(APP, "utf-8")
        (folder / "words.py").write_text("LABEL = 'one'", "utf-8")
        self.folder = folder
        self.said: list[ToPage] = []
        self.sends: list[object] = []
        self.hosted = Hosted(folder / "app.py", self.said.append, self.begin)
        self.hosted.run()

    def begin(self, app: object, send: object) -> Session:
        self.sends.append(send)
        return Session(app, send, self.folder)  # type: ignore[arg-type]  # they are what they are

    def save(self, gone: list[str] | None = None, **files: str) -> ToPage:
        rows = [File(f"{name}.py", "", text.encode()) for name, text in files.items()]
        self.hosted.receive(Renew(rows, gone or []))
        return self.said[-1]


def labels(message: ToPage) -> list[object]:
    assert isinstance(message, Ready)
    return [row.props["label"] for row in message.config.components if row.kind == "textbox"]


def test_a_module_that_was_saved_is_imported_anew(tmp_path: Path) -> None:
    """Though it was saved in the same second, and is as long as before."""
    page = Page(tmp_path)
    assert labels(page.said[-1]) == ["one"]
    assert labels(page.save(words="LABEL = 'two'")) == ["two"]
    assert labels(page.save(words="LABEL = 'six'")) == ["six"]


def test_a_file_that_fails_says_so_and_can_be_mended(tmp_path: Path) -> None:
    """The interpreter goes on; what a visitor's page sends meanwhile does no harm."""
    page = Page(tmp_path)
    failed = page.save(app="import nothing_like_it")
    assert isinstance(failed, Failed)
    assert failed.problem is not None
    assert failed.problem.kind == "ModuleNotFoundError"
    assert labels(page.save(app=APP)) == ["one"]
    assert isinstance(page.save(app="raise SystemExit"), Failed)


def test_files_come_and_go(tmp_path: Path) -> None:
    """In folders that were not there, too."""
    page = Page(tmp_path)
    page.hosted.receive(Renew([File("deep/er/a.txt", "", b"a")], []))
    assert (tmp_path / "deep" / "er" / "a.txt").read_bytes() == b"a"
    failed = page.save(gone=["words.py", "never.py"])
    assert isinstance(failed, Failed)
    assert not (tmp_path / "words.py").exists()


def test_what_an_earlier_run_still_says_is_not_heard(tmp_path: Path) -> None:
    """A function may end when its app is no longer the one in the page."""
    page = Page(tmp_path)
    page.save()
    count = len(page.said)
    page.sends[0](Ready(None))  # type: ignore[arg-type, operator]  # any message will do
    assert len(page.said) == count
    page.sends[1](Ready(None))  # type: ignore[arg-type, operator]  # any message will do
    assert len(page.said) == count + 1
