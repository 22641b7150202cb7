"""How an author wants the page to look: theme, CSS, JavaScript, and what goes into its head.

Given to ``gr.Blocks`` (Gradio 4 and 5) or to ``launch`` (6); both are read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypedDict

from tintype.door import protocol
from tintype.themes import theme_of
from tintype.themes.base import Base

Paths: TypeAlias = str | Path | Sequence[str | Path] | None


class Worn(TypedDict, total=False):
    """What both take, each None where nothing is said."""

    theme: Base | str | None
    """A theme, or the name of one."""
    css: str | Path | None
    """CSS for the whole page, or the path of a file of it."""
    css_paths: Paths
    """Files of CSS that come before ``css``."""
    js: str | Path | bool | None
    """A JavaScript function that is called when the app is drawn, or the path of a file of it."""
    head: str | Path | None
    """HTML for the page's head, or the path of a file of it."""
    head_paths: Paths
    """Files of HTML that come before ``head``."""


PARAMETERS = tuple(Worn.__annotations__)


@dataclass
class Look:
    """What was given so far. A wrong value raises ValueError, a file that is not there an OSError."""

    theme: Base | None = None
    css: str = ""
    js: str | None = None
    head: str = ""
    fill_width: bool = False
    fill_height: bool = False
    given: dict[str, Any] = field(default_factory=dict)

    def wear(self, **given: Any) -> None:
        """Put on what is given; what is None stays as it was."""
        self.given.update({name: item for name, item in given.items() if item is not None})
        now = self.given
        self.theme = theme_of(now.get("theme"))
        self.css = _joined("css", now.get("css_paths"), now.get("css"))
        self.head = _joined("head", now.get("head_paths"), now.get("head"))
        js = now.get("js")
        self.js = None if js is None or isinstance(js, bool) else _text("js", js)

    def config(self) -> protocol.Look | None:
        """As the page needs it; None where there is nothing to say."""
        plain = protocol.Look({}, {}, "", None, "", False, False)
        look = protocol.Look(
            light=self.theme.light() if self.theme else {},
            dark=self.theme.dark() if self.theme else {},
            css=self.css,
            js=self.js,
            head=self.head,
            fill_width=self.fill_width,
            fill_height=self.fill_height,
        )
        return None if look == plain else look


def _joined(name: str, paths: Paths, text: str | Path | None) -> str:
    """The files, then the text."""
    files = [paths] if isinstance(paths, (str, Path)) else list(paths or [])
    parts = [Path(file).read_text("utf-8") for file in files]
    return "\n".join([*parts, *([] if text is None else [_text(name, text)])])


def _text(name: str, given: Any) -> str:
    """The text itself, or that of the file it names."""
    if isinstance(given, Path):
        return given.read_text("utf-8")
    if not isinstance(given, str):
        raise ValueError(f"{name}={given!r} is not allowed; it must be a string or a path.")
    is_path = len(given) < 256 and "\n" not in given and Path(given).is_file()
    return Path(given).read_text("utf-8") if is_path else given
