"""Image: a picture to give, to get, or both. The heart of Tintype.

Its table of parameters and events, and which conversion of ``convert.py``, ``arrays.py`` and
``formats.py`` they ask for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
import PIL.Image

from tintype.components.button import Button
from tintype.components.component import Component, Port
from tintype.components.declared import prop
from tintype.components.events import Event, Trigger
from tintype.components.withbuttons import WithButtons
from tintype.door.protocol import File, Json, Link, Picture, Shot, Value
from tintype.options import spellings
from tintype.options.spellings import Tool, WebcamOptions
from tintype.pictures import arrays, convert, formats
from tintype.pictures.watermark import Stamp, WatermarkOptions, stamp

Source: TypeAlias = Literal["upload", "webcam", "clipboard"]
"""Where a picture can come from. The page has an entry for each."""

EARLIER_FORMATS = {"base64": "webp"}
"""How Gradio 5 said that a frame crosses as text. Here no picture ever does."""


class Image(WithButtons, kind="image"):
    """A picture. A function gets a numpy array, a PIL image or a path, as ``type`` says.

    A function may return an array (``(H, W)``, ``(H, W, 1..4)``; ``uint8`` 0 to 255, floats 0 to 1,
    other integers and bool by ``arrays.to_uint8``), a PIL image, a path or address as ``str`` or
    ``pathlib.Path``, or None, which clears it. Every parameter is checked here: a wrong one raises
    ValueError with its name and what is allowed.
    """

    value: str | Path | PIL.Image.Image | np.ndarray | Callable[..., Any] | None = prop(
        default=None,
        kw_only=False,
        doc="The picture it starts with: path, address, PIL, array, or a function that gives one.",
    )
    format: str = prop(
        default="webp",
        page=False,
        doc="The format of a file that is made of a picture: webp, png, jpeg, gif, bmp or tiff.",
    )
    height: float | str | None = prop(default=None, doc="Its height: pixels, or any CSS length.")
    width: float | str | None = prop(default=None, doc="Its width: pixels, or any CSS length.")
    image_mode: convert.Mode | None = prop(
        default="RGB", page=False, doc="Pillow's mode that a function gets; None keeps the file's."
    )
    sources: list[Source] | tuple[Source, ...] | Source | None = prop(
        default=None,
        doc="Where a picture may come from, the first one open. None: all; for a stream the webcam.",
    )
    type: Literal["numpy", "pil", "filepath"] = prop(
        default="numpy",
        page=False,
        doc="What a function gets: an array (height, width, 3) of 0 to 255, a PIL image or a path.",
    )
    streaming: bool = prop(default=False, doc="Whether the webcam gives frame after frame.")
    buttons: list[Tool | Button] | tuple[Tool | Button, ...] | None = prop(
        default=None,
        doc="The buttons beside the picture, an app's own too. None: download and fullscreen.",
    )
    show_download_button: bool = prop(
        default=True, page=False, doc="Earlier spelling of `buttons`: whether download is there."
    )
    show_share_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether share is there."
    )
    show_fullscreen_button: bool = prop(
        default=True, page=False, doc="Earlier spelling of `buttons`: whether fullscreen is there."
    )
    webcam_options: WebcamOptions | None = prop(
        default=None, page=False, doc="Whether the webcam is mirrored, and how it is asked for."
    )
    mirror_webcam: bool = prop(
        default=True, doc="Whether the webcam's picture is turned left to right."
    )
    webcam_constraints: dict[str, Json] | None = prop(
        default=None, doc="The browser's MediaStreamConstraints for the webcam."
    )
    watermark: WatermarkOptions | str | Path | PIL.Image.Image | np.ndarray | None = prop(
        default=None, page=False, doc="A mark laid over every picture shown: path, PIL or array."
    )
    shape: tuple[int | None, int | None] | list[int | None] | None = prop(
        default=None,
        page=False,
        doc="Gradio 3: width and height that a function gets, cut at the sides; None follows the other.",
    )
    invert_colors: bool = prop(
        default=False, page=False, doc="Gradio 3: whether a function gets the negative."
    )
    takes_files = True
    earlier = {  # noqa: RUF012  # never changed in place
        "source": "sources",
        "tool": None,
        "brush_radius": None,
        "brush_color": None,
        "mask_opacity": None,
    }

    placeholder: str | None = prop(
        default=None, doc="The words shown while it is empty; a line beginning with # is a heading."
    )
    alt_text: str | None = prop(
        default=None, doc="What the picture shows, for those who cannot see it. None: its label."
    )

    clear = Event("The visitor removed the picture with its button.")
    upload = Event("The visitor gave a picture: chosen, dropped or pasted.")
    change = Event("The picture changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed the picture.")
    select = Event("The visitor picked a point of the picture, by pointer or key.")
    stream = Event(
        "A frame of the camera came.",
        trigger_mode="multiple",
        show_progress="minimal",
        stream=True,
    )

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """An Image; the canvas that Gradio 3 made of one where it was asked for a tool to paint with."""
        from tintype.components.canvas import Canvas, is_asked  # it is made of an Image in its turn

        if cls is Image and is_asked(kwargs):
            return Canvas(*args, **kwargs)
        if is_asked(kwargs):
            raise ValueError(f"{cls.__name__}: to paint on a picture, make it of gr.ImageMask.")
        return super().__new__(cls)

    @property
    def edit(self) -> Trigger:
        """Gradio 3's name of the event `input`."""
        return self.input

    def prepare(self) -> None:
        """Settle what can be said in several ways, and bring the first value into form."""
        self.format = _named(formats.known, EARLIER_FORMATS.get(self.format, self.format))
        self._check_numbers()
        self.sources = self._settled_sources()
        self.buttons = spellings.settled_tools(self.given)
        webcam = spellings.settled_webcam(self.given)
        self.mirror_webcam, self.webcam_constraints = webcam.mirror, webcam.constraints
        self._stamp = stamp(self.watermark)
        super().prepare()

    def _check_numbers(self) -> None:
        for name, least in (("height", 0), ("width", 0), ("every", 1e-9)):
            given = getattr(self, name)
            if isinstance(given, (int, float)) and given < least:
                words = "above 0" if least else "0 or more"
                raise ValueError(f"Image: {name}={given} is not allowed; it must be {words}.")
        if isinstance(self.every, Component) and self.every.kind != "timer":
            raise ValueError(f"Image: every={self.every!r} is not allowed; it must be a Timer.")

    def _settled_sources(self) -> list[Source]:
        if self.sources is None:
            return ["webcam"] if self.streaming else list(get_args(Source))
        given = [self.sources] if isinstance(self.sources, str) else list(self.sources)
        if self.streaming and given != ["webcam"]:
            raise ValueError(
                f"Image: sources={given!r} is not allowed with streaming=True; image streaming is "
                "only available if sources is ['webcam']."
            )
        return list(dict.fromkeys(given))

    # ── In ──

    async def receive(self, value: Value, port: Port) -> Any:
        """As :meth:`preprocess`, with what the browser reads better, or alone, decoded by it."""
        if not isinstance(value, File) or convert.is_svg(value.name):
            return self._convert(value, None, port.folder)
        image = await _opened(value, port)
        return self._convert(value, image, port.folder)

    def preprocess(self, payload: Value) -> Any:
        """What the page holds -> what a function gets. ValueError in words for a bad file."""
        return self._convert(payload, None, None)

    def _convert(self, payload: Value, image: PIL.Image.Image | None, folder: Path | None) -> Any:
        if payload is None:
            return None
        if isinstance(payload, Link):
            raise ValueError(f"A picture at an address cannot be read by Python ({payload.url}).")
        if isinstance(payload, Picture):
            return self._of_pixels(convert.adopted(payload), folder)
        if isinstance(payload, Shot):
            return self._of_shot(payload, folder)
        assert isinstance(payload, File)
        if convert.is_svg(payload.name):
            return _write(folder, payload.name, payload.data)
        with convert.blaming(payload.name):
            image = image or convert.open_image(bytes(payload.data), payload.name)
            return self._of_file(payload, image, folder)

    def _of_file(self, file: File, image: PIL.Image.Image, folder: Path | None) -> Any:
        if self.type == "filepath":
            return self._path(image, file, folder)
        if self.type == "pil" and convert.is_animated(image):
            image.load()
            return image
        return self._typed(self._turned(image))

    def _of_shot(self, shot: Shot, folder: Path | None) -> Any:
        if self.type == "numpy" and self.image_mode in (None, "RGB"):
            return convert.shot_to_array(shot)
        return self._of_pixels(convert.shot_to_image(shot), folder)

    def _of_pixels(self, picture: PIL.Image.Image, folder: Path | None) -> Any:
        image = self._made(convert.to_mode(picture, self.image_mode))
        if self.type != "filepath":
            return self._typed(image)
        return _write(folder, f"image.{self.format}", formats.encode(image, self.format))

    def _path(self, image: PIL.Image.Image, file: File, folder: Path | None) -> str:
        """The visitor's own file where nothing has to change; what has frames or pages stays too."""
        asked = self.shape is None and not self.invert_colors
        fits = asked and self.image_mode in (None, image.mode) and convert.is_upright(image)
        whole = fits or convert.has_pages(image) or image.format == "GIF"
        if whole and image.format is not None:
            return _write(folder, file.name, file.data)
        return _write(folder, *formats.save_again(self._turned(image), image, file.name))

    def _turned(self, image: PIL.Image.Image) -> PIL.Image.Image:
        image.load()
        return self._made(convert.to_mode(convert.upright(image), self.image_mode))

    def _made(self, image: PIL.Image.Image) -> PIL.Image.Image:
        """As large as ``shape`` says, and the negative where it is asked for."""
        return convert.developed(image, self.shape, self.invert_colors)

    def _typed(self, image: PIL.Image.Image) -> np.ndarray | PIL.Image.Image:
        return np.array(image) if self.type == "numpy" else image

    # ── Out ──

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page shows, pixel for pixel, the watermark on it."""
        shown = self._shown(value)
        if self._stamp is None or not isinstance(shown, (Picture, File)):
            return shown
        return _stamped(value, shown, self._stamp)

    def _shown(self, value: Any) -> Value:
        if value is None:
            return None
        if isinstance(value, np.ndarray):
            return arrays.array_to_picture(value)
        if isinstance(value, PIL.Image.Image):
            return formats.moving_file(value) or convert.image_to_picture(value)
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return Link(value)
        if isinstance(value, str) and value.startswith("data:"):
            return convert.read_data_url(value)
        if isinstance(value, (str, Path)):
            return convert.read_file(Path(value))
        raise ValueError(
            f"Cannot show this as an image: it is a {type(value).__name__}, not an array, a PIL "
            "image, a path or None."
        )

    def save(self, value: Value) -> File:
        """What the page shows as a file: a file as it is, pixels in the component's ``format``."""
        if isinstance(value, File):
            return value
        if isinstance(value, Picture):
            data = formats.encode(convert.adopted(value), self.format)
            return File(f"image.{self.format}", f"image/{self.format}", data)
        if isinstance(value, Link):
            raise ValueError(f"A picture at an address cannot be saved by Python ({value.url}).")
        return super().save(value)


