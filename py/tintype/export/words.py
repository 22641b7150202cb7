"""How the command says things: counts, sizes, and colour where whoever reads may have some."""

from __future__ import annotations

import os
import sys
from typing import TextIO

STYLES = {"strong": "1", "quiet": "2", "good": "32", "bad": "31"}


def counted(count: int, what: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def sized(size: int) -> str:
    """Bytes in kB or MB, a thousand and a million of them."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.{1 if size < 1e5 else 0}f} kB"


def styled(text: str, style: str, stream: TextIO = sys.stdout) -> str:
    """The text in a style, on a terminal; as it is elsewhere, and where NO_COLOR is set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty()
    return text if plain else f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def progress(what: str) -> None:
    """Say what is being done now, beside what the command has to say."""
    print(styled(f"· {what}", "quiet", sys.stderr), file=sys.stderr, flush=True)
