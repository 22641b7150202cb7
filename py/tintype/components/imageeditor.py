"""ImageEditor: a picture to paint on, in layers, and to crop; and the three that begin differently.

The page sends what the visitor did as data: the background as it was given, a picture a layer, where
the background lies on the canvas, and which layers are hidden. What a function gets is made of that
here, so that a background nobody touched has its own pixels.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeAlias, get_args

import numpy as np
import PIL.Image

from tintype.components.component import Component, Port
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.image import Image, Source
from tintype.door.protocol import File, Link, Value
from tintype.options import spellings
from tintype.options.editing import (
    AnyBrush,
    AnyEraser,
    AnyLayers,
    Brush,
    CropSize,
    CropTool,
    Eraser,
    LayerOptions,
    LayerTool,
    Transform,
    Transforms,
    crop_tool,
)
from tintype.options.spellings import Tool, WebcamOptions
from tintype.pictures import convert, formats

EditorValue: TypeAlias = dict[str, Any]
"""``background`` and ``composite`` are pictures or None, ``layers`` is a list of pictures."""

Sources: TypeAlias = list[Source] | tuple[Source, ...] | set[Source] | Source | None
"""Where a background may come from; nothing is None or empty."""

BLACK = ["#000000"]
"""The one ink of what only draws masks and sketches."""


class ImageEditor(Component, kind="imageeditor"):
    """A picture to paint on. A function gets ``{"background", "layers", "composite"}``.

    Each picture is an array, a PIL image or a path, as ``type`` says, and as large as the canvas:
    ``(height, width, 4)``, ``uint8``, where ``image_mode`` is RGBA. While the visitor has done nothing
    the background and the composite are None, and there are no layers. In modes without alpha,
    background and composite are put on white, and layers lose their alpha.

    A function may return such a dict (what is missing is made), or one picture in any form that
    :class:`gr.Image` takes, which is the background; None clears it.
    """

    value: EditorValue | str | Path | PIL.Image.Image | np.ndarray | Callable[..., Any] | None = (
        prop(default=None, kw_only=False, doc="What it starts with: a dict, or a background.")
    )
    height: float | str | None = prop(default=None, doc="Its height: pixels, or any CSS length.")
    width: float | str | None = prop(default=None, doc="Its width: pixels, or any CSS length.")
    image_mode: convert.Mode = prop(
        default="RGBA", page=False, doc="Pillow's mode of every picture that a function gets."
    )
    sources: Sources = prop(
        default=("upload", "webcam", "clipboard"), doc="Where a background may come from."
    )
    type: Literal["numpy", "pil", "filepath"] = prop(
        default="numpy", page=False, doc="What each picture is: an array, a PIL image or a path."
    )
    buttons: list[Tool] | tuple[Tool, ...] | None = prop(
        default=None, doc="The buttons beside the picture. None: download and fullscreen."
    )
    show_download_button: bool | None = prop(
        default=True, page=False, doc="Earlier spelling of `buttons`: whether download is there."
    )
    show_share_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether share is there."
    )
    show_fullscreen_button: bool | None = prop(
        default=True, page=False, doc="Earlier spelling of `buttons`: whether fullscreen is there."
    )
    placeholder: str | None = prop(
        default=None, doc="The words shown while it is empty; a line beginning with # is a heading."
    )
    mirror_webcam: bool = prop(
        default=True,
        page=False,
        doc="Earlier spelling of `webcam_options`: whether it is mirrored.",
    )
    webcam_options: WebcamOptions | None = prop(
        default=None, doc="Whether the webcam is mirrored, and how it is asked for."
    )
    transforms: Transforms = prop(
        default=("crop", "resize"), doc="What may be done to the whole picture."
    )
    crop_size: CropSize = prop(
        default=None, doc="How the crop box begins: (width, height), or '16:9'."
    )
    eraser: AnyEraser = prop(default=None, doc="The eraser; False takes it away.")
    brush: AnyBrush = prop(default=None, doc="The brush; False takes it and the eraser away.")
    format: str = prop(
        default="webp", page=False, doc="The format of a file that is made of a picture."
    )
    layers: AnyLayers = prop(
        default=True, doc="Whether there are layers to choose from, or which; False is one."
    )
    canvas_size: tuple[int, int] | list[int] | None = prop(
        default=(800, 800), doc="Width and height of the empty canvas, in pixels."
    )
    fixed_canvas: bool = prop(
        default=False, doc="Whether the canvas keeps its size, and a background is fitted into it."
    )
    _selectable: bool = prop(default=False, page=False, doc="Accepted, as in Gradio.")

    clear = Event("The visitor emptied it with its button.")
    upload = Event("The visitor gave a background: chosen, dropped, pasted or photographed.")
    change = Event("It changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed it: a stroke, a crop, a layer, a step back.")
    select = Event("The visitor picked a point of it, by pointer or key, not painting.")
    apply = Event("The visitor pressed Apply, which is there where somebody listens.")

    ink: ClassVar[list[str] | None] = None
    """The one ink of the brush where the author names no brush."""

    was: ClassVar[dict[str, Any] | None] = None
    """What Gradio 3 had under this name, as parameters of its Image."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """An editor; the canvas of Gradio 3 where parameters that only it had ask for that."""
        from tintype.components import canvas  # it is made of an editor in its turn

        was = vars(cls).get("was")
        if was is not None and canvas.ONLY_THEN & kwargs.keys():
            return canvas.Canvas(*args, **{**was, **kwargs})
        return super().__new__(cls)

    def prepare(self) -> None:
        """Settle what can be said in several ways, and bring the first value into form."""
        name = type(self).__name__
        try:
            self.format = formats.known(self.format)
            self._crop: CropTool | None = crop_tool(self.crop_size)
            self._canvas = _canvas(self.canvas_size)
            _check_lengths(self.height, self.width)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
        self._reader = Image(type="pil", image_mode=None, format=self.format, render=False)
        self.webcam_options = spellings.settled_webcam(self.given)
        self.buttons = spellings.settled_tools(self.given)
        super().prepare()

    @property
    def _layers(self) -> LayerTool:
        given = self.layers
        options = LayerOptions(disabled=not given) if isinstance(given, bool) else given
        return options.tool()

    def _brush(self) -> Brush | None:
        if self.ink is not None and not self.brush:
            return Brush(colors=[*self.ink], color_mode="fixed")
        return None if self.brush is False else self.brush or Brush()

    def config(self) -> dict[str, Value]:
        """As the page is told: the tools as plain data."""
        brush = self._brush()
        eraser = None if self.eraser is False or brush is None else self.eraser or Eraser()
        return {
            **super().config(),
            "sources": _in_order(self.sources, get_args(Source)),
            "transforms": _in_order(self.transforms, get_args(Transform)),
            "brush": brush and brush.brush(),
            "eraser": eraser and eraser.eraser(),
            "layers": self._layers,
            "crop_size": self._crop,
            "canvas_size": list(self._canvas),
            "webcam_options": asdict(self.webcam_options or WebcamOptions()),
        }

    # ── In ──

    async def receive(self, value: Value, port: Port) -> Any:
        """As :meth:`preprocess`, with what the browser reads better, or alone, decoded by it.

        Where the visitor has done nothing: a dict of nothing, as Gradio's page sends it.
        """
        if value is None:
            return {"background": None, "layers": [], "composite": None}
        sheet = self._sheet(value)
        images = [await self._reader.receive(item, port) for item in sheet.pictures]
        return self._given(sheet, images, port.folder)

    def preprocess(self, payload: Value) -> EditorValue | None:
        """What the page holds -> what a function gets. Inverse of :meth:`postprocess`."""
        if payload is None:
            return None
        sheet = self._sheet(payload)
        return self._given(sheet, [self._reader.preprocess(item) for item in sheet.pictures], None)

    def _sheet(self, value: Value) -> Sheet:
        """What the page holds: a dict, or a picture that was given just now."""
        held: dict[str, Any] = value if isinstance(value, dict) else {"background": value}
        layers = held.get("layers") or [None] * len(self._layers["names"])
        return Sheet(
            background=held.get("background"),
            composite=held.get("composite"),
            layers=layers,
            canvas=_pair(held.get("canvas")),
            place=_quad(held.get("place")),
            hidden=frozenset(held.get("hidden") or ()),
        )

    def _given(self, sheet: Sheet, images: list[Any], folder: Path | None) -> EditorValue:
        background, composite, layers = self._spread(sheet, images)
        return {
            "background": self._typed(_on_white(background, self.image_mode), folder, "background"),
            "layers": [
                self._typed(layer, folder, f"layer_{number}")
                for number, layer in enumerate(layers, 1)
            ],
            "composite": self._typed(_on_white(composite, self.image_mode), folder, "composite"),
        }

    def _spread(
        self, sheet: Sheet, images: list[Any]
    ) -> tuple[PIL.Image.Image, PIL.Image.Image, list[PIL.Image.Image]]:
        """Background, composite and layers, each as large as the canvas."""
        background, composite, *layers = [_drawable(image) for image in images]
        canvas, place = self._lie(sheet, background, layers)
        ground = _placed(background, canvas, place)
        sheets = [_placed(layer, canvas, (0, 0, *canvas)) for layer in layers]
        whole = _composed(ground, sheets, sheet.hidden) if composite is None else composite
        return ground, whole, sheets

    def _lie(
        self, sheet: Sheet, background: PIL.Image.Image | None, layers: list[PIL.Image.Image | None]
    ) -> tuple[Size, Place]:
        """The canvas and where the background lies on it: as the page says, else as it begins."""
        known = next((image.size for image in [background, *layers] if image is not None), None)
        canvas = sheet.canvas or (self._canvas if self.fixed_canvas or known is None else known)
        size = canvas if background is None else background.size
        return canvas, sheet.place or fitted(size, canvas)

    def _typed(self, image: PIL.Image.Image, folder: Path | None, name: str) -> Any:
        """In the mode and of the type that the author wants; files are lossless where they can be."""
        made = convert.to_mode(image, self.image_mode)
        if self.type == "pil":
            return made
        if self.type == "numpy":
            return np.array(made)
        path = (folder or Path(tempfile.mkdtemp())) / f"{name}.{self.format}"
        path.write_bytes(self._encoded(made))
        return str(path)

    def _encoded(self, image: PIL.Image.Image) -> bytes:
        exact = {"lossless": True, "exact": True} if self.format == "webp" else {}
        return formats.encode(image, self.format, **exact)

    # ── Out ──

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page shows: a dict, or one picture as background."""
        if value is None:
            return None
        if not isinstance(value, Mapping):
            return {"background": self._shown(value), "layers": [], "composite": None}
        wrong = sorted(map(str, set(value) - {"background", "layers", "composite"}))
        if wrong:
            raise ValueError(
                f"{type(self).__name__}: a value has background, layers and composite, "
                f"and not {', '.join(wrong)}."
            )
        return {
            "background": self._shown(value.get("background")),
            "layers": [self._layer(layer) for layer in value.get("layers") or []],
            "composite": self._shown(value.get("composite")),
        }

    def _shown(self, picture: Any) -> Value:
        try:
            return self._reader.postprocess(picture)
        except ValueError as error:
            raise ValueError(f"{type(self).__name__}: {error}") from None

    def _layer(self, layer: Any) -> Value:
        """A layer as pixels: the page paints on it."""
        shown = self._shown(layer)
        if isinstance(shown, File):
            return convert.image_to_picture(convert.read(bytes(shown.data), shown.name))
        if isinstance(shown, Link):
            raise ValueError(f"{type(self).__name__}: a layer cannot be an address ({shown.url}).")
        return shown

    def save(self, value: Value) -> File:
        """The composite of what the page shows, as a file of the component's ``format``."""
        if not isinstance(value, dict):
            return self._reader.save(value)
        sheet = self._sheet(value)
        images = [self._reader.preprocess(item) for item in sheet.pictures]
        _, composite, _ = self._spread(sheet, images)
        return File(
            f"image.{self.format}", f"image/{self.format}", self._encoded(_opaque(composite))
        )


