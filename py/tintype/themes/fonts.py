"""The fonts of themes. None is fetched: a face that is not on the visitor's computer is passed over."""

from __future__ import annotations

from collections.abc import Iterable

GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-sans-serif"}
GENERIC |= {"ui-serif", "ui-monospace", "ui-rounded", "math", "emoji", "fangsong"}


class Font:
    """A face by its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        """As CSS has it."""
        bare = self.name.strip("'\"")
        return bare if bare in GENERIC else f'"{bare}"'


class LocalFont(Font):
    """A face with the weights that are used of it."""

    def __init__(self, name: str, weights: Iterable[int] = (400, 600)) -> None:
        super().__init__(name)
        self.weights = tuple(weights)


class GoogleFont(LocalFont):
    """As :class:`LocalFont`: nothing is fetched from Google."""


def family(given: Font | str | Iterable[Font | str]) -> str:
    """One face or several as a CSS font family."""
    faces = [given] if isinstance(given, (Font, str)) else list(given)
    return ", ".join(str(face if isinstance(face, Font) else Font(face)) for face in faces)
