"""offline: what the service worker of a built folder is told of its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tintype.export.offline import retire_worker, retired_worker, worker_address, write_worker

PAGE = '<tintype-app><script>{"name":"numpy.whl"}</script></tintype-app>'


@pytest.fixture
def own_files(tmp_path: Path) -> Path:
    """Assets of which only the worker counts here."""
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "offline.js").write_text("work(self.built);")
    return folder


def put(root: Path, *names: str) -> Path:
    """Files of these names, pages among them."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(PAGE if name.endswith(".html") else name)
    return root


def told(root: Path) -> dict[str, dict[str, str]]:
    """What the written worker is told."""
    text = (root / "offline.js").read_text()
    built: dict[str, dict[str, str]]
    built, end = json.JSONDecoder().raw_decode(text.removeprefix("self.built = "))
    assert text.endswith(";\nwork(self.built);")
    assert end > 0
    return built


def test_a_file_belongs_to_the_nearest_page(tmp_path: Path, own_files: Path) -> None:
    """By its address and its hash; a page's address is its folder's."""
    root = put(
        tmp_path / "out",
        "index.html",
        "tintype/page.js",
        "apps/one/index.html",
        "apps/one/app/a b.py",
    )
    write_worker(root, own_files)
    built = told(root)
    assert {page: sorted(files) for page, files in built.items()} == {
        "./": ["./", "./tintype/page.js"],
        "./apps/one/": ["./apps/one/", "./apps/one/app/a%20b.py"],
    }
    page = hashlib.sha256((root / "index.html").read_bytes()).hexdigest()
    assert built["./"]["./"] == built["./apps/one/"]["./apps/one/"] == page


def test_a_site_need_not_have_a_page_of_its_own(tmp_path: Path, own_files: Path) -> None:
    """What its apps share belongs to it all the same."""
    root = put(tmp_path / "out", "tintype/page.js", "one/index.html")
    write_worker(root, own_files)
    assert list(told(root)["./"]) == ["./tintype/page.js"]


def test_what_no_page_asks_for_is_left_out(tmp_path: Path, own_files: Path) -> None:
    """The host's own files, notices, a runtime that no page names, folders with their own worker."""
    root = put(
        tmp_path / "out",
        "index.html",
        "tintype/runtime/numpy.whl",
        "tintype/runtime/micropip.whl",
        "tintype/runtime.json",
        "tintype/page.js.LEGAL.txt",
        "app/runtime/own.py",
        "app/parts/__init__.py",
        "404.html",
        "_headers",
        ".nojekyll",
        "page.js.br",
        "other/index.html",
        "other/offline.js",
    )
    write_worker(root, own_files)
    assert set(told(root)) == {"./"}
    assert set(told(root)["./"]) == {
        "./",
        "./tintype/runtime/numpy.whl",
        "./tintype/runtime.json",
        "./app/runtime/own.py",
        "./app/parts/__init__.py",
    }


def test_the_same_files_make_the_same_worker(tmp_path: Path, own_files: Path) -> None:
    """Written again it is the same, itself not being among the files; another file makes another."""
    root = put(tmp_path / "out", "index.html", "b.js", "a.js")
    write_worker(root, own_files)
    first = (root / "offline.js").read_bytes()
    write_worker(root, own_files)
    assert (root / "offline.js").read_bytes() == first
    put(root, "c.js")
    write_worker(root, own_files)
    assert (root / "offline.js").read_bytes() != first


@pytest.mark.parametrize(
    ("assets_url", "worker"),
    [
        ("tintype/", "offline.js"),
        ("../../tintype/", "../../offline.js"),
        ("../tintype", "../offline.js"),
        ("/tintype/", "/offline.js"),
        ("https://example.org/tintype/", None),
        ("//example.org/tintype/", None),
    ],
)
def test_a_page_finds_its_worker_beside_the_assets(assets_url: str, worker: str | None) -> None:
    """It has to stand above all that it keeps; another host's can keep nothing."""
    assert worker_address(assets_url) == worker


def test_a_worker_is_taken_back(tmp_path: Path) -> None:
    """In patience where pages may be open, at once where somebody works on the app."""
    retire_worker(tmp_path)
    text = (tmp_path / "offline.js").read_text()
    assert "registration.unregister()" in text
    assert not text.startswith("skipWaiting")
    assert retired_worker(at_once=True) == f"skipWaiting();\n{text}"
