"""What an author says of the app's inputs (``Strength=0.5``) -> what a link takes along."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import PIL.Image
import PIL.ImageOps

from tintype.door.protocol import Component, Config
from tintype.export.contents import contents
from tintype.export.folder import draw
from tintype.links.codec import LinkError
from tintype.links.filled import FITS, LARGEST_PICTURE, LARGEST_SIDE, Filled, Value

QUALITIES = [(LARGEST_SIDE, 80), (LARGEST_SIDE, 60), (640, 60), (480, 50), (320, 50), (160, 40)]
"""What is tried in turn: pixels of the longer side, and quality."""

YES, NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


def given(app: Path, words: list[str]) -> list[Filled]:
    """What each ``NAME=VALUE`` puts where; an input is called by its label or its ``elem_id``.

    LinkError where there is no such input, or the value is none for it.
    """
    if not words:
        return []
    drawn = draw(contents(app).entry)
    if drawn.config is None:
        raise LinkError(f"Its inputs are not known, as the app could not run here: {drawn.why}")
    config = drawn.config
    return [_filled(config, *one.partition("=")) for one in words]


def _filled(config: Config, name: str, found: str, text: str) -> Filled:
    if not found:
        raise LinkError(f"--with {name}: say NAME=VALUE.")
    block = _called(name, config)
    if block.props.get("type") == "password":
        raise LinkError(f"{name} is for passwords; everybody could read it.")
    return Filled(block.id, block.kind, READ[block.kind](name, text, block.props))


def _called(name: str, config: Config) -> Component:
    inputs = [row for row in config.components if row.kind in FITS and row.props.get("interactive")]
    found = [row for row in inputs if name in (row.props.get("label"), row.props.get("elem_id"))]
    if len(found) == 1:
        return found[0]
    if found:
        raise LinkError(f"Several inputs are called {name}; give one an elem_id.")
    known = ", ".join(str(row.props.get("label") or row.props.get("elem_id")) for row in inputs)
    raise LinkError(f"There is no input called {name} that a link could fill; there are: {known}.")


Props = dict[str, Any]


def _text(_: str, text: str, __: Props) -> Value:
    return text


def _number(name: str, text: str, _: Props) -> Value:
    try:
        return float(text)
    except ValueError:
        raise LinkError(f"{name}: {text!r} is no number.") from None


def _flag(name: str, text: str, _: Props) -> Value:
    if text.lower() not in YES + NO:
        raise LinkError(f"{name}: {text!r} is neither true nor false.")
    return text.lower() in YES


def _choice(name: str, text: str, props: Props) -> Any:
    for shown, value in props["choices"]:
        if text in (shown, str(value)):
            return value
    if props.get("allow_custom_value"):
        return text
    offered = ", ".join(shown for shown, _ in props["choices"])
    raise LinkError(f"{name}: {text!r} is not one of the choices: {offered}.")


def _choices(name: str, text: str, props: Props) -> Value:
    return [_choice(name, part.strip(), props) for part in text.split(",") if part.strip()]


def _dropdown(name: str, text: str, props: Props) -> Any:
    return (_choices if props.get("multiselect") else _choice)(name, text, props)


def _picture(name: str, text: str, _: Props) -> Value:
    try:
        with PIL.Image.open(text) as opened:
            picture = PIL.ImageOps.exif_transpose(opened)
            picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except PIL.UnidentifiedImageError:
        raise LinkError(f"{name}: {text} is no picture.") from None
    for side, quality in QUALITIES:
        picture.thumbnail((side, side))
        held = io.BytesIO()
        picture.save(held, "WEBP", quality=quality)
        if held.tell() <= LARGEST_PICTURE:
            return held.getvalue()
    raise LinkError(f"{name}: {text} cannot be made so small that a link holds it.")


READ: dict[str, Callable[[str, str, Props], Value]] = {
    "checkbox": _flag,
    "checkboxgroup": _choices,
    "code": _text,
    "colorpicker": _text,
    "datetime": _text,
    "dropdown": _dropdown,
    "image": _picture,
    "number": _number,
    "radio": _choice,
    "slider": _number,
    "textbox": _text,
}
"""Kind of component -> how its value is read; a row for each kind of ``FITS``."""
