"""What Gradio's versions say in different ways, settled into the one way that the page knows.

A parameter that was given in two spellings at once is refused: neither could be meant alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from tintype.options.check import fits, words

Tool: TypeAlias = Literal["download", "share", "fullscreen"]
"""A button beside a picture."""

Constraints: TypeAlias = dict[str, Any]
"""A ``MediaStreamConstraints`` of the browser, as it asks for a camera."""

SHOWN_BY_DEFAULT: dict[Tool, bool] = {"download": True, "share": False, "fullscreen": True}
"""Sharing is asked for: in Gradio its button is there only where an app runs on Spaces."""


@dataclass(frozen=True)
class WebcamOptions:
    """How a camera is shown and asked for.

    ``mirror`` turns the preview and the photo left to right; ``constraints`` is the browser's
    ``MediaStreamConstraints``, whose ``video`` takes the place of Tintype's wish for 1920 x 1440.
    """

    mirror: bool = True
    constraints: Constraints | None = None

    def __post_init__(self) -> None:
        hints: dict[str, Any] = {"mirror": bool, "constraints": Constraints | None}
        for name, hint in hints.items():
            value = getattr(self, name)
            if not fits(value, hint):
                raise ValueError(
                    f"WebcamOptions: {name}={value!r} is not allowed; it must be {words(hint)}."
                )


def settled_tools(given: Mapping[str, Any]) -> list[Any]:
    """The buttons of a picture, from ``buttons`` or from the ``show_…_button`` of earlier versions.

    Names of :data:`Tool`, and whatever else ``buttons`` may have.
    """
    earlier: dict[Tool, str] = {tool: f"show_{tool}_button" for tool in SHOWN_BY_DEFAULT}
    refuse_both(given, "buttons", list(earlier.values()))
    if given.get("buttons") is not None:
        return list(dict.fromkeys(given["buttons"]))
    shown = {
        tool: default if (asked := given.get(earlier[tool])) is None else asked
        for tool, default in SHOWN_BY_DEFAULT.items()
    }
    return [tool for tool, wanted in shown.items() if wanted]


def settled_webcam(given: Mapping[str, Any]) -> WebcamOptions:
    """The camera's options, from ``webcam_options`` or from the two parameters of earlier versions."""
    refuse_both(given, "webcam_options", ["mirror_webcam", "webcam_constraints"])
    options = given.get("webcam_options")
    if options is not None:
        return options  # type: ignore[no-any-return]  # the table has checked it
    return WebcamOptions(given.get("mirror_webcam", True), given.get("webcam_constraints"))


def settled_buttons(
    given: Mapping[str, Any], kind: str, earlier: Mapping[str, str], shown: Sequence[str]
) -> list[Any]:
    """The buttons of a component, from ``buttons`` or from the ``show_…_button`` of earlier versions.

    ``earlier`` is the earlier spelling of each; ``shown`` are those there are where nothing is said.
    """
    refuse_both(given, "buttons", list(earlier.values()), kind)
    if given.get("buttons") is not None:
        return list(dict.fromkeys(given["buttons"]))
    said = {button: given.get(name) for button, name in earlier.items()}
    return [
        button
        for button in dict.fromkeys([*shown, *earlier])
        if (button in shown if said.get(button) is None else said[button])
    ]


def refuse_both(
    given: Mapping[str, Any], later: str, earlier: Sequence[str], owner: str = "Image"
) -> None:
    """ValueError where an author used both spellings."""
    both = [name for name in earlier if given.get(name) is not None]
    if given.get(later) is not None and both:
        raise ValueError(f"{owner}: {later} and {both[0]} say the same thing; give one of them.")
