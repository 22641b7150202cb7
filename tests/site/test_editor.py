"""The ImageEditor in the browser: what is painted, erased and cropped reaches Python, to the pixel."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import START, App, Built, Watch
from files import photo
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

EDITOR = """
import hashlib, json
import gradio as gr
import numpy as np

def told(array):
    hash = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    box = array[..., 3].nonzero()
    edges = [int(f(axis)) for axis in box[::-1] for f in (np.min, np.max)] if len(box[0]) else []
    colours = np.unique(array[array[..., 3] > 0][:, :3], axis=0)[:3].tolist()
    return {"shape": array.shape, "hash": hash, "edges": edges, "colours": colours,
            "covered": int((array[..., 3] > 0).sum())}

def tell(value):
    if value["background"] is None:
        return json.dumps(value)
    seen = (value["composite"] != value["background"]).any(-1)
    return json.dumps({
        "background": told(value["background"]),
        "layers": [told(layer) for layer in value["layers"]],
        "composite": told(value["composite"]),
        "differs": int(seen.sum()),
    })

with gr.Blocks() as demo:
    editor = gr.ImageEditor(label="editor", format="png", height=420, crop_size=None,
                            eraser=gr.Eraser(30), brush=gr.Brush(10, ["#c83264", ("#0000ff", 0.5)]))
    with gr.Row():
        go = gr.Button("Tell")
        back = gr.Button("Give back")
        paint = gr.Button("Make")
    text = gr.Textbox(label="text")
    out = gr.ImageEditor(label="out", interactive=False, height=300)
    for name in ["clear", "upload", "change", "input", "select", "apply"]:
        note = f"() => {{ (globalThis.fired ??= []).push('{name}'); return []; }}"
        getattr(editor, name)(None, None, None, js=note)
    go.click(tell, editor, text)
    back.click(lambda value: value, editor, out)

    @paint.click(outputs=editor)
    def make():
        layer = np.zeros((50, 80, 4), np.uint8)
        layer[10:20, 10:20] = (1, 2, 3, 77)
        return {"background": np.full((50, 80, 3), 9, np.uint8), "layers": [layer], "composite": None}

demo.launch()
"""

SIZE = (320, 210)


class Editor:
    """An editor in a page, by what a visitor sees of it."""

    def __init__(self, app: App, label: str) -> None:
        self.app = app
        self.page = app.page
        self.part = app.part(label)
        self.stage = self.part.get_by_role("application")

    def press(self, name: str) -> Editor:
        """Press one of its buttons."""
        self.part.get_by_role("button", name=name, exact=True).click()
        return self

    def canvas(self, width: int, height: int) -> Editor:
        """Wait until the canvas has this size."""
        expect(self.stage).to_have_attribute("aria-label", re_size(width, height))
        return self

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the canvas is in the window."""
        sheet = self.part.locator(".tt-ed-sheet")
        box = sheet.bounding_box()
        width = sheet.evaluate("sheet => sheet.offsetWidth")
        assert box is not None
        scale = box["width"] / width
        return box["x"] + x * scale, box["y"] + y * scale

    def stroke(self, *points: tuple[float, float]) -> Editor:
        """Draw through points of the canvas with the mouse."""
        self.stage.scroll_into_view_if_needed()
        mouse = self.page.mouse
        mouse.move(*self.at(*points[0]))
        mouse.down()
        for point in points:
            mouse.move(*self.at(*point), steps=5)
        mouse.up()
        return self

    def key(self, keys: str) -> Editor:
        """Press a key on the stage."""
        self.stage.press(keys)
        return self

    def told(self) -> dict[str, Any]:
        """What the function says it gets."""
        self.app.press("Tell")
        text = self.page.get_by_label("text")
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0, timeout=START)
        found: dict[str, Any] = json.loads(text.input_value())
        return found


def re_size(width: int, height: int) -> Any:
    return re.compile(f"canvas of {width} × {height} pixels")