class Sketchpad(ImageEditor, names=("sketchpad",)):
    """An :class:`ImageEditor` for sketches: an empty sheet, and black ink."""

    sources: Sources = prop(default=(), doc="Where a background may come from.")
    transforms: Transforms = prop(default=("crop",), doc="What may be done to the whole picture.")

    ink = BLACK
    was = {  # noqa: RUF012  # never changed in place
        "source": "canvas",
        "tool": "sketch",
        "image_mode": "L",
        "shape": (28, 28),
        "invert_colors": True,
    }


class Paint(ImageEditor, names=("paint",)):
    """An :class:`ImageEditor` for paintings: an empty sheet, and every colour."""

    sources: Sources = prop(default=(), doc="Where a background may come from.")
    transforms: Transforms = prop(default=("crop",), doc="What may be done to the whole picture.")

    was = {"source": "canvas", "tool": "color-sketch"}  # noqa: RUF012  # never changed in place


class ImageMask(ImageEditor, names=("imagemask",)):
    """An :class:`ImageEditor` for masks: one layer over a picture, and black ink."""

    transforms: Transforms = prop(default=("crop",), doc="What may be done to the whole picture.")
    layers: AnyLayers = prop(
        default=False, doc="Whether there are layers to choose from, or which; False is one."
    )

    ink = BLACK
    was = {"source": "upload", "tool": "sketch"}  # noqa: RUF012  # never changed in place


