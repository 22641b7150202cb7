"""From opening the page to Python being there: usable at once, and clear when it cannot be."""

from __future__ import annotations

import contextlib
import fnmatch
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ASSETS, SITE, App, Built, Quiet, Watch, serve
from files import photo
from playwright.sync_api import Page, Route, expect
from tintype.export.folder import build

SEPIA = Path(__file__).parents[2] / "site" / "apps" / "sepia" / "app.py"

BRIGHTER = """
import gradio as gr
import numpy as np

def brighter(photo, by):
    return np.clip(photo.astype(int) + by, 0, 255).astype(np.uint8)

inputs = ["image", gr.Slider(0, 200, value=10, step=10)]
demo = gr.Interface(brighter, inputs, "image", title="Brighter")
demo.launch()
"""


@pytest.mark.first_visit
def test_everything_can_be_done_before_python_is_there(
    page: Page, watch: Watch, built: Built, tmp_path: Path
) -> None:
    """A photo dropped, a slider moved, Submit pressed while Python is held back; then it runs."""
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    app = App(page).visit(built(BRIGHTER)).python("loading")
    expect(page.get_by_role("heading", name="Brighter")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", re.compile(r"\d+"))
    app.give("photo", photo(tmp_path / "dark.png", (60, 40)))
    expect(app.part("photo").locator("img[data-picture]")).to_have_count(1)
    page.get_by_role("slider", name="by", exact=True).fill("100")
    app.press("Submit")
    expect(app.part("output")).to_have_attribute("aria-busy", "true")
    expect(app.part("output").get_by_text("Waiting for Python")).to_be_visible()
    held[0].continue_()
    app.ready()
    app.done()
    mean = (
        app.part("output")
        .locator("canvas")
        .evaluate(
            "c => { const d = c.getContext('2d').getImageData(0, 0, 60, 40).data; let s = 0;"
            "for (let i = 0; i < d.length; i += 4) s += d[i]; return s / (d.length / 4); }"
        )
    )
    assert mean > 190
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_role("slider", name="by", exact=True)).to_have_value("100")


def test_a_slider_and_its_number_are_one(page: Page, watch: Watch, built: Built) -> None:
    """Either moves the other; a number outside the range is not taken."""
    App(page).visit(built(BRIGHTER))
    slider = page.get_by_role("slider", name="by", exact=True)
    number = page.get_by_role("spinbutton", name="Value as a number")
    slider.fill("50")
    expect(number).to_have_value("50")
    number.fill("70")
    expect(slider).to_have_value("70")
    number.fill("900")
    expect(slider).to_have_value("70")


ONLY_HERE = """
import js
import gradio as gr

demo = gr.Interface(lambda text: text + js.location.protocol, "text", "text", title="Only here")
demo.launch()
"""


def test_an_app_that_cannot_be_drawn_beforehand_is_drawn_by_python(
    page: Page, watch: Watch, built: Built
) -> None:
    """An import that exists only in the browser: the page says why it waits, and then works."""
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    with page.expect_request("**/*.wasm"):
        page.goto(built(ONLY_HERE))
    expect(page.get_by_text("drawn as soon as Python is ready")).to_be_visible()
    expect(page.get_by_text("No module named 'js'")).to_be_visible()
    page.wait_for_function("() => document.querySelector('[role=progressbar]')")
    held[0].continue_()
    app = App(page).ready()
    page.get_by_label("text").fill("over ")
    app.press("Submit").done()
    expect(page.get_by_label("output")).to_have_value("over http:")


@pytest.mark.first_visit
def test_a_built_folder_works_from_a_sub_path_and_asks_nobody_else(
    page: Page, watch: Watch, tmp_path: Path
) -> None:
    """Relative addresses only, everything in the folder, and no other origin at all."""
    build(SEPIA, tmp_path / "www" / "some" / "where")
    with contextlib.contextmanager(serve)(tmp_path / "www") as origin:
        own = (f"{origin}/some/where/", "blob:")
        page.route(lambda url: not url.startswith(own), lambda route: route.abort())
        app = App(page).visit(own[0]).ready()
        app.give("input_img", photo(tmp_path / "a.jpg", (60, 40))).press("Submit").done()
        expect(app.part("output").locator("canvas[data-picture]")).to_have_count(1)
        assert [url for url in watch.requests if not url.startswith(own)] == []


# ── When it cannot start ──


Answer = tuple[int, str, bytes]
"""Status, type and body."""

JAVASCRIPT = "text/javascript"
BINARY = "application/octet-stream"


def missing(_: bytes) -> Answer:
    return 404, "text/plain", b"not here"


def unreachable(_: bytes) -> None:
    """No answer at all."""


def of_wrong_type(body: bytes) -> Answer:
    return 200, BINARY, body


def altered(body: bytes) -> Answer:
    middle = len(body) // 2
    return 200, BINARY, body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


def cut_short(body: bytes) -> Answer:
    return 200, BINARY, body[:-1000]


def without_memory(body: bytes) -> Answer:
    refuse = b"WebAssembly.Memory = function () { throw new RangeError('could not allocate memory'); };\n"
    return 200, JAVASCRIPT, refuse + body


Spoil = Callable[[bytes], Answer | None]


