"""What components of several pictures share: the Image that reads and shows each, a folder for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tintype.components.component import Component, Port
from tintype.components.image import Image
from tintype.door.protocol import Picture
from tintype.pictures import formats


def one_of(owner: Component, format: str, **parameters: Any) -> Image:
    """An Image that stands nowhere; what it would say of its ``format`` names its ``owner``."""
    try:
        known = formats.known(format)
    except ValueError as error:
        raise ValueError(f"{type(owner).__name__}: {error}") from None
    return Image(format=known, render=False, **parameters)


class Shelf(Port):
    """A port whose folder is one within another's: two pictures may have the same name."""

    def __init__(self, port: Port, number: int) -> None:
        self._port = port
        self._name = str(number)

    @property
    def folder(self) -> Path:
        """Made when it is asked for."""
        made = self._port.folder / self._name
        made.mkdir(exist_ok=True)
        return made

    async def decode(self, data: bytes) -> Picture | None:
        """As the port it is in."""
        return await self._port.decode(data)
