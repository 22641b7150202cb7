"""Whatever Python has, as what JSON can say."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import json
import pathlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tintype.door.plain import plain


@dataclasses.dataclass
class Point:
    x: int
    y: Any


class Colour(enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


class Model:
    """As pydantic's say it."""

    def model_dump(self) -> dict[str, Any]:
        return {"a": (1, np.float32(0.5))}


class Text(str):
    """A string of a kind of its own."""


CASES: list[tuple[Any, Any]] = [
    (None, None),
    (True, True),
    (2**60, 2**60),
    (np.int64(3), 3),
    (np.bool_(True), True),
    (np.float32(0.5), 0.5),
    (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
    ((1, {2}), [1, [2]]),
    ({1: "a", None: "b", "c": np.arange(2)}, {"1": "a", "None": "b", "c": [0, 1]}),
    (datetime.date(2026, 1, 2), "2026-01-02"),
    (datetime.datetime(2026, 1, 2, 3, 4), "2026-01-02T03:04:00"),
    (pathlib.PurePosixPath("a/b"), "a/b"),
    (Point(1, np.arange(1)), {"x": 1, "y": [0]}),
    (Colour.RED, "red"),
    (Level.HIGH, 3),
    (Model(), {"a": [1, 0.5]}),
    (Text("t"), "t"),
    (Model, str(Model)),
]


@pytest.mark.parametrize(("value", "expected"), CASES)
def test_it_becomes(value: Any, expected: Any) -> None:
    """What the table says, of Python's own plain types."""
    made = plain(value)
    assert made == expected
    assert type(made) is type(expected)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_what_is_json_stays_as_it_is(value: Any) -> None:
    """And whatever comes out can be written as JSON."""
    assert plain(value) == value
    json.dumps(plain(value))
