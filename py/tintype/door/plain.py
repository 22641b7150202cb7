"""Whatever Python has -> what JSON can say. Pure, and knows nothing of components.

Imports nothing that a value might come from: numpy's and pandas' values are asked what they can do.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import json
from collections.abc import Iterable, Mapping
from typing import Any


def plain(value: Any) -> Any:
    """The value as None, bool, int, float, str, and lists and string-keyed dicts of those.

    Arrays and tuples become lists, numpy's scalars numbers, tables dicts of their columns, moments ISO
    8601, enums their values. What has no such form is the JSON that it prints as, or else its ``str``.
    """
    if value is None or isinstance(value, (bool, str)):
        return str(value) if isinstance(value, str) else value
    for kinds, turn in TURNS:
        if isinstance(value, kinds):
            return turn(value)
    for method in ("tolist", "model_dump", "to_dict"):  # numpy, pydantic, pandas
        if callable(getattr(value, method, None)) and not isinstance(value, type):
            return plain(getattr(value, method)())
    return _printed(value)


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(plain(key)): plain(item) for key, item in value.items()}


def _items(value: Iterable[Any]) -> list[Any]:
    return [plain(item) for item in value]


def _dataclass(value: Any) -> Any:
    return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}


def _printed(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _dataclass(value)
    text = str(value)
    try:
        return json.loads(text)
    except ValueError:
        return text


TURNS: list[tuple[Any, Any]] = [
    (enum.Enum, lambda value: plain(value.value)),
    (int, int),
    (float, float),
    (Mapping, _mapping),
    ((list, tuple, set, frozenset), _items),
    ((datetime.date, datetime.time), lambda value: value.isoformat()),
]
"""Kinds of values, each with what it becomes; the first that fits."""
