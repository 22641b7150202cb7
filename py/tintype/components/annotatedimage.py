"""AnnotatedImage: a picture with regions on it, each with a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import PIL.Image

from tintype.components.button import Button
from tintype.components.component import Port
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.pictures import Shelf, one_of
from tintype.components.withbuttons import WithButtons
from tintype.door.protocol import File, Picture, Value
from tintype.pictures import arrays, convert


class AnnotatedImage(WithButtons, kind="annotatedimage"):
    """A picture and its regions: ``(picture, [(region, "label"), …])``.

    The picture is an array, a PIL image or a path. A region is a mask, an array ``(height, width)`` of
    the picture's size with 0 to 1 (or bool), or a box ``(x1, y1, x2, y2)`` in its pixels, the right
    and lower edges excluded. A function gets ``(path, [(path of the mask, "label"), …])``, as in Gradio.
    """

    value: tuple[Any, Any] | list[Any] | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The picture and its regions to start with."
    )
    format: str = prop(
        default="webp",
        page=False,
        doc="The format of a file that is made of a picture: webp, png, jpeg, gif, bmp or tiff.",
    )
    show_legend: bool = prop(default=True, doc="Whether the labels are listed under the picture.")
    height: float | str | None = prop(default=None, doc="Its height: pixels, or any CSS length.")
    width: float | str | None = prop(default=None, doc="Its width: pixels, or any CSS length.")
    color_map: dict[str, str] | None = prop(
        default=None, doc="The colour of a label, as CSS has them; others get one of their own."
    )
    buttons: list[Literal["fullscreen"] | Button] | None = prop(
        default=None, doc="The buttons beside the picture, an app's own too. None: fullscreen."
    )
    show_fullscreen_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether fullscreen is there."
    )

    change = Event("The picture or its regions changed.", trigger_mode="always_last")
    select = Event("The visitor picked a region: `value` is its label, `index` its place from 0.")

    def prepare(self) -> None:
        """Check the colours, settle the buttons, and bring the first value into form."""
        for label, colour in (self.color_map or {}).items():
            if not COLOUR.fullmatch(colour.strip()):
                raise ValueError(
                    f"AnnotatedImage: color_map[{label!r}]={colour!r} is not allowed; it must be a "
                    "colour of CSS, like '#b45309' or 'teal'."
                )
        if self.buttons is None:
            self.buttons = [] if self.show_fullscreen_button is False else ["fullscreen"]
        self._one = one_of(self, self.format, type="filepath", image_mode=None)
        self.format = self._one.format
        super().prepare()

    # ── In ──

    async def receive(self, value: Any, port: Port) -> Any:
        """As :meth:`preprocess`, in the folder of the job."""
        if value is None:
            return None
        path = await self._one.receive(value["image"], Shelf(port, 0))
        return path, self._masks(path, value["regions"], Shelf(port, 1).folder)

    def preprocess(self, payload: Any) -> Any:
        """What the page holds -> what a function gets."""
        if payload is None:
            return None
        path = self._one.preprocess(payload["image"])
        return path, self._masks(path, payload["regions"], Path(path).parent)

    def _masks(self, path: str, regions: Any, folder: Path) -> list[tuple[str, str]]:
        with PIL.Image.open(path) as image:
            size = convert.upright(image).size
        found = []
        for number, region in enumerate(regions):
            mask = folder / f"mask {number}.png"
            _mask_of(region, size).save(mask)
            found.append((str(mask), region["label"]))
        return found

    # ── Out ──

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page draws: boxes as numbers, masks as pixels."""
        if value is None:
            return None
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            raise ValueError("An AnnotatedImage shows (picture, [(region, label), …]), or None.")
        image = self._one.postprocess(value[0])
        if image is None:
            return None
        size = _size_of(image)
        return {"image": image, "regions": [_region(item, size) for item in value[1] or []]}

    def save(self, value: Value) -> File:
        """The picture without its regions."""
        return self._one.save(value)


COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+|[a-z]+\([^;{}()]*\)", re.I)
"""What can be a colour of CSS: hexadecimal, a name, or a function of numbers."""


def _size_of(image: Value) -> tuple[int, int] | None:
    """Width and height in pixels; None where only the page will know."""
    if isinstance(image, Picture):
        return image.width, image.height
    if isinstance(image, File) and not convert.is_svg(image.name):
        with convert.blaming(image.name):
            return convert.upright(convert.open_image(bytes(image.data), image.name)).size
    return None


def _region(item: Any, size: tuple[int, int] | None) -> dict[str, Value]:
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        raise ValueError(
            f"A region of an AnnotatedImage is (mask or box, label), not {item!r:.60}."
        )
    region, label = item
    if isinstance(region, np.ndarray) and region.ndim == 2:
        return {"label": str(label), **_masked(region, str(label), size)}
    return {"label": str(label), "box": _box(region, str(label)), "mask": None}


def _box(region: Any, label: str) -> list[float]:
    corners = list(region) if isinstance(region, (Sequence, np.ndarray)) else []
    if len(corners) != 4 or not all(np.isscalar(corner) for corner in corners):
        raise ValueError(
            f"The region {label!r} is neither a mask (an array (height, width)) nor a box "
            "(x1, y1, x2, y2)."
        )
    return [float(corner) for corner in corners]


def _masked(mask: arrays.Array, label: str, size: tuple[int, int] | None) -> dict[str, Value]:
    """A mask cut to what is in it: white pixels whose alpha is the mask."""
    if size is not None and mask.shape != (size[1], size[0]):
        raise ValueError(
            f"The mask {label!r} is {mask.shape[1]} x {mask.shape[0]}, and the picture is "
            f"{size[0]} x {size[1]}."
        )
    alpha = np.rint(np.clip(np.nan_to_num(mask.astype(np.float64)), 0, 1) * 255).astype(np.uint8)
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if rows.size == 0:
        return {"box": [0.0, 0.0, 0.0, 0.0], "mask": None}
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = int(columns[0]), int(columns[-1]) + 1
    pixels = np.full((bottom - top, right - left, 4), 255, np.uint8)
    pixels[..., 3] = alpha[top:bottom, left:right]
    picture = Picture(right - left, bottom - top, pixels.tobytes())
    return {"box": [float(left), float(top), float(right), float(bottom)], "mask": picture}


def _mask_of(region: Any, size: tuple[int, int]) -> PIL.Image.Image:
    """A region as a picture of the whole size, its alpha the mask. Inverse of :func:`_region`."""
    whole = PIL.Image.new("RGBA", size)
    left, top, right, bottom = (round(corner) for corner in region["box"])
    if region["mask"] is None:
        whole.paste("white", (left, top, max(left, right), max(top, bottom)))
    else:
        whole.paste(convert.picture_to_image(region["mask"]), (left, top))
    return whole
