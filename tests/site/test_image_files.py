"""Files of every kind in the browser: what it reads for Python, what is refused, what must stay dead."""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from conftest import App, Built, Watch
from files import moving, opened, photo, saved, scene, small
from playwright.sync_api import Dialog, Locator, Page, Route, expect

# ── What Pillow in the browser gives is what it gives under CPython ──

PROBE = """
import hashlib
import json
from pathlib import Path
from typing import get_args

import gradio as gr
import numpy as np
from tintype.pictures import convert, formats
from tintype.door.protocol import File, Picture

EXACT = ["png", "gif", "bmp", "tiff"]

def hash_of(data):
    return hashlib.sha256(data).hexdigest()[:12]

def probe(path):
    file = File(Path(path).name, "", Path(path).read_bytes())
    found = {}
    for mode in [*get_args(convert.Mode), None]:
        array = gr.Image(image_mode=mode).preprocess(file)
        found[str(mode)] = [*array.shape, str(array.dtype)]
        if mode != "P":  # which colour has which number is not the same everywhere
            found[str(mode)].append(hash_of(array.tobytes()))
        again = gr.Image(type="filepath", image_mode=mode).preprocess(file)
        found[f"{mode} as a file"] = Path(again).suffix
    image = gr.Image(type="pil", image_mode=None).preprocess(file)
    for name in formats.FORMATS:
        again = convert.open_image(formats.encode(image, name))
        found[name] = [*again.size, again.mode, getattr(again, "n_frames", 1)]
        if name in EXACT:
            found[name].append(hash_of(again.convert("RGBA").tobytes()))
    shown = gr.Image(watermark=np.full((3, 4, 4), 90, np.uint8)).postprocess(image)
    found["shown"] = hash_of(shown.data) if isinstance(shown, Picture) else shown.mime
    return json.dumps(found, sort_keys=True)

if __name__ == "__main__":
    gr.Interface(probe, gr.Image(type="filepath", image_mode=None), gr.Textbox(label="found")).launch()
"""

PROBED: list[tuple[str, bytes]] = [
    (
        "rgba.png",
        saved(PIL.Image.fromarray(np.dstack([scene(60, 40), scene(60, 40)[..., 0]])), "PNG"),
    ),
    ("16.png", saved(small("I;16"), "PNG")),
    ("palette.png", saved(small("P"), "PNG")),
    ("la.png", saved(small("LA"), "PNG")),
    ("moving.gif", moving("GIF", transparent=True)),
    ("moving.png", moving("PNG", transparent=True)),
    ("moving.webp", moving("WEBP")),
    ("cmyk.tiff", saved(small("CMYK"), "TIFF")),
    ("print.jpg", saved(small("CMYK"), "JPEG")),
]


