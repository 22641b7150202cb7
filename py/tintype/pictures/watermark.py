"""A mark laid over every picture that an Image shows: its options, and the laying itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import PIL.Image

from tintype.options.check import fits, words
from tintype.pictures import arrays, convert

Corner: TypeAlias = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
Position: TypeAlias = tuple[int, int] | Corner
Mark: TypeAlias = str | Path | PIL.Image.Image | np.ndarray

MARGIN = 10
"""Pixels between the mark and the edges of the corner it is in."""


@dataclass(frozen=True)
class WatermarkOptions:
    """A mark and its place: a corner, or the ``(x, y)`` of its upper left pixel.

    The mark is a path, a PIL image or an array; None is no mark. It keeps its size.
    """

    watermark: Mark | None = None
    position: Position = "bottom-right"

    def __post_init__(self) -> None:
        for name, hint in (("watermark", Mark | None), ("position", Position)):
            value = getattr(self, name)
            if not fits(value, hint):
                raise ValueError(
                    f"WatermarkOptions: {name}={value!r} is not allowed; it must be {words(hint)}."
                )


@dataclass(frozen=True)
class Stamp:
    """A mark whose pixels are there."""

    mark: PIL.Image.Image
    position: Position

    def on(self, image: PIL.Image.Image) -> PIL.Image.Image:
        """The image with the mark pasted through its alpha, in its own mode; opaque stays opaque.

        A mark that would reach over an edge goes to the bottom right corner.
        """
        ground = convert.to_mode(image, "RGBA").copy()
        opaque = convert.is_opaque(ground)
        ground.paste(self.mark, place(self.position, image.size, self.mark.size), self.mark)
        if image.mode in ("P", "PA", "RGBA", "RGBa", "La"):
            return ground.convert("RGB") if opaque else ground
        return convert.to_mode(ground, image.mode)  # type: ignore[arg-type]  # it came in that mode


def stamp(given: WatermarkOptions | Mark | None) -> Stamp | None:
    """What an author gave, read; None where there is no mark. FileNotFoundError names a missing one."""
    options = given if isinstance(given, WatermarkOptions) else WatermarkOptions(given)
    mark = options.watermark
    if mark is None:
        return None
    if isinstance(mark, np.ndarray):
        image = convert.picture_to_image(arrays.array_to_picture(mark))
    elif isinstance(mark, PIL.Image.Image):
        image = mark
    else:
        image = _opened(Path(mark))
    return Stamp(convert.to_mode(image, "RGBA").copy(), options.position)


def _opened(path: Path) -> PIL.Image.Image:
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r} to use as a watermark.")
    return convert.read(path.read_bytes(), path.name)


def place(position: Position, size: tuple[int, int], mark: tuple[int, int]) -> tuple[int, int]:
    """Where the mark's upper left pixel goes on a picture of this ``size``."""
    right, bottom = size[0] - mark[0] - MARGIN, size[1] - mark[1] - MARGIN
    corners = {
        "top-left": (MARGIN, MARGIN),
        "top-right": (right, MARGIN),
        "bottom-left": (MARGIN, bottom),
        "bottom-right": (right, bottom),
    }
    x, y = corners[position] if isinstance(position, str) else position
    inside = 0 <= x <= size[0] - mark[0] and 0 <= y <= size[1] - mark[1]
    return (x, y) if inside else (right, bottom)
