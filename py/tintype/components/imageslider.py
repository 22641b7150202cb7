"""ImageSlider: two pictures, one over the other, and a divider between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from tintype.components.button import Button
from tintype.components.component import Port
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.pictures import Shelf, one_of
from tintype.components.withbuttons import WithButtons
from tintype.door.protocol import File, Value
from tintype.options import spellings
from tintype.pictures import convert


class ImageSlider(WithButtons, kind="imageslider"):
    """Two pictures to compare. A function gets and returns a tuple of two, None for one that is not there.

    Each is what an Image of this ``type`` and ``image_mode`` would get and show: an array
    ``(height, width, 3)`` of 0 to 255, a PIL image or a path.
    """

    value: tuple[Any, Any] | list[Any] | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The two pictures it starts with."
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
    type: Literal["numpy", "pil", "filepath"] = prop(
        default="numpy",
        page=False,
        doc="What a function gets: arrays (height, width, 3) of 0 to 255, PIL images or paths.",
    )
    buttons: list[Literal["download", "fullscreen"] | Button] | None = prop(
        default=None,
        doc="The buttons beside the pictures, an app's own too. None: download and fullscreen.",
    )
    show_download_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether download is there."
    )
    show_fullscreen_button: bool | None = prop(
        default=None, page=False, doc="Earlier spelling of `buttons`: whether fullscreen is there."
    )
    slider_position: float = prop(
        default=50, doc="Where the divider begins: percent of the width, 0 to 100."
    )
    max_height: float = prop(default=500, doc="The most pixels it is high.")

    clear = Event("The visitor removed both pictures.")
    upload = Event("The visitor gave a picture.")
    change = Event("A picture changed.", trigger_mode="always_last")
    input = Event("The visitor changed a picture.")
    select = Event("Gradio declares it; it never fires.")
    stream = Event("Gradio declares it; it never fires.", stream=True)

    def prepare(self) -> None:
        """Settle what can be said in several ways, and bring the first value into form."""
        if not 0 <= self.slider_position <= 100:
            raise ValueError(
                f"ImageSlider: slider_position={self.slider_position} is not allowed; it must be "
                "0 to 100."
            )
        self.buttons = [tool for tool in spellings.settled_tools(self.given) if tool != "share"]
        self._one = one_of(self, self.format, type=self.type, image_mode=self.image_mode)
        self.format = self._one.format
        super().prepare()

    async def receive(self, value: Any, port: Port) -> Any:
        """As :meth:`preprocess`, with what the browser reads better decoded by it."""
        if value is None:
            return None
        return tuple(
            [await self._one.receive(item, Shelf(port, side)) for side, item in enumerate(value)]
        )

    def preprocess(self, payload: Any) -> Any:
        """What the page holds -> what a function gets."""
        if payload is None:
            return None
        return tuple(self._one.preprocess(item) for item in payload)

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page shows."""
        if value is None:
            return None
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            raise ValueError("An ImageSlider shows a tuple of two pictures, or None.")
        shown = [self._one.postprocess(item) for item in value]
        return None if shown == [None, None] else shown

    def save(self, value: Value) -> File:
        """One of the pictures as a file, as an Image saves it."""
        return self._one.save(value)
