"""Image apps in Python with no server: Gradio's API, run in the visitor's browser.

The public names, in Gradio's spelling; nothing else lives here. ``import gradio as gr`` finds this
module wherever Tintype runs an app.
"""

from __future__ import annotations

import typing

from tintype import outside
from tintype.blocks import Blocks, on
from tintype.components.button import Button
from tintype.components.image import Image
from tintype.components.imageeditor import ImageEditor, ImageMask, Paint, Sketchpad
from tintype.components.layout import Column, Row
from tintype.components.number import Number
from tintype.components.slider import Slider
from tintype.components.textbox import Textbox
from tintype.components.timer import Timer
from tintype.editing import Brush, Eraser, LayerOptions
from tintype.filesize import FileSize
from tintype.inject import EventData, KeyUpData, Request, SelectData
from tintype.interface import Interface
from tintype.notices import Error, Info, Success, Warning
from tintype.progress import Progress
from tintype.returned import skip, update, validate
from tintype.spellings import WebcamOptions
from tintype.watermark import WatermarkOptions

__version__ = "0.1.0"

__all__ = [
    "Blocks",
    "Brush",
    "Button",
    "Column",
    "Eraser",
    "Error",
    "EventData",
    "FileSize",
    "Image",
    "ImageEditor",
    "ImageMask",
    "Info",
    "Interface",
    "KeyUpData",
    "LayerOptions",
    "Number",
    "Paint",
    "Progress",
    "Request",
    "Row",
    "SelectData",
    "Sketchpad",
    "Slider",
    "Success",
    "Textbox",
    "Timer",
    "Warning",
    "WatermarkOptions",
    "WebcamOptions",
    "on",
    "skip",
    "update",
    "validate",
]

if not typing.TYPE_CHECKING:  # a type checker should go on telling what is not here

    def __getattr__(name: str) -> object:
        """What Gradio has and a browser has not exists too, and says so when it is used."""
        if name in outside.OUTSIDE:
            return outside.find(name)
        if name.startswith("__"):
            raise AttributeError(name)
        raise outside.missing(name, __all__)
