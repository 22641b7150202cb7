"""Files and collections of pictures in the browser: given, listed, picked, compared, kept."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
from axe_playwright_python.sync_playwright import Axe
from conftest import App, Built, Watch
from files import photo
from playwright.sync_api import Locator, Page, expect


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:160]}" for row in found for node in row["nodes"]]


def sound(page: Page) -> None:
    """Nothing that axe finds in any look, and nothing wider than a small phone."""
    looks: list[dict[str, Any]] = [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
    ]
    for look in looks:
        page.emulate_media(**look)
        assert axe(page) == [], look
    page.emulate_media(forced_colors="none", color_scheme="light")
    wide = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert wide is not None
    page.set_viewport_size(wide)


def told(app: App, label: str = "said") -> Any:
    """What a function said as JSON, once it is said."""
    return json.loads(app.done(label).get_by_role("textbox").input_value())


def says(app: App, expected: Any, label: str = "said") -> None:
    """Wait until a function has said this as JSON."""
    box = app.part(label).get_by_role("textbox")
    expect(box).to_have_value(json.dumps(expected), timeout=60_000)


# ── Files ──

FILES = """
import json
import re
import os
import tempfile
from pathlib import Path

import gradio as gr

def tell(one, many, folder, uploaded):
    def of(paths):
        return [[Path(path).name, Path(path).read_text()] for path in paths or []]
    inner = sorted("/".join(Path(path).parts[-2:]) for path in folder or [])
    return json.dumps([of([one] if one else []), of(many), inner, of(uploaded)])

def make():
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
        file.write("made here")
    return file.name, [file.name, "note.txt"]

def forget(button):
    text = Path(button).read_text()
    return json.dumps(text)

def removed(event: gr.DeletedFileData):
    return json.dumps(["removed", event.file.orig_name, Path(event.file.path).read_text()])

def kept(event: gr.DownloadData):
    return json.dumps(["kept", event.file.orig_name])

def picked(event: gr.SelectData):
    return json.dumps(["picked", event.index, event.value])

Path("note.txt").write_text("a note")
with gr.Blocks() as demo:
    one = gr.File(label="One")
    many = gr.Files(label="Many", file_types=["text", ".json"], allow_reordering=True)
    folder = gr.File(label="Folder", file_count="directory")
    upload = gr.UploadButton("Give more", file_count="multiple", file_types=[".txt"])
    said = gr.Textbox(label="said")
    gr.Button("Tell").click(tell, [one, many, folder, upload], said)
    save = gr.DownloadButton("Save it")
    results = gr.File(label="Results", interactive=False)
    gr.Button("Make").click(make, None, [save, results])
    save.click(forget, save, said)
    upload.upload(tell, [one, many, folder, upload], said)
    many.delete(removed, None, said)
    many.clear(lambda: json.dumps("cleared"), None, said)
    many.change(lambda x: x, many, gr.File(label="Echo", interactive=False))
    results.download(kept, None, said)
    results.select(picked, None, said)
