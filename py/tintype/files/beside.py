"""Files that lie beside the app's file: the page finds them at an address of their own.

An example's photo is fetched when it is looked at or chosen, not before the page is drawn. A build
puts such files where :func:`link_to` says. Knows nothing of components.
"""

from __future__ import annotations

import sys
import urllib.parse
from contextvars import ContextVar
from pathlib import Path

from tintype.door.protocol import Link

FOLDER = "app/"
"""Where a built page has what lay in the app's folder."""

folder: ContextVar[str] = ContextVar("folder", default=FOLDER)
"""Where that is for the file that runs now: another app's has an address of its own."""

REMOTE = ("http://", "https://", "data:")


def link_to(given: str | Path) -> Link | None:
    """The address of an app's file, or a remote one as it is; None for a file outside the folder.

    FileNotFoundError where there is no such file while the app is built. The folder is the current
    one, as it is while an app's file runs.
    """
    if isinstance(given, str) and given.startswith(REMOTE):
        return Link(given)
    path = Path(given)
    if not path.is_file() and sys.platform != "emscripten":
        raise FileNotFoundError(f"There is no file {str(given)!r}.")
    path, here = path.absolute().resolve(), Path.cwd().resolve()
    if not path.is_relative_to(here):
        return None
    return Link(folder.get() + urllib.parse.quote(path.relative_to(here).as_posix()))


def file_of(link: Link) -> Path | None:
    """The file an address of the app's folder stands for, relative to it. Inverse of :func:`link_to`."""
    if not link.url.startswith(FOLDER):
        return None
    return Path(urllib.parse.unquote(link.url.removeprefix(FOLDER)))
