"""What an app asks for: the modules it imports, its ``requirements.txt``, its PEP 723 block."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from tintype.export.contents import Contents, imported_modules, parsed, spared_modules, text_of

BLOCK = re.compile(r"(?m)^# /// script\s*$\n(?P<lines>(?:^#(?: .*)?$\n)+?)^# ///\s*$")
"""PEP 723: a comment that is TOML."""

OURS = {"gradio", "tintype", "gradio-client", "spaces"}
"""What Tintype is or stands for."""

OUR_MODULES = {"gradio", "tintype", "js", "pyodide", "pyodide_js"}
"""Modules that the runtime brings itself."""


class BadRequirementError(Exception):
    """A line that is no requirement, in a sentence for the author."""


def asked(app: Contents) -> list[Requirement]:
    """The requirements of an app, without those that Tintype is itself."""
    lines = [*_listed(app.folder / "requirements.txt"), *_in_block(text_of(app.entry))]
    found = [_requirement(line) for line in lines]
    return [row for row in found if canonicalize_name(row.name) not in OURS]


def _requirement(line: str) -> Requirement:
    try:
        return Requirement(line)
    except InvalidRequirement as error:
        raise BadRequirementError(f"{line!r} is no requirement: {error}.") from None


def _listed(file: Path) -> Iterator[str]:
    """The lines of a requirements file, those of files it names with ``-r`` too; options are ignored."""
    if not file.is_file():
        return
    for raw in text_of(file).splitlines():
        line = re.split(r"\s#|^#", raw)[0].strip()
        if line.startswith(("-r ", "--requirement ")):
            yield from _listed(file.parent / line.split(maxsplit=1)[1])
        elif line and not line.startswith("-"):
            yield line


def _in_block(source: str) -> list[str]:
    found = BLOCK.search(source.replace("\r\n", "\n"))
    if found is None:
        return []
    text = "\n".join(line[2:] for line in found["lines"].splitlines())
    try:
        block = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRequirementError(f"The script block is no TOML: {error}.") from None
    return [str(line) for line in block.get("dependencies", [])]


def imported(app: Contents) -> dict[str, Path]:
    """The first names of modules that come from neither Python, Tintype nor the app -> where."""
    names: dict[str, Path] = {}
    for file, source in app.sources().items():
        for module in imported_modules(source, file):
            names.setdefault(module.partition(".")[0], file)
    own = {path.parts[0].removesuffix(".py") for path in app.files}
    known = OUR_MODULES | own | sys.stdlib_module_names
    return {name: file for name, file in names.items() if name not in known}


def spared(app: Contents) -> set[str]:
    """The first names of those that every file which imports them goes on without."""
    needed: Counter[str] = Counter()
    for file, source in app.sources().items():
        needed.update(map(_first, imported_modules(source, file)))
        needed.subtract(map(_first, spared_modules(source, file)))
    return {name for name, count in needed.items() if count <= 0}


def _first(module: str) -> str:
    return module.partition(".")[0]


def tables(app: Contents) -> dict[str, Path]:
    """``pandas`` -> the file, where a source has a Dataframe whose function may get a table of it."""
    for file, source in app.sources().items():
        if any(map(_is_table, ast.walk(parsed(source)))):
            return {"pandas": file}
    return {}


def _is_table(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    given = {word.arg: word.value for word in node.keywords}
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name in ("Dataframe", "DataFrame"):
        type_ = given.get("type")
        return type_ is None or (isinstance(type_, ast.Constant) and type_.value == "pandas")
    inputs = given.get("inputs", node.args[1] if len(node.args) > 1 else None)
    return name == "Interface" and inputs is not None and "'dataframe'" in ast.dump(inputs).lower()
