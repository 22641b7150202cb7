"""Examples and flagging in the browser, each test one app."""

from __future__ import annotations

import hashlib
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
    image = PIL.Image.open(path).convert("RGBA")
    return image.width, image.height, hashlib.sha256(image.tobytes()).hexdigest()


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
        cache_examples=True, preload=False,
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
    region.get_by_role("button", name="lake.png").click()
    assert app.pixels_hash("given") == hash_of(folder / "lake.png")
    turned = PIL.Image.fromarray(np.asarray(PIL.Image.open(folder / "lake.png"))[::-1])
    turned.save(folder / "turned.png")
    expect(app.part("result").locator("[data-picture]")).to_be_visible()
    assert app.pixels_hash("result") == hash_of(folder / "turned.png")
    assert page.locator("tintype-app").get_attribute("data-python") == "loading"
    held[0].continue_()
    app.ready()
    expect(page.get_by_label("log")).to_have_value("change (48, 64, 3) ", timeout=START)
    region.get_by_role("button", name="Next page").focus()
    page.keyboard.press("Enter")
    region.get_by_role("button", name="9.png").focus()
    page.keyboard.press("Enter")
    assert app.pixels_hash("given") == hash_of(folder / "more" / "9.png")
    page.get_by_role("region", name="Rows").get_by_role("button", name="2, two").click()
    expect(page.get_by_label("log")).to_have_value("(1, [2, 'two'])", timeout=START)
    assert axe(page) == []
