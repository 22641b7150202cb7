"""Tintype's own files, as every built app ships them: the page, the worker, the runtime.

An installed wheel carries them beside this module; in a clone they are where ``build.py`` put them.
"""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tintype.protocol import Runtime, RuntimeFile

INTERPRETER = {"pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"}
ALWAYS = "tintype"
"""The package that every app needs; it depends on numpy and Pillow."""


class AssetsMissing(Exception):
    """A copy of Tintype that was never built."""


def folder() -> Path:
    """Where the assets are. AssetsMissing with what to do, where they are not."""
    here = Path(__file__).resolve()
    for place in (here.parent / "assets", here.parents[3] / "dist" / "assets"):
        if (place / "runtime.json").is_file():
            return place
    raise AssetsMissing("Tintype's own files are not built yet: run `python3 build.py setup`.")


@dataclass(frozen=True)
class Manifest:
    """What ``runtime.json`` says: the files with size and hash, and Pyodide's lock."""

    files: dict[str, dict[str, Any]]
    lock: dict[str, Any]

    @classmethod
    def read(cls, assets: Path) -> Manifest:
        """The manifest of an assets folder."""
        content = json.loads((assets / "runtime.json").read_text("utf-8"))
        return cls(content["files"], content["lock"])

    def packages_for(self, source: str) -> list[str]:
        """The packages whose modules a file imports, and Tintype itself."""
        wanted = imported_names(source)
        rows = self.lock["packages"].items()
        found = {name for name, row in rows if wanted.intersection(row["imports"])}
        return sorted(found | {ALWAYS})

    def runtime(self, base: str, packages: list[str]) -> Runtime:
        """The runtime cut to some packages and what those depend on."""
        rows = {name: self.lock["packages"][name] for name in self._with_dependencies(packages)}
        names = INTERPRETER | {row["file_name"] for row in rows.values()}
        files = [
            RuntimeFile(name, row["size"], row["sha256"])
            for name, row in self.files.items()
            if name in names
        ]
        return Runtime(base, files, {**self.lock, "packages": rows})

    def _with_dependencies(self, packages: list[str]) -> list[str]:
        found: dict[str, None] = {}
        waiting = list(packages)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = None
                waiting += self.lock["packages"][name]["depends"]
        return sorted(found)


def imported_names(source: str) -> set[str]:
    """The first names of the modules a file imports, wherever in it; none if it is no Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names
