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
    "protocol": set(),
    "jobs": set(),
    "beside": {"protocol"},
    "called": {"inject", "listeners", "offered", "protocol", "returned", "values"},
    "check": set(),
    "filesize": set(),
    "i18n": set(),
    "endpoints": {"component", "components", "inject", "listeners"},
    "offered": {
        "component",
        "convert",
        "formats",
        "inject",
        "listeners",
        "plain",
        "protocol",
        "shapes",
    },
    "loading": {"beside", "blocks", "component", "outside", "protocol", "source", "wire"},
    "lab": set(),
    "editing": {"check"},
    "plain": set(),
    "arrays": {"protocol"},
    "choices": set(),
    "zones": set(),
    "convert": {"lab", "protocol"},
    "formats": {"convert", "protocol"},
    "spellings": {"check"},
    "values": {"component", "protocol"},
    "watermark": {"arrays", "check", "convert"},
    "wire": {"protocol"},
    "links": set(),
    "filled": {"links"},
    "files": {"protocol"},
    "problem": {"protocol"},
    "component": {"check", "protocol"},
    "earlier": {"component", "components"},
    "inputs": {"component", "components", "earlier"},
    "outputs": {"component", "components", "earlier"},
    "components": {
        "arrays",
        "choices",
        "beside",
        "component",
        "components",
        "convert",
        "files",
        "editing",
        "formats",
        "outside",
        "plain",
        "protocol",
        "shortcut",
        "spellings",
        "watermark",
        "zones",
    },
    "media": set(),
    "outside": set(),
    "shapes": {"component", "components"},
    "shortcut": {"component", "outside"},
    "listeners": {"component", "protocol"},
    "themes": {"outside", "themes"},
    "look": {"protocol", "themes"},
    "ground": {"component", "components", "listeners", "protocol"},
    "blocks": {
        "called",
        "component",
        "components",
        "filesize",
        "ground",
        "i18n",
        "listeners",
        "look",
        "offered",
        "protocol",
        "themes",
    },
    "tabbed": {"blocks", "components", "themes"},
    "rendering": {
        "blocks",
        "component",
        "components",
        "ground",
        "listeners",
        "protocol",
        "returned",
    },
    "examples": {"beside", "component", "components", "listeners"},
    "flagging": {"component", "components", "inject", "protocol", "values"},
    "interface": {
        "blocks",
        "component",
        "components",
        "examples",
        "flagging",
        "inject",
        "listeners",
        "protocol",
        "shortcut",
    },
    "calls": set(),
    "notices": {"protocol"},
    "progress": {"protocol"},
    "states": {"components", "protocol"},
    "returned": {"component", "components", "protocol", "states"},
    "inject": {"files", "progress", "protocol"},
    "session": {
        "blocks",
        "calls",
        "component",
        "flagging",
        "inject",
        "jobs",
        "listeners",
        "notices",
        "offered",
        "problem",
        "progress",
        "protocol",
        "rendering",
        "returned",
        "states",
        "",
    },
    "source": {"blocks", "component", "protocol"},
    "hosted": {"blocks", "problem", "protocol", "session", "source", ""},
    "later": set(),
    "snapshot": set(),
    "urls": set(),
    "aside": set(),
    "fetch": {"aside", "urls"},
    "browser": {
        "aside",
        "blocks",
        "calls",
        "fetch",
        "hosted",
        "later",
        "loading",
        "protocol",
        "session",
        "urls",
        "wire",
        "zones",
    },
    "export": {
        "beside",
        "blocks",
        "component",
        "components",
        "convert",
        "export",
        "filled",
        "formats",
        "i18n",
        "links",
        "outside",
        "protocol",
        "session",
        "source",
        "themes",
        "wire",
        "",
    },
    "": {
        "blocks",
        "component",
        "components",
        "earlier",
        "files",
        "editing",
        "endpoints",
        "examples",
        "filesize",
        "flagging",
        "i18n",
        "inject",
        "interface",
        "loading",
        "media",
        "notices",
        "outside",
        "progress",
        "rendering",
        "returned",
        "shortcut",
        "source",
        "spellings",
        "tabbed",
        "themes",
        "watermark",
        "",
    },
}
"""Module (or package) of tintype -> those it may import; "" is tintype itself."""

ONLY_THE_BROWSER_NAMES = {"js", "pyodide", "pyodide_js"}


def python_modules() -> list[tuple[str, Path]]:
    """Every file with the row of the table it belongs to."""
    files = [
        (path.relative_to(PYTHON).with_suffix("").parts, path) for path in PYTHON.rglob("*.py")
    ]
    return [("" if parts == ("__init__",) else parts[0], path) for parts, path in files]


def imported(path: Path) -> set[str]:
    """The full names of the modules a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "tintype":
            names.update(f"tintype.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize(("module", "path"), python_modules(), ids=lambda value: str(value))
def test_a_python_module_imports_only_what_it_may(module: str, path: Path) -> None:
    """What is not in the table is not allowed."""
    own = {
        name.split(".")[1] if "." in name else ""
        for name in imported(path)
        if name.split(".")[0] == "tintype"
    }
    assert own <= PYTHON_MAY_IMPORT[module] | ({module} if module == "export" else set())


@pytest.mark.parametrize(("module", "path"), python_modules(), ids=lambda value: str(value))
def test_only_three_modules_know_pyodide(module: str, path: Path) -> None:
    """All others run and are tested under CPython."""
    foreign = {name.split(".")[0] for name in imported(path)} & ONLY_THE_BROWSER_NAMES
    assert not foreign or module in ("browser", "aside", "fetch")


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
    "worker/snapshot": set(),
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
    "model/held": {"protocol", "sight"},
    "model/saves": {"model/held", "protocol"},
    "model/shelf": {"model/held", "protocol"},
    "model/words": set(),
    "model/item": {"model/held", "protocol"},
    "model/tree": {"protocol"},
    "model": {
        "given",
        "model/asks",
        "model/beside",
        "model/counterparts",
        "model/events",
        "model/held",
        "model/item",
        "protocol",
        "model/saves",
        "model/script",
        "model/streams",
        "model/tree",
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
    "shell": {"given", "shell/door", "links", "protocol", "shell", "ui", "wire"},
    "inside": {  # two entries of a frame: its page and its worker, each with what it stands for
        "model/beside",
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
