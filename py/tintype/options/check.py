"""Whether a value fits a type annotation, what it is where it nearly does, and the annotation in words.

Pure and small: it knows the annotations that component tables use, and nothing of components.
"""

from __future__ import annotations

import collections.abc
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union


def fits(value: Any, hint: Any) -> bool:
    """Whether ``value`` is what ``hint`` allows. A bool is no int; an int is a float."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return True
    if origin in (Union, types.UnionType):
        return any(fits(value, member) for member in arguments)
    if origin is Literal:
        return any(type(value) is type(choice) and value == choice for choice in arguments)
    if origin in (list, set) or arguments[1:] == (...,):
        return isinstance(value, origin) and all(fits(item, arguments[0]) for item in value)
    if origin is tuple:
        return isinstance(value, tuple) and _fits_each(value, arguments)
    if origin is dict:
        return isinstance(value, dict) and all(fits(item, arguments[1]) for item in value.values())
    if origin is collections.abc.Callable or hint is collections.abc.Callable:
        return callable(value)
    if hint is None or hint is type(None):
        return value is None
    return _is_instance(value, hint)


def _fits_each(value: tuple[Any, ...], hints: tuple[Any, ...]) -> bool:
    return len(value) == len(hints) and all(map(fits, value, hints))


def _is_instance(value: Any, hint: type) -> bool:
    if isinstance(value, bool):
        return hint is bool
    return isinstance(value, (int, float) if hint is float else hint)


def eased(value: Any, hint: Any) -> Any:
    """The value as ``hint`` has it, where that is plain: numpy's 3 or a 3.0 for 3, a tuple for a list.

    What cannot be taken so is given back as it is.
    """
    if fits(value, hint):
        return value
    return next((made for made in _readings(value) if fits(made, hint)), value)


def _readings(value: Any) -> Iterator[Any]:
    """What else a value may have been meant as, the nearest first."""
    number = _plain(value)
    yield number
    if isinstance(value, (list, tuple)):
        yield from ([*map(_plain, value)], (*map(_plain, value),))
    elif isinstance(number, float) and number.is_integer():
        yield int(number)


def worded(value: Any) -> Any:
    """A number as its text; all else as it is."""
    number = _plain(value)
    is_number = isinstance(number, (int, float)) and not isinstance(number, bool)
    return str(number) if is_number else value


def _plain(value: Any) -> Any:
    """A number of numpy's as Python has it; all else as it is."""
    is_scalar = type(value).__module__ == "numpy" and getattr(value, "ndim", None) == 0
    return value.item() if is_scalar else value


def words(hint: Any) -> str:
    """The annotation as a visitor of the documentation would say it."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(words(member) for member in arguments)
    if origin is Literal:
        return " or ".join(repr(choice) for choice in arguments)
    if origin in (list, set) or arguments[1:] == (...,):
        return f"a {origin.__name__} of {words(arguments[0])}"
    if origin is tuple:
        return f"({', '.join(map(words, arguments))})"
    if origin is dict:
        return f"a dict of {words(arguments[1])}"
    if origin is collections.abc.Callable or hint is collections.abc.Callable:
        return "a function"
    if hint is None or hint is type(None):
        return "None"
    return NAMES.get(hint, getattr(hint, "__name__", str(hint)))


NAMES = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    Path: "a path",
}