def sha(array: np.ndarray[Any, Any]) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def fired(page: Page) -> list[str]:
    """The events since it was asked last, when everything is quiet."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=START)
    found: list[str] = page.evaluate("(globalThis.fired ?? []).splice(0)")
    return found


@pytest.fixture
def editor(page: Page, watch: Watch, built: Built) -> Editor:
    """The app, Python being there."""
    page.set_viewport_size({"width": 1100, "height": 900})
    app = App(page).visit(built(EDITOR)).ready()
    one = Editor(app, "editor")
    expect(one.stage).to_be_visible()
    return one


@pytest.fixture
def rgba(tmp_path: Path) -> tuple[Path, np.ndarray[Any, Any]]:
    """A picture with soft alpha, and its pixels."""
    path = photo(tmp_path / "a.png", SIZE, "RGBA")
    return path, np.asarray(PIL.Image.open(io.BytesIO(path.read_bytes())))


def test_strokes_reach_python_on_a_layer_and_the_background_stays_to_the_pixel(
    editor: Editor, rgba: tuple[Path, np.ndarray[Any, Any]]
) -> None:
    """Ink in its own colour, alpha where it was drawn and nowhere else; erased, undone and redone."""
    path, pixels = rgba
    page = editor.page
    assert editor.told() == {"background": None, "layers": [], "composite": None}
    editor.app.give("editor", path)
    editor.canvas(*SIZE)
    assert fired(page) == ["upload", "change", "input"]
    untouched = editor.told()
    assert untouched["background"]["hash"] == untouched["composite"]["hash"] == sha(pixels)
    assert [layer["covered"] for layer in untouched["layers"]] == [0]

    editor.stroke((60, 100), (260, 100))
    assert fired(page) == ["change", "input"]
    drawn = editor.told()
    (layer,) = drawn["layers"]
    assert drawn["background"]["hash"] == sha(pixels)
    assert layer["colours"] == [[200, 50, 100]]
    left, right, top, bottom = layer["edges"]
    assert abs(left - 50) <= 2
    assert abs(right - 269) <= 2
    assert abs(top - 90) <= 2
    assert abs(bottom - 109) <= 2
    assert drawn["differs"] == pytest.approx(layer["covered"], abs=40)

    editor.press("Eraser").stroke((160, 60), (160, 140))
    cut = editor.told()["layers"][0]
    assert cut["edges"] == layer["edges"]
    assert cut["colours"] == [[200, 50, 100]]
    assert cut["covered"] == pytest.approx(layer["covered"] - 60 * 20, abs=150)
    assert fired(page) == ["change", "input"]

    editor.key("Control+z")
    assert editor.told()["layers"][0]["hash"] == layer["hash"]
    editor.key("Control+Shift+Z")
    assert editor.told()["layers"][0]["hash"] == cut["hash"]
    editor.press("Undo").press("Undo").press("Undo")
    assert fired(page) == ["change", "input"] * 5
    assert editor.told()["background"] is None
    expect(editor.part.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    editor.press("Redo").press("Clear canvas")
    assert fired(page) == ["change", "input", "clear", "change", "input"]
    editor.press("Apply")
    assert fired(page) == ["apply"]


def test_a_crop_has_the_files_own_pixels_by_pointer_and_by_keys(
    editor: Editor, rgba: tuple[Path, np.ndarray[Any, Any]]
) -> None:
    """Handles, arrow keys and numbers move the box; layers are cut with it; undone it is whole again."""
    path, pixels = rgba
    editor.app.give("editor", path)
    editor.canvas(*SIZE).stroke((30, 30), (290, 30))
    before = editor.told()
    editor.key("c")
    handle = editor.part.locator('[data-edges="1 1"]').bounding_box()
    assert handle is not None
    mouse = editor.page.mouse
    mouse.move(handle["x"] + 16, handle["y"] + 16)
    mouse.down()
    mouse.move(*editor.at(200, 150), steps=4)
    mouse.up()
    width = editor.part.get_by_label("Width")
    assert abs(int(width.input_value()) - 200) <= 2
    width.fill("180")
    width.press("Tab")
    editor.part.get_by_label("Height").fill("140")
    editor.part.get_by_label("Height").press("Tab")
    for key in ["ArrowRight"] * 7 + ["ArrowDown"] * 3 + ["Shift+ArrowLeft"]:
        editor.key(key)
    x, y, w, h = (
        int(editor.part.get_by_label(name, exact=True).input_value())
        for name in ("X", "Y", "Width", "Height")
    )
    assert (x, y, w, h) == (7, 3, 179, 140)
    editor.key("Enter").canvas(179, 140)
    cut = editor.told()
    assert cut["background"]["hash"] == sha(pixels[3:143, 7:186])
    assert cut["layers"][0]["shape"] == [140, 179, 4]
    assert cut["layers"][0]["edges"][2] == before["layers"][0]["edges"][2] - 3
    editor.press("Undo").canvas(*SIZE)
    assert editor.told() == before

    editor.key("r")
    editor.part.get_by_label("Width").fill("160")
    editor.part.get_by_label("Width").press("Tab")
    editor.press("Resize")
    small = editor.told()
    assert small["background"]["shape"] == [210, 320, 4]
    assert small["background"]["edges"][1] <= 159
    assert small["background"]["edges"][3] == 104
    assert small["layers"] == before["layers"]


def test_layers_are_added_hidden_ordered_and_deleted(editor: Editor) -> None:
    """The composite has what shows; every layer is given all the same; half ink keeps its colour."""
    editor.stroke((200, 200), (300, 200))
    editor.press("Layers").press("Add layer").press("#0000ff, 50 %").stroke((200, 400), (300, 400))
    told = editor.told()
    assert [layer["colours"] for layer in told["layers"]] == [[[200, 50, 100]], [[0, 0, 255]]]
    assert told["background"]["covered"] == 0
    assert told["composite"]["shape"] == [800, 800, 4]
    one, two = (layer["covered"] for layer in told["layers"])
    assert told["composite"]["covered"] == one + two
    editor.press("Hide Layer 1")
    hidden = editor.told()
    assert hidden["layers"] == told["layers"]
    assert hidden["composite"]["hash"] == told["layers"][1]["hash"]
    editor.press("Move layer down")
    assert [layer["covered"] for layer in editor.told()["layers"]] == [two, one]
    editor.press("Delete layer")
    assert [layer["covered"] for layer in editor.told()["layers"]] == [one]
    expect(editor.part.get_by_role("button", name="Delete layer")).to_be_disabled()
    editor.press("Undo").press("Undo").press("Undo")
    assert editor.told() == told


def test_what_a_function_returns_is_edited_shown_and_kept(editor: Editor) -> None:
    """A dict comes into the editor and goes back as it came; shown, and as a file, it is the composite."""
    page = editor.page
    editor.app.press("Make")
    editor.canvas(80, 50)
    assert fired(page) == ["change"]
    made = editor.told()
    assert made["layers"][0]["colours"] == [[1, 2, 3]]
    assert made["layers"][0]["edges"] == [10, 19, 10, 19]
    expect(editor.part.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    with page.expect_download() as download:
        editor.press("Download")
    image = PIL.Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert (download.value.suggested_filename, image.size) == ("image.png", (80, 50))
    over = 77 / 255
    assert image.getpixel((0, 0)) == (9, 9, 9)
    assert (
        np.abs(
            np.array(image.getpixel((15, 15))) - (np.array([1, 2, 3]) * over + 9 * (1 - over))
        ).max()
        <= 1
    )
    editor.app.press("Give back")
    width, height, shown = editor.app.pixels_hash("out")
    assert (width, height, shown) == (80, 50, made["composite"]["hash"])
    editor.press("Move view")
    page.mouse.click(*editor.at(20.5, 30.5))
    assert fired(page) == ["select"]
    editor.press("Zoom in").press("Zoom in")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    editor.press("Brush").stroke((40, 25))
    left, right, top, bottom = editor.told()["layers"][0]["edges"]
    assert (left, top) == (10, 10)
    assert abs(right - 49) <= 1
    assert abs(bottom - 34) <= 1


MASK = """
import gradio as gr
import numpy as np

