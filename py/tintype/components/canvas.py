"""What ``gr.Image`` was in Gradio 3 where it asked for a tool to paint with; an editor since then.

It is drawn as an :class:`ImageEditor` with one layer; only what a function gets is as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import PIL.Image

from tintype.components.component import Port
from tintype.components.declared import prop
from tintype.components.events import Trigger
from tintype.components.imageeditor import BLACK, ImageEditor, Sheet
from tintype.door.protocol import Value
from tintype.options.editing import Brush
from tintype.pictures import convert, formats

PAINTING = ("sketch", "color-sketch")
"""Tools of Gradio 3 that paint. The others, "editor" and "select", cropped."""


ONLY_THEN = {
    "brush_color",
    "brush_radius",
    "invert_colors",
    "mask_opacity",
    "shape",
    "source",
    "tool",
}
"""Parameters that tell what was written for Gradio 3."""


def is_asked(given: Mapping[str, Any]) -> bool:
    """Whether these parameters of an Image ask for a picture to paint on."""
    return given.get("tool") in PAINTING or given.get("source") == "canvas"


class Canvas(ImageEditor):
    """``gr.Image(tool="sketch")`` of Gradio 3.

    On a picture of the visitor's a sketch gives ``{"image": …, "mask": …}``, the mask white where there
    is ink and black elsewhere; on an empty sheet, and with ``tool="color-sketch"``, the painted picture.
    Each is of ``type``, ``image_mode`` and ``shape``, the negative with ``invert_colors``; None before
    the visitor has done anything.
    """

    image_mode: convert.Mode = prop(
        default="RGB", page=False, doc="Pillow's mode of every picture that a function gets."
    )
    ground: Literal["upload", "webcam", "canvas"] = prop(
        default="upload",
        alias="source",
        page=False,
        doc="Where the picture comes from; canvas is an empty sheet.",
    )
    tool: Literal["editor", "select", "sketch", "color-sketch"] | None = prop(
        default=None, page=False, doc="What the visitor paints with: one ink, or every colour."
    )
    brush_radius: float | None = prop(
        default=None, page=False, doc="The size of the brush. None: as the picture's size says."
    )
    brush_color: str = prop(default=BLACK[0], page=False, doc="The first ink.")
    shape: tuple[int | None, int | None] | list[int | None] | None = prop(
        default=None, page=False, doc="Width and height that a function gets, cut at the sides."
    )
    invert_colors: bool = prop(
        default=False, page=False, doc="Whether a function gets the negative."
    )
    earlier = {"mask_opacity": None, "streaming": None}  # noqa: RUF012  # never changed in place

    def prepare(self) -> None:
        """An editor with one layer and the brush that was asked for."""
        self.sources = () if self.ground == "canvas" else (self.ground,)
        self.layers, self.transforms = False, ()
        self.brush = Brush(
            "auto" if self.brush_radius is None else max(1, round(self.brush_radius)),
            colors=[self.brush_color],
            color_mode="defaults" if self.tool == "color-sketch" else "fixed",
        )
        super().prepare()

    @property
    def edit(self) -> Trigger:
        """Gradio 3's name of the event `input`."""
        return self.input

    async def receive(self, value: Value, port: Port) -> Any:
        """As :meth:`preprocess`, with what the browser reads better decoded by it."""
        return None if value is None else await super().receive(value, port)

    def _given(self, sheet: Sheet, images: list[Any], folder: Path | None) -> Any:
        background, composite, layers = self._spread(sheet, images)
        if self.tool == "color-sketch" or self.ground == "canvas":
            return self._made(composite, folder, "image")
        return {
            "image": self._made(background, folder, "image"),
            "mask": self._made(_mask(layers, background.size), folder, "mask"),
        }

    def _made(self, image: PIL.Image.Image, folder: Path | None, name: str) -> Any:
        opaque = formats.on_white(image) if image.has_transparency_data else image
        cut = convert.developed(convert.to_mode(opaque, "RGB"), self.shape, self.invert_colors)
        return self._typed(cut, folder, name)


def _mask(layers: list[PIL.Image.Image], size: tuple[int, int]) -> PIL.Image.Image:
    """White where there is ink, as much as it covers."""
    mask = PIL.Image.new("L", size)
    for layer in layers:
        mask.paste(255, (0, 0), convert.to_mode(layer, "RGBA").getchannel("A"))
    return mask