def test_every_mode_and_format_is_as_under_cpython(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """Arrays bit for bit, LAB too, which Pillow has not there; files with the same mode and frames."""
    app = App(page).visit(built(PROBE)).ready()
    here: dict[str, Any] = {"__name__": "probe"}
    exec(PROBE.replace("import gradio", "import tintype"), here)
    wrong = []
    for name, data in PROBED:
        file = tmp_path / name
        file.write_bytes(data)
        app.give("path", file).press("Submit").done("found")
        there = json.loads(page.get_by_role("textbox", name="found").input_value())
        expected = json.loads(here["probe"](str(file)))
        wrong += [
            f"{name}: {key} is {there[key]}, not {expected[key]}"
            for key in expected
            if there[key] != expected[key]
        ]
    assert not wrong, "\n".join(wrong)


# ── AVIF: Pillow there has none, the browser has ──

PIXELS = """
import json
import gradio as gr
import numpy as np
import PIL.Image

def look(array, image, path):
    file = PIL.Image.open(path)
    pixels = [np.array(image).tolist(), np.array(file).tolist()]
    return json.dumps([array.tolist(), image.mode, path[-4:], *pixels])

gr.Interface(
    look,
    [gr.Image(label="a"), gr.Image(label="b", type="pil", image_mode=None),
     gr.Image(label="c", type="filepath", image_mode=None)],
    gr.Textbox(label="seen"),
).launch()
"""


def avif(mode: str) -> bytes:
    """Soft colours; with alpha every degree of it, none at all too."""
    image = PIL.Image.fromarray(scene(32, 24)).convert(mode)
    if mode == "RGBA":
        alpha = np.tile(np.linspace(0, 255, 32).astype(np.uint8), (24, 1))
        image.putalpha(PIL.Image.fromarray(alpha))
    return saved(image, "AVIF", quality=90, subsampling="4:4:4")


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_an_avif_reaches_python(
    page: Page, watch: Watch, built: Built, tmp_path: Path, mode: str
) -> None:
    """Its pixels as native Pillow reads them, for every type; colours also where alpha hides them."""
    app = App(page).visit(built(PIXELS)).ready()
    file = tmp_path / "photo.avif"
    file.write_bytes(avif(mode))
    for label in "abc":
        app.give(label, file)
        expect(app.part(label).locator("img[data-picture]")).to_have_js_property("naturalWidth", 32)
    app.press("Submit").done("seen")
    array, own, suffix, image, again = json.loads(
        page.get_by_role("textbox", name="seen").input_value()
    )
    expected = np.asarray(opened(file.read_bytes())).astype(int)
    assert (own, suffix) == (mode, ".png")
    assert again == image
    assert (np.array(array) == expected[..., :3]).all()
    assert (np.array(image)[..., :3] == expected[..., :3]).all()
    if mode == "RGBA":  # Chromium itself takes AVIF's alpha for 16 to 235
        assert np.abs(np.array(image)[..., 3] - expected[..., 3]).max() <= 20


GIVEN_BACK = """
import gradio as gr

gr.Interface(lambda path: path, gr.Image(label="in", type="filepath"),
             gr.Image(label="out", alt_text="What came back")).launch()
"""


# ── SVG ──

HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  width="90" height="60" onload="fetch('{origin}/hacked-by-onload')">
<style>@import url('{origin}/hacked-by-import.css');
  rect {{ fill: url('{origin}/hacked-by-fill.svg#a') }}</style>
<script>fetch('{origin}/hacked-by-script'); parent.document.title = 'hacked'; alert('hacked')</script>
<script href="{origin}/hacked-by-script.js"/>
<rect width="90" height="60" onclick="fetch('{origin}/hacked-by-click')" onmouseover="alert('hacked')"/>
<image href="{origin}/hacked-by-image.png" xlink:href="{origin}/hacked-by-xlink.png" width="9" height="9"/>
<use href="{origin}/hacked-by-use.svg#a"/>
<a href="{origin}/hacked-by-link"><rect width="90" height="60" fill="#b45309"/></a>
<foreignObject width="90" height="60"><body xmlns="http://www.w3.org/1999/xhtml">
<img src="{origin}/hacked-by-img.png" onerror="alert('hacked')"/>
<iframe src="{origin}/hacked-by-frame"></iframe><script>alert('hacked')</script></body></foreignObject>
<animate onbegin="fetch('{origin}/hacked-by-animation')" attributeName="x" dur="1s"/>
</svg>"""


@pytest.fixture
def caught(page: Page, watch: Watch) -> list[str]:
    """What a hostile file achieves: requests and dialogs, as they come."""
    seen: list[str] = []

    def trap(route: Route) -> None:
        seen.append(route.request.url)
        route.fulfill(body="")

    def dismiss(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    page.route(re.compile("hacked"), trap)
    page.on("dialog", dismiss)
    return seen


def linger(page: Page) -> None:
    """Long enough for whatever a file has started: every trap of a live file has sprung by then."""
    for _ in range(3):
        page.evaluate(
            "() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 200))"
        )


def test_the_traps_of_the_hostile_svg_work(page: Page, caught: list[str], site: str) -> None:
    """As a document of its own it does what it can: the next test could fail."""
    page.route(
        re.compile("alive.svg"),
        lambda route: route.fulfill(body=HOSTILE.format(origin=site), content_type="image/svg+xml"),
    )
    page.goto(f"{site}/alive.svg")
    linger(page)
    sprung = {re.sub(r".*/", "", url) for url in caught}
    assert {"hacked-by-onload", "hacked-by-script", "hacked-by-image.png", "hacked"} <= sprung


def show_of(picture: Locator) -> dict[str, Any]:
    """How a picture is shown: by which element, from where, of what type."""
    found: dict[str, Any] = picture.evaluate(
        """async (picture) => {
          const blob = await (await fetch(picture.src)).blob();
          return { tag: picture.localName, from: picture.src.slice(0, 5), type: blob.type };
        }"""
    )
    return found


def test_a_hostile_svg_stays_dead(
    page: Page, caught: list[str], built: Built, site: str, tmp_path: Path
) -> None:
    """Given and given back, it is a picture: no script runs, nothing is asked of any host."""
    app = App(page).visit(built(GIVEN_BACK)).ready()
    file = tmp_path / "hostile.SVG"
    file.write_text(HOSTILE.format(origin=site))
    app.give("in", file).press("Submit").done("out")
    for label in ("in", "out"):
        picture = app.part(label).locator("[data-picture]")
        expect(picture).to_have_js_property("naturalWidth", 90)
        assert show_of(picture) == {"tag": "img", "from": "blob:", "type": "image/svg+xml"}
        expect(picture).to_have_attribute("alt", "in" if label == "in" else "What came back")
        picture.click()
        picture.hover()
    linger(page)
    assert caught == []
    assert page.title() != "hacked"


SHOWS_SVG = """
import base64
from pathlib import Path
import gradio as gr

Path("made.svg").write_text(SVG)
Path("page.svg").write_text("<!doctype html><title>hacked</title><script>alert('hacked')</script>")

def show():
    data = "data:image/svg+xml;base64," + base64.b64encode(SVG.encode()).decode()
    return "made.svg", Path("made.svg"), data, "page.svg"

labels = ["str", "path", "data", "html"]
gr.Interface(show, None, [gr.Image(label=label, watermark=Path("mark.png")) for label in labels]).launch()
"""


def test_svg_results_of_every_kind_are_shown_dead(
    page: Page, caught: list[str], built: Built, site: str
) -> None:
    """A path, a Path, a data address; HTML that calls itself SVG is a file that cannot be drawn."""
    head = f"SVG = {HOSTILE.format(origin=site)!r}\n"
    head += "import PIL.Image\nPIL.Image.new('RGB', (2, 2)).save('mark.png')\n"
    app = App(page).visit(built(head + SHOWS_SVG)).ready()
    app.press("Generate").done("html")
    for label in ("str", "path", "data"):
        picture = app.part(label).locator("[data-picture]")
        expect(picture).to_have_js_property("naturalWidth", 90)
        assert show_of(picture) == {"tag": "img", "from": "blob:", "type": "image/svg+xml"}
    expect(app.part("html").get_by_text("page.svg")).to_be_visible()
    expect(app.part("html").locator("[data-picture]")).to_have_count(0)
    linger(page)
    assert caught == []


def test_html_that_calls_itself_svg_is_refused(
    page: Page, caught: list[str], built: Built, tmp_path: Path
) -> None:
    """And nothing of it runs."""
    app = App(page).visit(built(GIVEN_BACK))
    file = tmp_path / "x.svg"
    file.write_text("<!doctype html><title>hacked</title><script>alert('hacked')</script>")
    app.give("in", file)
    expect(page.get_by_role("alert").get_by_text("(x.svg)")).to_be_visible()
    linger(page)
    assert caught == []


# ── What is refused, at once ──


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int) -> bytes:
    """A PNG of few bytes and many pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = zlib.compress(bytes((side // 8 + 1) * 8))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


BIG = PIL.Image.fromarray(scene(200, 150))
MISSING = "The end of this picture is missing"
LARGE = "30000 × 30000 pixels"
REFUSED: list[tuple[str, bytes, str]] = [
    ("notes.txt", b"just words", "This file is not an image (notes.txt)."),
    (
        "notes.png",
        b"just words",
        "This picture cannot be read; the file may be damaged (notes.png).",
    ),
    ("empty.jpg", b"", "This file is empty (empty.jpg)."),
    ("cut.png", cut(saved(BIG, "PNG")), MISSING),
    ("cut.jpg", cut(saved(BIG, "JPEG")), MISSING),
    ("cut.gif", cut(saved(BIG, "GIF")), MISSING),
    ("cut.webp", cut(saved(BIG, "WEBP")), MISSING),
    ("head.png", saved(BIG, "PNG")[:20], MISSING),
    ("broken.png", saved(BIG, "PNG").replace(b"IDAT", b"IDAX"), "may be damaged (broken.png)"),
    ("bomb.png", bomb(30_000), LARGE),
    (
        "bomb.tiff",
        b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHIIHHII", 256, 4, 1, 30000, 257, 4, 1, 30000),
        LARGE,
    ),
    (
        "bomb.gif",
        b"GIF89a" + struct.pack("<HH", 60_000, 60_000) + b"\0\0\0;",
        "60000 × 60000 pixels",
    ),
    ("heavy.png", saved(BIG, "PNG") + bytes(400_000), "This file is too large"),
]

LIMITED = """
import gradio as gr

gr.Interface(lambda image: image, gr.Image(label="in"), "image").launch(max_file_size="300kb")
"""


def test_bad_files_are_refused_at_once_and_the_picture_stays(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """By name and with the reason, before anything is decoded, and before Python is there."""
    page.route("**/*.wasm", lambda route: None)
    app = App(page).visit(built(LIMITED))
    good = app.part("in").locator("[data-picture]")
    app.give("in", photo(tmp_path / "good.png", (60, 40)))
    expect(good).to_have_js_property("naturalWidth", 60)
    for name, data, words in REFUSED:
        file = tmp_path / name
        file.write_bytes(data)
        app.give("in", file)
        alert = page.get_by_role("alert").filter(has_text=f"({name})")
        expect(alert).to_contain_text(words)
        expect(app.part("in").locator(".tt-refusal")).to_contain_text(f"({name})")
        expect(good).to_have_js_property("naturalWidth", 60)
        app.press("Close")
        expect(page.get_by_role("alert")).to_have_count(0)
    words = r"is too large: [\d.]+ KB, and this app takes at most 300 KB \(heavy\.png\)\.$"
    expect(app.part("in").locator(".tt-refusal")).to_have_text(re.compile(words))


def test_a_large_picture_that_can_be_opened_is_taken(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """The limits turn nobody away who could be served."""
    page.route("**/*.wasm", lambda route: None)
    app = App(page).visit(built(LIMITED))
    file = tmp_path / "large.png"
    file.write_bytes(bomb(9_000))
    app.give("in", file)
    picture = app.part("in").locator("[data-picture]")
    expect(picture).to_have_js_property("naturalWidth", 9_000, timeout=60_000)


# ── Memory ──

MEASURED = """
from pathlib import Path
import gradio as gr
from pyodide_js import _module

def size_of_files():
    found = [*Path("/tmp").rglob("*"), *Path.cwd().rglob("*")]
    return sum(path.stat().st_size for path in found if path.is_file())

def same(image):
    return image, f"{_module.HEAPU8.length} {size_of_files()}"

with gr.Blocks() as demo:
    for kind in ("filepath", "numpy"):
        gr.Interface(
            same,
            gr.Image(label=kind, type=kind),
            [gr.Image(label=f"{kind} out"), gr.Textbox(label=f"{kind} memory")],
            submit_btn=f"Submit {kind}",
        )
demo.launch()
"""

RUNS = 24
"""So many that a picture kept of each would be seen: after the first third those are 120 MB."""


def test_memory_does_not_grow_with_use(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """After the first runs neither Python's memory nor its files become more, whatever the type."""
    app = App(page).visit(built(MEASURED)).ready()
    for kind in ("filepath", "numpy"):
        app.give(kind, photo(tmp_path / "a.jpg", (1600, 1200)))
        seen = []
        for _ in range(RUNS):
            app.press(f"Submit {kind}").done(f"{kind} memory")
            heap, files = page.get_by_label(f"{kind} memory", exact=True).input_value().split()
            seen.append((int(heap), int(files)))
        early, late = seen[RUNS // 3], seen[-1]
        assert late[0] <= early[0], f"{kind}: Python's memory grew from {early[0]} to {late[0]}"
        assert late[1] == early[1], f"{kind}: its files grew from {early[1]} to {late[1]}"
