"""Tintype's own files as stand-ins: what is tested here only copies them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tintype.export import assets, licences


@pytest.fixture
def stand_ins(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An assets folder with the shape of the real one."""
    folder = tmp_path_factory.mktemp("assets")
    row = {"size": 1, "sha256": "00"}
    wheels = {name: f"{name}.whl" for name in ("numpy", "pillow", "tintype", "micropip")}
    depends = {"tintype": ["numpy", "pillow"]}
    imports = {"pillow": ["PIL"]}
    lock = {
        "info": {"python": "3.14.0"},
        "packages": {
            name: {
                "file_name": file,
                "depends": depends.get(name, []),
                "imports": imports.get(name, [name]),
            }
            for name, file in wheels.items()
        },
    }
    files = dict.fromkeys([*assets.INTERPRETER, *wheels.values()], row)
    views = {"pictures": ["gallery", "file"], "data": ["json"]}
    (folder / "runtime.json").write_text(json.dumps({"files": files, "lock": lock, "views": views}))
    (folder / "page.js").write_text("// the page")
    (folder / "code-AB12.js").write_text("// a language")
    (folder / "dev.js").write_text("// of use to authors only")
    (folder / assets.WORKER).write_text("// the worker")
    (folder / "runtime").mkdir()
    for file in files:
        (folder / "runtime" / file).write_bytes(b"x" * 1000)
    (folder / licences.FILE).write_text(licences.OPENING)
    (folder / assets.LOCK).write_text(json.dumps({"version": "1", "packages": {}}))
    monkeypatch.setattr(assets, "folder", lambda: folder)
    return folder
