"""The playground beside apps that were built: its page, what it offers, and the way there from every app.

What one of the apps has brought along, every project there can import.
"""

from __future__ import annotations

import dataclasses
import html
import inspect
import json
import shutil
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any

import tintype
from tintype.door import wire
from tintype.door.protocol import Runtime, RuntimeFile
from tintype.export import assets
from tintype.export.lending import runtime_of

FOLDER = "playground/"
UP = "../"
"""From there to the folder that it is in."""

RUNTIME = f"{UP}tintype/runtime/"


def set_down(root: Path, apps: dict[str, str]) -> None:
    """Write it into a folder with apps that are there: their titles by their paths in it.

    AssetsMissing where this copy of Tintype has none.
    """
    shutil.copytree(assets.playground(), root / FOLDER)
    page = resources.files(__package__).joinpath("playground.html").read_text("utf-8")
    (root / FOLDER / "index.html").write_text(page, "utf-8")
    examples = [{"path": UP + path, "title": title} for path, title in apps.items()]
    text, _ = wire.encode(everything(root, list(apps)))
    content = {"runtime": text, "names": names(), "examples": examples}
    (root / FOLDER / "site.json").write_text(json.dumps(content), "utf-8")
    for path in apps:
        lead_there(root / path / "index.html", UP * len(PurePosixPath(path).parts) + FOLDER)


def lead_there(page: Path, address: str) -> None:
    """Let an app's page name the playground that its source can be viewed in."""
    there = f'<link rel="tintype-playground" href="{html.escape(address)}">\n</head>'
    page.write_text(page.read_text("utf-8").replace("</head>", there, 1), "utf-8")


# ── What it offers ──


def everything(root: Path, paths: list[str]) -> Runtime:
    """All that Tintype ships and all that any app has, by addresses relative to the playground."""
    manifest = assets.Manifest.read(root / "tintype")
    packages = dict(manifest.rows)
    files = {
        name: RuntimeFile(name, RUNTIME + name, row["size"], row["sha256"])
        for name, row in manifest.files.items()
    }
    for path in paths:
        runtime = runtime_of(root / path / "index.html")
        assert runtime is not None  # it was built just now
        packages = {**runtime.lock["packages"], **packages}
        for file in runtime.files:
            files.setdefault(file.name, dataclasses.replace(file, url=f"{UP}{path}{file.url}"))
    return Runtime(RUNTIME, list(files.values()), {**manifest.lock, "packages": packages})


def names() -> list[dict[str, Any]]:
    """Every public name of Tintype: what it is in a line, and its parameters."""
    public = [name for name in dir(tintype) if not name.startswith("_")]
    found = [(name, getattr(tintype, name)) for name in public]
    return [
        {"name": name, "about": _about(item), "parameters": _parameters(item)}
        for name, item in found
        if callable(item)
    ]


def _about(item: Any) -> str:
    """The first paragraph of what it says of itself."""
    return " ".join((inspect.getdoc(item) or "").split("\n\n")[0].split())


def _parameters(item: Any) -> list[str]:
    """What it takes by name."""
    try:
        given = inspect.signature(item).parameters.values()
    except (TypeError, ValueError):
        return []
    return [row.name for row in given if row.kind in (row.POSITIONAL_OR_KEYWORD, row.KEYWORD_ONLY)]
