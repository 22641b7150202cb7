"""What Gradio has and a page without a server has not: the names exist, and using one says so.

The table is the list; :func:`find` makes a class of a row, so that an import of the name, and a file
that only mentions it, do no harm.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache
from typing import Any

SOUND = "Show pictures, or offer the sound as a file with gr.File."
CHAT = "Put a gr.Textbox in and a gr.Markdown out."
ACCOUNT = "A static page knows no accounts: ask for a name with gr.Textbox."
SERVER = "There is no server: publish the folder that `tintype build` makes."
PRIVATE = "It is Gradio's own and promised to nobody: use Pillow, numpy and the standard library."
UPLOADS = "Use gr.File or gr.Image."

OUTSIDE: dict[str, str] = {
    "Audio": SOUND,
    "Mic": SOUND,
    "Microphone": SOUND,
    "WaveformOptions": SOUND,
    "get_audio": SOUND,
    "Video": "Use gr.Image with an animated GIF or WebP, or with streaming=True for the camera.",
    "PlayableVideo": "Use gr.Image with an animated GIF or WebP.",
    "get_video": "Use gr.Image with an animated GIF or WebP.",
    "Model3D": "Show a rendered view with gr.Image.",
    "get_model3d": "Show a rendered view with gr.Image.",
    "Chatbot": CHAT,
    "ChatInterface": CHAT,
    "ChatMessage": CHAT,
    "MessageDict": CHAT,
    "Dialogue": CHAT,
    "LikeData": CHAT,
    "RetryData": CHAT,
    "UndoData": CHAT,
    "load_chat": CHAT,
    "MultimodalTextbox": "Use a gr.Textbox and a gr.Image side by side.",
    "LoginButton": ACCOUNT,
    "LogoutButton": ACCOUNT,
    "OAuthProfile": ACCOUNT,
    "OAuthToken": ACCOUNT,
    "FileExplorer": f"A page sees only the files it is given. {UPLOADS}",
    "ParamViewer": "Write the table with gr.Markdown.",
    "DeepLinkButton": "Share the address of the page.",
    "Workflow": "Connect components with events in gr.Blocks.",
    "WorkflowCanvas": "Connect components with events in gr.Blocks.",
    "Cache": "Keep results in a gr.State.",
    "cache": "Use functools.cache.",
    "Server": SERVER,
    "mount_gradio_app": SERVER,
    "load_openapi": SERVER,
    "deploy": SERVER,
    "routes": SERVER,
    "networking": SERVER,
    "mcp": SERVER,
    "LinePlot": "Draw the figure with matplotlib and show it with gr.Plot.",
    "BarPlot": "Draw the figure with matplotlib and show it with gr.Plot.",
    "ScatterPlot": "Draw the figure with matplotlib and show it with gr.Plot.",
    "Timeseries": "Draw the figure with matplotlib and show it with gr.Plot; read the file with gr.File.",
    "TimeSeries": "Draw the figure with matplotlib and show it with gr.Plot; read the file with gr.File.",
    "Carousel": "Show pictures with gr.Gallery.",
    "StatusTracker": "Every output shows by itself what is running.",
    "Parallel": "Put both functions into one that returns what both give.",
    "Series": "Call one function with what the other returns.",
    "mix": "Put the functions into one.",
    "make_waveform": SOUND,
    "HuggingFaceDatasetJSONSaver": "Use gr.CSVLogger: what is flagged is kept in the browser.",
    "HuggingFaceDatasetSaver": "Use gr.CSVLogger: what is flagged is kept in the browser.",
    "utils": PRIVATE,
    "processing_utils": PRIVATE,
    "Interpretation": "Compute what to show in the function itself.",
    "load_ipython_extension": "Write the app to a file and run `tintype build`.",
}
"""Name -> what to use instead."""


class OutsideError(NotImplementedError):
    """A part of Gradio that does not run in the browser was used."""


def words(name: str) -> str:
    """What is said of a name of the table."""
    return f"gr.{name} does not run in the browser. {OUTSIDE[name]}"


@cache
def find(name: str) -> type:
    """A class by this name that raises when it is used; KeyError for a name that is not outside."""
    instead = words(name)

    def refuse(self: object, *args: Any, **kwargs: Any) -> None:
        raise OutsideError(instead)

    return type(name, (), {"__init__": refuse, "__doc__": instead, "__module__": "tintype"})


def refuse_shortcut(name: str) -> None:
    """Raise OutsideError where a string stands for a component that is outside."""
    by_shortcut = {outside.lower(): outside for outside in OUTSIDE}
    if name in by_shortcut:
        raise OutsideError(words(by_shortcut[name]))


def missing(name: str, known: Iterable[str], where: str = "gr") -> AttributeError:
    """The error for a name that is nowhere in ``where``, with the nearest that is."""
    more = OUTSIDE if where == "gr" else ()
    near = difflib.get_close_matches(name, [*known, *more], n=1)
    hint = f" Did you mean {where}.{near[0]}?" if near else ""
    return AttributeError(f"There is no {where}.{name} in Gradio or Tintype.{hint}")
