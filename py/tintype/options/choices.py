"""Choices: what an author offers, settled into names and values, and a value found among them.

Pure: it knows nothing of components, and what it raises does not name one.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Choices: TypeAlias = Any
"""As given: values, or (name, value) tuples. As settled: a list of ``[name, value]``."""


def settled(given: Any) -> list[list[Any]]:
    """Every choice as ``[name, value]``; ValueError where it is neither a value nor a pair."""
    if given is None:
        return []
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise ValueError(f"{reprlib.repr(given)} is not allowed; it must be {ALLOWED}.")
    return [_pair(choice) for choice in given]


ALLOWED = "a list of strings and numbers, or of (name, value) tuples"


def _pair(choice: Any) -> list[Any]:
    is_pair = isinstance(choice, (tuple, list)) and len(choice) == 2
    name, value = choice if is_pair else (choice, choice)
    value = plain(value)
    if not isinstance(value, (str, int, float)):
        raise ValueError(f"{reprlib.repr(choice)} is no choice; it must be {ALLOWED}.")
    return [str(name), value]


def plain(value: Any) -> Any:
    """A number of numpy as Python's own; whatever else as it is."""
    return value.item() if hasattr(value, "item") else value


def place_of(value: Any, choices: Sequence[Sequence[Any]]) -> int | None:
    """Where a value is among settled choices; None where it is not. True is not 1 here."""
    for place, (_, own) in enumerate(choices):
        if own == value and isinstance(own, bool) == isinstance(value, bool):
            return place
    return None


def own_value(value: Any, choices: Sequence[Sequence[Any]]) -> Any:
    """The choice's own value where there is one like this: 3.0 has come as 3."""
    place = place_of(plain(value), choices)
    return plain(value) if place is None else choices[place][1]
