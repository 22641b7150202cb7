"""The tools on a picture, the whole screen, and points that are picked: by mouse, fingers and keys.

What a visitor sees is the judge: where a picture's colours say its own coordinates, the pixel under the
pointer in a screenshot must be the one that the event names.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from conftest import HASH_PIXELS, App, Built, Watch, serve
from files import photo, scene
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

TOOLS = """
import gradio as gr
import PIL.Image

with gr.Blocks() as demo:
    with gr.Row():
        given = gr.Image(label="given", height=300)
        array = gr.Image(label="array", format="png", height=300)
        bare = gr.Image(label="bare", buttons=[], height=300)
        file = gr.Image(label="file", buttons=["download", "share", "fullscreen"], height=300)
    go = gr.Button("Go")

    @go.click(inputs=given, outputs=[array, bare, file])
    def run(image):
        PIL.Image.fromarray(image).save("my photo.jpg", quality=70)
        return image[::-1, ::-1], image, "my photo.jpg"

demo.launch()
"""


@pytest.fixture
def tools(page: Page, watch: Watch, built: Built, tmp_path: Path) -> App:
    """An app with a picture in each of four Images: one given, three results."""
    app = App(page).visit(built(TOOLS)).ready()
    app.give("given", photo(tmp_path / "a.png", (90, 60))).press("Go")
    for label in ("array", "bare", "file"):
        app.done(label)
        expect(app.part(label).locator("[data-picture]")).to_have_count(1)
    return app


def names(part: Locator) -> list[str]:
    """The tools on a picture, as they are read out."""
    return [
        button.get_attribute("aria-label") or ""
        for button in part.locator(".tt-tools button").all()
    ]


def tool(app: App, label: str, name: str) -> Locator:
    return app.part(label).get_by_role("button", name=name, exact=True)


def test_tools_are_there_where_gradio_has_them(tools: App) -> None:
    """What may be given away follows `buttons=` and is for results; fullscreen is for all."""
    assert names(tools.part("given")) == ["Fullscreen", "Remove Image"]
    assert names(tools.part("array")) == ["Copy", "Download", "Fullscreen"]
    assert names(tools.part("bare")) == []
    assert names(tools.part("file")) == ["Share", "Copy", "Download", "Fullscreen"]
    tool(tools, "given", "Remove Image").click()
    assert names(tools.part("given")) == []


def hash_of(pixels: Any) -> tuple[int, int, str]:
    """Size and hash of pixels, as the page's own hash is made."""
    rgba = np.asarray(PIL.Image.fromarray(pixels).convert("RGBA"))
    return rgba.shape[1], rgba.shape[0], hashlib.sha256(rgba.tobytes()).hexdigest()


def test_download_gives_a_file_as_it_is_and_pixels_in_the_format_asked_for(
    tools: App, tmp_path: Path
) -> None:
    """Its own name, and every pixel."""
    with tools.page.expect_download() as found:
        tool(tools, "file", "Download").click()
    assert found.value.suggested_filename == "my photo.jpg"
    whole = io.BytesIO()
    PIL.Image.fromarray(scene(90, 60)).save(whole, "JPEG", quality=70)
    shown = tools.part("file").locator("[data-picture]").evaluate(BYTES)
    data = Path(found.value.path()).read_bytes()
    assert data == bytes(shown)
    assert len(data) == pytest.approx(len(whole.getvalue()), rel=0.1)
    with tools.page.expect_download() as found:
        tool(tools, "array", "Download").click()
    assert found.value.suggested_filename == "image.png"
    with PIL.Image.open(found.value.path()) as image:
        assert image.format == "PNG"
        assert np.array_equal(np.asarray(image.convert("RGB")), scene(90, 60)[::-1, ::-1])


BYTES = "async ({ src }) => [...new Uint8Array(await (await fetch(src)).arrayBuffer())]"

CLIPBOARD = """async (hash) => {
  const [item] = await navigator.clipboard.read();
  const image = await createImageBitmap(await item.getType("image/png"));
  return { types: item.types, ...(await (0, eval)(hash)(image)) };
}"""


def clipboard(app: App) -> tuple[int, int, str]:
    """Size and hash of the picture in the clipboard."""
    found = app.page.evaluate(CLIPBOARD, f"({HASH_PIXELS})")
    return found["width"], found["height"], found["hash"]


