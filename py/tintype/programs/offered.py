"""What an app offers to programs: its endpoints by name, what each takes and gives, and a call's values.

Names, defaults and words are decided here, for calls from JavaScript and from Python alike. Runs nothing.
"""

from __future__ import annotations

import difflib
import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tintype.components.component import Block, Component
from tintype.door.plain import plain
from tintype.door.protocol import Endpoint, File, Link, Parameter, Picture, Shot, Value
from tintype.functions.inject import asked
from tintype.functions.listeners import Listener
from tintype.pictures import convert, formats
from tintype.programs import shapes

KEPT = {"state", "browserstate"}
"""Kinds whose value is kept elsewhere."""

SILENT = {*KEPT, "button", "duplicatebutton"}
"""Kinds that no program gives or gets a value for: what they hold is theirs."""

RESERVED = {"api_name", "fn_index", "result_callbacks"}
"""What Gradio's own client calls something else."""


def endpoints(listeners: Sequence[Listener]) -> list[Endpoint]:
    """What can be called, in the order it was made."""
    return [described(listener) for listener in listeners if listener.api_name is not None]


def described(listener: Listener) -> Endpoint:
    """A listener as programs see it."""
    return Endpoint(
        name=name_of(listener),
        description=_description(listener),
        listed=bool(listener.options["show_api"]),
        generator=_is_generator(listener.fn),
        parameters=[parameter(listener, index) for index in _heard(listener)],
        returns=[_result(block, number) for number, block in enumerate(results(listener))],
    )


def name_of(listener: Listener) -> str:
    """Its endpoint's name, which begins with one slash; what else it is called in a sentence."""
    return "The function" if listener.api_name is None else f"/{listener.api_name.lstrip('/')}"


def parameter(listener: Listener, index: int) -> Parameter:
    """The input with this number, as a program gives it."""
    block, name = listener.inputs[index], parameter_name(listener, index)
    has_default, default = default_of(listener, index)
    told = plain(default) if _is_json(default) else None
    return replace(
        _about(block, name, taken=True),
        name=name,
        has_default=has_default,
        default_value=told,
        example=shapes.example(shapes.of_block(block)) if told is None else told,
    )


def _result(block: Block, number: int) -> Parameter:
    return _about(block, f"value {number + 1}", taken=False)


def _about(block: Block, otherwise: str, *, taken: bool) -> Parameter:
    """What a value is, without a name; ``otherwise`` labels one whose component has no label."""
    whole = shapes.or_nothing(block)
    return Parameter(
        name="",
        label=getattr(block, "label", None) or otherwise,
        component=type(block).__name__ if block.kind else "Api",
        type=shapes.typescript(whole, taken=taken),
        python_type=shapes.python(whole),
        is_file=shapes.is_file(shapes.of_block(block)),
        has_default=False,
        default_value=None,
        example=None,
    )


def _heard(listener: Listener) -> list[int]:
    """The numbers of the inputs that a program gives."""
    return [index for index, block in enumerate(listener.inputs) if _speaks(block)]


def results(listener: Listener) -> list[Block]:
    """The outputs that a program gets."""
    return [block for block in listener.outputs if _speaks(block)]


def _speaks(block: Block) -> bool:
    return isinstance(block, Component) and block.kind not in SILENT


def parameter_name(listener: Listener, index: int) -> str:
    """The function's own word for it, by Gradio's rule; ``param_1`` where it has none."""
    names = _positional(listener.fn) if listener.fn is not None else []
    name = names[index] if index < len(names) and not listener.inputs_as_dict else ""
    return name if name and name not in RESERVED else f"param_{index}"


def _positional(fn: Callable[..., Any]) -> list[str]:
    """The names of what a function gets as inputs."""
    names = [name for name, make in asked(fn) if make is None]
    parameters = inspect.signature(fn).parameters if names else {}
    return [name for name in names if parameters[name].kind is not inspect.Parameter.KEYWORD_ONLY]


def default_of(listener: Listener, index: int) -> tuple[bool, Value]:
    """Whether it may be left out, and what it is then: what the component starts with.

    An empty text that nobody gave is none. As in Gradio the function's own default counts where it is
    None.
    """
    block = listener.inputs[index]
    value = getattr(block, "value", None)
    is_made_up = value == "" and block.given.get("value") is None
    if value is not None and not is_made_up:
        return True, value
    return _own_default(listener, parameter_name(listener, index)) is None, None


def _own_default(listener: Listener, name: str) -> Any:
    try:
        found = inspect.signature(listener.fn).parameters.get(name)  # type: ignore[arg-type]  # has one
    except (TypeError, ValueError):  # built-ins that do not say
        return inspect.Parameter.empty
    return inspect.Parameter.empty if found is None else found.default


def _is_json(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_is_json, value))
    if isinstance(value, Mapping):
        return all(map(_is_json, value.values()))
    return not isinstance(value, (Picture, File, Link, Shot))


def _description(listener: Listener) -> str:
    """What the author says of it; else how its function's docstring begins."""
    given = listener.options["api_description"]
    if given is not None:
        return given or ""
    fn = _innermost(listener.fn)
    said = inspect.getdoc(fn) if inspect.isfunction(fn) or inspect.ismethod(fn) else None
    return " ".join((said or "").split("\n\n")[0].split())


