"""Writes ``docs/compatibility.md`` to standard output: ``python py/compatibility.py``.

Compares the public names of a Gradio (``gradio-6.31.json``, made by ``gradio_names.py``)
with Tintype's own, their parameters and events: what the table says is read from the code.
"""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import tintype
from tintype.components.declared import Declared
from tintype.components.html import EVENTS as SCRIPTED
from tintype.components.html import HTML
from tintype.options import outside

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "py" / "gradio-6.31.json"
DIFFERENCES = ROOT / "docs" / "differences.md"

Status = Literal["works", "differs", "not in a browser", "not yet"]

HEAD = """\
# Compatibility with Gradio {version}

Every public name of Gradio {version}, compared with Tintype's by the parameters and events that each
accepts. Written by `py/compatibility.py`; never edited. *differs* names what is not there, or that
[differences.md](differences.md) has a row about it.

{counts}

| name | | what to know |
|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One name, how it stands, and what to know."""

    name: str
    status: Status
    words: str


def row(name: str, there: dict[str, list[str]], told: str) -> Row:
    """How a name of Gradio stands in Tintype."""
    if name in outside.OUTSIDE:
        return Row(name, "not in a browser", outside.OUTSIDE[name])
    if name not in tintype.__all__:
        return Row(name, "not yet", "")
    found = getattr(tintype, name)
    missing = [f"`{part}`" for part in compared(there) if part not in parameters(found)]
    missing += [f"`.{event}()`" for event in there["events"] if event not in events(found)]
    if missing:
        return Row(name, "differs", f"without {', '.join(missing)}")
    if re.search(rf"\bgr\.{name}\b", told):
        return Row(name, "differs", "see [differences.md](differences.md)")
    return Row(name, "works", "")


def compared(there: dict[str, list[str]]) -> list[str]:
    """The parameters that an author may pass; those of what only Gradio itself makes are none."""
    made_by_gradio = {"data", "request", "session_hash"}
    names = [name for name in there["parameters"] if name[0] != "_"]
    return [] if made_by_gradio.intersection(names) else names


def parameters(found: Any) -> set[str]:
    """The parameters of a class or function; one that takes any has them all."""
    rows = inspect.signature(found).parameters
    any_name = any(row.kind is inspect.Parameter.VAR_KEYWORD for row in rows.values())
    return Everything() if any_name else set(rows)


class Everything(set[str]):
    """Has whatever is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


def events(found: Any) -> set[str]:
    """The events of a component; those that only a script of its own fires are events too."""
    if found is HTML:
        return {*found.events, *SCRIPTED.split()}
    is_declared = isinstance(found, type) and issubclass(found, Declared)
    return set(found.events) if is_declared else set(dir(found))


def page() -> str:
    """The whole document."""
    content = json.loads(NAMES.read_text("utf-8"))
    told = DIFFERENCES.read_text("utf-8")
    rows = [row(name, there, told) for name, there in content["names"].items()]
    counted = Counter(row.status for row in rows)
    counts = " · ".join(f"{status}: {count}" for status, count in counted.most_common())
    lines = [f"| `gr.{row.name}` | {row.status} | {row.words} |" for row in rows]
    head = HEAD.format(version=content["version"], counts=counts)
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
