"""What a link may hold, and what somebody may put in place of it, for Hypothesis."""

from __future__ import annotations

import string

from hypothesis import strategies as st
from tintype.links import Project, encode, idioms

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
