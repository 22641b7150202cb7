"""What one job has of the place it runs in: a folder for its files, and the browser's own decoder."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tintype.components.component import Port
from tintype.door.protocol import Picture

Decode = Callable[[bytes], Any]
"""An async function: a picture file's pixels as a Picture, or None."""


async def no_decoder(data: bytes) -> Picture | None:
    """Where there is no decoder better than Pillow."""
    return None


class JobPort(Port):
    """What one job has of the place it runs in."""

    def __init__(self, decode: Decode, rest: contextlib.ExitStack) -> None:
        self._decode = decode
        self._rest = rest
        self._folder: Path | None = None

    @property
    def folder(self) -> Path:
        """Made when the first file needs it; gone when the job has ended."""
        if self._folder is None:
            made = tempfile.TemporaryDirectory(prefix="tintype-")
            self._folder = Path(self._rest.enter_context(made))
        return self._folder

    async def decode(self, data: bytes) -> Picture | None:
        """A picture file's pixels as the browser reads them; None where it cannot."""
        pixels: Picture | None = await self._decode(data)
        return pixels