def _stamped(value: Any, shown: Picture | File, mark: Stamp) -> Picture | File:
    """SVGs and what moves stay as they are: a mark on one frame would be none."""
    if isinstance(shown, Picture):
        image = value if isinstance(value, PIL.Image.Image) else convert.adopted(shown)
    elif convert.is_svg(shown.name):
        return shown
    else:
        image = convert.read(bytes(shown.data), shown.name)
    moves = convert.is_animated(image)
    return shown if moves else convert.image_to_picture(mark.on(image))


async def _opened(file: File, port: Port) -> PIL.Image.Image:
    data = bytes(file.data)
    try:
        image = convert.open_image(data, file.name)
    except convert.NotAnImage:
        pixels = await port.decode(data)
        if pixels is None:
            raise
        return convert.adopted(pixels)
    if convert.browser_reads_better(image):
        pixels = await port.decode(convert.bare_jpeg(data))
        if pixels is not None:
            convert.adopt(image, pixels)
    return image


def _named(check: Callable[[str], str], given: str) -> str:
    try:
        return check(given)
    except ValueError as error:
        raise ValueError(f"Image: {error}") from None


def _write(folder: Path | None, name: str, data: Any) -> str:
    """Where a file was put: under its own name, and never outside its folder, a new one for None."""
    path = (folder or Path(tempfile.mkdtemp())) / (Path(name).name or "image")
    path.write_bytes(data)
    return str(path)
