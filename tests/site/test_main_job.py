"""The main job: a photo goes in, the function's own result is shown, pixel for pixel."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import PIL.Image
import PIL.ImageOps
import pytest
from conftest import App, Built, Watch
from files import other_profile, photo, rotated, scene
from playwright.sync_api import Page, expect
from tintype.app import source
from tintype.pictures import arrays

SEPIA = Path(__file__).parents[2] / "site" / "apps" / "sepia" / "app.py"

FILES: list[tuple[str, str, tuple[int, int], dict[str, Any]]] = [
    ("a 12-megapixel JPEG", "photo.jpg", (4000, 3000), {"quality": 90}),
    ("a PNG with alpha", "alpha.png", (300, 200), {"mode": "RGBA"}),
    ("a 40x40 PNG", "tiny.png", (40, 40), {}),
    ("a CMYK JPEG", "print.jpg", (300, 200), {"mode": "CMYK"}),
    ("a rotated JPEG", "sideways.jpg", (400, 300), {"exif": rotated(6)}),
    ("a mirrored JPEG", "mirrored.jpg", (400, 300), {"exif": rotated(5)}),
    ("a grey JPEG", "grey.jpg", (301, 199), {"mode": "L"}),
    ("a JPEG without chroma subsampling", "sharp.jpg", (301, 199), {"subsampling": 0}),
    ("a JPEG with half of it", "half.jpg", (301, 199), {"subsampling": 1}),
    ("a progressive JPEG", "slow.jpg", (640, 480), {"progressive": True, "quality": 60}),
    ("a JPEG of low quality", "poor.jpg", (641, 479), {"quality": 8}),
    ("a JPEG with a colour profile", "wide.jpg", (300, 200), {"icc_profile": other_profile()}),
    ("a WebP", "web.webp", (300, 200), {"quality": 80}),
    ("a palette PNG", "palette.png", (300, 200), {"mode": "P"}),
    ("a GIF", "still.gif", (120, 90), {"mode": "P"}),
    ("a BMP", "old.bmp", (120, 90), {}),
    ("a TIFF", "scan.tiff", (120, 90), {}),
]


@pytest.fixture(scope="module")
def sepia() -> ModuleType:
    """The same file, run by CPython with the same numpy and Pillow."""
    source.alias_gradio()
    spec = importlib.util.spec_from_file_location("sepia_app", SEPIA)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected(sepia: ModuleType, path: Path) -> tuple[int, int, str]:
    """Width, height and hash of what CPython makes of a file."""
    with PIL.Image.open(path) as image:
        upright = PIL.ImageOps.exif_transpose(image).convert("RGB")
    shown = arrays.array_to_picture(sepia.sepia(np.array(upright)))
    return shown.width, shown.height, hashlib.sha256(shown.data).hexdigest()


def test_every_kind_of_photo_comes_out_as_under_cpython(
    app: App, sepia: ModuleType, tmp_path: Path
) -> None:
    """The pixels in the page are those that the same function gives natively."""
    wrong = []
    for name, file, size, options in FILES:
        path = photo(tmp_path / file, size, **options)
        app.give("input_img", path).press("Submit")
        if app.pixels_hash() != expected(sepia, path):
            wrong.append(name)
        app.press("Clear")
        expect(app.part("output").locator("[data-picture]")).to_have_count(0)
    assert wrong == []


def test_the_picture_given_is_shown_as_it_is(
    page: Page, watch: Watch, site: str, tmp_path: Path
) -> None:
    """Upright, at its own size, under its label; Python is not needed for it."""
    app = App(page).visit(f"{site}/apps/sepia/")
    app.give("input_img", photo(tmp_path / "a.jpg", (400, 300), exif=rotated(6)))
    picture = app.part("input_img").locator("img[data-picture]")
    expect(picture).to_have_attribute("alt", "input_img")
    expect(picture).to_have_js_property("naturalWidth", 300)
    expect(picture).to_have_js_property("naturalHeight", 400)


def test_remove_image_and_clear(app: App, tmp_path: Path) -> None:
    """Remove empties the input; Clear empties both; without an input the function gets None."""
    file = photo(tmp_path / "a.png", (60, 40))
    app.give("input_img", file).press("Remove Image")
    expect(app.part("input_img").locator("[data-picture]")).to_have_count(0)
    app.give("input_img", file).press("Submit").done()
    expect(app.part("output").locator("[data-picture]")).to_have_count(1)
    app.press("Clear")
    expect(app.page.locator("[data-picture]")).to_have_count(0)


def test_an_error_is_shown_and_the_app_goes_on(app: App, watch: Watch, tmp_path: Path) -> None:
    """Sepia of nothing fails: in words, with the line; the next photo works and the error is gone."""
    app.press("Submit")
    output = app.done()
    expect(output).to_have_attribute("data-error", "")
    expect(output.get_by_text("Error", exact=True)).to_be_visible()
    expect(
        output.get_by_text("'NoneType' object has no attribute 'dot'", exact=True)
    ).to_be_visible()
    output.get_by_text("Details").click()
    expect(output.get_by_text("app.py, line 5, in sepia")).to_be_visible()
    expect(output.get_by_text("sepia_img = input_img.dot(sepia_filter.T)")).to_be_visible()
    app.give("input_img", photo(tmp_path / "a.png", (60, 40))).press("Submit").done()
    expect(output).not_to_have_attribute("data-error", "")
    expect(output.locator("canvas[data-picture]")).to_have_count(1)


KINDS = """
import gradio as gr
import numpy as np
import PIL.Image

def turn(array, image, path):
    assert isinstance(array, np.ndarray) and isinstance(image, PIL.Image.Image)
    copy = PIL.Image.open(path)
    assert image.size == copy.size == array.shape[1::-1]
    copy.rotate(180).save("turned.png")
    return array[::-1, ::-1], image.rotate(180), "turned.png"

demo = gr.Interface(
    turn,
    [gr.Image(type="numpy"), gr.Image(type="pil"), gr.Image(type="filepath")],
    [gr.Image(type="numpy", label="a"), gr.Image(label="b"), gr.Image(label="c")],
)
demo.launch()
"""


def test_arrays_images_and_paths_go_in_and_out(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """All three types show the very same pixels."""
    app = App(page).visit(built(KINDS)).ready()
    file = photo(tmp_path / "a.png", (90, 60))
    for label in ("array", "image", "path"):
        app.give(label, file)
    app.press("Submit")
    turned = np.dstack([scene(90, 60)[::-1, ::-1], np.full((60, 90), 255, np.uint8)])
    digest = hashlib.sha256(np.ascontiguousarray(turned).data).hexdigest()
    for label in ("a", "b", "c"):
        app.done(label)
        assert app.pixels_hash(label) == (90, 60, digest)
