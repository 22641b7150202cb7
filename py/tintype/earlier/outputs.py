"""``gr.outputs`` of Gradio 2: components under the parameters that they had, by position too."""

from __future__ import annotations

from typing import Any

from tintype.components.component import Component
from tintype.components.dataframe import Dataframe as TodaysDataframe
from tintype.components.file import File as TodaysFile
from tintype.components.highlightedtext import HighlightedText as TodaysHighlightedText
from tintype.components.html import HTML as TODAYS_HTML
from tintype.components.image import Image as TodaysImage
from tintype.components.json import JSON as TODAYS_JSON
from tintype.components.label import Label as TodaysLabel
from tintype.components.state import State as TodaysState
from tintype.components.textbox import Textbox as TodaysTextbox
from tintype.earlier import names

MADE: dict[str, tuple[type[Component], names.Order]] = {
    "Dataframe": (TodaysDataframe, ("headers", "max_rows", "max_cols", "overflow_row_behaviour")),
    "File": (TodaysFile, ("label",)),
    "HTML": (TODAYS_HTML, ("label",)),
    "HighlightedText": (TodaysHighlightedText, ("color_map", "label", "show_legend")),
    "Image": (TodaysImage, ("type", "labeled", "label")),
    "JSON": (TODAYS_JSON, ("label",)),
    "Label": (TodaysLabel, ("num_top_classes", "type", "label")),
    "State": (TodaysState, ("label",)),
    "Textbox": (TodaysTextbox, ("type", "label")),
}
"""Name -> the component that it is now, and its parameters in Gradio 2's order."""


def __getattr__(name: str) -> Any:
    """``gr.outputs.Image``: what makes one of Gradio 2's parameters."""
    return names.find(MADE, "outputs", name)
