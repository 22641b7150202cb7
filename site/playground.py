"""Writes what the playground has to offer: Tintype's names, the apps of the site, and their packages.

``python site/playground.py dist/site`` reads the built apps. What one of them has brought along, every
project of the playground can import.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import sys
from pathlib import Path
from typing import Any

import tintype
from plates import PLATES, opened
from tintype import wire
from tintype.export import assets
from tintype.export.lending import runtime_of
from tintype.protocol import Runtime, RuntimeFile

HOME = "../tintype/runtime/"


def everything(site: Path) -> Runtime:
    """All that Tintype ships and all that any app has, by addresses relative to the playground."""
    manifest = assets.Manifest.read(site / "tintype")
    packages = dict(manifest.rows)
    files = {
        name: RuntimeFile(name, HOME + name, row["size"], row["sha256"])
        for name, row in manifest.files.items()
    }
    for name in PLATES:
        runtime = runtime_of(site / "apps" / name / "index.html")
        assert runtime is not None
        packages |= {
            key: row for key, row in runtime.lock["packages"].items() if key not in packages
        }
        for file in runtime.files:
            files.setdefault(file.name, dataclasses.replace(file, url=f"../apps/{name}/{file.url}"))
    return Runtime(HOME, list(files.values()), {**manifest.lock, "packages": packages})


def names() -> list[dict[str, Any]]:
    """Every public name of Tintype: what it is in a line, and its parameters."""
    public = [name for name in dir(tintype) if not name.startswith("_")]
    found = [(name, getattr(tintype, name)) for name in public]
    return [
        {"name": name, "about": about(item), "parameters": parameters(item)}
        for name, item in found
        if callable(item)
    ]


def about(item: Any) -> str:
    """The first paragraph of what it says of itself."""
    return " ".join((inspect.getdoc(item) or "").split("\n\n")[0].split())


def parameters(item: Any) -> list[str]:
    """What it takes by name."""
    try:
        given = inspect.signature(item).parameters.values()
    except (TypeError, ValueError):
        return []
    return [row.name for row in given if row.kind in (row.POSITIONAL_OR_KEYWORD, row.KEYWORD_ONLY)]


def lead_to_source(page: Path) -> None:
    """Let an app's page name the playground that its source can be viewed in."""
    there = '<link rel="tintype-playground" href="../../playground/">\n</head>'
    page.write_text(page.read_text("utf-8").replace("</head>", there, 1), "utf-8")


def main(site: Path) -> None:
    """``playground/site.json``, and the way there from every app."""
    for name in PLATES:
        lead_to_source(site / "apps" / name / "index.html")
    examples = [
        {"name": name, "title": opened(name)[0].title or name.capitalize()} for name in PLATES
    ]
    text, _ = wire.encode(everything(site))
    content = {"runtime": text, "names": names(), "examples": examples}
    (site / "playground" / "site.json").write_text(json.dumps(content), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
