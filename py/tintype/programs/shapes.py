"""What a value is, in words of Python and of TypeScript: of a component, or of an annotation.

For programs that call an app; what a page shows does not depend on it. Nothing is checked here.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, Union

from tintype.components.component import Block
from tintype.components.endpoint import Argument


@dataclass(frozen=True)
class Leaf:
    """A type that has a name; ``taken`` where a program gives it, ``given`` where it gets it."""

    python: str
    taken: str
    given: str


@dataclass(frozen=True)
class Many:
    """A list of it."""

    of: Shape


@dataclass(frozen=True)
class Either:
    """One or the other."""

    of: tuple[Shape, ...]


@dataclass(frozen=True)
class Exactly:
    """One of these values of JSON."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Named:
    """A record of these."""

    fields: tuple[tuple[str, Shape], ...]


@dataclass(frozen=True)
class Tuple:
    """So many, in order."""

    of: tuple[Shape, ...]


@dataclass(frozen=True)
class Dict:
    """Values by names."""

    of: Shape


Shape: TypeAlias = Leaf | Many | Either | Exactly | Named | Tuple | Dict

TEXT = Leaf("str", "string", "string")
NUMBER = Leaf("float", "number", "number")
WHOLE = Leaf("int", "number", "number")
YES_OR_NO = Leaf("bool", "boolean", "boolean")
NOTHING = Leaf("None", "null", "null")
JSON = Leaf("Any", "Json", "Json")
FILE = Leaf("filepath", "FileInput", "FileData")
MAYBE_FILE = Either((FILE, NOTHING))
CAPTIONED = Named((("image", FILE), ("caption", Either((TEXT, NOTHING)))))


# ── In words ─────────────────────────────────────────────────────────────────────────────────────


def python(shape: Shape) -> str:
    """As an annotation; a picture or file is a ``filepath``, as Gradio says it."""
    match shape:
        case Leaf(name):
            return name
        case Many(of):
            return f"list[{python(of)}]"
        case Either(of):
            return " | ".join(map(python, of))
        case Exactly(values):
            return f"Literal[{', '.join(map(repr, values))}]"
        case Named(fields):
            inner = ", ".join(f"{name}: {python(of)}" for name, of in fields)
            return f"dict({inner})"
        case Tuple(of):
            return f"tuple[{', '.join(map(python, of))}]"
        case Dict(of):
            return f"dict[str, {python(of)}]"


def typescript(shape: Shape, *, taken: bool) -> str:
    """As a type of what a program gives (``taken``), or gets."""

    def said(of: Shape) -> str:
        return typescript(of, taken=taken)

    match shape:
        case Leaf():
            return shape.taken if taken else shape.given
        case Many(of):
            return f"({said(of)})[]" if isinstance(of, (Either, Exactly)) else f"{said(of)}[]"
        case Either(of):
            return " | ".join(dict.fromkeys(map(said, of)))
        case Exactly(values):
            return " | ".join(map(json.dumps, values))
        case Named(fields):
            return f"{{ {'; '.join(f'{name}: {said(of)}' for name, of in fields)} }}"
        case Tuple(of):
            return f"[{', '.join(map(said, of))}]"
        case Dict(of):
            return f"Record<string, {said(of)}>"


def example(shape: Shape) -> Any:
    """Something of it in words of JSON; a file by its name, and None where it would have to be many."""
    match shape:
        case Leaf(name):
            return EXAMPLES.get(name)
        case Many(of):
            return [] if (one := example(of)) is None else [one]
        case Either(of):
            return example(of[0])
        case Exactly(values):
            return values[0]
        case Tuple(of):
            return [example(one) for one in of]
        case Dict() | Named():
            return None


EXAMPLES = {"str": "Hello", "float": 3, "int": 3, "bool": True, "filepath": "photo.jpg"}


def is_file(shape: Shape) -> bool:
    """Whether it is a picture or file, or a list of them."""
    return shape == FILE or (isinstance(shape, Many) and shape.of == FILE)


