"""dev.py: an app is followed while it is written, and served to this machine alone."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tintype.export import cli, dev

APP = "import gradio as gr\nimport words\ngr.Interface(len, 'text', 'number').launch()"
WAIT = 60
"""Seconds within which a save must be told, on a slow and busy machine too."""


class Author:
    """An app's folder, followed in a thread and served; what the author heard of it."""

    def __init__(self, folder: Path, assets: Path) -> None:
        self.folder = folder / "app"
        self.folder.mkdir()
        self.save("app.py", APP)
        self.save("words.py", "A = 1")
        self.save(".env", "KEY=1")
        self.complaints: list[str] = []
        self.heard: list[str] = []
        (folder / "scratch").mkdir()
        self.followed = dev.Followed(
            self.folder, folder / "scratch", assets, self.complaints.append
        )
        assert self.followed.build() is not None
        self.server = dev.listen(self.followed, 18860)
        self.stop = threading.Event()
        self.threads = [
            threading.Thread(target=self.server.serve_forever),
            threading.Thread(
                target=dev.follow,
                args=(self.followed, self.stop, lambda built: self.heard.append(built.why)),
            ),
        ]
        for thread in self.threads:
            thread.start()

    def save(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")

    def told(self, when: Callable[[dev.Told], bool]) -> dev.Told:
        """Wait until pages are told this."""
        told = self.followed.told
        for _ in range(WAIT // 2):
            if when(told):
                return told
            told = self.followed.next(told) or told
        raise AssertionError(f"pages were told only {told}")

    def get(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=WAIT)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())

    def end(self) -> None:
        self.stop.set()
        self.server.shutdown()
        self.server.server_close()
        for thread in self.threads:
            thread.join()


@pytest.fixture
def author(tmp_path: Path, stand_ins: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Author]:
    monkeypatch.setattr(dev, "HEARTBEAT", 2.0)
    made = Author(tmp_path, stand_ins)
    yield made
    made.end()


def test_what_is_served(author: Author) -> None:
    """The page with its follower, Tintype's files, and the app's as they are now."""
    status, page, headers = author.get("/")
    assert status == 200
    assert b'src="tintype/dev.js"' in page
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-cache"
    assert author.get("/tintype/page.js?x=1")[1] == b"// the page"
    assert author.get("/tintype/dev.js")[0] == 200
    author.save("words.py", "A = 22")
    assert author.get("/app/words.py")[1] == b"A = 22"
    assert author.get("/tintype/runtime/pyodide.mjs")[2]["Content-type"] == "text/javascript"


@pytest.mark.parametrize(
    "path",
    [
        "/app/.env",
        "/app/../app/.env",
        "/app/%2e%2e/app/.env",
        "/app//etc/passwd",
        "/tintype/../../app/.env",
        "/tintype/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/../app/.env",
    ],
)
def test_what_would_not_be_published_is_not_served(author: Author, path: str) -> None:
    """Though it is this machine only."""
    assert author.get(path)[0] == 404


def test_saves_are_told(author: Author) -> None:
    """Of files that change, come and go, in the app's folder and below."""
    first = author.followed.told
    assert list(first.files) == ["app.py", "words.py"]
    author.save("words.py", "A = 2")
    second = author.told(lambda told: told.files != first.files)
    assert second.files["app.py"] == first.files["app.py"]
    assert second.files["words.py"] != first.files["words.py"]
    author.save("more/data.csv", "1,2")
    author.told(lambda told: "more/data.csv" in told.files)
    (author.folder / "more" / "data.csv").unlink()
    author.told(lambda told: "more/data.csv" not in told.files)


def test_an_error_does_not_make_packages_fewer(author: Author) -> None:
    """Pages would start Python anew for it."""
    author.save("app.py", "import micropip\n" + APP)
    with_it = author.told(lambda told: "micropip" in told.packages)
    author.save("app.py", "def broken(:")
    broken = author.told(lambda told: told.files != with_it.files)
    assert broken.packages == with_it.packages


def test_what_cannot_be_built_is_told_in_words(author: Author) -> None:
    """And goes when it is mended."""
    author.save("words.py", f"A = 'hf_{'a' * 34}'")
    told = author.told(lambda told: told.problem != "")
    assert "Hugging Face token" in told.problem
    assert author.complaints[-1] == told.problem
    author.save("words.py", "A = 1")
    author.told(lambda told: told.problem == "")


def test_pages_hear_by_server_sent_events(author: Author) -> None:
    """What there is at once, then every change."""
    connection = http.client.HTTPConnection("127.0.0.1", author.server.server_port, timeout=WAIT)
    connection.request("GET", "/changes")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"

    def hear() -> Any:
        lines = iter(answer.readline, b"")
        return next(json.loads(line[6:]) for line in lines if line.startswith(b"data: "))

    first = hear()
    assert list(first["files"]) == ["app.py", "words.py"]
    author.save("words.py", "A = 3")
    while (now := hear())["files"] == first["files"]:
        pass
    assert now["files"]["words.py"] != first["files"]["words.py"]
    connection.close()


def test_an_app_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is served."""
    assert cli.main(["dev", "nothing.py"]) == 1
    assert "There is no file" in capsys.readouterr().err