def test_copy_puts_the_exact_pixels_into_the_clipboard(tools: App, context: BrowserContext) -> None:
    """Of a result and of a file, as PNG; and says so."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tool(tools, "array", "Copy").click()
    expect(tools.part("array").get_by_role("status")).to_have_text("Copied")
    assert clipboard(tools) == hash_of(scene(90, 60)[::-1, ::-1])
    tool(tools, "file", "Copy").click()
    expect(tools.part("file").get_by_role("status")).to_have_text("Copied")
    assert clipboard(tools) == tools.pixels_hash("file")


GLASS = """
import gradio as gr
import numpy as np
import PIL.Image

glass = np.random.default_rng(1).integers(0, 256, (64, 64, 4), np.uint8)
glass[..., 3] = np.arange(64 * 64).reshape(64, 64) % 256
PIL.Image.fromarray(glass).save("glass.png")
PIL.Image.fromarray(glass).save("glass.webp", lossless=True, exact=True)
with gr.Blocks() as demo:
    gr.Image(glass, label="pixels", interactive=False)
    gr.Image("glass.png", label="png", interactive=False)
    gr.Image("glass.webp", label="webp", interactive=False)
    given = gr.Image(label="given", image_mode="RGBA")
    verdict = gr.Textbox(label="verdict")
    given.upload(lambda image: str(np.array_equal(image, glass)), given, verdict)
demo.launch()
"""


@pytest.mark.parametrize("label", ["pixels", "png", "webp"])
def test_what_shines_through_is_copied_and_pasted_to_the_last_bit(
    page: Page, watch: Watch, built: Built, context: BrowserContext, label: str
) -> None:
    """Every alpha from 0 to 255. Chromium rounds colours by alpha in what other programs get."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    app = App(page).visit(built(GLASS)).ready()
    tool(app, label, "Copy").click()
    expect(app.part(label).get_by_role("status")).to_have_text("Copied")
    glass = np.random.default_rng(1).integers(0, 256, (64, 64, 4), np.uint8)
    glass[..., 3] = np.arange(64 * 64).reshape(64, 64) % 256
    assert np.array_equal(copied(page, "web image/png"), glass)
    alpha = glass[..., 3:].astype(float)
    rounded = np.abs(copied(page, "image/png")[..., :3] - glass[..., :3].astype(float))
    assert (rounded * alpha / 255 <= 1).all()
    app.part("given").get_by_role("button", name="Paste from clipboard").click()
    expect(app.part("verdict").get_by_role("textbox")).to_have_value("True")


def copied(page: Page, kind: str) -> Any:
    """The clipboard's pixels as Pillow reads them."""
    data = page.evaluate(
        """async (kind) => {
          const [item] = await navigator.clipboard.read();
          return [...new Uint8Array(await (await item.getType(kind)).arrayBuffer())];
        }""",
        kind,
    )
    with PIL.Image.open(io.BytesIO(bytes(data))) as image:
        assert image.format == "PNG"
        return np.asarray(image.convert("RGBA"))


DRAWING = """
import gradio as gr

square = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'>"
square += "<rect width='80' height='40' fill='rgb(200,40,0)'/></svg>"
with gr.Blocks() as demo:
    gr.Image("data:image/svg+xml," + square, label="drawing", interactive=False)
demo.launch()
"""


def test_a_drawing_is_copied_as_it_is_seen_and_downloaded_as_it_is(
    page: Page, watch: Watch, built: Built, context: BrowserContext
) -> None:
    """An SVG becomes a PNG of its natural size in the clipboard, and stays one on the disk."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    app = App(page).visit(built(DRAWING))
    tool(app, "drawing", "Copy").click()
    expect(app.part("drawing").get_by_role("status")).to_have_text("Copied")
    assert clipboard(app) == hash_of(np.full((40, 80, 3), (200, 40, 0), np.uint8))
    with page.expect_download() as found:
        tool(app, "drawing", "Download").click()
    assert found.value.suggested_filename == "image.svg"
    assert b"<rect" in Path(found.value.path()).read_bytes()


def test_copy_says_why_where_it_is_not_allowed(tools: App) -> None:
    """Nothing is thrown, nothing is lost."""
    tools.page.evaluate(
        """() => {
          navigator.clipboard.write = async () => {
            throw new DOMException("", "NotAllowedError");
          };
        }"""
    )
    tool(tools, "array", "Copy").click()
    words = tools.part("array").get_by_role("status")
    expect(words).to_have_text("The browser did not allow copying the picture.")


def test_share_gives_the_file_to_the_system(tools: App) -> None:
    """The very file, under its name; a visitor who thinks better of it is not told of an error."""
    tools.page.evaluate(
        """() => {
          navigator.canShare = ({ files }) => files.length === 1;
          navigator.share = async ({ files }) => {
            window.shared = [files[0].name, files[0].type, files[0].size];
            throw new DOMException("", "AbortError");
          };
        }"""
    )
    tool(tools, "file", "Share").click()
    tools.page.wait_for_function("window.shared")
    name, type_, size = tools.page.evaluate("window.shared")
    assert (name, type_) == ("my photo.jpg", "image/jpeg")
    assert size > 500
    expect(tools.part("file").get_by_role("status")).to_have_text("")


def test_share_copies_where_files_cannot_be_shared(tools: App, context: BrowserContext) -> None:
    """And says that it did."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tools.page.evaluate("navigator.canShare = undefined")
    tool(tools, "file", "Share").click()
    expect(tools.part("file").get_by_role("status")).to_contain_text("copied instead")
    assert clipboard(tools) == tools.pixels_hash("file")


