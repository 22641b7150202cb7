"""wire.py: what is decoded is what was encoded, and nothing in user data poses as a marker."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tintype.door import protocol, wire

EXAMPLES = json.loads((Path(__file__).parents[1] / "seam" / "examples.json").read_text("utf-8"))


def meant(case: dict[str, Any]) -> Any:
    """The value an example stands for, where it says so."""
    if "special" in case:
        return wire.FLOATS[case["special"]]
    return int(case["int"]) if "int" in case else case["plain"]


@pytest.mark.parametrize("case", EXAMPLES["same"], ids=lambda case: case["name"])
def test_an_example_is_read_and_written_back_to_the_letter(case: dict[str, Any]) -> None:
    """Both wings pass the same file of examples, so they speak the same language."""
    buffers: list[protocol.Buffer] = [bytes.fromhex(text) for text in case.get("buffers", [])]
    value = wire.decode(case["text"], buffers)
    assert wire.encode(value) == (case["text"], buffers)


@pytest.mark.parametrize(
    "case",
    [case for case in EXAMPLES["same"] if {"plain", "special", "int"} & case.keys()],
    ids=lambda case: case["name"],
)
def test_an_example_means_what_it_says(case: dict[str, Any]) -> None:
    """The decoded value is the one the example names."""
    value = wire.decode(case["text"], [])
    assert repr(value) == repr(meant(case))


@pytest.mark.parametrize("text", EXAMPLES["refused"])
def test_what_is_no_message_is_refused(text: str) -> None:
    """A text that no wing writes raises WireError and nothing else."""
    with pytest.raises(wire.WireError):
        wire.decode(text, [])


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary(max_size=8)
    | st.sampled_from(["$", "$buffer", "$$", "__proto__"])
)
keys = st.text(max_size=4) | st.sampled_from(["$", "$buffer", "$float", "$int", "$$", "$$buffer"])
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(keys, inner, max_size=4)
        | st.builds(protocol.Patch, st.integers(0, 9), st.dictionaries(keys, inner, max_size=3))
        | st.builds(protocol.File, st.text(), st.text(), st.binary(max_size=8))
    ),
    max_leaves=20,
)


def alike(left: Any, right: Any) -> bool:
    """Equal, with NaN equal to itself and zeros told apart."""
    return repr(left) == repr(right)


@given(values)
def test_decode_is_the_inverse_of_encode(value: Any) -> None:
    """Whatever crosses arrives as it was."""
    text, buffers = wire.encode(value)
    assert alike(wire.decode(text, buffers), value)


@given(values)
def test_the_text_is_strict_json_and_no_buffer_is_in_it(value: Any) -> None:
    """The page reads it with JSON.parse, and bytes never become text."""
    text, buffers = wire.encode(value)
    json.loads(text, parse_constant=lambda constant: pytest.fail(constant))
    assert all(isinstance(buffer, bytes) for buffer in buffers)


def test_a_buffer_is_passed_on_and_not_copied() -> None:
    """The very object that was given is in the list."""
    data = memoryview(bytearray(4))
    _, buffers = wire.encode(protocol.Picture(1, 1, data))
    assert buffers[0] is data


@pytest.mark.parametrize("value", [object(), {1: "a"}, {"a": {1, 2}}, 1j])
def test_what_cannot_cross_is_refused(value: Any) -> None:
    """No guess is made for what JSON has no word for."""
    with pytest.raises(wire.WireError):
        wire.encode(value)


def test_a_float_that_is_whole_stays_a_float() -> None:
    """In Python's own direction 3.0 is still 3.0 (JavaScript has one kind of number)."""
    assert math.copysign(1, wire.decode(wire.encode(3.0)[0], [])) == 1
    assert isinstance(wire.decode(wire.encode(3.0)[0], []), float)
