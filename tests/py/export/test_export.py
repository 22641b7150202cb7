"""export: the folder that ``tintype build`` writes, on assets that are only stand-ins here."""

from __future__ import annotations

import html.parser
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from tintype.door import wire
from tintype.door.protocol import Baked, Picture
from tintype.export import assets, cli
from tintype.export.folder import BuildError, build

SEPIA = Path(__file__).parents[3] / "site" / "apps" / "sepia" / "app.py"


pytestmark = pytest.mark.usefixtures("stand_ins")


class Scripts(html.parser.HTMLParser):
    """The baked script of a page and its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside = False
        self.baked = ""
        self.attributes: dict[str, str | None] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and "data-baked" in dict(attrs)
        if self.inside:
            self.attributes = dict(attrs)

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.baked += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


def baked(out: Path) -> Baked:
    """What the page of a built folder carries."""
    scripts = Scripts((out / "index.html").read_text("utf-8"))
    names = json.loads(scripts.attributes.get("data-buffers") or "[]")
    read: Any = wire.decode(scripts.baked, [(out / name).read_bytes() for name in names])
    assert isinstance(read, Baked)
    return read


def app_file(folder: Path, text: str) -> Path:
    file = folder / "app.py"
    file.write_text(text, "utf-8")
    return file


def test_a_folder_is_whole(tmp_path: Path) -> None:
    """The page, the app's own file to the letter, and Tintype's files."""
    out = tmp_path / "out"
    build(SEPIA, out)
    assert (out / "app" / "app.py").read_bytes() == SEPIA.read_bytes()
    assert (out / "tintype" / "page.js").is_file()
    assert not list(tmp_path.glob(".out*"))


def test_the_app_is_drawn_beforehand(tmp_path: Path) -> None:
    """Its components and listeners are in the page."""
    build(SEPIA, tmp_path / "out")
    config = baked(tmp_path / "out").config
    assert config is not None
    assert [row.kind for row in config.components].count("image") == 2


def test_the_page_knows_what_to_fetch(tmp_path: Path) -> None:
    """Only what this app imports, by relative addresses."""
    build(SEPIA, tmp_path / "out")
    start = baked(tmp_path / "out").start
    assert start.packages == ["numpy", "tintype"]
    assert {file.name for file in start.runtime.files} == assets.INTERPRETER | {
        "numpy.whl",
        "pillow.whl",
        "tintype.whl",
    }
    assert set(start.runtime.lock["packages"]) == {"numpy", "pillow", "tintype"}
    assert start.runtime.base == "tintype/runtime/"
    assert [(file.path, file.url) for file in start.files] == [("app.py", "app/app.py")]


def test_assets_may_be_elsewhere(tmp_path: Path) -> None:
    """Then the folder has none of its own."""
    build(SEPIA, tmp_path / "out", "../../tintype/")
    assert not (tmp_path / "out" / "tintype").exists()
    assert baked(tmp_path / "out").start.runtime.base == "../../tintype/runtime/"
    assert '"../../tintype/page.js"' in (tmp_path / "out" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "bundles"),
    [
        ("gr.Gallery(), gr.File()", ["pictures"]),
        ("gr.JSON(), gr.Gallery()", ["pictures", "data"]),
        ("gr.Image()", []),
    ],
)
def test_views_that_an_app_has_are_fetched_beside_the_page(
    tmp_path: Path, source: str, bundles: list[str]
) -> None:
    """Their bundles and no others, by tags before the author's own."""
    app = f"import gradio as gr\nwith gr.Blocks(head='<b>') as demo:\n    {source}\n"
    build(app_file(tmp_path, app), tmp_path / "out", "../own/")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert re.findall(r'modulepreload" href="\.\./own/(\w+)\.js"', page) == bundles
    assert re.findall(r'stylesheet" href="\.\./own/(\w+)\.css"', page) == ["page", *bundles]
    assert page.index("<b>") > page.rindex("<link")


