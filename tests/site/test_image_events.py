"""Which events an Image fires for what, and in which order: each counted in the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import App, Built, Watch
from files import photo
from playwright.sync_api import BrowserContext, Page, expect

APP = """
import gradio as gr
import numpy as np

NAMES = ["clear", "change", "input", "upload", "select", "stream"]

with gr.Blocks() as demo:
    image = gr.Image({value}label="photo", interactive=True{more})
    done = gr.Textbox(label="done")
    for name in NAMES:
        note = f"() => {{ (globalThis.fired ??= []).push('{name}'); return []; }}"
        getattr(image, name)(None, None, None, js=note)

    def action(name, make):
        gr.Button(name).click(lambda: (make(), name), None, [image, done])

    action("White", lambda: np.full((40, 60, 3), 255, np.uint8))
    action("Black", lambda: np.zeros((40, 60, 3), np.uint8))
    action("None", lambda: None)
    action("Skip", gr.skip)
    action("Relabel", lambda: gr.update(label="photo", placeholder="new"))
    action("Retype", lambda: gr.Image(type="pil"))
demo.launch()
"""

CAMERA = """
const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
canvas.getContext('2d').fillRect(0, 0, 64, 48);
setInterval(() => canvas.getContext('2d').fillRect(0, 0, 64, 48), 50);
navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
"""

GIVEN = ["upload", "change", "input"]
REMOVED = ["clear", "change", "input"]


def source(value: str = "", more: str = "") -> str:
    """The app, its Image made with these."""
    return APP.replace("{value}", value).replace("{more}", more)


class Listening(App):
    """An app whose Image's events are written down."""

    def fired(self) -> list[str]:
        """The events since it was asked last, when everything is quiet."""
        self.page.wait_for_function("!document.querySelector('[aria-busy=true]')")
        self.page.evaluate("new Promise((done) => setTimeout(done, 100))")
        found: list[str] = self.page.evaluate("fired.splice(0)")
        return found

    def run(self, name: str) -> list[str]:
        """Let a function write into the Image; the events."""
        self.press(name)
        expect(self.page.get_by_label("done")).to_have_value(name)
        return self.fired()


@pytest.fixture
def listening(page: Page, watch: Watch, built: Built) -> Listening:
    """The app, Python being there, and no events yet."""
    page.add_init_script("globalThis.fired = [];" + CAMERA)
    app = Listening(page)
    app.visit(built(source())).ready()
    return app


def test_nothing_fires_on_load(page: Page, watch: Watch, built: Built, tmp_path: Path) -> None:
    """Neither without a value nor with one."""
    page.add_init_script("globalThis.fired = [];")
    for value in ("", "np.zeros((4, 4, 3), np.uint8), "):
        app = Listening(page)
        app.visit(built(source(value))).ready()
        assert app.fired() == []


def test_what_the_visitor_gives_and_takes(listening: Listening, tmp_path: Path) -> None:
    """Upload, change, input; also over a picture that is there; clear, change, input."""
    listening.give("photo", photo(tmp_path / "a.png", (60, 40)))
    expect(listening.part("photo").locator("[data-picture]")).to_have_count(1)
    assert listening.fired() == GIVEN
    listening.give("photo", photo(tmp_path / "b.png", (80, 40)))
    expect(listening.part("photo").locator("[data-picture]")).to_have_js_property(
        "naturalWidth", 80
    )
    assert listening.fired() == GIVEN
    listening.press("Remove Image")
    assert listening.fired() == REMOVED


TWICE = """async ([root, turns]) => {
  for (const rows of turns) {
    const data = new DataTransfer();
    for (const [name, type, bytes] of rows) {
      data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    }
    const event = { dataTransfer: data, bubbles: true, cancelable: true };
    for (const kind of ["dragenter", "dragover", "drop"]) root.dispatchEvent(new DragEvent(kind, event));
  }
}"""

SECOND = [("b.png", 50, ""), ("b.txt", 30, "not an image (b.txt)")]


@pytest.mark.parametrize(("name", "width", "words"), SECOND)
def test_of_two_drops_at_once_the_last_that_is_a_picture_counts(
    listening: Listening, tmp_path: Path, name: str, width: int, words: str
) -> None:
    """One upload; a second one that is refused says so and does not cost the first."""
    first = photo(tmp_path / "a.png", (30, 20)).read_bytes()
    second = photo(tmp_path / "b.png", (50, 20)).read_bytes() if width == 50 else b"words"
    turns = [
        [["a.png", "image/png", list(first)]],
        [[name, "image/png" if width == 50 else "text/plain", list(second)]],
    ]
    listening.page.evaluate(TWICE, [listening.part("photo").element_handle(), turns])
    picture = listening.part("photo").locator("[data-picture]")
    expect(picture).to_have_js_property("naturalWidth", width)
    assert listening.fired() == GIVEN
    said = listening.page.locator(".tt-toast p").all_inner_texts()
    assert [line for line in said if words and words in line] == said


def test_a_refused_file_fires_nothing(listening: Listening, tmp_path: Path) -> None:
    """As if nothing had been given."""
    words = tmp_path / "notes.txt"
    words.write_text("just words")
    listening.give("photo", words)
    expect(listening.page.get_by_role("alert")).to_be_visible()
    assert listening.fired() == []


def test_a_paste_and_a_photo_are_uploads(
    listening: Listening, context: BrowserContext, tmp_path: Path
) -> None:
    """Going to a source fires nothing: nothing is lost by it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    file = photo(tmp_path / "a.png", (60, 40))
    listening.page.evaluate(
        """async (bytes) => {
          const blob = new Blob([new Uint8Array(bytes)], { type: "image/png" });
          await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
        }""",
        list(file.read_bytes()),
    )
    listening.press("Paste from clipboard")
    expect(listening.part("photo").locator("[data-picture]")).to_have_count(1)
    assert listening.fired() == GIVEN
    listening.page.evaluate("navigator.clipboard.writeText('words')")
    listening.part("photo").hover()
    listening.press("Paste from clipboard")
    expect(listening.page.get_by_role("alert")).to_be_visible()
    assert listening.fired() == []
    listening.part("photo").hover()
    listening.press("Capture from camera").press("Click to Access Webcam")
    listening.page.wait_for_function("document.querySelector('video')?.videoWidth > 0")
    assert listening.fired() == []
    listening.press("Take photo")
    assert listening.fired() == GIVEN


def test_what_functions_do(listening: Listening) -> None:
    """A new value is a change, the same one is none; what is no value is nothing."""
    assert listening.run("None") == []
    assert listening.run("White") == ["change"]
    assert listening.run("White") == []
    assert listening.run("Black") == ["change"]
    assert listening.run("Skip") == []
    assert listening.run("Relabel") == []
    assert listening.run("Retype") == []
    assert listening.run("None") == ["change"]


def test_a_point_is_a_select(listening: Listening) -> None:
    """And nothing else."""
    listening.run("White")
    listening.part("photo").locator("[data-picture]").click()
    assert listening.fired() == ["select"]


def test_frames_are_a_stream_and_nothing_else(page: Page, watch: Watch, built: Built) -> None:
    """Gradio 4 fires three more events for each of them."""
    page.add_init_script("globalThis.fired = [];" + CAMERA)
    more = ', sources=["webcam"], streaming=True'
    app = Listening(page)
    app.visit(built(source(more=more))).ready()
    app.press("Click to Access Webcam").press("Record")
    page.wait_for_function("fired.length >= 3")
    app.press("Stop")
    assert set(app.fired()) == {"stream"}