# ── Of a component ───────────────────────────────────────────────────────────────────────────────


def of_block(block: Block) -> Shape:
    """What a program gives for it, or gets of it."""
    if isinstance(block, Argument):
        return of_annotation(block.hint)
    row = KINDS.get(block.kind, JSON)
    return row(block) if callable(row) else row


def or_nothing(block: Block) -> Shape:
    """The same, or nothing where the component can be empty: then a program gives and gets None."""
    shape = of_block(block)
    if isinstance(block, Argument) or block.kind in NEVER_EMPTY or shape == JSON:
        return shape
    if block.kind == "dropdown" and isinstance(shape, Many):
        return shape
    return Either((shape, NOTHING))


def _one_of(block: Any) -> Shape:
    if not block.choices or getattr(block, "allow_custom_value", False):
        return TEXT
    return Exactly(tuple(value for _, value in block.choices))


def _dropdown(block: Any) -> Shape:
    return Many(_one_of(block)) if block.multiselect else _one_of(block)


def _files(block: Any) -> Shape:
    return FILE if block.file_count == "single" else Many(FILE)


def _number(block: Any) -> Shape:
    return WHOLE if block.precision == 0 else NUMBER


KINDS: Mapping[str, Shape | Callable[[Any], Shape]] = {
    "annotatedimage": Named((("image", FILE), ("regions", Many(JSON)))),
    "checkbox": YES_OR_NO,
    "checkboxgroup": lambda block: Many(_one_of(block)),
    "code": TEXT,
    "colorpicker": TEXT,
    "dataframe": Named((("headers", Many(TEXT)), ("data", Many(Many(JSON))))),
    "dataset": WHOLE,
    "datetime": TEXT,
    "downloadbutton": FILE,
    "dropdown": _dropdown,
    "file": _files,
    "gallery": Many(CAPTIONED),
    "highlightedtext": Many(
        Named((("token", TEXT), ("class_or_confidence", Either((TEXT, NUMBER, NOTHING)))))
    ),
    "html": TEXT,
    "image": FILE,
    "imageeditor": Named(
        (("background", MAYBE_FILE), ("layers", Many(FILE)), ("composite", MAYBE_FILE))
    ),
    "imageslider": Tuple((MAYBE_FILE, MAYBE_FILE)),
    "label": Named(
        (
            ("label", TEXT),
            (
                "confidences",
                Either((Many(Named((("label", TEXT), ("confidence", NUMBER)))), NOTHING)),
            ),
        )
    ),
    "markdown": TEXT,
    "number": _number,
    "plot": FILE,
    "radio": _one_of,
    "slider": NUMBER,
    "textbox": TEXT,
    "uploadbutton": _files,
}
"""The shape of each kind's value; of those that are not here it is whatever JSON can say."""

NEVER_EMPTY = {"checkbox", "checkboxgroup", "dataframe", "gallery", "slider"}
"""Kinds that show something where a function gave None: no mark, no row, the least number."""


# ── Of an annotation ─────────────────────────────────────────────────────────────────────────────

PLAIN: Mapping[Any, Shape] = {
    str: TEXT,
    bool: YES_OR_NO,
    int: WHOLE,
    float: NUMBER,
    None: NOTHING,
    type(None): NOTHING,
    list: Many(JSON),
    dict: Dict(JSON),
}


def of_annotation(hint: Any) -> Shape:
    """What JSON has for it; anything where the annotation says nothing that is known here."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return Either(tuple(map(of_annotation, inner)))
    if origin is Literal:
        return Exactly(inner)
    if origin in (list, Sequence) and inner:
        return Many(of_annotation(inner[0]))
    if origin is tuple and inner:
        return (
            Many(of_annotation(inner[0]))
            if ... in inner
            else Tuple(tuple(map(of_annotation, inner)))
        )
    if origin in (dict, Mapping) and len(inner) == 2:
        return Dict(of_annotation(inner[1]))
    try:
        return PLAIN.get(hint, JSON)
    except TypeError:  # what cannot be looked up is none of them
        return JSON