def test_a_folder_needs_no_network_but_where_that_is_asked_for(tmp_path: Path) -> None:
    """Its worker is told of its files; without one the page speaks of none, and an earlier one goes."""
    build(SEPIA, tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert '<tintype-app data-offline="offline.js">' in page
    assert '<link rel="manifest" href="app.webmanifest">' in page
    worker = (tmp_path / "out" / "offline.js").read_text("utf-8")
    assert '"./app/app.py"' in worker
    assert '"./tintype/page.js"' in worker
    assert not (tmp_path / "out" / "tintype" / "offline.js").exists()
    build(SEPIA, tmp_path / "out", offline=False)
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<tintype-app><script" in page
    assert "manifest" not in page
    assert not (tmp_path / "out" / "app.webmanifest").exists()
    assert "unregister" in (tmp_path / "out" / "offline.js").read_text("utf-8")


def test_what_runs_only_in_the_browser_is_drawn_there(tmp_path: Path) -> None:
    """It is said, with the reason, and the page is made all the same."""
    built = build(app_file(tmp_path, "import js\n"), tmp_path / "out")
    assert "No module named 'js'" in built.why
    assert baked(tmp_path / "out").config is None
    assert "No module named 'js'" in baked(tmp_path / "out").why


@pytest.mark.parametrize(
    "text", ["def broken(:", "raise SystemExit(2)", "import sys; sys.exit()", "x = 1"]
)
def test_a_file_that_fails_still_makes_a_page(tmp_path: Path, text: str) -> None:
    """The page shows the error where the author looks for it."""
    assert build(app_file(tmp_path, text), tmp_path / "out").why


def test_markup_in_an_app_stays_text(tmp_path: Path) -> None:
    """Neither a title nor a label can end the script or open a tag."""
    evil = "</script><img src=x onerror=alert(1)><!--"
    text = (
        f"import gradio as gr\ndemo = gr.Interface(len, gr.Textbox(label={evil!r}), title={evil!r})"
    )
    build(app_file(tmp_path, text), tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<img" not in page
    config = baked(tmp_path / "out").config
    assert config is not None
    assert config.title == evil


def test_first_values_with_pixels_are_files(tmp_path: Path) -> None:
    """Pixels never become text."""
    text = "import gradio as gr, numpy as np\nwith gr.Blocks() as demo:\n    gr.Image(np.eye(3))"
    build(app_file(tmp_path, text), tmp_path / "out")
    config = baked(tmp_path / "out").config
    assert config is not None
    picture = config.components[0].props["value"]
    assert isinstance(picture, Picture)
    assert (picture.width, len(picture.data)) == (3, 36)


def test_this_process_is_left_as_it_was(tmp_path: Path) -> None:
    """Running an app's file changes neither folder, nor path, nor main module."""
    before = (os.getcwd(), list(sys.path), sys.modules["__main__"])  # noqa: PTH109  # the string
    build(SEPIA, tmp_path / "out")
    assert (os.getcwd(), list(sys.path), sys.modules["__main__"]) == before  # noqa: PTH109  # too


def test_building_again_replaces_what_was_built(tmp_path: Path) -> None:
    """Nothing of the old folder is left."""
    out = tmp_path / "out"
    build(SEPIA, out)
    (out / "old.txt").write_text("old")
    build(SEPIA, out)
    assert not (out / "old.txt").exists()


def test_a_folder_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    """Only what Tintype made is replaced."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    with pytest.raises(BuildError, match="did not make"):
        build(SEPIA, out)
    assert (out / "thesis.txt").read_text() == "years of work"


def test_the_command_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what it made and how to look at it."""
    assert cli.main(["build", str(SEPIA), "-o", str(tmp_path / "out")]) == 0
    assert "http.server" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, with exit code 1."""
    assert cli.main(["build", str(tmp_path / "none.py"), "-o", str(tmp_path / "out")]) == 1
    assert "\ntintype: There is no file" in capsys.readouterr().err


def test_the_command_tells_that_a_file_could_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build has worked all the same."""
    assert (
        cli.main(["build", str(app_file(tmp_path, "import js")), "-o", str(tmp_path / "out")]) == 0
    )
    assert "could not run here" in capsys.readouterr().out


def test_without_assets_it_says_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone that was never built."""
    monkeypatch.undo()
    monkeypatch.setattr(assets, "__file__", str(tmp_path / "a" / "b" / "c" / "d" / "assets.py"))
    with pytest.raises(assets.AssetsMissing, match=r"build.py setup"):
        assets.folder()
