"""links: a project is what it was, and whatever else a link holds is refused in plain words."""

from __future__ import annotations

import base64
import json
import random
import re
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from projects import fragments, projects
from tintype.links import codec
from tintype.links.codec import LinkError, Project, decode, encode, fits

EXAMPLES = json.loads((Path(__file__).parents[1] / "seam" / "links.json").read_text("utf-8"))
APPS = sorted((Path(__file__).parents[2] / "site" / "apps").glob("*/app.py"))

PLAIN = re.compile(r"[A-Z][\w ,.]+\.")
"""Nothing of a hostile link may stand in what is said of it."""


@pytest.mark.parametrize("case", EXAMPLES["same"], ids=lambda case: case["name"])
def test_an_example_is_read_back(case: dict[str, Any]) -> None:
    """Names, order and bytes."""
    files = [(name, bytes.fromhex(data)) for name, data in case["files"]]
    assert [*decode(case["fragment"]).files.items()] == files


@pytest.mark.parametrize("case", EXAMPLES["same"], ids=lambda case: case["name"])
def test_an_example_is_written_to_the_letter(case: dict[str, Any]) -> None:
    """Where Python is built on zlib itself; what others write is as good, in other characters."""
    files = {name: bytes.fromhex(data) for name, data in case["files"]}
    fragment = encode(Project(files))
    if "ng" in zlib.ZLIB_RUNTIME_VERSION:
        assert decode(fragment) == Project(files)
    else:
        assert fragment == case["fragment"]


@pytest.mark.parametrize("case", EXAMPLES["refused"], ids=lambda case: case["name"])
def test_what_is_wrong_is_refused_in_words_that_hold_nothing_of_it(case: dict[str, Any]) -> None:
    """One error, whatever it is."""
    with pytest.raises(LinkError) as caught:
        decode(case["fragment"])
    assert PLAIN.fullmatch(str(caught.value))


def test_the_limits_are_those_of_the_examples() -> None:
    """Both wings compare with one file."""
    assert EXAMPLES["limits"] == {
        "characters": codec.MOST_CHARACTERS,
        "bytes": codec.MOST_BYTES,
        "files": codec.MOST_FILES,
        "name": codec.LONGEST_NAME,
        "room": codec.ROOM,
    }


@given(projects)
def test_decode_is_the_inverse_of_encode(project: Project) -> None:
    """The order of the files too: the first runs."""
    again = decode(encode(project))
    assert [*again.files.items()] == [*project.files.items()]
    assert again.entry == project.entry


@given(fragments)
def test_whatever_the_fragment_is_it_is_an_app_or_refused_in_plain_words(fragment: str) -> None:
    """Nothing else is raised, and what is accepted can be passed on."""
    found = opened(fragment)
    if isinstance(found, Project):
        assert decode(encode(found)) == found
    else:
        assert PLAIN.fullmatch(str(found))


def opened(fragment: str) -> Project | LinkError:
    try:
        return decode(fragment)
    except LinkError as error:
        return error


def test_a_bomb_is_not_unpacked() -> None:
    """A gigabyte of zeros fits into a link; nothing of it is ever in memory."""
    packer = zlib.compressobj(9, zdict=codec.idioms())
    parts = [packer.compress(bytes(2_000_000)) for _ in range(300)]
    data = b"".join([*parts, packer.flush()])[6:]
    fragment = f"code=1{base64.urlsafe_b64encode(data).decode().rstrip('=')}"
    assert len(fragment) < codec.MOST_CHARACTERS
    tracemalloc.start()
    with pytest.raises(LinkError, match="more than an app may have"):
        decode(fragment)
    assert tracemalloc.get_traced_memory()[1] < 5 * codec.MOST_BYTES
    tracemalloc.stop()


def test_an_enormous_fragment_is_not_even_read() -> None:
    """Its length is enough."""
    with pytest.raises(LinkError, match="far too long"):
        decode("code=1" + "A" * codec.MOST_CHARACTERS)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"app.txt": b""},
        {"app.py": bytes(codec.MOST_BYTES)},
        {"app.py": b"", "../a": b""},
        {"app.py": b"", "app.py/a": b""},
        {"app.py": random.Random(1).randbytes(900_000)},
    ],
    ids=["none", "no Python", "too large", "a way up", "a file as a folder", "too long"],
)
def test_a_project_that_no_link_holds_is_refused_when_the_link_is_made(
    files: dict[str, bytes],
) -> None:
    """So that whatever is sent can be opened."""
    with pytest.raises(LinkError):
        encode(Project(files))


def test_every_app_of_the_site_fits_a_chat() -> None:
    """With the address of a site in front of it."""
    for app in APPS:
        length = len("https://example.org/tintype/playground/#") + len(
            encode(Project({"app.py": app.read_bytes()}))
        )
        assert fits(length) == {"chat": True, "qr": True, "url": True}
    assert fits(3000) == {"chat": False, "qr": False, "url": True}
