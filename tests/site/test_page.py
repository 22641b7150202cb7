"""What a visitor does to the page: gives files good and bad, by mouse and keyboard, on any screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import App, Built, Watch
from files import photo
from playwright.sync_api import BrowserContext, Page, expect


@pytest.fixture
def drawn(page: Page, watch: Watch, site: str) -> App:
    """The sepia app, drawn, with Python on its way or not."""
    page.route("**/*.wasm", lambda route: None)
    return App(page).visit(f"{site}/apps/sepia/")


def pictures(app: App) -> Any:
    return app.part("input_img").locator("[data-picture]")


def wrote(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BAD = [
    ("notes.txt", b"just words", "This file is not an image (notes.txt)."),
    ("empty.png", b"", "This file is empty (empty.png)."),
    ("broken.png", b"\x89PNG\r\n\x1a\nbroken", "the file may be damaged (broken.png)"),
    ("page.html", b"<svg onload=alert(1)>", "This file is not an image (page.html)."),
]


@pytest.mark.parametrize(("name", "data", "words"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_is_refused_and_the_picture_stays(
    drawn: App, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    """In words, with its name; said aloud, and still to be read afterwards."""
    drawn.give("input_img", photo(tmp_path / "good.png", (60, 40)))
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 60)
    drawn.give("input_img", wrote(tmp_path / name, data))
    expect(drawn.page.get_by_role("alert").get_by_text(words)).to_be_visible()
    expect(drawn.part("input_img").get_by_text(words)).to_be_visible()
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 60)
    drawn.press("Close")
    expect(drawn.page.get_by_role("alert")).to_have_count(0)
    drawn.give("input_img", photo(tmp_path / "better.png", (80, 40)))
    expect(drawn.part("input_img").get_by_text(words)).to_have_count(0)


def test_a_cut_scan_is_explained_by_python(app: App, tmp_path: Path) -> None:
    """A browser draws no TIFF and cannot tell; the function is not called with half a picture."""
    whole = photo(tmp_path / "whole.tiff", (600, 400)).read_bytes()
    app.give("input_img", wrote(tmp_path / "cut.tiff", whole[: len(whole) // 2])).press("Submit")
    expect(app.done().get_by_role("paragraph")).to_contain_text(
        "This picture cannot be read (cut.tiff)"
    )


DROP = """([root, files]) => {
  const data = new DataTransfer();
  for (const [name, type, bytes] of files) {
    data.items.add(new File([new Uint8Array(bytes)], name, { type }));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = { dataTransfer: data, bubbles: true, cancelable: true };
    root.dispatchEvent(new DragEvent(kind, event));
  }
}"""


def drop(app: App, *files: Path) -> None:
    """Let files fall on the input."""
    root = app.part("input_img").element_handle()
    rows = [[file.name, f"image/{file.suffix[1:]}", list(file.read_bytes())] for file in files]
    app.page.evaluate(DROP, [root, rows])


def test_pictures_can_be_dropped_also_on_one_that_is_there(drawn: App, tmp_path: Path) -> None:
    """The last one counts; of several the first, with a word about it."""
    first, second = photo(tmp_path / "a.png", (60, 40)), photo(tmp_path / "b.png", (80, 40))
    drop(drawn, first)
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 60)
    drop(drawn, second, first)
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 80)
    expect(
        drawn.page.get_by_role("status").get_by_text("Only the first of 2 files")
    ).to_be_visible()


def drop_from_outside(app: App, path: Path) -> None:
    """Let something of the visitor's disk fall on the input, as the system does it."""
    box = app.part("input_img").locator(".tt-plate").bounding_box()
    assert box is not None
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    session = app.page.context.new_cdp_session(app.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def test_a_file_of_the_disk_can_be_dropped_and_a_folder_is_refused(
    drawn: App, tmp_path: Path
) -> None:
    """In words, with its name; the picture stays."""
    drop_from_outside(drawn, photo(tmp_path / "a.png", (60, 40)))
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 60)
    (tmp_path / "holiday").mkdir()
    drop_from_outside(drawn, tmp_path / "holiday")
    words = "A folder cannot be used, only a picture (holiday)."
    expect(drawn.page.get_by_role("alert").get_by_text(words)).to_be_visible()
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 60)


def test_holding_a_file_over_the_plate_shows_where_it_will_go(drawn: App) -> None:
    """And leaving takes it back."""
    plate = drawn.part("input_img").locator(".tt-plate")
    drawn.part("input_img").dispatch_event("dragenter")
    expect(plate).to_have_class("tt-plate tt-plate-giving tt-plate-over")
    drawn.part("input_img").dispatch_event("dragleave")
    expect(plate).not_to_have_class("tt-plate tt-plate-giving tt-plate-over")


def copy_picture(page: Page, file: Path) -> None:
    """Put a picture into the clipboard."""
    page.evaluate(
        """async (bytes) => {
          const blob = new Blob([new Uint8Array(bytes)], { type: "image/png" });
          await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
        }""",
        list(file.read_bytes()),
    )


