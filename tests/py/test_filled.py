"""filled: what stands in inputs is what it was, and whatever else a link holds is refused in plain words."""

from __future__ import annotations

import base64
import json
import re
import tracemalloc
import zlib
from typing import Any

import pytest
import tintype
from hypothesis import given
from projects import behind, inputs
from tintype.components.component import Component
from tintype.links import codec, filled
from tintype.links.codec import LinkError, Project, written
from tintype.links.filled import FITS, MARK, Filled, decode, encode, parted

PLAIN = re.compile(r"[A-Z][\w ,.]+\.")
WEBP = b"RIFF\0\0\0\0WEBP"


def test_what_is_behind_an_app_is_parted_from_it() -> None:
    """A link without inputs is the one it always was."""
    app = codec.encode(Project({"app.py": b"print()"}))
    assert parted(app) == (app, "")
    whole = app + encode([Filled(3, "slider", 0.5)])
    assert parted(whole)[0] == app
    assert decode(parted(whole)[1]) == [Filled(3, "slider", 0.5)]
    assert encode([]) == ""
    assert decode("") == []


@given(inputs)
def test_decode_is_the_inverse_of_encode(rows: list[Filled]) -> None:
    """Their order too."""
    assert decode(parted(encode(rows))[1]) == rows


@given(behind)
def test_whatever_stands_there_it_is_inputs_or_refused_in_plain_words(fragment: str) -> None:
    """Nothing else is raised, and what is accepted can be passed on."""
    found = opened(fragment)
    if isinstance(found, LinkError):
        assert PLAIN.fullmatch(str(found))
    else:
        assert decode(parted(encode(found))[1]) == found


def opened(fragment: str) -> list[Filled] | LinkError:
    try:
        return decode(parted(fragment)[1])
    except LinkError as error:
        return error


HOSTILE: dict[str, bytes] = {
    "no end of the line": b'[[1,"slider",1]]',
    "no rows": b"[]\n",
    "no list": b'{"webp":1}\n',
    "nested for ever": b"[" * 100_000 + b"\n",
    "a number that is none": b'[[1,"slider",NaN]]\n',
    "a number beyond all": b'[[1,"slider",1e999]]\n',
    "many digits": b'[[1,"slider",' + b"9" * 9000 + b"]]\n",
    "half a sign": b'[[1,"textbox","\\ud800"]]\n',
    "another kind": b'[[1,"state","x"]]\n',
    "a kind of every object": b'[[1,"__proto__","x"]]\n',
    "a value of another kind": b'[[1,"slider","x"]]\n',
    "an object": b'[[1,"textbox",{"a":1}]]\n',
    "the same input twice": b'[[1,"slider",1],[1,"slider",2]]\n',
    "an input below zero": b'[[-1,"slider",1]]\n',
    "half an input": b'[[1.5,"slider",1]]\n',
    "more bytes than it says": b'[[1,"image",{"webp":12}]]\n' + WEBP + b"x",
    "fewer bytes than it says": b'[[1,"image",{"webp":13}]]\n' + WEBP,
    "no picture": b'[[1,"image",{"webp":4}]]\n<svg',
    "a picture where none fits": b'[[1,"textbox",{"webp":12}]]\n' + WEBP,
    "a picture that is too large": b'[[1,"image",{"webp":60012}]]\n' + WEBP + bytes(60_000),
    "too many": json.dumps([[n + 1, "slider", 1] for n in range(101)]).encode() + b"\n",
}


@pytest.mark.parametrize("plain", HOSTILE.values(), ids=HOSTILE)
def test_what_no_app_has_in_its_inputs_is_refused(plain: bytes) -> None:
    """In words that hold nothing of it."""
    with pytest.raises(LinkError) as caught:
        decode("1" + written(plain))
    assert PLAIN.fullmatch(str(caught.value))


def test_a_later_version_is_refused() -> None:
    """In the words of an app's."""
    with pytest.raises(LinkError, match="another version"):
        decode("2AAAA")


def test_a_bomb_is_not_unpacked() -> None:
    """No more than all values may have is ever in memory."""
    packer = zlib.compressobj(9, zdict=codec.idioms())
    parts = [packer.compress(bytes(2_000_000)) for _ in range(200)]
    data = b"".join([*parts, packer.flush()])[6:]
    tracemalloc.start()
    with pytest.raises(LinkError, match="more than an app may have"):
        decode("1" + base64.urlsafe_b64encode(data).decode().rstrip("="))
    assert tracemalloc.get_traced_memory()[1] < 8 * filled.MOST_BYTES
    tracemalloc.stop()


@pytest.mark.parametrize(
    "rows",
    [
        [Filled(1, "slider", float("inf"))],
        [Filled(1, "textbox", "\ud800")],
        [Filled(1, "textbox", "x" * (filled.MOST_BYTES + 1))],
        [Filled(1, "image", b"\x89PNG")],
        [Filled(1, "file", "x")],
        [Filled(0, "slider", 1)],
    ],
    ids=["no number", "no text", "too much", "no WebP", "another kind", "no input"],
)
def test_what_no_link_holds_is_refused_when_it_is_made(rows: list[Filled]) -> None:
    """So that whatever is sent can be opened."""
    with pytest.raises(LinkError):
        encode(rows)


def test_the_kinds_are_those_of_components() -> None:
    """The table names nothing that there is not."""
    public: list[Any] = [getattr(tintype, name) for name in dir(tintype)]
    kinds = {item.kind for item in public if isinstance(item, type) and issubclass(item, Component)}
    assert set(FITS) <= kinds
    assert MARK not in codec.PREFIX
