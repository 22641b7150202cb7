"""A message of ``protocol.py`` <-> JSON text and a list of buffers. Twin of ``web/src/wire.ts``.

Knows no transport. The rules, shared by both wings and tested from one file of examples
(``tests/seam/examples.json``):

==================================  ==========================================================
a class of ``protocol.py``          ``{"$": "Name", field: …}``, every field, in order
a buffer                            ``{"$buffer": n}``, the nth of the list
NaN, the infinities, -0.0           ``{"$float": "nan" | "inf" | "-inf" | "-0"}``
an int JavaScript would round       ``{"$int": "9007199254740993"}``
a dict's own key beginning with $   one more ``$`` in front, so that no data can pose as a marker
all else                            itself
==================================  ==========================================================
"""

from __future__ import annotations

import dataclasses
import json
import math
from typing import Any

from tintype.door import protocol

LARGEST_EXACT_INT = 2**53 - 1
"""JavaScript's ``Number.MAX_SAFE_INTEGER``: past it, neighbours become equal."""

CLASSES: dict[str, type] = {
    name: cls
    for name, cls in vars(protocol).items()
    if isinstance(cls, type) and dataclasses.is_dataclass(cls)
}

FIELDS: dict[type, list[str]] = {
    cls: [field.name for field in dataclasses.fields(cls)] for cls in CLASSES.values()
}

FLOATS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf, "-0": -0.0}


WRITER = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
"""One for all messages. What :func:`_lower` has made cannot go in circles."""


class WireError(ValueError):
    """A value that cannot cross, or a text that is not a message."""


def encode(message: Any) -> tuple[str, list[protocol.Buffer]]:
    """The text and the buffers of a message. Inverse of :func:`decode`; no buffer is copied."""
    buffers: list[protocol.Buffer] = []
    plain = _lower(message, buffers)
    return WRITER.encode(plain), buffers


def decode(text: str, buffers: list[protocol.Buffer]) -> Any:
    """The message of a text and its buffers. Inverse of :func:`encode`."""
    return READER.read(text, buffers)


def _lower(value: Any, buffers: list[protocol.Buffer]) -> Any:
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value) if abs(value) <= LARGEST_EXACT_INT else {"$int": str(int(value))}
    if isinstance(value, float):
        return _lower_float(float(value))
    if isinstance(value, (list, tuple)):
        return [_lower(item, buffers) for item in value]
    if isinstance(value, dict):
        return {_escape(key): _lower(item, buffers) for key, item in value.items()}
    if isinstance(value, (bytes, bytearray, memoryview)):
        buffers.append(value)
        return {"$buffer": len(buffers) - 1}
    if type(value) in FIELDS:
        return _lower_class(value, buffers)
    raise WireError(f"a {type(value).__name__} cannot cross to the page")


def _lower_float(value: float) -> Any:
    if math.isfinite(value):
        return {"$float": "-0"} if value == 0 and math.copysign(1, value) < 0 else value
    return {"$float": "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"}


def _lower_class(value: Any, buffers: list[protocol.Buffer]) -> dict[str, Any]:
    kind = type(value)
    fields = {name: _lower(getattr(value, name), buffers) for name in FIELDS[kind]}
    return {"$": kind.__name__, **fields}


def _escape(key: Any) -> str:
    if not isinstance(key, str):
        raise WireError(f"a dict's keys must be strings to cross to the page, not {key!r}")
    return "$" + key if key.startswith("$") else key


class Reader:
    """One for all messages: to make a decoder for each would cost more than most of them."""

    def __init__(self) -> None:
        self._buffers: list[protocol.Buffer] = []
        self._decoder = json.JSONDecoder(
            object_hook=self._raised,  # every object, the innermost first
            parse_constant=_refuse_constant,
        )

    def read(self, text: str, buffers: list[protocol.Buffer]) -> Any:
        """The message of a text and its buffers."""
        self._buffers = buffers
        try:
            return self._decoder.decode(text)
        except WireError:
            raise
        except ValueError as error:
            raise WireError(f"not a message: {error}") from error
        finally:
            self._buffers = []

    def _raised(self, plain: dict[str, Any]) -> Any:
        return _raise(plain, self._buffers)


def _refuse_constant(name: str) -> None:
    """Python reads NaN and Infinity as JSON; JavaScript, rightly, does not."""
    raise ValueError(f"{name} is not JSON")


READER = Reader()


def _raise(plain: dict[str, Any], buffers: list[protocol.Buffer]) -> Any:
    if "$" in plain:
        return _raise_class(plain)
    if len(plain) == 1 and (marker := _raise_marker(plain, buffers)) is not NOT_A_MARKER:
        return marker
    return {_unescape(key): item for key, item in plain.items()}


NOT_A_MARKER = object()


def _raise_marker(plain: dict[str, Any], buffers: list[protocol.Buffer]) -> Any:
    ((key, item),) = plain.items()
    try:
        if key == "$buffer":
            return dict(enumerate(buffers))[item]  # no counting from the end
        if key == "$float":
            return FLOATS[item]
        if key == "$int":
            return int(item)
    except (LookupError, TypeError, ValueError) as error:
        raise WireError(f"not a message: {plain!r}") from error
    return NOT_A_MARKER


def _raise_class(plain: dict[str, Any]) -> Any:
    name = plain.pop("$")
    cls = CLASSES.get(name) if isinstance(name, str) else None
    if cls is None:
        raise WireError(f"not a message: no class {name!r}")
    try:
        return cls(**plain)
    except TypeError as error:
        raise WireError(f"not a {cls.__name__}: {error}") from error


def _unescape(key: str) -> str:
    if not key.startswith("$"):
        return key
    if not key.startswith("$$"):
        raise WireError(f"not a message: unknown marker {key!r}")
    return key[1:]
