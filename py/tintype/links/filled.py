"""What stands in an app's inputs <-> a part of a link, behind the app itself. Pure.

Twin of ``web/src/links/filled.ts``: each reads what the other writes, and both refuse the same.

===================  =======================================================================
``&with=``           stands behind the app, however the fragment names that
``1``                the version: of what follows
base64url            of a stream like that of an app (:mod:`tintype.links.codec`)
the stream's bytes   a line of JSON, a list of ``[component, kind, value]``; then the pictures, one
                     behind the other
value                null, a number, a text, true or false, a list of these three; a picture is
                     ``{"webp": size}``, and its kind says which of them it may be
===================  =======================================================================
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NoReturn, TypeAlias

from tintype.links.codec import MOST_CHARACTERS, VERSION, LinkError, damaged, read, written

MARK = "&with="

MOST_INPUTS = 100
MOST_BYTES = 1_000_000
"""Of all values together: what is larger is not even unpacked."""

LARGEST_SIDE = 800
LARGEST_PICTURE = 50_000
"""How large a picture goes along: pixels a side, and bytes."""

FITS = {
    "checkbox": ("flag",),
    "checkboxgroup": ("choices",),
    "code": ("text", "nothing"),
    "colorpicker": ("text", "nothing"),
    "datetime": ("text", "nothing"),
    "dropdown": ("choice", "choices", "nothing"),
    "image": ("picture", "nothing"),
    "number": ("number", "nothing"),
    "radio": ("choice", "nothing"),
    "slider": ("number",),
    "textbox": ("text", "nothing"),
}
"""Kind of component -> what of it a link may hold."""

Value: TypeAlias = float | str | bool | Sequence[float | str | bool] | bytes | None
"""Bytes are a picture, as WebP."""


@dataclass(frozen=True)
class Filled:
    """An input by its number in the app and its kind, and what stands in it."""

    component: int
    kind: str
    value: Value


def parted(fragment: str) -> tuple[str, str]:
    """What names the app, and what came along with it; "" is nothing. LinkError for what is too long."""
    if len(fragment) > MOST_CHARACTERS:
        raise LinkError("This link is far too long to be an app.")
    app, _, more = fragment.partition(MARK)
    return app, more


def encode(rows: Sequence[Filled]) -> str:
    """What stands behind the app, its mark included; "" for nothing. Inverse of :func:`decode`.

    LinkError for what no link can hold.
    """
    if not rows:
        return ""
    _check(rows)
    pictures = [row.value for row in rows if isinstance(row.value, bytes)]
    listed = [[row.component, row.kind, _noted(row.value)] for row in rows]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    plain = b"".join([text.encode(), b"\n", *pictures])
    if len(plain) > MOST_BYTES:
        raise LinkError("What is in the inputs is more than a link holds.")
    return f"{MARK}{VERSION}{written(plain)}"


def decode(text: str) -> list[Filled]:
    """What stood in the inputs, of what came along. Inverse of :func:`encode`; LinkError for all else."""
    if text == "":
        return []
    line, found, pictures = read(text, MOST_BYTES).partition(b"\n")
    if not found:
        raise damaged()
    listed = _listed(line)
    sizes = [_size_of(value) for _, _, value in listed]
    ends = list(accumulate(sizes))
    if (ends[-1] if ends else 0) != len(pictures):
        raise damaged()
    rows = [
        Filled(int(component), kind, pictures[end - size : end] if size else value)
        for (component, kind, value), size, end in zip(listed, sizes, ends, strict=True)
    ]
    _check(rows)
    return rows


def _noted(value: Value) -> Any:
    return {"webp": len(value)} if isinstance(value, bytes) else value


def _listed(line: bytes) -> list[list[Any]]:
    """The rows, whatever stands in them; numbers are floats, as in the page."""
    try:
        found = json.loads(line.decode(), parse_int=float, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise damaged() from None
    if (
        not isinstance(found, list)
        or not 0 < len(found) <= MOST_INPUTS
        or not all(map(_is_row, found))
    ):
        raise damaged()
    return found


def _refuse(_: str) -> NoReturn:
    raise ValueError


def _is_row(row: Any) -> bool:
    if not isinstance(row, list) or len(row) != 3:
        return False
    component, kind, _ = row
    return _is_number(component) and float(component).is_integer() and isinstance(kind, str)


def _size_of(value: Any) -> int:
    """Of a picture, how many bytes; 0 for what is none."""
    if not isinstance(value, dict):
        return 0
    size: Any = value.get("webp")
    if len(value) != 1 or not _is_number(size) or not float(size).is_integer():
        raise damaged()
    if not 0 < size <= LARGEST_PICTURE:
        raise damaged()
    return int(size)


# ── What may stand in an input ──


def _check(rows: Sequence[Filled]) -> None:
    """LinkError for inputs that are named twice, and for what is not of its kind."""
    if len(rows) > MOST_INPUTS or len({row.component for row in rows}) < len(rows):
        raise LinkError("This link has what no app has in its inputs.")
    if not all(map(_is_filled, rows)):
        raise LinkError("This link has what no app has in its inputs.")


def _is_filled(row: Filled) -> bool:
    is_one = any(SORTS[sort](row.value) for sort in FITS.get(row.kind, ()))
    return is_one and 0 < row.component < 2**53


def _is_number(value: Any) -> bool:
    """One that the page has too: true is none, and nothing beyond all bounds is."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _is_text(value: Any) -> bool:
    """Half of a sign is none."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _is_choice(value: Any) -> bool:
    return isinstance(value, bool) or _is_number(value) or _is_text(value)


def _is_picture(value: Any) -> bool:
    is_webp = isinstance(value, bytes) and value[:4] == b"RIFF" and value[8:12] == b"WEBP"
    return is_webp and len(value) <= LARGEST_PICTURE


SORTS: dict[str, Callable[[Any], bool]] = {
    "nothing": lambda value: value is None,
    "flag": lambda value: isinstance(value, bool),
    "number": _is_number,
    "text": _is_text,
    "choice": _is_choice,
    "choices": lambda value: isinstance(value, list) and all(map(_is_choice, value)),
    "picture": _is_picture,
}