def fill(value):
    mask = value["layers"][0][..., 3] > 0
    picture = value["background"].copy()
    picture[mask] = (0, 255, 0, 255)
    return picture

gr.Interface(fill, gr.ImageMask(label="picture", brush=gr.Brush(12, ["#fff"], color_mode="fixed")),
             gr.Image(label="filled", format="png", image_mode="RGBA")).launch()
"""


def test_a_mask_says_what_is_to_be_filled(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """An app as they are written for inpainting: upload, paint the mask, submit; Clear empties it."""
    app = App(page).visit(built(MASK)).ready()
    one = Editor(app, "picture")
    path = photo(tmp_path / "a.jpg", SIZE)
    app.give("picture", path)
    one.canvas(*SIZE)
    expect(one.part.get_by_role("button", name="Layers")).to_have_count(0)
    expect(one.part.get_by_label("Opacity")).to_have_count(0)
    one.stroke((100, 100), (200, 100))
    app.press("Submit")
    app.done("filled")
    canvas = app.part("filled").locator("canvas[data-picture]")
    expect(canvas).to_be_visible()
    pixel = "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data]"
    assert canvas.evaluate(pixel, [150, 100]) == [0, 255, 0, 255]
    assert canvas.evaluate(pixel, [95, 105]) == [0, 255, 0, 255]
    assert canvas.evaluate(pixel, [150, 120]) != [0, 255, 0, 255]
    app.press("Clear")
    expect(one.part.get_by_text("Drop a photo here")).to_be_visible()
    one.canvas(800, 800)


def test_a_drawing_waits_for_python(page: Page, watch: Watch, built: Built) -> None:
    """The editor can be used, and a picture dropped, before Python is there."""
    app = App(page).visit(built(EDITOR))
    one = Editor(app, "editor")
    one.stroke((100, 100), (200, 100))
    app.press("Tell")
    one.press("Undo")
    app.ready()
    assert_told = expect(page.get_by_label("text"))
    assert_told.not_to_have_value("", timeout=START)
    told = json.loads(page.get_by_label("text").input_value())
    assert told["layers"][0]["colours"] == [[200, 50, 100]]


def test_axe_finds_nothing_and_nothing_is_cut_off(page: Page, watch: Watch, built: Built) -> None:
    """In every look: with every tool, the layers open, in the whole window; and at 320 pixels."""
    app = App(page).visit(built(EDITOR))
    one = Editor(app, "editor")
    expect(one.stage).to_be_visible()
    assert looks(page) == []
    one.stroke((100, 100), (200, 100)).press("Layers")
    assert looks(page) == []
    one.press("Crop").press("Fullscreen")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert looks(page) == []
    one.key("Escape").key("Escape").key("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 800})
    for tool in ("Crop", "Eraser", "Move view", "Brush"):
        one.press(tool)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        edges = one.part.locator("button, input:not([type=file])").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().toJSON())"
        )
        assert all(box["left"] >= 0 and box["right"] <= 320 for box in edges), tool


def looks(page: Page) -> list[str]:
    """What axe finds: in the light, in the dark and in forced colours."""
    found: list[str] = []
    for scheme, forced in (("dark", "none"), ("light", "active"), ("light", "none")):
        page.emulate_media(color_scheme=scheme, forced_colors=forced)  # type: ignore[arg-type]  # as listed
        found += axe(page)
    return found


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


@pytest.fixture
def fingers(browser: Browser, watch: Watch) -> Iterator[BrowserContext]:
    """A device with a touch screen."""
    context = browser.new_context(has_touch=True, viewport={"width": 400, "height": 800})
    context.on("console", watch.on_console)
    yield context
    context.close()


def test_one_finger_paints_and_two_zoom(fingers: BrowserContext, built: Built) -> None:
    """A second finger takes the stroke back; the page does not scroll under a stroke."""
    page = fingers.new_page()
    app = App(page).visit(built(EDITOR))
    one = Editor(app, "editor")
    expect(one.stage).to_be_visible()
    percent = one.part.get_by_role("button", name="show the whole canvas")
    before = percent.inner_text()
    send = fingers.new_cdp_session(page).send

    def touch(kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    a, b = one.at(300, 720), one.at(500, 720)
    touch("touchStart", a)
    touch("touchMove", one.at(320, 730))
    touch("touchStart", a, b)
    touch("touchMove", one.at(200, 720), one.at(600, 720))
    touch("touchEnd")
    expect(percent).not_to_have_text(before)
    expect(one.part.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    touch("touchStart", a)
    touch("touchMove", b)
    touch("touchEnd")
    expect(one.part.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
    assert page.evaluate("scrollY") == 0


def test_the_whole_editor_is_used_by_keyboard(editor: Editor) -> None:
    """Every tool and option is reached by Tab, and the focus is never lost."""
    page = editor.page
    editor.stage.focus()
    for key, name in (("e", "Eraser"), ("h", "Move view"), ("c", "Crop"), ("b", "Brush")):
        page.keyboard.press(key)
        button: Locator = editor.part.get_by_role("button", name=name, exact=True).first
        expect(button).to_have_attribute("aria-pressed", "true")
    radius = editor.part.get_by_label("Radius")
    page.keyboard.press("]")
    expect(radius).to_have_value("11")
    page.keyboard.press("[")
    expect(radius).to_have_value("10")
    editor.stroke((100, 100))
    clear = editor.part.get_by_role("button", name="Clear canvas")
    clear.focus()
    page.keyboard.press("Enter")
    expect(editor.stage).to_be_focused()
    page.keyboard.press("Control+z")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(FOCUSED))
    assert {"Layers", "Radius", "Opacity", "Any colour", "#c83264", "Zoom in"} <= reached


FOCUSED = """() => {
  const { activeElement } = document;
  const label = activeElement.closest("label")?.innerText.split("\\n")[0];
  return activeElement.getAttribute("aria-label") ?? label ?? "";
}"""
