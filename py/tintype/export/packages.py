"""The packages of an app, resolved when it is built and locked by hash: nothing is when it runs.

What Pyodide's lock has comes from there; the rest from the Python package index, where a wheel runs
in the browser: pure Python, or built for this Pyodide.
"""

from __future__ import annotations

import email
import hashlib
import json
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from tintype.export import wheels

Row = dict[str, Any]

ENVIRONMENT = {
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "os_name": "posix",
    "python_version": "3.14",
    "python_full_version": "3.14.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
"""What markers of requirements are judged by: Pyodide's own."""

INSTEAD = {
    "torch": "run the model elsewhere, or write the computation with numpy or scipy",
    "torchvision": "Pillow and numpy do most of its transforms",
    "tensorflow": "run the model elsewhere, or write the computation with numpy or scipy",
    "keras": "run the model elsewhere, or write the computation with numpy or scipy",
    "jax": "numpy has the same functions, without gradients",
    "transformers": "models of this size do not run in a browser's Python",
    "diffusers": "models of this size do not run in a browser's Python",
    "onnxruntime": "it has no wheel for the browser; small models can be written with numpy",
    "rembg": "it needs onnxruntime, which has no wheel for the browser",
    "dlib": "OpenCV has face detection (cv2.CascadeClassifier)",
    "mediapipe": "OpenCV has face detection (cv2.CascadeClassifier)",
    "huggingface_hub": "put the file beside app.py, or fetch it with urllib",
    "datasets": "put the data beside app.py",
    "plotly": "matplotlib figures are shown by gr.Plot",
    "psutil": "a browser does not tell a page about its machine",
    "moviepy": "Pillow writes animated GIF, WebP and PNG",
    "ffmpeg": "Pillow writes animated GIF, WebP and PNG",
}
"""Import name -> what an author can do where there is no wheel."""


@dataclass
class Resolved:
    """Rows for the app's lock by name, the files they name, and what could not be had, in words.

    ``spared`` is what could not be had either, and the app goes on without.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    spared: dict[str, str] = field(default_factory=dict)


class Resolver:
    """Finds the packages of one app. ``shipped`` are the rows that Tintype's own assets have."""

    def __init__(self, lock: Row, shipped: dict[str, Row]) -> None:
        self._version: str = lock["version"]
        self._known: dict[str, Row] = {
            canonicalize_name(name): row for name, row in lock["packages"].items()
        }
        self._shipped = shipped
        self.found = Resolved()

    def resolve(self, imports: dict[str, Path], asked: list[Requirement]) -> Resolved:
        """Rows for what is asked for, then for imports that none of these provides."""
        for requirement in asked:
            self._try(requirement.name, requirement)
        for module in imports:
            if not self._provided(module):
                self._by_module(module)
        return self.found

    def _provided(self, module: str) -> bool:
        rows = [*self.found.rows.values(), *self._shipped.values()]
        return any(module in row["imports"] for row in rows)

    def _by_module(self, module: str) -> None:
        for name, row in self._known.items():
            if module in row["imports"]:
                self._try(module, Requirement(name))
                return
        self.found.problems[module] = _no_wheel(module)

    def _try(self, what: str, requirement: Requirement) -> None:
        """Add a package with all it needs, or nothing of it and why."""
        before = dict(self.found.rows), dict(self.found.files)
        try:
            self._add(requirement)
        except wheels.Unavailable as error:
            self.found.rows, self.found.files = before
            self.found.problems[what] = str(error)

    def _add(self, requirement: Requirement) -> None:
        if requirement.marker is not None and not requirement.marker.evaluate(ENVIRONMENT):
            return
        name = canonicalize_name(requirement.name)
        row = self._shipped.get(name) or self.found.rows.get(name)
        if row is not None:
            _check_version(requirement, row)
        elif name in self._known:
            _check_version(requirement, self._known[name])
            self._from_pyodide(name)
        else:
            self._from_index(name, requirement)

    def _from_pyodide(self, name: str) -> None:
        row = dict(self._known[name])
        file, folder = row["file_name"], wheels.cache() / f"pyodide-{self._version}"
        wheels.fetch_verified({file: row["sha256"]}, self._version, folder)
        self._keep(name, {key: row[key] for key in ROW}, folder / file)
        for needed in row["depends"]:
            self._add(Requirement(needed))

    def _from_index(self, name: str, requirement: Requirement) -> None:
        file = _download(requirement)
        needs = _needs(file, requirement)
        depends: list[str] = []
        row = {
            "name": name,
            "version": str(parse_wheel_filename(file.name)[1]),
            "file_name": file.name,
            "install_dir": "site",
            "package_type": "package",
            "imports": _modules(file),
            "depends": depends,
        }
        self._keep(name, row, file)
        for needed in needs:
            self._add(needed)
            if canonicalize_name(needed.name) in {*self.found.rows, *self._shipped}:
                depends.append(canonicalize_name(needed.name))

    def _keep(self, name: str, row: Row, file: Path) -> None:
        row["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
        self.found.rows[name] = row
        self.found.files[file.name] = file


ROW = ("name", "version", "file_name", "install_dir", "package_type", "imports", "depends")
"""What Pyodide needs of a row, beside the hash."""


def _check_version(requirement: Requirement, row: Row) -> None:
    if not requirement.specifier.contains(row["version"], prereleases=True):
        raise wheels.Unavailable(
            f"{requirement} is asked for, and the browser has {row['name']} {row['version']}."
        )


def _no_wheel(module: str) -> str:
    instead = INSTEAD.get(module)
    if instead is not None:
        return f"{module} does not run in the browser: {instead}."
    return (
        f"No package that runs in the browser is known for `import {module}`. If it is pure Python, "
        "name its package in requirements.txt."
    )


def _download(requirement: Requirement) -> Path:
    """A wheel from the package index that runs here, in the user's cache."""
    folder = wheels.cache() / "index"
    folder.mkdir(parents=True, exist_ok=True)
    platform = ["--platform", "pyemscripten_2026_0_wasm32", "--implementation", "cp"]
    options = ["--no-deps", "--only-binary=:all:", "--python-version", "3.14", *platform]
    wanted = f"{requirement.name}{requirement.specifier}"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        try:
            wheels.pip("download", *options, "--abi", "cp314", "--dest", scratch, wanted)
        except wheels.Unavailable:
            raise wheels.Unavailable(_not_in_index(requirement)) from None
        wheel = next(Path(scratch).glob("*.whl"))
        return wheel.replace(folder / wheel.name)


def _not_in_index(requirement: Requirement) -> str:
    instead = INSTEAD.get(requirement.name.replace("-", "_").lower())
    hint = f": {instead}" if instead else ""
    return f"{requirement.name} has no wheel that runs in the browser{hint}."


def _needs(file: Path, requirement: Requirement) -> list[Requirement]:
    """What a wheel's own metadata asks for here, with the extras that were asked of it."""
    with zipfile.ZipFile(file) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    needed = [Requirement(line) for line in metadata.get_all("Requires-Dist") or []]
    chosen = [{**ENVIRONMENT, "extra": extra} for extra in ("", *requirement.extras)]
    return [
        Requirement(f"{row.name}{_brackets(row)}{row.specifier}")
        for row in needed
        if row.marker is None or any(row.marker.evaluate(place) for place in chosen)
    ]


def _brackets(requirement: Requirement) -> str:
    return f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""


def _modules(file: Path) -> list[str]:
    """The first names that a wheel's modules have."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    firsts = {
        name.split("/")[0].removesuffix(".py")
        for name in names
        if name.endswith((".py", ".so")) and ".data/" not in name
    }
    return sorted(first for first in firsts if first.isidentifier())


def read_lock(file: Path) -> Row:
    """Pyodide's own lock, as Tintype's assets carry it."""
    lock: Row = json.loads(file.read_text("utf-8"))
    return lock
