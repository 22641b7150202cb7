"""What a link may hold, and what somebody may put in place of it, for Hypothesis."""

from __future__ import annotations

import json
import string
from typing import Any

from hypothesis import strategies as st
from tintype.links import filled
from tintype.links.codec import Project, encode, idioms, written
from tintype.links.filled import FITS, MARK, Filled

LINES = idioms().decode().splitlines()

parts = st.text(string.ascii_letters + string.digits + "_-. äπ本🎞", min_size=1, max_size=12).filter(
    lambda part: part.strip() == part and part not in (".", "..")
)
names = st.lists(parts, min_size=1, max_size=3).map("/".join)
code = st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=60).map("\n".join)
contents = code.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=2000)


def _fitting(entry: str, first: bytes, more: dict[str, bytes]) -> Project:
    """No name is that of a folder of another."""
    files = {f"{entry}.py": first}
    for name, data in more.items():
        if not any(_meet(name, other) for other in files):
            files[name] = data
    return Project(files)


def _meet(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


projects = st.builds(_fitting, names, contents, st.dictionaries(names, contents, max_size=6))

whole = projects.map(encode)
cut = st.tuples(whole, st.integers(0)).map(lambda pair: pair[0][: pair[1] % (len(pair[0]) + 1)])
changed = st.tuples(whole, st.integers(0), st.characters()).map(
    lambda found: _changed(found[0], found[1] % len(found[0]), found[2])
)
made_up = st.text(string.ascii_letters + string.digits + "-_", max_size=300).map("code=1".__add__)
fragments = whole | cut | changed | made_up | st.text(max_size=100)


def _changed(text: str, at: int, sign: str) -> str:
    return text[:at] + sign + text[at + 1 :]


# ── What stands in inputs ──

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
choices = texts | numbers | st.booleans()
SORTS: dict[str, st.SearchStrategy[Any]] = {
    "nothing": st.none(),
    "flag": st.booleans(),
    "number": numbers,
    "text": texts,
    "choice": choices,
    "choices": st.lists(choices, max_size=5),
    "picture": st.binary(max_size=300).map(lambda data: b"RIFF\0\0\0\0WEBP" + data),
}
fillings = st.sampled_from([*FITS]).flatmap(
    lambda kind: st.tuples(st.just(kind), st.one_of(*(SORTS[sort] for sort in FITS[kind])))
)
inputs = st.dictionaries(st.integers(1, 2**53 - 1), fillings, max_size=6).map(
    lambda found: [Filled(number, kind, value) for number, (kind, value) in found.items()]
)

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=9)
    | st.just("slider"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("webp") | st.text(), inner),
    max_leaves=8,
)
rows = st.lists(
    st.tuples(st.integers(-1, 3) | anything, st.sampled_from([*FITS]) | anything, anything),
    max_size=4,
)
lines = (rows | anything).map(json.dumps) | st.text(max_size=80)
forged = st.tuples(lines, st.sampled_from(["", "\n"]), st.binary(max_size=40)).map(
    lambda parts: (
        MARK + "1" + written(parts[0].encode("utf-8", "replace") + parts[1].encode() + parts[2])
    )
)
filled_whole = inputs.map(filled.encode)
filled_changed = st.tuples(filled_whole.filter(bool), st.integers(0), st.characters()).map(
    lambda found: _changed(found[0], found[1] % len(found[0]), found[2])
)
behind = filled_whole | filled_changed | forged | made_up.map(lambda text: MARK + text[5:])
