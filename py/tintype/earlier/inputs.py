"""``gr.inputs`` of Gradio 2: components under the parameters that they had, by position too."""

from __future__ import annotations

from typing import Any

from tintype.components.checkbox import Checkbox as TodaysCheckbox
from tintype.components.checkboxgroup import CheckboxGroup as TodaysCheckboxGroup
from tintype.components.component import Component
from tintype.components.dataframe import Dataframe as TodaysDataframe
from tintype.components.dropdown import Dropdown as TodaysDropdown
from tintype.components.file import File as TodaysFile
from tintype.components.image import Image as TodaysImage
from tintype.components.number import Number as TodaysNumber
from tintype.components.radio import Radio as TodaysRadio
from tintype.components.slider import Slider as TodaysSlider
from tintype.components.state import State as TodaysState
from tintype.components.textbox import Textbox as TodaysTextbox
from tintype.earlier import names

PICTURE = ("shape", "image_mode", "invert_colors", "source", "tool", "type", "label", "optional")
TABLE = ("headers", "row_count", "col_count", "datatype", "col_width", "default", "type", "label")

MADE: dict[str, tuple[type[Component], names.Order]] = {
    "Checkbox": (TodaysCheckbox, ("default", "label", "optional")),
    "CheckboxGroup": (TodaysCheckboxGroup, ("choices", "default", "type", "label", "optional")),
    "Dataframe": (TodaysDataframe, TABLE),
    "Dropdown": (TodaysDropdown, ("choices", "type", "default", "label", "optional")),
    "File": (TodaysFile, ("file_count", "type", "label", "keep_filename", "optional")),
    "Image": (TodaysImage, PICTURE),
    "Number": (TodaysNumber, ("default", "label", "optional")),
    "Radio": (TodaysRadio, ("choices", "type", "default", "label", "optional")),
    "Slider": (TodaysSlider, ("minimum", "maximum", "step", "default", "label", "optional")),
    "State": (TodaysState, ("default", "label")),
    "Textbox": (
        TodaysTextbox,
        ("lines", "placeholder", "default", "numeric", "type", "label", "optional"),
    ),
}
"""Name -> the component that it is now, and its parameters in Gradio 2's order."""


def __getattr__(name: str) -> Any:
    """``gr.inputs.Image``: what makes one of Gradio 2's parameters."""
    return names.find(MADE, "inputs", name)
