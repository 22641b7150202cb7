"""What git would not take, by the ``.gitignore`` files: those of a folder, below it and above it.

Read without git, so that a folder that was downloaded, or a machine without git, publishes the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pathspec

Spec = pathspec.PathSpec[Any]


class Ignored:
    """The rules for one folder. Where all of the folder is ignored, the rules above it do not count."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._specs: dict[Path, Spec] = {}
        above = [
            place for place in folder.parents if _repository(folder) in (place, *place.parents)
        ]
        self._above = above[::-1]
        if self._says(folder, self._above, is_folder=True):
            self._above = []

    def __call__(self, path: Path) -> bool:
        """Whether a file below the folder is ignored, itself or with a folder it is in."""
        inner = [place for place in path.parents if self._folder in place.parents][::-1]
        return any(
            self._says(place, [*self._above, self._folder, *inner[:depth]], place != path)
            for depth, place in enumerate([*inner, path])
        )

    def _says(self, path: Path, places: list[Path], is_folder: bool) -> bool:
        """What the rules of these places say of a path; those farther in have the last word."""
        said = False
        for place in places:
            name = path.relative_to(place).as_posix() + ("/" if is_folder else "")
            verdict = self._spec(place).check_file(name).include
            said = said if verdict is None else verdict
        return said

    def _spec(self, place: Path) -> Spec:
        if place not in self._specs:
            files = [place / ".git" / "info" / "exclude", place / ".gitignore"]
            lines = [line for file in files if file.is_file() for line in _lines(file)]
            self._specs[place] = pathspec.PathSpec.from_lines("gitignore", lines)
        return self._specs[place]


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8", errors="replace").splitlines()


def _repository(folder: Path) -> Path:
    """The folder that git's own is in; the folder itself where there is none."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)