class Spoiling(Quiet):
    """A host that spoils a file, as it is told; the browser asks it for each file each time."""

    pattern = ""
    spoil: Spoil = staticmethod(missing)

    def do_GET(self) -> None:  # noqa: N802  # the base class calls it so
        """The file, or what is made of it."""
        if not (self.pattern and fnmatch.fnmatch(self.path, self.pattern)):
            super().do_GET()
            return
        answer = type(self).spoil(Path(self.translate_path(self.path)).read_bytes())
        if answer is None:
            self.close_connection = True
            return
        status, kind, body = answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Nothing is taken from the browser's cache without asking."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@pytest.fixture(scope="module")
def spoiling_origin() -> Iterator[str]:
    """The site on such a host."""
    yield from serve(SITE, Spoiling)


FAILURES: list[tuple[str, str, Spoil, str]] = [
    ("blocked", "*/pyodide.asm.wasm", missing, "answered 404 Not Found for pyodide.asm.wasm"),
    ("blocked", "*/python_stdlib.zip", unreachable, "python_stdlib.zip could not be fetched"),
    ("blocked", "*/worker.js", missing, "worker.js could not be loaded"),
    ("blocked", "*/pyodide.mjs", missing, "pyodide.mjs could not be fetched"),
    ("blocked", "*/app/app.py", missing, "The app's file app.py could not be fetched"),
    (
        "wrong type",
        "*/pyodide.mjs",
        of_wrong_type,
        "sends pyodide.mjs as application/octet-stream",
    ),
    ("damaged", "*/numpy-*.whl", altered, r"numpy-.*\.whl is not the one"),
    ("damaged", "*/pyodide.asm.wasm", altered, "pyodide.asm.wasm is not the one"),
    ("damaged", "*/python_stdlib.zip", cut_short, "python_stdlib.zip is not the one"),
    ("memory", "*/pyodide.asm.mjs", without_memory, "not enough memory"),
]


@pytest.mark.parametrize(
    ("pattern", "spoil", "words"),
    [row[1:] for row in FAILURES],
    ids=[f"{row[0]} {row[1].removeprefix('**/')} {row[2].__name__}" for row in FAILURES],
)
def test_a_start_that_fails_says_why_and_can_be_tried_again(
    page: Page,
    watch: Watch,
    spoiling_origin: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    pattern: str,
    spoil: Spoil,
    words: str,
) -> None:
    """The cause in words, a Retry that works, and what the visitor had done is still there."""
    watch.allow(
        "Failed to load resource",
        "Failed to load module script",
        "wasm",
        "MIME",
        "standard library",
    )
    monkeypatch.setattr(Spoiling, "spoil", staticmethod(spoil))
    monkeypatch.setattr(Spoiling, "pattern", pattern)
    app = App(page).visit(f"{spoiling_origin}/apps/sepia/")
    app.give("input_img", photo(tmp_path / "a.png", (60, 40))).press("Submit")
    app.python("failed")
    expect(page.get_by_role("alert").get_by_text(re.compile(words))).to_be_visible()
    monkeypatch.setattr(Spoiling, "pattern", "")
    app.press("Retry").ready()
    app.done()
    expect(app.part("output").locator("canvas[data-picture]")).to_have_count(1)


def test_a_browser_without_webassembly_is_told_so(page: Page, watch: Watch, site: str) -> None:
    """The controls are drawn all the same."""
    page.add_init_script("delete globalThis.WebAssembly")
    App(page).visit(f"{site}/apps/sepia/").python("failed")
    expect(page.get_by_text("cannot run WebAssembly")).to_be_visible()


@pytest.mark.first_visit  # a clock of its own
def test_a_start_in_which_nothing_happens_ends(page: Page, watch: Watch, site: str) -> None:
    """A server that never answers: after its time the stage has failed."""
    page.clock.install()
    page.route("**/*.wasm", lambda route: None)
    App(page).visit(f"{site}/apps/sepia/")
    page.wait_for_function("() => document.querySelector('[role=progressbar]')")
    page.wait_for_timeout(500)
    page.clock.run_for(46_000)
    expect(page.get_by_text("Nothing happened for 45 seconds.")).to_be_visible()


BROKEN = """
import gradio as gr

def helper():
    return {}["missing"]

value = helper()
demo = gr.Interface(len, "text", "number")
"""


@pytest.mark.parametrize(
    ("source", "kind", "place"),
    [
        (BROKEN, "KeyError: 'missing'", "app.py, line 5, in helper"),
        ("import gradio as gr\ndef broken(:\n", "SyntaxError", "app.py, line 2"),
        ("import gradio as gr\nimport nothing_like_it\n", "ModuleNotFoundError", "app.py, line 2"),
        ("x = 1\n", "NoAppError", ""),
        ("raise SystemExit('enough')\n", "SystemExit: enough", "app.py, line 1"),
    ],
)
def test_an_app_that_fails_to_load_shows_its_own_lines(
    page: Page, watch: Watch, built: Built, source: str, kind: str, place: str
) -> None:
    """The error and the author's lines are open; those of libraries are folded away."""
    page.goto(built(source))
    App(page).python("failed")
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("heading", name="Error in the app")).to_be_visible()
    expect(alert.get_by_text(kind).first).to_be_visible()
    if place:
        expect(alert.get_by_text(place, exact=True)).to_be_visible()
    expect(alert.get_by_text("source.py", exact=False).first).not_to_be_visible()


def test_the_assets_are_whole() -> None:
    """What the page is told of each runtime file is true of the file."""
    manifest = json.loads((ASSETS / "runtime.json").read_text("utf-8"))
    for name, row in manifest["files"].items():
        data = (ASSETS / "runtime" / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (row["size"], row["sha256"])
