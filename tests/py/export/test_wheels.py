"""wheels.py: what it refuses, and what it leaves behind. Needs no network: its sources are local here."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tintype.export import wheels

WHOLE = b"the whole file"
HASHES = {"numpy.whl": hashlib.sha256(WHOLE).hexdigest()}


def writes(content: bytes) -> object:
    """A source that has every file, with this content."""

    def fetch(names: list[str], version: str, into: Path) -> None:
        for name in names:
            (into / name).write_bytes(content)

    return fetch


def test_a_wrong_hash_is_refused_by_name_and_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file of no source is right: the message names it, and the folder stays empty."""
    monkeypatch.setattr(wheels, "SOURCES", [("a bad mirror", writes(b"something else"))])
    with pytest.raises(
        wheels.Unavailable, match=r"numpy\.whl: refused, its SHA-256 is not the lock's"
    ):
        wheels.fetch_verified(HASHES, "1", tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_the_next_source_is_asked_where_one_has_it_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And once the file is there, none is."""
    sources = [("a bad mirror", writes(b"something else")), ("a good one", writes(WHOLE))]
    monkeypatch.setattr(wheels, "SOURCES", sources)
    wheels.fetch_verified(HASHES, "1", tmp_path)
    assert (tmp_path / "numpy.whl").read_bytes() == WHOLE
    monkeypatch.setattr(wheels, "SOURCES", [])
    wheels.fetch_verified(HASHES, "1", tmp_path)


class Torn(http.server.BaseHTTPRequestHandler):
    """A host that hangs up in the middle of a file."""

    def do_GET(self) -> None:
        """Promise more than is sent."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(WHOLE)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def torn_host() -> Iterator[str]:
    """Its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Torn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_download_that_ends_half_way_leaves_nothing_half_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, torn_host: str
) -> None:
    """The cause is told, and the next run starts from a clean folder."""
    monkeypatch.setattr(wheels, "CDN", torn_host)
    monkeypatch.setattr(wheels, "SOURCES", [("the CDN", wheels.from_cdn)])
    with pytest.raises(
        wheels.Unavailable, match=r"Could not get numpy\.whl\.\nthe CDN: IncompleteRead"
    ):
        wheels.fetch_verified(HASHES, "1", tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []
    monkeypatch.setattr(wheels, "SOURCES", [("a good one", writes(WHOLE))])
    wheels.fetch_verified(HASHES, "1", tmp_path / "cache")
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["numpy.whl"]
