"""The packages of a folder's apps are there for code that is embedded beside them."""

from __future__ import annotations

import json
from pathlib import Path

from tintype.door import wire
from tintype.door.protocol import Baked, Runtime, RuntimeFile, Start
from tintype.export import assets
from tintype.export.folder import build
from tintype.export.lending import lend, runtime_of


def page(folder: Path, *packages: str) -> None:
    """An app's page with packages of its own."""
    rows = {name: {"name": name, "file_name": f"{name}.whl"} for name in packages}
    files = [RuntimeFile(f"{name}.whl", f"wheels/{name}.whl", 7, "ab") for name in packages]
    start = Start([], list(packages), Runtime("tintype/runtime/", files, {"packages": rows}))
    text, _ = wire.encode(Baked(None, "", start, []))
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(f"<p>an app<script data-baked>{text}</script>")


def test_each_app_lends_what_it_has(stand_ins: Path, tmp_path: Path) -> None:
    """By an address from Tintype's folder; the first of a name stays, and twice is as once."""
    assets.publish(stand_ins, tmp_path / "tintype")
    page(tmp_path / "one", "numpy", "pandas")
    page(tmp_path / "two", "pandas", "scipy")
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "index.html").write_text("<p>no app")
    lend(tmp_path, offline=False)
    assert "worker" not in json.loads((tmp_path / "tintype" / "runtime.json").read_text())
    lend(tmp_path, offline=True)
    once = (tmp_path / "tintype" / "runtime.json").read_text()
    lend(tmp_path, offline=True)
    assert (tmp_path / "tintype" / "runtime.json").read_text() == once
    manifest = json.loads(once)
    assert manifest["worker"] == "../offline.js"
    assert set(manifest["lock"]["packages"]) == {
        *("numpy", "pillow", "tintype", "micropip"),
        *("pandas", "scipy"),
    }
    assert manifest["files"]["pandas.whl"] == {
        "size": 7,
        "sha256": "ab",
        "url": "../one/wheels/pandas.whl",
    }
    assert manifest["files"]["scipy.whl"]["url"] == "../two/wheels/scipy.whl"
    assert "url" not in manifest["files"]["numpy.whl"]


def test_a_built_page_says_what_it_runs_on(stand_ins: Path, tmp_path: Path) -> None:
    """As the command writes it; a page that is no app's says nothing."""
    app = tmp_path / "app.py"
    app.write_text("import gradio as gr\ngr.Interface(lambda x: '<b>', 'text', 'text').launch()")
    built = build(app, tmp_path / "out")
    runtime = runtime_of(built.out / "index.html")
    assert runtime is not None
    assert "numpy.whl" in [file.name for file in runtime.files]
    (tmp_path / "other.html").write_text("<script>1</script>")
    assert runtime_of(tmp_path / "other.html") is None
