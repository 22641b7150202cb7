"""Tintype's own files, as every built app ships them: the page, the worker, the runtime.

An installed wheel carries them beside this module; in a clone they are where ``build.py`` put them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tintype.door.protocol import Runtime, RuntimeFile
from tintype.export.packages import Resolved

INTERPRETER = {"pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"}
ALWAYS = "tintype"
"""The package that every app needs; it depends on numpy and Pillow."""

LOCK = "pyodide-lock.json"
"""What Pyodide has beyond what is shipped."""

WORKER = "offline.js"
"""The service worker, to which each folder that is built adds what it has."""

NOT_PUBLISHED = (LOCK, WORKER, "dev.js")
"""What is of use to authors only."""


class AssetsMissing(Exception):
    """A copy of Tintype that was never built."""


def folder() -> Path:
    """Where the assets are. AssetsMissing with what to do, where they are not."""
    return _place("assets", "runtime.json")


def playground() -> Path:
    """Where what the playground is made of lies, that of its page aside. AssetsMissing as ever."""
    return _place("playground", "playground.js")


def _place(name: str, file: str) -> Path:
    here = Path(__file__).resolve()
    for place in (here.parent / name, here.parents[3] / "dist" / name):
        if (place / file).is_file():
            return place
    raise AssetsMissing("Tintype's own files are not built yet: run `python3 build.py setup`.")


def publish(own_files: Path, into: Path) -> None:
    """Copy what visitors need of the assets."""
    shutil.copytree(own_files, into, ignore=shutil.ignore_patterns(*NOT_PUBLISHED))


@dataclass(frozen=True)
class Manifest:
    """What ``runtime.json`` says: the files with size and hash, Pyodide's lock, and bundles of views.

    ``views`` has by bundle the kinds for whose sake a page fetches it at once.
    """

    files: dict[str, dict[str, Any]]
    lock: dict[str, Any]
    views: dict[str, list[str]]

    @classmethod
    def read(cls, assets: Path) -> Manifest:
        """The manifest of an assets folder."""
        content = json.loads((assets / "runtime.json").read_text("utf-8"))
        return cls(content["files"], content["lock"], content["views"])

    @property
    def rows(self) -> dict[str, Any]:
        """The packages that are shipped, by name."""
        rows: dict[str, Any] = self.lock["packages"]
        return rows

    def packages_for(self, modules: Iterable[str]) -> list[str]:
        """The shipped packages that have one of these modules, and Tintype itself."""
        wanted = set(modules)
        found = {name for name, row in self.rows.items() if wanted.intersection(row["imports"])}
        return sorted(found | {ALWAYS})

    def bundles_for(self, kinds: Iterable[str]) -> list[str]:
        """The bundles without which an app of these kinds could not be drawn."""
        shown = set(kinds)
        return [name for name, own in self.views.items() if shown.intersection(own)]

    def runtime(self, base: str, packages: list[str], more: Resolved, wheels: str) -> Runtime:
        """The runtime cut to some packages and what those depend on.

        ``more`` are packages of this app alone, its wheels at the address ``wheels``.
        """
        every = {**self.rows, **more.rows}
        rows = {name: every[name] for name in _with_dependencies(packages, every)}
        names = INTERPRETER | {row["file_name"] for row in rows.values()}
        own = [
            RuntimeFile(name, base + name, row["size"], row["sha256"])
            for name, row in self.files.items()
            if name in names
        ]
        extra = [
            RuntimeFile(
                row["file_name"], wheels + row["file_name"], size_of(more, row), row["sha256"]
            )
            for row in more.rows.values()
        ]
        return Runtime(base, own + extra, {**self.lock, "packages": rows})


def size_of(more: Resolved, row: dict[str, Any]) -> int:
    """How many bytes a row's wheel has."""
    return more.files[row["file_name"]].stat().st_size


def _with_dependencies(packages: list[str], rows: dict[str, Any]) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(packages)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += rows[name]["depends"]
    return sorted(found)
