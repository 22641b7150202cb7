"""Examples and flagging in the browser, each test one app."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import START, App, Built, Watch
from files import photo, scene
from playwright.sync_api import Page, Route, expect


def axe(page: Page) -> list[str]:
    """What axe finds."""
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


def hash_of(path: Path) -> tuple[int, int, str]:
    """Width, height and SHA-256 of a picture file's RGBA pixels."""
    with PIL.Image.open(path) as image:
        return hash_image(image)


def hash_image(image: PIL.Image.Image) -> tuple[int, int, str]:
    data = image.convert("RGBA").tobytes()
    return image.width, image.height, hashlib.sha256(data).hexdigest()


GALLERY = """
import numpy as np
import gradio as gr

seen = []

def turn(picture):
    return picture[::-1]

with gr.Blocks(title="Turned") as demo:
    given = gr.Image(label="given", type="numpy")
    log = gr.Textbox(label="log")
    result = gr.Image(label="result")
    examples = gr.Examples(
        ["lake.png", "hill.png", *[f"more/{n}.png" for n in range(10)]], given, result, turn,
        cache_examples=True, preload=1,
    )
    rows = gr.Dataset(components=[gr.Number(visible=False), "text"], headers=["n", "word"],
        samples=[[1, "one"], [2, "two"]], label="Rows", type="tuple")
    given.change(lambda picture, before: (before or "") + f"change {picture.shape} ", [given, log], log)
    given.upload(lambda before: before + "upload ", log, log)
    given.input(lambda before: before + "input ", log, log)
    rows.click(lambda row: repr(row), rows, log)
demo.launch()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures beside the app."""
    (tmp_path / "more").mkdir()
    photo(tmp_path / "lake.png", (64, 48))
    photo(tmp_path / "hill.png", (40, 30), "RGBA")
    for number in range(10):
        PIL.Image.fromarray(scene(16, 12, number)).save(tmp_path / "more" / f"{number}.png")
    return tmp_path


def test_a_gallery_of_pictures_and_kept_results(
    page: Page, built: Built, watch: Watch, folder: Path
) -> None:
    """Chosen before Python is there, pixels exact, results from the build; pages by keyboard."""
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    app = App(page).visit(built(GALLERY))
    region = page.get_by_role("region", name="Examples")
    assert app.pixels_hash("given")[:2] == app.pixels_hash("result")[:2] == (40, 30)
    region.get_by_role("button", name="lake.png").click()
    assert app.pixels_hash("given") == hash_of(folder / "lake.png")
    with PIL.Image.open(folder / "lake.png") as lake:
        turned = PIL.Image.fromarray(np.asarray(lake)[::-1])
    expect(app.part("result").locator("[data-picture]")).to_be_visible()
    assert app.pixels_hash("result") == hash_image(turned)
    assert page.locator("tintype-app").get_attribute("data-python") == "loading"
    held[0].continue_()
    app.ready()
    expect(page.get_by_label("log")).to_have_value(
        "change (30, 40, 3) change (48, 64, 3) ", timeout=START
    )
    region.get_by_role("button", name="Next page").focus()
    page.keyboard.press("Enter")
    region.get_by_role("button", name="9.png").focus()
    page.keyboard.press("Enter")
    expect(app.part("given").locator("[data-picture]")).to_have_js_property("naturalWidth", 16)
    assert app.pixels_hash("given") == hash_of(folder / "more" / "9.png")
    page.get_by_role("region", name="Rows").get_by_role("button", name="2, two").click()
    expect(page.get_by_label("log")).to_have_value("(1, [2, 'two'])", timeout=START)
    assert axe(page) == []


FLAGGED = """
import gradio as gr

def describe(picture, words, size):
    return picture[: int(size)], words.upper()

demo = gr.Interface(
    describe, [gr.Image(format="png"), gr.Textbox(label="words")], [gr.Image(format="png"), "text"],
    additional_inputs=[gr.Slider(1, 9, value=3, step=1, label="size")],
    examples=[["lake.png", "a lake", 5], ["hill.png", "=a hill", 2]],
    cache_examples=True, cache_mode="lazy", flagging_options=["odd", "fine"],
    title="Describe", description="Cuts and **shouts**.", article="That is all.",
)
demo.launch()
"""


def test_an_interface_with_examples_and_flags(
    page: Page, built: Built, watch: Watch, folder: Path
) -> None:
    """A row is chosen and its result worked out; it is flagged, kept over a reload, and downloaded."""
    app = App(page).visit(built(FLAGGED)).ready()
    expect(page.locator("strong", has_text="shouts")).to_be_visible()
    expect(page.get_by_text("That is all.")).to_be_visible()
    table = page.get_by_role("region", name="Examples")
    assert table.get_by_role("columnheader").all_inner_texts() == ["picture", "words", "size"]
    table.get_by_role("button", name="lake.png, a lake, 5").click()
    expect(page.get_by_label("words")).to_have_value("a lake")
    page.get_by_text("Additional Inputs").click()
    expect(page.get_by_role("slider")).to_have_value("5")
    expect(page.get_by_label("output 1")).to_have_value("A LAKE", timeout=START)
    assert app.pixels_hash("output 0")[:2] == (64, 5)
    app.press("Flag as odd")
    expect(page.locator(".tt-flag-count")).to_have_text("1", timeout=START)
    expect(page.get_by_role("button", name="Flag as odd")).to_be_visible()
    table.get_by_role("button", name="hill.png, =a hill, 2").click()
    expect(page.get_by_label("output 1")).to_have_value("=A HILL", timeout=START)
    app.press("Flag as fine")
    expect(page.locator(".tt-flag-count")).to_have_text("2", timeout=START)
    page.reload()
    app.ready()
    page.get_by_text("Flagged").click()
    expect(page.get_by_text("A LAKE", exact=True)).to_be_visible()
    assert axe(page) == []
    with page.expect_download(timeout=START) as download:
        page.get_by_role("button", name="Download all").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("dataset1.csv").decode(), newline="")))
        photo = PIL.Image.open(io.BytesIO(archive.read(rows[1][0])))
        assert hash_image(photo) == hash_of(folder / "lake.png")
    assert rows[0] == ["picture", "words", "size", "output 0", "output 1", "flag", "timestamp"]
    assert [row[5] for row in rows[1:]] == ["odd", "fine"]
    assert [row[1] for row in rows[1:]] == ["a lake", "'=a hill"]
    page.get_by_role("button", name="Delete 1", exact=True).click()
    expect(page.locator(".tt-flag-count")).to_have_text("1")
    page.get_by_role("button", name="Delete all").click()
    page.get_by_role("button", name="Delete 1 for good?").click()
    expect(page.locator(".tt-flags")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
