"""What a built folder needs to be there without the network: its service worker.

One worker keeps everything below one folder: an app's own, or one of several apps that share Tintype's
files. It knows the folder's files by their hashes, so it has to be written when all of them are there:
``python -m tintype.export.offline FOLDER``.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from tintype.export import assets
from tintype.export.assets import WORKER

PAGE = "index.html"

OWN = "tintype/"
"""Where a root has Tintype's own files: the worker stands beside this folder."""
RUNTIME = f"{OWN}runtime"

OF_THE_HOST = {"404.html", "robots.txt", "CNAME", "_headers", "_redirects"}
LEFT_OUT = (".d.ts", ".LEGAL.txt", ".map", ".br", ".gz", ".zst")
"""Ends of names: nothing that a page asks for by this name."""


def write_worker(root: Path, own_files: Path) -> None:
    """Write the worker of a folder whose files are all there; ``own_files`` are Tintype's assets."""
    built = json.dumps(_by_page(root), indent=0, sort_keys=True)
    worker = (own_files / WORKER).read_text("utf-8")
    (root / WORKER).write_text(f"self.built = {built};\n{worker}", "utf-8")


def retire_worker(root: Path) -> None:
    """Write a worker in the place of an earlier one, with whom it goes, and all that was kept."""
    (root / WORKER).write_text(retired_worker(), "utf-8")


def retired_worker(at_once: bool = False) -> str:
    """That worker. It waits until no page needs the earlier one, or takes its place ``at_once``."""
    text = resources.files(__package__).joinpath("retired.js").read_text("utf-8")
    return f"skipWaiting();\n{text}" if at_once else text


def worker_address(assets_url: str) -> str | None:
    """Where a page finds its worker: beside Tintype's files. None where those are another host's."""
    parts = urlsplit(assets_url)
    if parts.scheme or parts.netloc:
        return None
    return posixpath.normpath(posixpath.join(assets_url, "..", WORKER))


def _by_page(root: Path) -> dict[str, dict[str, str]]:
    """The hash of each file by its address, in the folder of the page that it belongs to."""
    needed = list(_needed(root))
    pages = {file.parent for file in needed if file.name == PAGE} | {root}
    found: dict[str, dict[str, str]] = {_address(root, page): {} for page in pages}
    for file in needed:
        page = next(folder for folder in file.parents if folder in pages)
        asked = file.parent if file.name == PAGE else file
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        found[_address(root, page)][_address(root, asked)] = digest
    return found


def _address(root: Path, path: Path) -> str:
    parts = path.relative_to(root).parts
    return f"./{quote('/'.join(parts))}{'/' if parts and path.is_dir() else ''}"


def _needed(root: Path) -> Iterator[Path]:
    """What pages may ask for. Of the runtime only what any of them names."""
    others = [worker.parent for worker in root.rglob(f"*/{WORKER}")]
    files = [
        file
        for file in sorted(root.rglob("*"))
        if file.is_file() and not any(folder in file.parents for folder in others)
    ]
    pages = "\n".join(file.read_text("utf-8") for file in files if file.name == PAGE)
    for file in files:
        is_idle = file.parent == root / RUNTIME and json.dumps(file.name) not in pages
        if not is_idle and not _is_apart(PurePosixPath(file.relative_to(root).as_posix())):
            yield file


def _is_apart(place: PurePosixPath) -> bool:
    """Whether it is for the host, for tools or for nobody."""
    is_hidden = any(part.startswith(".") for part in place.parts)
    is_known = place.as_posix() in {*OF_THE_HOST, WORKER}
    return is_hidden or is_known or place.name.endswith(LEFT_OUT)


if __name__ == "__main__":
    write_worker(Path(sys.argv[1]), assets.folder())
