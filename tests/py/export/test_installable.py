"""installable: the web app manifest of a built app, and its icons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from tintype.export.installable import drawn, set_down, takes_pictures


def manifest(out: Path) -> Any:
    return json.loads((out / "app.webmanifest").read_text("utf-8"))


def mirror(image: Any) -> Any:
    return image


def test_the_manifest_says_what_the_app_is(tmp_path: Path) -> None:
    """All addresses are relative: the folder works at any place."""
    app = gr.Interface(mirror, "image", "image", title="Mirror & co")
    head = set_down(tmp_path, "Mirror & co", app.config())
    assert 'href="app.webmanifest"' in head
    said = manifest(tmp_path)
    assert said["name"] == "Mirror & co"
    assert (said["start_url"], said["scope"], said["display"]) == ("./", "./", "standalone")
    assert "id" not in said
    assert said["share_target"]["action"] == "share"
    assert said["share_target"]["params"]["files"][0]["accept"] == ["image/*"]
    assert said["file_handlers"][0]["accept"]["image/jpeg"] == [".jpg", ".jpeg"]


def test_the_icons_are_what_the_manifest_says(tmp_path: Path) -> None:
    """Of that size, PNG, and one that fills its square."""
    set_down(tmp_path, "Mirror", None)
    for row in manifest(tmp_path)["icons"]:
        with PIL.Image.open(tmp_path / row["src"]) as icon:
            assert f"{icon.width}x{icon.height}" == row["sizes"]
            corner = icon.convert("RGBA").getpixel((0, 0))
            assert isinstance(corner, tuple)
            assert corner[3] == (255 if row["purpose"] == "maskable" else 0)
    assert {row["purpose"] for row in manifest(tmp_path)["icons"]} == {"any", "maskable"}


def test_an_icon_has_the_apps_letter_and_colour() -> None:
    """Titles that begin alike look alike, others do not; a letter that cannot be drawn is left out."""
    plain = np.asarray(drawn("", "#00ff00", 64))
    assert (np.asarray(drawn("Sepia", "#00ff00", 64)) == drawn("sunset", "#00ff00", 64)).all()
    assert (np.asarray(drawn("Sepia", "#00ff00", 64)) != drawn("Meme", "#00ff00", 64)).any()
    assert (np.asarray(drawn("写真 S", "#00ff00", 64)) == plain).all()
    assert (plain == [0, 255, 0, 255]).all(axis=-1).any()


def test_colours_are_the_themes(tmp_path: Path) -> None:
    """Of a look that says nothing, or nothing that can be drawn, the page's own."""
    with gr.Blocks(theme=gr.themes.Soft(primary_hue="green")) as app:
        gr.Image()
    look = app.config().look
    assert look is not None
    set_down(tmp_path, "Soft", app.config())
    assert manifest(tmp_path)["theme_color"] == look.light["--paper"]
    (tmp_path / "odd").mkdir()
    look.light["--paper"] = "linear-gradient(red, blue)"
    config = app.config()
    assert config.look is not None
    config.look.light["--paper"] = "linear-gradient(red, blue)"
    set_down(tmp_path / "odd", "Odd", config)
    assert manifest(tmp_path / "odd")["theme_color"] == "#faf8f5"


@pytest.mark.parametrize(
    ("inputs", "takes"), [("image", True), ("text", False)], ids=["image", "text"]
)
def test_only_an_app_with_an_image_is_shared_with(tmp_path: Path, inputs: str, takes: bool) -> None:
    """An Image that only shows takes nothing; of an app that is not known yet it may be expected."""
    app = gr.Interface(mirror, inputs, "image")
    assert takes_pictures(app.config()) == takes
    assert takes_pictures(None)
    set_down(tmp_path, "App", app.config())
    assert ("share_target" in manifest(tmp_path)) == takes