ADDRESS = """
import gradio as gr

with gr.Blocks() as demo:
    gr.Image("https://example.invalid/a.png", label="far", interactive=False, buttons=["share"])
demo.launch()
"""


def test_a_picture_that_is_elsewhere_is_shared_by_its_address(
    page: Page, watch: Watch, built: Built, context: BrowserContext, tmp_path: Path
) -> None:
    """Its bytes may not be readable, and need not be."""
    watch.allow("example.invalid")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    body = photo(tmp_path / "a.png", (90, 60)).read_bytes()
    page.route("https://example.invalid/**", lambda route: route.fulfill(body=body))
    page.add_init_script("Object.defineProperty(navigator, 'canShare', { value: undefined })")
    app = App(page).visit(built(ADDRESS))
    tool(app, "far", "Share").click()
    expect(app.part("far").get_by_role("status")).to_contain_text("address is copied instead")
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.invalid/a.png"


# ── Where the tools are ──────────────────────────────────────────────────────────────────────────

NARROW = """
import gradio as gr
import numpy as np

picture = np.zeros((200, 300, 3), np.uint8)
with gr.Blocks() as demo:
    with gr.Row():
        for label in "abcd":
            gr.Image(picture, label=label, interactive=False, min_width=110, height=100,
                     buttons=["share", "download", "fullscreen"])
    gr.Image(picture, label="wide", interactive=True)
demo.launch()
"""


def test_the_tools_appear_with_pointer_and_focus(page: Page, watch: Watch, built: Built) -> None:
    """And are out of sight otherwise."""
    page.route("**/*.wasm", lambda route: None)
    app = App(page).visit(built(NARROW))
    bar = app.part("wide").locator(".tt-tools")
    page.mouse.move(0, 0)
    expect(bar).to_have_css("opacity", "0")
    app.part("wide").hover()
    expect(bar).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(bar).to_have_css("opacity", "0")
    tool(app, "wide", "Fullscreen").focus()
    expect(bar).to_have_css("opacity", "1")


