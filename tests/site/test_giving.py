"""Pictures and tables given by other ways than a file: pasted, dropped, taken by a camera."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from conftest import START, App, Built, Watch
from files import photo
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect


@pytest.fixture
def context(browser_with_camera: Browser) -> Iterator[BrowserContext]:
    """A visitor of that machine, who allows the camera and the clipboard."""
    context = browser_with_camera.new_context()
    context.grant_permissions(["camera", "clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The visitor's page."""
    return context.new_page()


GIVEN = """
import json
import gradio as gr

def tell(value):
    background = value["background"]
    layers = [int((layer[..., 3] > 0).sum()) for layer in value["layers"]]
    return json.dumps([list(background.shape), background[0, 0].tolist(), layers])

def count(pictures):
    return json.dumps([list(array.shape) for array, _ in pictures or []])

with gr.Blocks() as demo:
    with gr.Row():
        editor = gr.ImageEditor(label="editor", height=360)
        gallery = gr.Gallery(label="gallery", type="numpy", sources=["upload", "webcam", "clipboard"],
                             interactive=True, height=360)
    table = gr.Dataframe([["a", 1], ["b", 2]], headers=["word", "number"], label="table", type="array",
                         datatype=["str", "number"], interactive=True)
    with gr.Row():
        go = gr.Button("Tell")
        out, many, rows = gr.Textbox(label="out"), gr.Textbox(label="many"), gr.Textbox(label="rows")
    go.click(tell, editor, out)
    gallery.change(count, gallery, many)
    table.change(lambda rows: str(rows), table, rows)
demo.launch()
"""

COPY = """async (bytes) => {
  const blob = new Blob([new Uint8Array(bytes)], { type: "image/png" });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
}"""

DROP = """(root, bytes) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(bytes)], "c.png", { type: "image/png" }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    root.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""


def told(app: App, size: list[int], first: list[int] | None) -> None:
    """Ask until the editor's background is of this size, and begins with this pixel."""
    stage = app.part("editor").get_by_role("application")
    expect(stage).to_have_attribute(
        "aria-label", f"editor: canvas of {size[1]} × {size[0]} pixels", timeout=START
    )
    app.press("Tell")
    expect(app.page.locator("[aria-busy=true]")).to_have_count(0, timeout=START)
    shape, pixel, layers = json.loads(app.page.get_by_label("out", exact=True).input_value())
    assert shape[:2] == size
    assert first is None or pixel[:3] == first
    assert sum(layers) == 0


def pixel_of(path: Path) -> list[int]:
    found: list[int] = np.asarray(PIL.Image.open(path))[0, 0].tolist()
    return found


def shoot(part: Locator) -> None:
    """Take a photo with the camera of a component."""
    part.get_by_role("button", name="Capture from camera").click()
    part.get_by_role("button", name="Click to Access Webcam").click()
    part.page.wait_for_function("document.querySelector('video')?.videoWidth > 0")
    part.get_by_role("button", name="Take photo").click()
    expect(part.page.locator("video")).to_have_count(0)


def test_pasted_dropped_and_taken(page: Page, watch: Watch, built: Built, tmp_path: Path) -> None:
    """An editor and a gallery take each to the pixel; a table takes a sheet's cells and grows."""
    app = App(page).visit(built(GIVEN)).ready()
    editor = app.part("editor")
    one, two, three = (
        photo(tmp_path / f"{name}.png", size)
        for name, size in (("a", (60, 40)), ("b", (80, 50)), ("c", (70, 30)))
    )
    page.evaluate(COPY, list(one.read_bytes()))
    editor.get_by_role("button", name="Paste from clipboard").click()
    told(app, [40, 60], pixel_of(one))
    page.evaluate(COPY, list(two.read_bytes()))
    editor.hover()
    page.keyboard.press("Control+v")
    told(app, [50, 80], pixel_of(two))
    editor.evaluate(DROP, list(three.read_bytes()))
    told(app, [30, 70], pixel_of(three))
    editor.hover()
    shoot(editor)
    told(app, camera_size(page), None)

    shoot(app.part("gallery"))
    many = page.get_by_label("many")
    expect(many).to_have_value(json.dumps([[*camera_size(page), 3]]), timeout=START)
    app.part("gallery").hover()
    page.keyboard.press("Control+v")
    expect(many).to_have_value(json.dumps([[*camera_size(page), 3], [50, 80, 3]]), timeout=START)

    page.evaluate("navigator.clipboard.writeText('x\\t7\\ny\\t8\\nz\\tnine')")
    page.get_by_role("gridcell", name="b").click()
    page.keyboard.press("Control+v")
    expect(page.get_by_label("rows")).to_have_value(
        "[['a', 1], ['x', 7], ['y', 8], ['z', 'nine']]", timeout=START
    )


def camera_size(page: Page) -> list[Any]:
    """Height and width that the camera gives."""
    found: list[Any] = page.evaluate(
        """async () => {
          const wish = { video: { width: { ideal: 1920 }, height: { ideal: 1440 } } };
          const [track] = (await navigator.mediaDevices.getUserMedia(wish)).getVideoTracks();
          const { width, height } = track.getSettings();
          track.stop();
          return [height, width];
        }"""
    )
    return found
