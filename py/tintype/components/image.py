"""Image: a picture to give, to get, or both. The heart of Tintype.

Its table of parameters and events, and which conversion of ``convert.py`` they ask for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
import PIL.Image

from tintype import convert
from tintype.component import Component, Event, Port, prop
from tintype.protocol import File, Link, Picture, Value

Source: TypeAlias = Literal["upload", "clipboard"]
"""Where a picture can come from. The page has an entry for each."""


class Image(Component):
    """A picture. A function gets a numpy array, a PIL image or a path, as ``type`` says.

    A function may return an array (``(H, W)``, ``(H, W, 1..4)``; ``uint8`` 0 to 255, floats 0 to 1,
    other integers and bool by ``convert.to_uint8``), a PIL image, a path or address as ``str`` or
    ``pathlib.Path``, or None, which clears it.
    """

    value: str | Path | PIL.Image.Image | np.ndarray | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The picture it starts with: path, address, PIL or array."
    )
    format: str = prop(
        default="webp", page=False, doc="The file format of a result that is saved as a file."
    )
    height: int | str | None = prop(default=None, doc="Its height: pixels, or any CSS length.")
    width: int | str | None = prop(default=None, doc="Its width: pixels, or any CSS length.")
    image_mode: convert.Mode | None = prop(
        default="RGB", page=False, doc="Pillow's mode that a function gets; None keeps the file's."
    )
    sources: list[Source] | Source | None = prop(
        default=None, doc="Where a picture may come from, the first one open; None means all."
    )
    type: Literal["numpy", "pil", "filepath"] = prop(
        default="numpy",
        page=False,
        doc="What a function gets: an array (height, width, 3) of 0 to 255, a PIL image or a path.",
    )
    placeholder: str | None = prop(
        default=None, doc="The words shown while it is empty; a line beginning with # is a heading."
    )

    clear = Event("The visitor removed the picture with its button.")
    upload = Event("The visitor gave a picture: chosen, dropped or pasted.")
    change = Event("The picture changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed the picture.")
    select = Event("The visitor pressed a point of the picture.")
    stream = Event(
        "A frame of the camera came.",
        trigger_mode="multiple",
        show_progress="minimal",
        stream=True,
    )

    def prepare(self) -> None:
        """Complete the sources and bring the first value into the form the page draws."""
        given = list(get_args(Source)) if self.sources is None else self.sources
        self.sources = [given] if isinstance(given, str) else given
        super().prepare()

    async def receive(self, value: Value, port: Port) -> Any:
        """As :meth:`preprocess`, with JPEGs decoded by the browser where that is exact."""
        if not isinstance(value, File) or convert.is_svg(value.name):
            return self._convert(value, None, port.folder)
        image = convert.open_image(bytes(value.data), value.name)
        if convert.browser_reads_better(image):
            pixels = await port.decode(convert.bare_jpeg(bytes(value.data)))
            if pixels is not None:
                convert.adopt(image, pixels)
        return self._convert(value, image, port.folder)

    def preprocess(self, payload: Value) -> Any:
        """What the page holds -> what a function gets. ValueError in words for a bad file."""
        return self._convert(payload, None, Path(tempfile.mkdtemp()))

    def _convert(self, payload: Value, image: PIL.Image.Image | None, folder: Path) -> Any:
        if payload is None:
            return None
        if isinstance(payload, Picture):
            return self._typed(convert.picture_to_image(payload), "image.png", folder)
        if isinstance(payload, Link):
            raise ValueError(f"A picture at an address cannot be read by Python ({payload.url}).")
        if convert.is_svg(payload.name):
            return _write(folder, payload.name, bytes(payload.data))
        image = image or convert.open_image(bytes(payload.data), payload.name)
        if self.type == "filepath":
            return _write(folder, payload.name, self._file(image, bytes(payload.data)))
        return self._typed(image, payload.name, folder)

    def _file(self, image: PIL.Image.Image, data: bytes) -> bytes:
        """The visitor's own bytes where nothing has to change; animations stay as they are."""
        turned = convert.upright(image)
        kept = self.image_mode in (None, image.mode) and turned is image
        if kept or convert.is_animated(image) or image.format == "GIF":
            return data
        return convert.save_upright(turned, self.image_mode, image)

    def _typed(self, image: PIL.Image.Image, name: str, folder: Path) -> Any:
        if self.type == "pil" and convert.is_animated(image):
            return image
        try:
            turned = convert.to_mode(convert.upright(image), self.image_mode)
            turned.load()
        except OSError as error:
            raise ValueError(f"This picture cannot be read ({name}): {error}.") from error
        if self.type == "pil":
            return turned
        if self.type == "numpy":
            return np.array(turned)
        path = folder / name
        turned.save(path)
        return str(path)

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page shows, pixel for pixel."""
        if value is None:
            return None
        if isinstance(value, np.ndarray):
            return convert.array_to_picture(value)
        if isinstance(value, PIL.Image.Image):
            animated = convert.is_animated(value)
            return convert.animation_to_file(value) if animated else convert.image_to_picture(value)
        if isinstance(value, str) and value.startswith(("http://", "https://", "data:")):
            return Link(value)
        if isinstance(value, (str, Path)):
            return _read(Path(value))
        raise ValueError(
            f"Cannot show this as an image: it is a {type(value).__name__}, not an array, a PIL "
            "image, a path or None."
        )


def _write(folder: Path, name: str, data: bytes) -> str:
    path = folder / (Path(name).name or "image")
    path.write_bytes(data)
    return str(path)


def _read(path: Path) -> File | Picture:
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r} to show as an image.")
    return convert.read_file(path)
