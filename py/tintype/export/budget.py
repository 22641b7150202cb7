"""What a built folder weighs: what each visit fetches first, and what only when it is needed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tintype.export.assets import INTERPRETER
from tintype.export.words import sized, styled

GROUPS = ("First paint", "Python", "Packages", "The app", "When it is needed")
PAGE = re.compile(r"^(.+/)?(index\.html|value-\d+\.bin)$|^tintype/(page\.(js|css)|mark\.svg)$")
VIEWS = re.compile(r"^tintype/[^/]+\.(js|css)$")
NO_VISITOR = re.compile(
    r"^(404\.html|_headers|\.nojekyll)$|(^|/)(licences\.txt|.+\.LEGAL\.txt)$|\.(gz|br)$"
)
"""What a visit does not fetch."""

LATER = re.compile(r"^playground/|(^|/)(offline\.js|app\.webmanifest|icons/[^/]+\.png)$")
"""What is for visits without a network, for an app that is installed, for who views its source."""

SHORTER = [
    (re.compile(r"^(.*/code)-\w+(\.js)$"), r"\1-*\2"),
    (re.compile(r"^(.*/)?([^/]+?-[^/-]+)-[^/]+\.whl$"), r"\2"),
]
"""Names for whoever reads the table: files that are one thing to him, and wheels by project."""


@dataclass(frozen=True)
class Weight:
    """A file: its size as it is, and compressed as hosts do it on the way."""

    group: str
    name: str
    raw: int
    packed: int


def weigh(folder: Path, loaded: set[str]) -> list[Weight]:
    """Every file that a visit can fetch; ``loaded`` are those of Tintype's that a start does."""
    names = [
        name
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not NO_VISITOR.search(name := file.relative_to(folder).as_posix())
    ]
    with ThreadPoolExecutor() as pool:
        packed = pool.map(lambda name: _packed((folder / name).read_bytes()), names)
        return [
            Weight(_group(name, loaded), name, (folder / name).stat().st_size, size)
            for name, size in zip(names, packed, strict=True)
        ]


def weigh_file(file: Path) -> Weight:
    """A page that is one file: all of it is fetched first."""
    return Weight("First paint", file.name, file.stat().st_size, _packed(file.read_bytes()))


def _packed(data: bytes) -> int:
    return min(len(data), len(zlib.compress(data, 6)) + 12)


def _group(name: str, loaded: set[str]) -> str:
    file = name.rpartition("/")[2]
    if LATER.search(name):
        return "When it is needed"
    if PAGE.search(name) or (VIEWS.search(name) and file in loaded):
        return "First paint"
    if file in INTERPRETER or name == "tintype/worker.js":
        return "Python"
    if name.endswith(".whl"):
        return "Packages" if file in loaded else "When it is needed"
    return "When it is needed" if name.startswith("tintype/") else "The app"


def table(weights: list[Weight]) -> Iterator[str]:
    """The lines of the table: a group, the files in it, and all together."""
    rows = _merged(weights)
    width = max(len(row.name) for row in rows) + 2
    yield styled(f"{'':{width}}  {'raw':>9}  {'gzip':>9}", "quiet")
    for group in GROUPS:
        inside = sorted((row for row in rows if row.group == group), key=lambda row: -row.raw)
        if inside:
            yield styled(_line(group, inside, width), "strong")
            yield from (_line(f"  {row.name}", [row], width) for row in inside)
    yield styled(_line("All", rows, width), "strong")


def _merged(weights: list[Weight]) -> list[Weight]:
    """One row for files that are parts of one thing."""
    rows: dict[str, list[Weight]] = {}
    for weight in weights:
        name = weight.name
        for look, shorter in SHORTER:
            name = look.sub(shorter, name)
        rows.setdefault(name, []).append(weight)
    return [
        Weight(many[0].group, name, sum(one.raw for one in many), sum(one.packed for one in many))
        for name, many in rows.items()
    ]


def _line(name: str, rows: list[Weight], width: int) -> str:
    raw, packed = sum(row.raw for row in rows), sum(row.packed for row in rows)
    return f"{name:{width}}  {sized(raw):>9}  {sized(packed):>9}"