def test_a_picture_can_be_pasted_by_button_and_by_key(
    drawn: App, context: BrowserContext, tmp_path: Path
) -> None:
    """The button asks the clipboard; Ctrl+V works where the pointer is."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy_picture(drawn.page, photo(tmp_path / "a.png", (60, 40)))
    drawn.press("Paste from clipboard")
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 60)
    copy_picture(drawn.page, photo(tmp_path / "b.png", (80, 40)))
    drawn.part("input_img").hover()
    drawn.page.keyboard.press("Control+v")
    expect(pictures(drawn)).to_have_js_property("naturalWidth", 80)


def test_a_clipboard_without_a_picture_says_so(drawn: App, context: BrowserContext) -> None:
    """And nothing is lost."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    drawn.page.evaluate("navigator.clipboard.writeText('words')")
    drawn.press("Paste from clipboard")
    expect(
        drawn.page.get_by_role("alert").get_by_text("no picture in the clipboard")
    ).to_be_visible()


def test_all_of_it_can_be_done_by_keyboard(drawn: App, tmp_path: Path) -> None:
    """Tab finds every control in the order it is seen, and each shows that it has the focus."""
    page = drawn.page
    file = photo(tmp_path / "a.png", (60, 40))
    page.on("filechooser", lambda chooser: chooser.set_files(file))  # asked for in time
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        names.append(focused.inner_text())
        assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    assert names == [
        "Upload file",
        "Capture from camera",
        "Paste from clipboard",
        "Clear",
        "Submit",
    ]
    page.get_by_role("button", name="Upload file").focus()
    page.keyboard.press("Enter")
    expect(pictures(drawn)).to_have_count(1)


WIDTHS = [320, 390, 768, 1280, 1920]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_at_any_width(drawn: App, tmp_path: Path, width: int) -> None:
    """From 320 px up there is nothing to scroll sideways for."""
    drawn.page.set_viewport_size({"width": width, "height": 800})
    drawn.give("input_img", photo(tmp_path / "wide.png", (1500, 100)))
    expect(pictures(drawn)).to_have_count(1)
    scroll, client = drawn.page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert scroll <= client
    side_by_side = drawn.part("output").bounding_box()["x"] > width / 3  # type: ignore[index]
    assert side_by_side is (width >= 768)


def test_nothing_jumps_when_a_result_arrives(app: App, tmp_path: Path) -> None:
    """Every part of the page is where it was, and the two plates are level."""
    parts = [app.part("input_img"), app.part("output"), app.page.locator("footer")]

    def boxes() -> list[Any]:
        return [part.bounding_box() for part in parts]

    before = boxes()
    app.give("input_img", photo(tmp_path / "tall.png", (300, 2000))).press("Submit").done()
    expect(app.part("output").locator("canvas")).to_have_count(1)
    assert boxes() == before
    assert before[0]["y"] == before[1]["y"]
    assert before[0]["height"] == before[1]["height"]


def axe(page: Page) -> list[str]:
    """What axe-core finds, a line each."""
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    page: Page, watch: Watch, site: str, tmp_path: Path, scheme: Any
) -> None:
    """Empty, with a result, and with an error, in light and dark."""
    page.emulate_media(color_scheme=scheme)
    app = App(page).visit(f"{site}/apps/sepia/")
    assert axe(page) == []
    app.ready().press("Submit").done()
    app.part("output").get_by_text("Details").click()
    assert axe(page) == []
    app.give("input_img", photo(tmp_path / "a.png", (60, 40))).press("Submit").done()
    assert axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_home_page_is_sound(page: Page, watch: Watch, site: str, scheme: Any) -> None:
    """Nothing for axe, nothing cut off, and its link opens the app."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Open the sepia app").click()
    page.wait_for_selector('tintype-app[data-ui="ready"]')


LAYOUT = """
import gradio as gr

with gr.Blocks(title="Odds and ends") as demo:
    with gr.Row():
        text = gr.Textbox(label="Words", lines=3, placeholder="Say something",
                          info="Anything at all", elem_id="mine", elem_classes=["a", "b"])
        number = gr.Number(label="Count", value=3, minimum=0)
    hidden = gr.Textbox(label="Hidden", visible=False)
    plate = gr.Image(label="Plate", height=150, sources="upload",
                     placeholder="ignored\\n# Bring a plate\\nglass or tin")
    go = gr.Button("Go", variant="primary")
    result = gr.Textbox(label="Result")
    count = gr.Number(label="Counted", interactive=False)

    @go.click(inputs=[text, number], outputs=[result, count])
    def repeat(words, times):
        for number in range(1, int(times) + 1):
            yield " ".join([words] * number), number

demo.launch()
"""


def test_plain_components_and_generators_work(page: Page, watch: Watch, built: Built) -> None:
    """Labels find inputs, ids and classes are the author's, and every yield is shown in the end."""
    app = App(page).visit(built(LAYOUT)).ready()
    expect(page.get_by_role("heading", name="Odds and ends")).to_be_visible()
    expect(page.locator("#mine.a.b")).to_have_count(1)
    expect(page.get_by_text("Hidden")).to_have_count(0)
    expect(page.get_by_text("Bring a plate")).to_be_visible()
    expect(page.get_by_text("glass or tin")).to_be_visible()
    expect(page.get_by_text("ignored")).to_have_count(0)
    expect(page.get_by_role("button", name="Paste from clipboard")).to_have_count(0)
    assert app.part("Plate").locator(".tt-plate").bounding_box()["height"] == 150  # type: ignore[index]
    page.get_by_role("textbox", name="Words").fill("hey")
    page.get_by_role("spinbutton", name="Count", exact=True).fill("2")
    app.press("Go").done("Result")
    expect(page.get_by_role("textbox", name="Result")).to_have_value("hey hey")
    expect(page.get_by_role("spinbutton", name="Counted")).to_have_value("2")
    expect(page.get_by_role("spinbutton", name="Counted")).to_be_disabled()