# ── Sheets ───────────────────────────────────────────────────────────────────────────────────────

Size: TypeAlias = tuple[int, int]
Place: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the canvas; it may lie partly outside."""


@dataclass(frozen=True)
class Sheet:
    """What the page holds of an editor; what it does not say is None."""

    background: Value
    composite: Value
    layers: list[Value]
    canvas: Size | None
    place: Place | None
    hidden: frozenset[int]

    @property
    def pictures(self) -> list[Value]:
        """All that has to be read."""
        return [self.background, self.composite, *self.layers]


def fitted(picture: Size, canvas: Size) -> Place:
    """Where a picture lies that is as large as the canvas allows, in its middle.

    The page has the same rule in ``web/src/editor/sheet.ts``.
    """
    if picture == canvas:
        return (0, 0, *canvas)
    scale = min(canvas[0] / picture[0], canvas[1] / picture[1])
    width, height = (max(1, int(side * scale + 0.5)) for side in picture)
    return (canvas[0] - width) // 2, (canvas[1] - height) // 2, width, height


def _drawable(image: Any) -> PIL.Image.Image | None:
    """The first frame of what was read; SVGs come here only before the page has drawn them."""
    if isinstance(image, str):
        raise ValueError("This SVG was not drawn yet; try again in a moment.")
    if image is not None and convert.is_animated(image):
        image.seek(0)
    return image  # type: ignore[no-any-return]  # the reader's type is "pil"


def _placed(image: PIL.Image.Image | None, canvas: Size, place: Place) -> PIL.Image.Image:
    """A picture on the canvas; itself, in its own mode, where it covers it pixel for pixel."""
    if image is None:
        return PIL.Image.new("RGBA", canvas)
    left, top, width, height = place
    if image.size == canvas and place == (0, 0, *canvas):
        return image
    if image.size != (width, height):
        image = convert.to_mode(image, "RGBA").resize((width, height), PIL.Image.Resampling.LANCZOS)
    if left <= 0 and top <= 0 and left + width >= canvas[0] and top + height >= canvas[1]:
        return image.crop((-left, -top, canvas[0] - left, canvas[1] - top))
    sheet = PIL.Image.new("RGBA", canvas)
    sheet.paste(convert.to_mode(image, "RGBA"), (left, top))
    return sheet


def _composed(
    ground: PIL.Image.Image, layers: list[PIL.Image.Image], hidden: frozenset[int]
) -> PIL.Image.Image:
    """What is seen: the background and over it every layer that is not hidden."""
    whole = convert.to_mode(ground, "RGBA")
    for number, layer in enumerate(layers):
        seen = convert.to_mode(layer, "RGBA")
        if number not in hidden and seen.getchannel("A").getbbox() is not None:
            whole = PIL.Image.alpha_composite(whole, seen)
    return whole


def _on_white(image: PIL.Image.Image, mode: str) -> PIL.Image.Image:
    """What shines through is white in modes without alpha, as on the page."""
    return formats.on_white(image) if mode != "RGBA" and image.has_transparency_data else image


def _opaque(image: PIL.Image.Image) -> PIL.Image.Image:
    """Without an alpha that says nothing."""
    opaque = image.mode == "RGBA" and convert.is_opaque(image)
    return image.convert("RGB") if opaque else image


def _pair(given: Any) -> Size | None:
    return None if given is None else (int(given[0]), int(given[1]))


def _quad(given: Any) -> Place | None:
    if given is None:
        return None
    left, top, width, height = (int(number) for number in given)
    return left, top, width, height


# ── Parameters ───────────────────────────────────────────────────────────────────────────────────


def _canvas(given: tuple[int, int] | list[int] | None) -> Size:
    """Width and height, each from 1 to 16384: browsers draw nothing larger."""
    if given is None:
        return 800, 800
    if len(given) != 2 or not all(1 <= side <= 16384 for side in given):
        raise ValueError(
            f"canvas_size={given!r} is not allowed; it must be (width, height), each from 1 to 16384."
        )
    return given[0], given[1]


def _check_lengths(height: float | str | None, width: float | str | None) -> None:
    for name, given in (("height", height), ("width", width)):
        if isinstance(given, (int, float)) and given < 0:
            raise ValueError(f"{name}={given} is not allowed; it must be 0 or more.")


def _in_order(given: Any, known: tuple[str, ...]) -> list[Value]:
    """What was named, each once, in the author's order; a set has none, so in ours."""
    if given is None:
        return []
    if isinstance(given, set):
        return [name for name in known if name in given]
    return list(dict.fromkeys([given] if isinstance(given, str) else given))