def test_on_touch_the_tools_are_always_there_and_never_cut_off(
    browser: Browser, built: Built, watch: Watch
) -> None:
    """At 320 px, also on plates too small for one row of them."""
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.route("**/*.wasm", lambda route: None)
    app = App(page).visit(built(NARROW))
    for label in ("a", "b", "c", "d", "wide"):
        expect(app.part(label).locator(".tt-tools")).to_have_css("opacity", "1")
        for button in app.part(label).locator(".tt-tools button").all():
            button.scroll_into_view_if_needed()
            box = button.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
            hit = page.evaluate(
                "([x, y]) => document.elementFromPoint(x, y)?.closest('button')?.ariaLabel",
                [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
            )
            assert hit == button.get_attribute("aria-label")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


# ── The whole screen ─────────────────────────────────────────────────────────────────────────────


def full(app: App, label: str) -> Locator:
    """The whole screen of an Image, opened with its button."""
    app.part(label).hover()
    tool(app, label, "Fullscreen").click()
    dialog = app.page.get_by_role("dialog", name=f"{label}, fullscreen")
    expect(dialog).to_be_visible()
    return dialog


@pytest.mark.parametrize("label", ["given", "array"])
@pytest.mark.parametrize("way", ["Escape", "button"])
def test_fullscreen_opens_and_closes_in_both_modes(tools: App, label: str, way: str) -> None:
    """It covers the window, is a modal dialog, and gives the focus back to the button it came from."""
    before = tools.part(label).locator(".tt-plate").bounding_box()
    dialog = full(tools, label)
    assert dialog.bounding_box() == {"x": 0, "y": 0, **tools.page.viewport_size}  # type: ignore[dict-item]
    expect(dialog).to_have_attribute("aria-modal", "true")
    expect(tools.part(label).locator("[data-picture]")).to_have_count(1)
    expect(tool(tools, label, "Exit fullscreen")).to_be_focused()
    assert tools.pixels_hash(label) == hash_of(
        scene(90, 60)[::-1, ::-1] if label == "array" else scene(90, 60)
    )
    if way == "Escape":
        tools.page.keyboard.press("Escape")
    else:
        tool(tools, label, "Exit fullscreen").click()
    expect(dialog).to_have_count(0)
    expect(tool(tools, label, "Fullscreen")).to_be_focused()
    assert tools.part(label).locator(".tt-plate").bounding_box() == before


def test_the_focus_stays_within_and_the_page_behind_stands_still(tools: App) -> None:
    """Tab goes round in it; the wheel does not scroll what is behind."""
    tools.page.set_viewport_size({"width": 400, "height": 500})
    full(tools, "given")
    within = "() => document.activeElement.matches('body, dialog, dialog *')"
    seen = set()
    for _ in range(12):
        tools.page.keyboard.press("Tab")
        assert tools.page.evaluate(within)
        seen.add(tools.page.evaluate("document.activeElement.ariaLabel"))
    assert {"Exit fullscreen", "Remove Image", "Zoom in", "Zoom out"} <= seen
    at = tools.page.evaluate("scrollY")
    for place in [(200, 250), (380, 20), (40, 480)]:
        tools.page.mouse.move(*place)
        tools.page.mouse.wheel(0, 300)
    tools.page.keyboard.press("ArrowDown")
    assert (
        tools.page.evaluate("new Promise((done) => requestAnimationFrame(() => done(scrollY)))")
        == at
    )


def test_removing_the_picture_leaves_fullscreen_for_good(tools: App, tmp_path: Path) -> None:
    """The next picture begins on its plate, and the focus is on what can be done now."""
    dialog = full(tools, "given")
    tool(tools, "given", "Remove Image").click()
    expect(dialog).to_have_count(0)
    expect(tool(tools, "given", "Upload file")).to_be_focused()
    tools.give("given", photo(tmp_path / "b.png", (40, 40)))
    expect(tools.part("given").locator(".tt-plate [data-picture]")).to_have_count(1)
    expect(dialog).to_have_count(0)
    full(tools, "given")


def test_a_new_result_is_shown_in_fullscreen(tools: App, tmp_path: Path) -> None:
    """Also one of another size; the whole of it is seen."""
    full(tools, "array")
    tools.give("given", photo(tmp_path / "b.png", (300, 20)))
    expect(tools.part("given").locator("[data-picture]")).to_have_js_property("naturalWidth", 300)
    tools.page.get_by_role("button", name="Go", include_hidden=True).dispatch_event("click")
    picture = tools.part("array").locator("dialog [data-picture]")
    expect(picture).to_have_js_property("width", 300)
    box = picture.bounding_box()
    assert box is not None
    assert box["x"] >= -0.01
    assert box["x"] + box["width"] <= 1280.01


# ── Zoom ─────────────────────────────────────────────────────────────────────────────────────────


HALF = 0.05
"""Pictures lie on whole pixels of the screen: half of one is at most as much of a picture's, here."""


def scale(app: App) -> float:
    """CSS pixels for a pixel of the picture on the whole screen."""
    found = app.page.locator("dialog [data-picture]").evaluate(
        "p => p.getBoundingClientRect().width / (p.naturalWidth ?? p.width)"
    )
    return float(found)


def readout(app: App) -> str:
    return app.page.locator(".tt-zoom-readout").inner_text()


def test_wheel_keys_buttons_and_double_click_zoom(tools: App) -> None:
    """Each as its name says; what is far enlarged is drawn in squares; the scale can be read."""
    full(tools, "array")
    page, picture = tools.page, tools.page.locator("dialog [data-picture]")
    whole = scale(tools)
    assert whole == pytest.approx(min(1280 / 90, 720 / 60), rel=1e-3)
    expect(picture).to_have_css("image-rendering", "pixelated")
    assert readout(tools) == f"{round(whole * 100)} %"
    for key, factor in [("+", 1.25), ("=", 1.25), ("-", 0.8), ("0", 0.8)]:
        before = scale(tools)
        page.keyboard.press(key)
        assert scale(tools) == pytest.approx(before * factor, rel=1e-3), key
    assert scale(tools) == pytest.approx(whole)
    page.get_by_role("button", name="Zoom in").click()
    assert scale(tools) == pytest.approx(whole * 1.25, rel=1e-3)
    page.get_by_role("button", name="show the whole picture").click()
    page.mouse.move(640, 360)
    page.mouse.wheel(0, 5000)
    page.wait_for_function("document.querySelector('.tt-zoom-readout').innerText === '100 %'")
    expect(picture).to_have_css("image-rendering", "auto")
    page.mouse.dblclick(640, 360)
    assert scale(tools) == pytest.approx(whole, rel=1e-3)
    page.mouse.dblclick(640, 360)
    assert scale(tools) == pytest.approx(whole * 2, rel=1e-3)


def test_the_wheel_zooms_about_the_pointer_and_dragging_moves(tools: App) -> None:
    """What is under the pointer stays there; what is dragged goes with it; arrows move too."""
    full(tools, "array")
    page = tools.page
    under = """([x, y]) => {
      const picture = document.querySelector("dialog [data-picture]");
      const box = picture.getBoundingClientRect();
      return [(x - box.left) / box.width * picture.width, (y - box.top) / box.height * picture.height];
    }"""
    before = page.evaluate(under, [500, 300])
    page.mouse.move(500, 300)
    page.mouse.wheel(0, -300)
    page.wait_for_function("parseInt(document.querySelector('.tt-zoom-readout').innerText) > 1300")
    assert page.evaluate(under, [500, 300]) == pytest.approx(before, abs=HALF)
    page.mouse.down()
    page.mouse.move(420, 350, steps=4)
    assert page.evaluate(under, [420, 350]) == pytest.approx(before, abs=HALF)
    page.mouse.up()
    page.mouse.move(100, 100)
    assert page.evaluate(under, [420, 350]) == pytest.approx(before, abs=HALF)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(under, [356, 350]) == pytest.approx(before, abs=HALF)


def test_two_fingers_zoom(browser: Browser, built: Built, watch: Watch) -> None:
    """Spread, they enlarge what is between them."""
    context = browser.new_context(has_touch=True, viewport={"width": 400, "height": 600})
    page = context.new_page()
    page.route("**/*.wasm", lambda route: None)
    app = App(page).visit(built(NARROW))
    tool(app, "wide", "Fullscreen").tap()
    whole = scale(app)
    client = context.new_cdp_session(page)

    def touch(kind: str, *fingers: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (150, 300))
    touch("touchStart", (150, 300), (250, 300))
    for spread in (20, 40, 60, 80, 100):
        touch("touchMove", (150 - spread // 2, 300), (250 + spread // 2, 300))
    touch("touchEnd")
    page.wait_for_function(
        "whole => { const p = document.querySelector('dialog [data-picture]');"
        " return p.getBoundingClientRect().width / p.width > whole * 1.5 }",
        arg=whole,
    )
    assert scale(app) == pytest.approx(whole * 2, rel=0.02)
    context.close()


# ── Points ───────────────────────────────────────────────────────────────────────────────────────

POINTS = """
import gradio as gr
import numpy as np

y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
picture = np.stack([x % 256, y % 256, (x // 256) * 16 + y // 256], -1).astype(np.uint8)
with gr.Blocks() as demo:
    shown = gr.Image(picture, label="shown", interactive=False)
    given = gr.Image(picture, label="given", interactive=True)
    deaf = gr.Image(picture, label="deaf", interactive=False)
    picked = gr.Number(label="picked", value=0)
    shown.select(lambda n: n + 1, picked, picked, trigger_mode="multiple")
    given.select(lambda n: n + 1, picked, picked, trigger_mode="multiple")
demo.launch()
"""
"""A picture whose colours say where they are."""


def place_of(colour: Any) -> tuple[int, int]:
    """The pixel of that picture that has this colour."""
    red, green, blue = (int(part) for part in colour[:3])
    return red + 256 * (blue // 16), green + 256 * (blue % 16)


RECORD = """() => {
  window.points = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const found = /"index":\\[(\\d+),(\\d+)\\]/.exec(message.text);
    if (found) window.points.push([Number(found[1]), Number(found[2])]);
    return post.call(this, message, ...rest);
  };
}"""
"""What leaves the page for Python, as far as it is a point."""


@pytest.fixture
def pointing(page: Page, watch: Watch, built: Built) -> Callable[..., App]:
    """An app with such a picture."""

    def make(width: int, height: int) -> App:
        page.add_init_script(f"({RECORD})()")
        source = POINTS.replace("HEIGHT", str(height)).replace("WIDTH", str(width))
        return App(page).visit(built(source)).ready()

    return make


def points(app: App, count: int) -> list[tuple[int, int]]:
    """The points that were picked, when there are so many."""
    app.page.wait_for_function("count => window.points.length >= count", arg=count)
    return [(x, y) for x, y in app.page.evaluate("window.points")]


def seen_at(app: App, x: float, y: float) -> tuple[int, int]:
    """The pixel of the picture that is seen at a place of the window."""
    app.page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    shot = PIL.Image.open(io.BytesIO(app.page.screenshot(scale="device")))
    ratio = app.page.evaluate("devicePixelRatio")
    return place_of(shot.convert("RGB").getpixel((int(x * ratio), int(y * ratio))))


def box_of(app: App, label: str) -> tuple[float, float, float, float]:
    found = app.part(label).locator("[data-picture]").bounding_box()
    assert found is not None
    return found["x"], found["y"], found["width"], found["height"]


SPOTS = [(0.01, 0.01), (0.5, 0.25), (0.31, 0.77), (0.99, 0.99)]


@pytest.mark.parametrize("label", ["shown", "given"])
def test_the_pixel_that_is_seen_under_the_pointer_is_picked(
    pointing: Callable[..., App], label: str
) -> None:
    """On results and inputs, on the plate and enlarged to the whole screen and beyond."""
    app = pointing(200, 120)
    app.part(label).scroll_into_view_if_needed()
    expected = []

    def pick(spots: list[tuple[float, float]]) -> None:
        left, top, width, height = box_of(app, label)
        for across, down in spots:
            x, y = left + across * width, top + down * height
            expected.append(seen_at(app, x, y))
            app.page.mouse.click(x, y)

    pick(SPOTS)
    app.part(label).hover(position={"x": 5, "y": 5})
    tool(app, label, "Fullscreen").click()
    pick([(0.5, 0.25), (0.31, 0.77)])
    app.page.mouse.move(700, 400)
    app.page.mouse.wheel(0, -400)
    app.page.wait_for_function(
        "parseInt(document.querySelector('.tt-zoom-readout').innerText) > 1000"
    )
    for x, y in [(300, 300), (640, 360), (801.5, 222.25)]:
        expected.append(seen_at(app, x, y))
        app.page.mouse.click(x, y)
    assert points(app, len(expected)) == expected


@pytest.mark.parametrize(("width", "height"), [(1600, 1000), (3000, 100), (90, 1700)])
@pytest.mark.parametrize("window", [320, 1280])
def test_points_are_exact_at_every_size_of_picture_and_window(
    pointing: Callable[..., App], width: int, height: int, window: int
) -> None:
    """A picture that is drawn smaller is told in its own pixels, as near as a pixel of the screen."""
    app = pointing(width, height)
    app.page.set_viewport_size({"width": window, "height": 700})
    left, top, drawn_width, drawn_height = box_of(app, "shown")
    for count, (across, down) in enumerate(SPOTS, 1):
        x = left + min(max(across * drawn_width, 1), drawn_width - 1)
        y = top + min(max(down * drawn_height, 1), drawn_height - 1)
        app.page.mouse.click(x, y)
        got = points(app, count)[-1]
        assert got[0] == pytest.approx(
            (x - left) * width / drawn_width, abs=width / drawn_width + 1
        )
        assert got[1] == pytest.approx(
            (y - top) * height / drawn_height, abs=height / drawn_height + 1
        )


def test_points_are_exact_on_a_screen_of_two_pixels_in_one(
    browser: Browser, built: Built, watch: Watch
) -> None:
    """Half a CSS pixel counts."""
    context = browser.new_context(device_scale_factor=2)
    page = context.new_page()
    page.add_init_script(f"({RECORD})()")
    source = POINTS.replace("HEIGHT", "120").replace("WIDTH", "200")
    app = App(page).visit(built(source)).ready()
    expected = []
    left, top, width, height = box_of(app, "shown")
    for across, down in SPOTS:
        # In the middle of a pixel: between two of them their colours are mixed.
        x = left + (int(across * 200) + 0.5) * width / 200
        y = top + (int(down * 120) + 0.5) * height / 120
        expected.append(seen_at(app, x, y))
        page.mouse.click(x, y)
    app.part("shown").hover(position={"x": 5, "y": 5})
    tool(app, "shown", "Fullscreen").click()
    for x, y in [(300.5, 300.5), (640, 360.5)]:
        expected.append(seen_at(app, x, y))
        page.mouse.click(x, y)
    assert points(app, len(expected)) == expected
    context.close()


def test_beside_the_picture_and_where_nobody_listens_nothing_is_picked(
    pointing: Callable[..., App],
) -> None:
    """And the crosshair is only where it means something; a drag is no press."""
    app = pointing(200, 120)
    for label, cursor in [("shown", "crosshair"), ("given", "crosshair"), ("deaf", "auto")]:
        expect(app.part(label).locator("[data-picture]")).to_have_css("cursor", cursor)
    expect(app.part("shown")).to_have_attribute("data-selectable", "")
    expect(app.part("deaf")).not_to_have_attribute("data-selectable", "")
    left, top, width, height = box_of(app, "shown")
    for x, y in [(left - 2, top + 5), (left + width + 2, top + 5), (left + 5, top + height + 2)]:
        app.page.mouse.click(x, y)
    app.part("deaf").locator("[data-picture]").click()
    app.part("shown").hover(position={"x": 5, "y": 5})
    tool(app, "shown", "Fullscreen").click()
    app.page.mouse.click(5, 300)
    app.page.mouse.move(600, 300)
    app.page.mouse.down()
    app.page.mouse.move(640, 340, steps=5)
    app.page.mouse.up()
    app.page.mouse.click(640, 360)
    assert len(points(app, 1)) == 1


def test_a_point_is_picked_by_keyboard(pointing: Callable[..., App]) -> None:
    """The crosshair begins in the middle, goes with the arrows, and is where it says."""
    app = pointing(200, 120)
    aim = app.part("shown").get_by_role("application")
    aim.focus()
    for key in ["Enter", "ArrowRight", "ArrowDown", "Shift+ArrowLeft", " "]:
        app.page.keyboard.press(key)
    assert points(app, 2) == [(100, 60), (91, 61)]
    expect(aim).to_have_text("91, 61")
    left, top, width, height = box_of(app, "shown")
    across = app.part("shown").locator(".tt-aim-across").bounding_box()
    down = app.part("shown").locator(".tt-aim-down").bounding_box()
    assert across is not None
    assert down is not None
    assert down["x"] + down["width"] / 2 == pytest.approx(left + 91.5 / 200 * width, abs=1)
    assert across["y"] + across["height"] / 2 == pytest.approx(top + 61.5 / 120 * height, abs=1)


# ── Carrying pictures ────────────────────────────────────────────────────────────────────────────


def picture(app: App, label: str) -> Locator:
    return app.part(label).locator("[data-picture]")


def test_a_picture_is_dragged_from_one_image_to_another(tools: App) -> None:
    """Pixels as they are; onto itself nothing happens."""
    picture(tools, "array").drag_to(tools.part("given"))
    expect(picture(tools, "given")).to_have_js_property("tagName", "CANVAS")
    assert tools.pixels_hash("given") == tools.pixels_hash("array")
    picture(tools, "file").drag_to(tools.part("given"))
    expect(picture(tools, "given")).to_have_js_property("tagName", "IMG")
    assert tools.pixels_hash("given") == tools.pixels_hash("file")
    tools.press("Go").done("array")


def dragged_out(app: App, label: str) -> list[str]:
    """Drag this picture by the mouse: type, name and address that the browser hands to the desktop."""
    taken: list[dict[str, Any]] = []
    browser = app.page.context.new_cdp_session(app.page)
    browser.on("Input.dragIntercepted", lambda told: taken.append(told["data"]))
    browser.send("Input.setInterceptDrags", {"enabled": True})
    left, top, width, height = box_of(app, label)
    at = {"x": left + width / 2, "y": top + height / 2}

    def mouse(type_: str, right: float = 0, **more: Any) -> None:
        told = {**at, "type": type_, "x": at["x"] + right, "button": "left", **more}
        browser.send("Input.dispatchMouseEvent", told)

    mouse("mouseMoved", button="none")
    mouse("mousePressed", clickCount=1)
    for right in range(1, 100):
        if not taken:
            mouse("mouseMoved", right, buttons=1)
    cancel = {**at, "type": "dragCancel", "data": taken[0]}
    browser.send("Input.dispatchDragEvent", cancel)
    mouse("mouseReleased", clickCount=1)
    browser.detach()
    offered: dict[str, str] = {item["mimeType"]: item["data"] for item in taken[0]["items"]}
    return offered.get("downloadurl", "").split(":", 2)


def test_a_result_can_be_dragged_out_as_a_file(tools: App) -> None:
    """What the desktop is offered is a PNG of exactly its pixels, and a file by its own name."""
    offered = dragged_out(tools, "array")
    while offered == [""]:  # its file is made while the pointer rests on it, and not waited for
        tools.page.wait_for_timeout(50)
        offered = dragged_out(tools, "array")
    assert offered[:2] == ["image/png", "image.png"]
    data = tools.page.evaluate(BYTES, {"src": offered[2]})
    with PIL.Image.open(io.BytesIO(bytes(data))) as image:
        assert np.array_equal(np.asarray(image.convert("RGB")), scene(90, 60)[::-1, ::-1])
    assert dragged_out(tools, "file")[:2] == ["image/jpeg", "my photo.jpg"]


def test_nothing_keeps_the_browsers_own_menu_from_a_picture(tools: App) -> None:
    """A right click reaches the picture itself, and what "Save image as" makes of a canvas is exact."""
    page = tools.page
    page.evaluate(
        """() => document.addEventListener("contextmenu", (event) => {
          window.menu = [event.target.tagName, event.defaultPrevented];
        })"""
    )
    for label, tag in (("file", "IMG"), ("array", "CANVAS")):
        picture(tools, label).click(button="right")
        assert page.evaluate("window.menu") == [tag, False]
        page.keyboard.press("Escape")
    data = picture(tools, "array").evaluate(
        """canvas => new Promise((done) => canvas.toBlob(async (blob) =>
          done([...new Uint8Array(await blob.arrayBuffer())])))"""
    )
    with PIL.Image.open(io.BytesIO(bytes(data))) as image:
        assert image.format == "PNG"
        assert np.array_equal(np.asarray(image.convert("RGB")), scene(90, 60)[::-1, ::-1])


FALL = """([root, type, text]) => {
  const data = new DataTransfer();
  data.setData(type, text);
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = { dataTransfer: data, bubbles: true, cancelable: true };
    root.dispatchEvent(new DragEvent(kind, event));
  }
}"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Another site, which lets no other page read its pictures."""
    (tmp_path / "site").mkdir()
    photo(tmp_path / "site" / "far away.png", (70, 50))
    yield from serve(tmp_path / "site")


def test_a_picture_of_another_page_is_taken_where_it_may_be_read(
    tools: App, watch: Watch, elsewhere: str
) -> None:
    """By its HTML or its address; where its site forbids it, that is said, and nothing is lost."""
    watch.allow("CORS policy", "ERR_FAILED")
    root = tools.part("given").element_handle()
    url = f"{elsewhere}/far%20away.png"
    html = f'<a href="https://example.invalid/"><img src="{url}" onerror="window.ran = 1"></a>'
    tools.page.evaluate(FALL, [root, "text/html", html])
    words = "127.0.0.1 does not let other pages read its pictures."
    expect(tools.page.get_by_role("alert").get_by_text(words)).to_be_visible()
    expect(picture(tools, "given")).to_have_js_property("naturalWidth", 90)
    tools.page.route(
        f"{elsewhere}/**",
        lambda route: route.fulfill(
            response=route.fetch(),
            headers={"access-control-allow-origin": "*", "content-type": "image/png"},
        ),
    )
    tools.page.evaluate(FALL, [root, "text/uri-list", f"# a comment\r\n{url}"])
    expect(picture(tools, "given")).to_have_js_property("naturalWidth", 70)
    tools.page.evaluate(FALL, [root, "text/plain", "only words"])
    expect(
        tools.page.get_by_role("alert").get_by_text("There is no picture in what was dropped.")
    ).to_be_visible()
    assert tools.page.evaluate("window.ran") is None
