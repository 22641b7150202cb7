"""What would go wrong with an app in a browser, found without running it: ``tintype check``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import tintype
import tintype.components
import tintype.themes
from tintype.export import assets
from tintype.export.contents import Contents, contents, secrets_in, text_of
from tintype.export.folder import resolve
from tintype.export.packages import Resolved
from tintype.export.requirements import imported
from tintype.options import outside

LARGE = 25 * 2**20
"""Bytes: more than this in one file is refused by some static hosts, and is a long wait anywhere."""

NOT_HERE = {
    "subprocess": "a page cannot start programs",
    "multiprocessing": "a page cannot start processes: async functions run side by side",
    "tkinter": "the page itself is the window",
    "curses": "there is no terminal",
    "_thread": "Python in a page has one thread: async functions run side by side",
}
"""Modules of Python's own that import, or do not, and cannot work."""

NO_THREADS = {"threading.Thread", "concurrent.futures.ThreadPoolExecutor", "ThreadPoolExecutor"}

OURS = {"gradio", "tintype"}


@dataclass(frozen=True)
class Finding:
    """One row of the table; a ``note`` is no problem."""

    weight: Literal["problem", "note"]
    where: str
    words: str


@dataclass(frozen=True)
class Report:
    """What was found, and what would be published."""

    findings: list[Finding]
    app: Contents
    packages: Resolved

    @property
    def problems(self) -> list[Finding]:
        """Those that would go wrong."""
        return [finding for finding in self.findings if finding.weight == "problem"]


def audit(app: Path) -> Report:
    """Look at an app, a file or a folder. NoEntryError, BadRequirementError where there is none."""
    found = contents(app)
    packages = resolve(found, assets.folder())
    rows = [*_of_sources(found), *_of_packages(found, packages), *_of_files(found)]
    return Report(rows, found, packages)


def _of_packages(found: Contents, packages: Resolved) -> Iterator[Finding]:
    where = imported(found)
    for name, words in packages.problems.items():
        yield Finding("problem", str(where.get(name, "requirements.txt")), words)
    for name in packages.spared:
        yield Finding("note", str(where[name]), f"{name} is not there: the file goes on without it")


def _of_files(found: Contents) -> Iterator[Finding]:
    for name in found.secrets:
        yield Finding("note", str(name), "looks like a secret and is not published")
    for name in found.files:
        file = found.folder / name
        for kind in secrets_in(file.read_bytes()):
            yield Finding(
                "problem", str(name), f"has what looks like {kind}: everybody could read it"
            )
        size = file.stat().st_size
        if size > LARGE:
            yield Finding(
                "problem", str(name), f"has {size / 2**20:.0f} MB: hosts refuse such files"
            )


def _of_sources(found: Contents) -> Iterator[Finding]:
    for name in found.sources():
        text = text_of(found.folder / name)
        try:
            tree = ast.parse(text)
        except SyntaxError as error:
            yield Finding("problem", f"{name}:{error.lineno}", f"is no Python: {error.msg}")
        else:
            yield from Names(str(name)).read(tree)


class Names:
    """Reads a file's names: those of ``gr.*``, and what cannot work in a page."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._ours: set[str] = set()
        self._said: set[str] = set()

    def read(self, tree: ast.Module) -> Iterator[Finding]:
        """Every finding once, in the order of the file; imports first, for they name what follows."""
        nodes = sorted(
            (node for node in ast.walk(tree) if hasattr(node, "lineno")),
            key=lambda node: (not isinstance(node, (ast.Import, ast.ImportFrom)), node.lineno),
        )
        for node in nodes:
            for words in self._words(node):
                if words not in self._said:
                    self._said.add(words)
                    yield Finding("problem", f"{self._file}:{node.lineno}", words)

    def _words(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield from self._import(alias)
            case ast.ImportFrom(module=str(module), names=names):
                yield from self._import(ast.alias(module))
                first, _, below = module.partition(".")
                if first in OURS:
                    for alias in names:
                        yield from _of_ours(alias.name, below.partition(".")[0])
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in self._ours:
                yield from _of_ours(name)
            case ast.Attribute(ast.Attribute(ast.Name(id=owner), place), name) if (
                owner in self._ours and place in HOLDERS
            ):
                yield from _of_ours(name, place)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr="Interface")) if (
                owner in self._ours
            ):
                yield from _of_shortcuts(node)
            case ast.Attribute() | ast.Name() if ast.unparse(node) in NO_THREADS:
                yield f"{ast.unparse(node)}: threads cannot be started here; async functions can wait"

    def _import(self, alias: ast.alias) -> Iterator[str]:
        first, _, below = alias.name.partition(".")
        if first in OURS and below in outside.OUTSIDE:
            yield outside.words(below)
        if alias.name in OURS or (first in OURS and alias.asname is None):
            self._ours.add(alias.asname or first)
        if first in NOT_HERE:
            yield f"{first}: {NOT_HERE[first]}"


HOLDERS: dict[str, Any] = {"components": tintype.components, "themes": tintype.themes}
"""Modules of Gradio's below the first that hold names of their own; all others have its public ones."""


def _of_ours(name: str, place: str = "") -> Iterator[str]:
    """What is wrong with a name of ``gr``, or of ``gr.components`` and the like, if anything is."""
    if place in outside.OUTSIDE:
        return  # that has been said
    if name in outside.OUTSIDE:
        yield outside.words(name)
    elif name != "*":
        try:
            getattr(HOLDERS.get(place, tintype), name)
        except AttributeError as error:
            yield str(error)


def _of_shortcuts(call: ast.Call) -> Iterator[str]:
    """What is wrong with the strings that stand for components in ``gr.Interface(fn, "audio", …)``."""
    given = [*call.args[1:3], *(item.value for item in call.keywords if item.arg in PUTS)]
    several = (ast.List, ast.Tuple)
    items = [one for item in given for one in (item.elts if isinstance(item, several) else [item])]
    for item in items:
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            try:
                outside.refuse_shortcut(item.value.lower().replace("_", ""))
            except outside.OutsideError as error:
                yield str(error)


PUTS = {"inputs", "outputs", "additional_inputs"}
