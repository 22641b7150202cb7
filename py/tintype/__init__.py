"""Image apps in Python with no server: Gradio's API, run in the visitor's browser.

The public names, in Gradio's spelling; nothing else lives here. ``import gradio as gr`` finds this
module wherever Tintype runs an app.
"""

from __future__ import annotations

import importlib
import typing

from tintype import themes
from tintype.app import source
from tintype.app.blocks import Blocks, on, set_static_paths
from tintype.app.examples import Examples
from tintype.app.flagging import ClassicCSVLogger, CSVLogger, FlaggingCallback, SimpleCSVLogger
from tintype.app.interface import Interface
from tintype.app.loading import load
from tintype.app.rendering import render
from tintype.app.tabbed import TabbedInterface
from tintype.components.annotatedimage import AnnotatedImage
from tintype.components.button import Button, ClearButton, DuplicateButton
from tintype.components.checkbox import Checkbox
from tintype.components.checkboxgroup import CheckboxGroup
from tintype.components.checkboxgroup import CheckboxGroup as Checkboxgroup
from tintype.components.code import Code
from tintype.components.colorpicker import ColorPicker
from tintype.components.component import Component, update
from tintype.components.dataframe import Dataframe, List, Matrix, Numpy
from tintype.components.dataframe import Dataframe as DataFrame
from tintype.components.dataset import Dataset
from tintype.components.datetime import DateTime
from tintype.components.downloadbutton import DownloadButton
from tintype.components.dropdown import Dropdown
from tintype.components.file import File, Files
from tintype.components.gallery import Gallery
from tintype.components.highlightedtext import HighlightedText
from tintype.components.highlightedtext import HighlightedText as Highlight
from tintype.components.highlightedtext import HighlightedText as Highlightedtext
from tintype.components.html import HTML
from tintype.components.image import Image
from tintype.components.imageeditor import ImageEditor, ImageMask, Paint, Sketchpad
from tintype.components.imageslider import ImageSlider
from tintype.components.json import JSON
from tintype.components.json import JSON as Json  # noqa: N811  # Gradio's own spelling
from tintype.components.label import Label
from tintype.components.layout import (
    Accordion,
    Column,
    Draggable,
    Group,
    Row,
    Sidebar,
    Step,
    Tab,
    TabItem,
    Tabs,
    Walkthrough,
)
from tintype.components.markdown import Markdown
from tintype.components.number import Number
from tintype.components.page import Navbar
from tintype.components.plot import Plot
from tintype.components.radio import Radio
from tintype.components.shortcut import component
from tintype.components.slider import Slider
from tintype.components.state import BrowserState, State
from tintype.components.textbox import InputHTMLAttributes, TextArea, Textbox
from tintype.components.textbox import Textbox as Text
from tintype.components.timer import Timer
from tintype.components.uploadbutton import UploadButton
from tintype.earlier.names import NAMES as EARLIER
from tintype.files.files import FileData
from tintype.files.media import get_file, get_image
from tintype.functions.inject import (
    CopyData,
    DeletedFileData,
    DownloadData,
    EditData,
    EventData,
    Header,
    KeyUpData,
    Request,
    SelectData,
)
from tintype.functions.notices import Error, Info, Success, Warning
from tintype.functions.progress import Progress
from tintype.functions.returned import skip, validate
from tintype.options import outside
from tintype.options.editing import Brush, Eraser, LayerOptions
from tintype.options.filesize import FileSize
from tintype.options.i18n import I18n
from tintype.options.spellings import WebcamOptions
from tintype.pictures.watermark import WatermarkOptions
from tintype.programs.endpoints import api
from tintype.themes import Base as Theme

Annotatedimage = AnnotatedImage

__version__ = "0.1.0"

NO_RELOAD = True
"""What stands under ``if gr.NO_RELOAD:`` runs: a page runs an app's file once."""


def get_package_version() -> str:
    """Tintype's own version."""
    return __version__


def close_all(verbose: bool = True) -> None:
    """There is no server to close."""


__all__ = [
    "HTML",
    "JSON",
    "NO_RELOAD",
    "Accordion",
    "AnnotatedImage",
    "Annotatedimage",
    "Blocks",
    "BrowserState",
    "Brush",
    "Button",
    "CSVLogger",
    "Checkbox",
    "CheckboxGroup",
    "Checkboxgroup",
    "ClassicCSVLogger",
    "ClearButton",
    "Code",
    "ColorPicker",
    "Column",
    "Component",
    "CopyData",
    "DataFrame",
    "Dataframe",
    "Dataset",
    "DateTime",
    "DeletedFileData",
    "DownloadButton",
    "DownloadData",
    "Draggable",
    "Dropdown",
    "DuplicateButton",
    "EditData",
    "Eraser",
    "Error",
    "EventData",
    "Examples",
    "File",
    "FileData",
    "FileSize",
    "Files",
    "FlaggingCallback",
    "Gallery",
    "Group",
    "Header",
    "Highlight",
    "HighlightedText",
    "Highlightedtext",
    "I18n",
    "Image",
    "ImageEditor",
    "ImageMask",
    "ImageSlider",
    "Info",
    "InputHTMLAttributes",
    "Interface",
    "Json",
    "KeyUpData",
    "Label",
    "LayerOptions",
    "List",
    "Markdown",
    "Matrix",
    "Navbar",
    "Number",
    "Numpy",
    "Paint",
    "Plot",
    "Progress",
    "Radio",
    "Request",
    "Row",
    "SelectData",
    "Sidebar",
    "SimpleCSVLogger",
    "Sketchpad",
    "Slider",
    "State",
    "Step",
    "Success",
    "Tab",
    "TabItem",
    "TabbedInterface",
    "Tabs",
    "Text",
    "TextArea",
    "Textbox",
    "Theme",
    "Timer",
    "UploadButton",
    "Walkthrough",
    "Warning",
    "WatermarkOptions",
    "WebcamOptions",
    "api",
    "close_all",
    "component",
    "get_file",
    "get_image",
    "get_package_version",
    "load",
    "on",
    "render",
    "set_static_paths",
    "skip",
    "themes",
    "update",
    "validate",
]

if not typing.TYPE_CHECKING:  # a type checker should go on telling what is not here

    def __getattr__(name: str) -> object:
        """What Gradio has and a browser has not exists too, and says so when it is used."""
        if name in EARLIER:
            return EARLIER[name]
        if name in source.MOVED:
            return importlib.import_module(f"tintype.{source.MOVED[name]}")
        if name in outside.OUTSIDE:
            return outside.find(name)
        if name in source.ELSEWHERE:
            return source.forwarder(f"gradio.{name}")
        if name.startswith("__"):
            raise AttributeError(name)
        raise outside.missing(name, __all__)
