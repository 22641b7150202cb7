"""Who may import whom. The table is the architecture; a line that is not in it fails."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "py" / "tintype"
WEB = ROOT / "web" / "src"

PYTHON_MAY_IMPORT: dict[str, set[str]] = {
    "door/protocol": set(),
    "door": {"door/protocol"},
    "options": {"options"},
    "themes": {"options", "themes"},
    "links": {"links"},
    "pictures": {"door/protocol", "options", "pictures"},
    "files": {"door/protocol"},
    "components": {"components", "door", "door/protocol", "files", "options", "pictures"},
    "earlier": {"components", "earlier"},
    "functions": {"components", "door/protocol", "files", "functions"},
    "programs": {"components", "door", "door/protocol", "functions", "pictures", "programs"},
    "app": {
        "app",
        "components",
        "door",
        "door/protocol",
        "files",
        "functions",
        "options",
        "programs",
        "themes",
    },
    "": {
        "app",
        "components",
        "earlier",
        "files",
        "functions",
        "options",
        "pictures",
        "programs",
        "themes",
    },
    "running/jobs": set(),
    "running": {
        "app",
        "components",
        "door/protocol",
        "functions",
        "programs",
        "running",
        "running/jobs",
    },
    "worker/later": set(),
    "worker/snapshot": {"app", "components", "door", "door/protocol"},
    "worker/urls": set(),
    "worker": {
        "app",
        "door",
        "door/protocol",
        "options",
        "running",
        "worker",
        "worker/later",
        "worker/urls",
    },
    "export": {
        "",
        "app",
        "components",
        "door",
        "door/protocol",
        "export",
        "files",
        "links",
        "options",
        "pictures",
        "running",
        "themes",
    },
}
"""Folder of tintype, or a module -> those it may import, from the ground up; "" is what is public."""

ONLY_THE_BROWSER_NAMES = {"js", "pyodide", "pyodide_js"}


def python_modules() -> list[tuple[str, Path]]:
    """Every file with the row of the table it belongs to."""
    return [(python_row_of(name_of(path)), path) for path in PYTHON.rglob("*.py")]


def name_of(path: Path) -> str:
    """The full name of the module that a file is."""
    parts = path.relative_to(PYTHON.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def python_row_of(name: str) -> str:
    """A module's own row, or its folder's."""
    own = "/".join(name.split(".")[1:3])
    return own if own in PYTHON_MAY_IMPORT else own.split("/")[0]


def imported(path: Path) -> set[str]:
    """The full names of the modules a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            within = [f"{module}.{alias.name}" for alias in node.names]
            modules = {name for name in within if name in MODULES}
            names.update(modules if len(modules) == len(within) else {module, *modules})
    return names


MODULES = {name_of(path) for path in PYTHON.rglob("*.py")}


@pytest.mark.parametrize(("module", "path"), python_modules(), ids=lambda value: str(value))
def test_a_python_module_imports_only_what_it_may(module: str, path: Path) -> None:
    """What is not in the table is not allowed."""
    own = {python_row_of(name) for name in imported(path) if name.split(".")[0] == "tintype"}
    assert own <= PYTHON_MAY_IMPORT[module]


