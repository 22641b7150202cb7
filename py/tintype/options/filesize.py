"""How large a file may be, as an author says it: ``"5mb"``, ``gr.FileSize.MB``, a number of bytes."""

from __future__ import annotations

import re
from typing import ClassVar


class FileSize:
    """Units to multiply: ``max_file_size=5 * gr.FileSize.MB``."""

    B: ClassVar[int] = 1
    KB: ClassVar[int] = 1024
    MB: ClassVar[int] = 1024**2
    GB: ClassVar[int] = 1024**3
    TB: ClassVar[int] = 1024**4


UNITS = ("B", "KB", "MB", "GB", "TB")


def in_bytes(given: str | int | None) -> int | None:
    """The size in bytes; None is no limit. ValueError says what is allowed."""
    if given is None:
        return None
    if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
        return given
    found = (
        re.fullmatch(r"\s*(\d+)\s*([a-z]+)\s*", given.lower()) if isinstance(given, str) else None
    )
    if found is None or found[2].upper() not in UNITS:
        raise ValueError(
            f"launch: max_file_size={given!r} is not allowed; it must be a number of bytes, or a "
            f'string like "5mb" with one of the units {", ".join(UNITS)}.'
        )
    size: int = getattr(FileSize, found[2].upper())
    return int(found[1]) * size