def _is_generator(fn: Callable[..., Any] | None) -> bool:
    innermost = _innermost(fn)
    return inspect.isgeneratorfunction(innermost) or inspect.isasyncgenfunction(innermost)


def _innermost(fn: Any) -> Any:
    while isinstance(fn, functools.partial):
        fn = fn.func
    return fn


# ── A call ───────────────────────────────────────────────────────────────────────────────────────


def find(listeners: Sequence[Listener], name: str) -> Listener:
    """The listener of an endpoint, with or without its slash; ValueError names those there are."""
    known = {name_of(listener): listener for listener in listeners if listener.api_name is not None}
    wanted = f"/{name.lstrip('/')}"
    if wanted in known:
        return known[wanted]
    public = [name for name, one in known.items() if one.options["show_api"]]
    there = f"There are: {', '.join(public)}." if public else "This app has none."
    raise ValueError(f"There is no endpoint {wanted!r}.{_hint(wanted, public)} {there}")


def bound(listener: Listener, values: Sequence[Any], named: Mapping[str, Any]) -> list[Any]:
    """The values of all inputs of a call, in order; TypeError in words where they do not fit.

    A program has no word about some: they hold what they begin with, and what is kept elsewhere is None.
    """
    numbers = _heard(listener)
    names = [parameter_name(listener, index) for index in numbers]
    placed = _in_order(listener, names, values)
    for name in named:
        if name in placed:
            raise TypeError(f"{name_of(listener)} was given {name!r} twice.")
        if name not in names:
            raise TypeError(
                f"{name_of(listener)} has no parameter {name!r}.{_hint(name, names)} {_takes(names)}"
            )
    placed.update(named)
    found = [
        None if block.kind in KEPT else getattr(block, "value", None) for block in listener.inputs
    ]
    for index, name in zip(numbers, names, strict=True):
        has_default, default = default_of(listener, index)
        if name not in placed and not has_default:
            raise TypeError(f"{name_of(listener)} needs a value for {name!r}. {_takes(names)}")
        found[index] = placed.get(name, default)
    return found


def _in_order(listener: Listener, names: list[str], values: Sequence[Any]) -> dict[str, Any]:
    if len(values) > len(names):
        raise TypeError(f"{name_of(listener)} was given {len(values)} values. {_takes(names)}")
    return dict(zip(names, values, strict=False))


def _takes(names: list[str]) -> str:
    if not names:
        return "It takes none."
    return f"It takes {len(names)}: {', '.join(names)}."


def _hint(name: str, names: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


# ── Values as programs have them <-> as the page holds them ──────────────────────────────────────


def taken(block: Block, value: Value) -> Value:
    """What a program gave, as the page would hold it; TypeError where a picture or file is none."""
    if value is None:
        return None
    shape = shapes.of_block(block)
    if block.kind == "gallery":
        return [_captioned(item) for item in _listed(value)]
    if block.kind == "highlightedtext" and isinstance(value, list):
        return [_renamed(row, "class_or_confidence", "mark") for row in value]
    if shapes.is_file(shape):
        _check_files(value)
    if isinstance(shape, shapes.Many) and shape.of == shapes.FILE:
        return _listed(value)
    return value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _captioned(item: Any) -> list[Any]:
    """A picture, one with its caption in a list, or Gradio's record of both."""
    if isinstance(item, dict):
        item = [item.get("image", item.get("video")), item.get("caption")]
    picture, caption = item if isinstance(item, list) and len(item) == 2 else (item, None)
    _check_files(picture)
    return [picture, caption]


def _renamed(row: Any, name: str, other: str) -> Any:
    if not isinstance(row, dict):
        return row
    return {other if key == name else key: item for key, item in row.items()}


def _check_files(value: Any) -> None:
    for item in _listed(value):
        if not isinstance(item, (Picture, File, Link, Shot)):
            raise TypeError(f"a picture or file is needed here, not {plain(item)!r:.80}.")


def given(block: Block, value: Any) -> Value:
    """What the page would show, as a program gets it. Inverse of :func:`taken`; pixels become files."""
    if block.kind == "gallery" and value is not None:
        value = [{_word_of(picture): picture, "caption": caption} for picture, caption in value]
    if block.kind == "highlightedtext" and value is not None:
        value = [_renamed(row, "mark", "class_or_confidence") for row in value]
    return _with_files(value, getattr(block, "format", None) or "webp")


def _word_of(picture: Value) -> str:
    is_video = isinstance(picture, File) and picture.mime.startswith("video/")
    return "video" if is_video else "image"


def _with_files(value: Any, format: str) -> Value:
    if isinstance(value, Picture):
        name = format if format in formats.FORMATS else "png"
        data = formats.encode(convert.adopted(value), name)
        return File(f"image.{name}", f"image/{name}", data)
    if isinstance(value, (list, tuple)):
        return [_with_files(item, format) for item in value]
    if isinstance(value, dict):
        return {key: _with_files(item, format) for key, item in value.items()}
    return value