def test_every_python_module_stands_in_a_folder() -> None:
    """So that the folders are the map; only what is public stands above them."""
    assert [path.name for path in PYTHON.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("row", PYTHON_MAY_IMPORT)
def test_a_folder_rests_on_those_above_its_row(row: str) -> None:
    """The table is in order: nothing imports what stands below it, so nothing goes round."""
    order = list(PYTHON_MAY_IMPORT)
    below = order[order.index(row) + 1 :]
    assert not PYTHON_MAY_IMPORT[row].intersection(below)


@pytest.mark.parametrize(("module", "path"), python_modules(), ids=lambda value: str(value))
def test_only_three_modules_know_pyodide(module: str, path: Path) -> None:
    """All others run and are tested under CPython."""
    foreign = {name.split(".")[0] for name in imported(path)} & ONLY_THE_BROWSER_NAMES
    assert not foreign or path.relative_to(PYTHON).as_posix() in KNOW_PYODIDE


KNOW_PYODIDE = {"worker/aside.py", "worker/browser.py", "worker/fetch.py"}


WEB_MAY_IMPORT: dict[str, set[str]] = {
    "protocol": set(),
    "given": set(),
    "ambient": set(),
    "files/carried": set(),
    "files/parcel": {"files/carried"},
    "sight": {"protocol"},
    "colours": set(),
    "wire": {"files/carried", "protocol", "sight"},
    "link": {"protocol", "wire"},
    "files/digest": set(),
    "worker/failure": {"given", "protocol"},
    "files/reach": {"files/carried"},
    "worker/runtime": {"files/digest", "worker/failure", "protocol", "files/reach"},
    "worker/decode": {"worker/frame", "pixels"},
    "worker/frame": {"colours", "protocol", "worker/spares"},
    "later/colours": set(),
    "later/code": {"later/colours", "protocol"},
    "pixels": set(),
    "later/markup": {"files/reach"},
    "later/math": set(),
    "later/template": set(),
    "model/script": {"model/held"},
    "dev": {"page"},
    "dress": {"hosts/embedded", "protocol", "model/script"},
    "hosts/embedded": {"given", "links"},
    "hosts/hosts": {"hosts/calls", "dress", "hosts/embedded", "model", "ui"},
    "embed": {"given", "hosts/calling", "embed", "hosts/embedded", "links"},
    "tintype": {"embed"},
    "lent": {  # two entries of pages that run what another page hands in
        "dress",
        "hosts/embedded",
        "lent",
        "links",
        "files/parcel",
        "playground",
        "protocol",
        "shell",
        "ui",
        "wire",
    },
    "worker/spares": set(),
    "stopper": set(),
    "worker/snapshot": {"app", "components", "door", "door/protocol"},
    "worker/snapshots": {"files/digest", "protocol", "worker/runtime", "worker/snapshot"},
    "worker/boot": {
        "worker/failure",
        "protocol",
        "worker/runtime",
        "worker/snapshot",
        "worker/snapshots",
    },
    "worker": {
        "worker/boot",
        "files/carried",
        "worker/decode",
        "worker/failure",
        "worker/frame",
        "link",
        "protocol",
        "worker/runtime",
        "worker/snapshots",
        "worker/spares",
        "stopper",
        "wire",
    },
    "model/asks": {"model/held", "protocol"},
    "model/beside": {"model/held", "protocol"},
    "hosts/calling": {"embed"},  # its types alone
    "hosts/calls": {"model", "ui"},
    "model/counterparts": {"protocol"},
    "css": set(),
    "model/events": {"protocol"},
    "model/ground": {
        "model/counterparts",
        "model/held",
        "model/item",
        "model/tree",
        "model/words",
        "protocol",
    },
    "model/held": {"protocol", "sight"},
    "model/known": {"given", "model/beside", "model/ground", "model/held", "protocol"},
    "model/outside": {"model/held", "model/item", "protocol"},
    "model/runs": {
        "given",
        "model/ground",
        "model/held",
        "model/item",
        "model/script",
        "model/streams",
        "protocol",
    },
    "model/saves": {"model/held", "protocol"},
    "model/shelf": {"model/held", "protocol"},
    "model/words": set(),
    "model/item": {"model/held", "protocol"},
    "model/tree": {"protocol"},
    "model": {
        "model/asks",
        "model/events",
        "model/ground",
        "model/held",
        "model/item",
        "model/known",
        "model/outside",
        "protocol",
        "model/runs",
        "model/saves",
        "model/streams",
        "model/words",
    },
    "files/handed": set(),
    "files/offer": {"link"},
    "offline": {"files/digest", "files/handed", "link"},
    "engine": {"files/carried", "link", "protocol", "stopper"},
    "hosts/serving": {
        "given",
        "model/asks",
        "model/beside",
        "hosts/calling",
        "embed",  # its types alone
        "model/held",
        "model",
        "pixels",
        "protocol",
    },
    "model/streams": {"model/held"},
    "links": {"links"},
    "shell/door": {"given", "links"},
    "shell": {"files/carried", "given", "shell/door", "links", "protocol", "shell", "ui", "wire"},
    "inside": {  # two entries of a frame: its page and its worker, each with what it stands for
        "model/beside",
        "files/carried",
        "components",
        "later/code",
        "shell/door",
        "editor",
        "model/held",
        "inside",
        "late",
        "links",
        "later/markup",
        "later/math",
        "model",
        "page",
        "protocol",
        "files/reach",
        "shell",
        "later/template",
        "wire",
        "worker",
    },
    "playground": {
        "later/colours",
        "shell/door",
        "dress",
        "hosts/embedded",
        "links",
        "playground",
        "protocol",
        "shell",
        "ui",
        "wire",
    },
    "ui": {"ui", "model", "files/parcel", "protocol", "files/reach"},
    "components": {
        "colours",
        "given",
        "model/beside",
        "files/carried",
        "components",
        "model/held",
        "model",
        "pixels",
        "protocol",
        "files/reach",
        "model/shelf",
        "model/streams",
        "ui",
    },
    "later/editor": {"editor"},
    "editor": {"given", "editor", "components", "model/held", "ui", "protocol"},
    "late": {"components", "embed", "hosts/serving"},
    "page": {
        "hosts/calls",
        "files/carried",
        "components",
        "dress",
        "embed",  # its types alone
        "engine",
        "files/handed",
        "hosts/hosts",
        "model",
        "files/offer",
        "files/parcel",
        "protocol",
        "model/shelf",
        "ui",
        "wire",
    },
    "states": {"components", "model/held", "ui", "model", "protocol", "model/streams"},
}
"""Module of web/src, or a folder of such -> those it may import: page and worker never meet."""


def web_modules() -> list[tuple[str, Path]]:
    """Every file with the row of the table it belongs to."""
    files = [path for path in WEB.rglob("*") if path.suffix in (".ts", ".tsx")]
    return [(row_of(path), path) for path in files]


def row_of(path: Path) -> str:
    """A file's own row, or its folder's."""
    parts = path.relative_to(WEB).parts
    own = "/".join([*parts[:-1], parts[-1].split(".")[0]])
    return own if own in WEB_MAY_IMPORT else parts[0].split(".")[0]


def imported_by_web(path: Path) -> set[str]:
    """The rows that a file's relative imports lead to; a text that both wings read is no module."""
    specifiers = re.findall(r"""from\s+["'](\.[^"']+)["']""", path.read_text("utf-8"))
    modules = [specifier for specifier in specifiers if not specifier.endswith(".txt")]
    targets = [(path.parent / specifier).resolve() for specifier in modules]
    return {row_of(target) for target in targets}


@pytest.mark.parametrize(("module", "path"), web_modules(), ids=lambda value: str(value))
def test_a_web_module_imports_only_what_it_may(module: str, path: Path) -> None:
    """What is not in the table is not allowed."""
    assert imported_by_web(path) <= WEB_MAY_IMPORT[module]


@pytest.mark.parametrize(("module", "path"), web_modules(), ids=lambda value: str(value))
def test_only_the_doors_post(module: str, path: Path) -> None:
    """One door to Python; one to a stranger's frame, to the page around an app's, and to programs."""
    doors = ("link", "shell/door", "hosts/embedded", "hosts/calling")
    assert ".postMessage(" not in path.read_text("utf-8") or module in doors