demo.launch(max_file_size="1kb")
"""


def note(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(root: Locator) -> list[str]:
    """The files of a list, in order."""
    found: list[str] = root.locator(".tt-files-name").evaluate_all("all => all.map(a => a.title)")
    return found


def test_files_are_given_told_and_kept(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """Before Python is there too; each event, the order, what is refused, and saving."""
    app = App(page).visit(built(FILES))
    a, b, c = (note(tmp_path, f"{name}.txt", name) for name in "abc")
    app.give("One", a).give("Many", a, b, c)
    app.give("Folder", note(tmp_path / "trip", "day/x.txt", "x").parents[1])
    app.press("Tell").ready()
    three = [["a.txt", "a"], ["b.txt", "b"], ["c.txt", "c"]]
    says(app, [[["a.txt", "a"]], three, ["day/x.txt"], []])
    sound(page)

    # refused, and nothing is lost
    app.give("Many", note(tmp_path, "a.exe", "no"), note(tmp_path, "big.txt", "x" * 2000))
    words = app.part("Many").locator(".tt-refusal")
    expect(words).to_contain_text("not of a type that is asked for (a.exe): texts or .json.")
    expect(words).to_contain_text("This file is too large: 2 KB, and this app takes at most 1 KB")
    assert len(names(app.part("Many"))) == 3

    # the order, by keys
    grip = app.part("Many").get_by_role("button", name="Move a.txt: arrow keys")
    grip.focus()
    page.keyboard.press("ArrowDown")
    expect(grip).to_be_focused()
    assert names(app.part("Many")) == ["b.txt", "a.txt", "c.txt"]
    expect(app.part("Echo").locator(".tt-files-name").first).to_have_text("b.txt", timeout=60_000)

    # one away, then all
    app.part("Many").get_by_role("button", name="Remove a.txt").click()
    says(app, ["removed", "a.txt", "a"])
    expect(app.part("Many").get_by_role("button", name="Remove c.txt")).to_be_focused()
    app.part("Many").get_by_role("button", name="Remove all").click()
    says(app, "cleared")
    expect(app.part("Many").get_by_text("Drop files here")).to_be_visible()

    # dropped
    page.evaluate(DROP, [app.part("Many").element_handle(), "d.json", "{}"])
    expect(app.part("Many").locator(".tt-files-name")).to_have_text("d.json")

    # the upload button
    with page.expect_file_chooser() as chooser:
        app.press("Give more")
    chooser.value.set_files([b, c])
    says(app, [[["a.txt", "a"]], [["d.json", "{}"]], ["day/x.txt"], three[1:]])

    # what a function gives to keep
    app.press("Make").done("Results")
    expect(app.part("Results").locator(".tt-files-name")).to_have_count(2, timeout=60_000)
    with page.expect_download() as saved:
        app.press("Save it")
    assert Path(saved.value.path()).read_text() == "made here"
    says(app, "made here")
    app.part("Results").get_by_role("button", name="note.txt", exact=True).click()
    says(app, ["picked", 1, "note.txt"])
    with page.expect_download() as saved:
        app.part("Results").get_by_role("button", name="Download note.txt").click()
    assert saved.value.suggested_filename == "note.txt"
    assert Path(saved.value.path()).read_text() == "a note"
    says(app, ["kept", "note.txt"])
    sound(page)


DROP = """([root, name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ["dragenter", "dragover", "drop"]) {
    root.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""


# ── Galleries ──

GALLERY = """
import json
import re
import gradio as gr
import numpy as np
import PIL.Image

def pictures():
    rows = np.arange(40 * 60 * 3, dtype=np.uint32).reshape(40, 60, 3)
    return [((rows * (number + 3) % 251).astype(np.uint8), f"Number {number}") for number in range(8)]

def tell(given):
    rows = [[array, int(array[..., :3].astype(int).sum()), words] for array, words in given or []]
    return json.dumps([[list(array.shape), total, words] for array, total, words in rows])

def picked(event: gr.SelectData):
    image = PIL.Image.open(event.value["image"]["path"])
    return json.dumps(["picked", event.index, event.value["caption"], list(image.size)])

def removed(event: gr.DeletedFileData):
    return json.dumps(["removed", event.file.orig_name])

with gr.Blocks() as demo:
    out = gr.Gallery(label="Results", columns=4, format="png", interactive=False)
    gr.Button("Show").click(pictures, None, out)
    mine = gr.Gallery(label="Mine", type="numpy", interactive=True)
    said = gr.Textbox(label="said")
    state = gr.Textbox(label="preview")
    gr.Button("Tell").click(tell, mine, said)
    gr.Button("Tell results").click(lambda all: json.dumps(len(all)), out, said)
    out.select(picked, None, said)
    out.preview_open(lambda: "open", None, state)
    out.preview_close(lambda: "closed", None, state)
    mine.upload(tell, mine, said)
    mine.delete(removed, None, said)
demo.launch()
"""


def expected_pictures() -> list[Any]:
    rows = np.arange(40 * 60 * 3, dtype=np.uint32).reshape(40, 60, 3)
    return [(rows * (number + 3) % 251).astype(np.uint8) for number in range(8)]


def pixels_of(picture: Locator) -> np.ndarray[Any, Any]:
    """The RGB of what a canvas or image shows."""
    data = picture.evaluate(
        """(picture) => {
          const width = picture.naturalWidth ?? picture.width;
          const height = picture.naturalHeight ?? picture.height;
          const context = new OffscreenCanvas(width, height).getContext("2d");
          context.drawImage(picture, 0, 0);
          return [width, height, [...context.getImageData(0, 0, width, height).data]];
        }"""
    )
    return np.array(data[2], np.uint8).reshape(data[1], data[0], 4)[..., :3]


def test_a_gallery_shows_picks_and_saves(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """Pixels exact in the sheet and large; by keys alone; one file or all of them."""
    app = App(page).visit(built(GALLERY)).ready()
    out = app.part("Results")
    app.press("Show").done("Results")
    frames = out.get_by_role("button", name="Picture ")
    expect(frames).to_have_count(8, timeout=60_000)
    expected = expected_pictures()
    for number in (0, 7):
        thumb = out.locator(".tt-frame [data-picture]").nth(number)
        assert (pixels_of(thumb) == expected[number]).all()
    sound(page)

    frames.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(frames.nth(5)).to_be_focused()
    page.keyboard.press("Enter")
    says(app, ["picked", 5, "Number 5", [60, 40]])
    preview = out.get_by_role("group", name="Preview")
    expect(preview).to_be_focused()
    expect(app.part("preview").get_by_role("textbox")).to_have_value("open", timeout=60_000)
    large = out.locator(".tt-preview-room [data-picture]")
    assert (pixels_of(large) == expected[5]).all()
    page.keyboard.press("ArrowRight")
    says(app, ["picked", 6, "Number 6", [60, 40]])
    expect(out.get_by_text("7 / 8")).to_be_visible()
    assert (pixels_of(large) == expected[6]).all()
    sound(page)
    out.hover()
    with page.expect_download() as saved:
        out.get_by_role("button", name="Download", exact=True).click()
    assert saved.value.suggested_filename == "image.png"
    assert (np.asarray(PIL.Image.open(saved.value.path()))[..., :3] == expected[6]).all()
    out.get_by_role("button", name="Fullscreen").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Next picture").click()
    assert (pixels_of(page.get_by_role("dialog").locator("[data-picture]")) == expected[7]).all()
    page.keyboard.press("Escape")
    preview.focus()
    page.keyboard.press("Escape")
    expect(frames.nth(7)).to_be_focused()
    expect(app.part("preview").get_by_role("textbox")).to_have_value("closed", timeout=60_000)
    with page.expect_download() as saved:
        out.get_by_role("button", name="Download all as ZIP").click()
    with zipfile.ZipFile(saved.value.path()) as archive:
        inside = archive.namelist()
        fifth = PIL.Image.open(io.BytesIO(archive.read(inside[4])))
    assert len(inside) == 8
    assert (np.asarray(fifth)[..., :3] == expected[4]).all()
    app.press("Tell results")
    says(app, 8)


def row_of(path: Path) -> list[Any]:
    array = np.asarray(PIL.Image.open(path))
    return [list(array.shape), int(array[..., :3].astype(int).sum()), None]


def test_pictures_are_given_to_a_gallery_and_taken_away(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """Several at once, more later, in order; what is no picture is named; Python gets each."""
    app = App(page).visit(built(GALLERY))
    mine = app.part("Mine")
    files = [photo(tmp_path / f"{name}.png", (30 + size, 20)) for size, name in enumerate("abc")]
    expect(mine.get_by_text("Drop photos here")).to_be_visible()
    app.give("Mine", *files[:2]).ready()
    says(app, [row_of(path) for path in files[:2]])
    broken = note(tmp_path, "broken.png", "just words")
    app.give("Mine", broken, files[2])
    expect(mine.locator(".tt-refusal")).to_contain_text("(broken.png)")
    says(app, [row_of(path) for path in files])
    sound(page)
    mine.get_by_role("button", name="Picture 2 of 3").focus()
    page.keyboard.press("Delete")
    says(app, ["removed", "b.png"])
    expect(mine.get_by_role("button", name="Picture 2 of 2: c.png")).to_be_focused()
    app.press("Tell")
    says(app, [row_of(files[0]), row_of(files[2])])
    mine.get_by_role("button", name="Remove all pictures").click()
    app.press("Tell")
    says(app, [])


# ── Two pictures compared, and one with regions ──

PAIR = """
import json
import re
import gradio as gr
import numpy as np

def look(value):
    return json.dumps([None if side is None else list(side.shape) for side in value or ()])

def show():
    light, dark = np.full((60, 90, 3), 220, np.uint8), np.full((60, 90, 3), 40, np.uint8)
    mask = np.zeros((60, 90)); mask[10:30, 20:60] = 0.5
    return (light, dark), (light, [(mask, "sky"), ((60, 30, 90, 60), "tree")])

def picked(event: gr.SelectData):
    return json.dumps([event.index, event.value])

with gr.Blocks() as demo:
    mine = gr.ImageSlider(label="Mine", interactive=True)
    both = gr.ImageSlider(label="Both", slider_position=25, interactive=False, format="png")
    regions = gr.AnnotatedImage(label="Regions", color_map={"sky": "#0000ff"})
    said = gr.Textbox(label="said")
    gr.Button("Show").click(show, None, [both, regions])
    mine.upload(look, mine, said)
    mine.clear(lambda: json.dumps("cleared"), None, said)
    regions.select(picked, None, said)
demo.launch()
"""


def colour_at(page: Page, root: Locator, x: float, y: float) -> tuple[int, ...]:
    """What is seen at a place of an element, in shares of its size."""
    shot = PIL.Image.open(io.BytesIO(root.screenshot())).convert("RGB")
    found = shot.getpixel((int(shot.width * x), int(shot.height * y)))
    assert isinstance(found, tuple)
    return tuple(int(channel) for channel in found)


def test_two_pictures_are_compared_and_regions_stand_out(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """The divider by keys and pointer; both sides given; regions by legend and by place."""
    app = App(page).visit(built(PAIR)).ready()
    mine = app.part("Mine")
    inputs = mine.locator("input[type=file]")
    inputs.first.set_input_files(photo(tmp_path / "a.png", (64, 48)))
    says(app, [[48, 64, 3], None])
    inputs.last.set_input_files(photo(tmp_path / "b.png", (32, 24)))
    says(app, [[48, 64, 3], [24, 32, 3]])
    expect(mine.locator("[data-picture]")).to_have_count(2)

    app.press("Show").done("Both")
    both = app.part("Both")
    divider = both.get_by_role("slider", name="Divider")
    expect(divider).to_have_attribute("aria-valuenow", "25", timeout=60_000)
    room = both.locator(".tt-compare")
    assert [colour_at(page, room, x, 0.1)[0] for x in (0.1, 0.8)] == [220, 40]
    divider.focus()
    page.keyboard.press("End")
    expect(divider).to_have_attribute("aria-valuenow", "100")
    assert colour_at(page, room, 0.8, 0.1)[0] == 220
    box = room.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)
    expect(divider).to_have_attribute("aria-valuenow", "50")
    sound(page)
    both.hover()
    both.get_by_role("button", name="Fullscreen").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-picture]")).to_have_count(2)
    dialog.get_by_role("slider", name="Divider").press("Home")
    expect(dialog.get_by_role("slider")).to_have_attribute("aria-valuenow", "0")
    dialog.get_by_role("button", name="Exit fullscreen").click()

    regions = app.part("Regions")
    place = regions.locator(".tt-annotated")
    expect(regions.locator(".tt-region")).to_have_count(2)
    seen = colour_at(page, place, 0.4, 0.3)
    assert seen[2] > seen[0] + 20, "the mask is blue"
    assert colour_at(page, place, 0.1, 0.9) == (220, 220, 220)
    regions.get_by_role("button", name="tree").click()
    says(app, [1, "tree"])
    expect(regions.get_by_role("button", name="tree")).to_have_attribute("aria-pressed", "true")
    page.mouse.move(0, 0)
    expect(regions.locator(".tt-region").first).to_have_class(re.compile("tt-unlit"))
    box = place.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.3)
    says(app, [0, "sky"])
    sound(page)
    mine.hover()
    mine.get_by_role("button", name="Remove Image").click()
    says(app, "cleared")
    expect(mine.get_by_text("The first picture")).to_be_visible()
