"""Stop: a running function is interrupted where the page is isolated; elsewhere Python can be restarted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import START, App, Built, Older, Quiet, Watch, serve
from playwright.sync_api import Page, expect
from tintype.export.folder import build


class Isolated(Quiet):
    """A host whose pages may share memory with their workers."""

    def end_headers(self) -> None:
        """The two headers that isolate a page."""
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()


class IsolatedOlder(Isolated, Older):
    """The same for workers that cannot put a function aside."""


@pytest.fixture(scope="module")
def isolated_origin(shelf: Path) -> Iterator[str]:
    """The shelf of built apps, served with those headers."""
    yield from serve(shelf, Isolated)


@pytest.fixture(scope="module")
def isolated_older_origin(shelf: Path) -> Iterator[str]:
    """The shelf of built apps, served so."""
    yield from serve(shelf, IsolatedOlder)


Run = Callable[[str], App]


@pytest.fixture
def isolated(
    page: Page,
    shelf: Path,
    isolated_origin: str,
    watch: Watch,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> Run:
    """Build an app and open it in an isolated page."""

    def open_app(source: str) -> App:
        name = "isolated-" + re.sub(r"\W+", "-", request.node.name)
        file = tmp_path / "app.py"
        file.write_text(source, "utf-8")
        build(file, shelf / name, "../tintype/", offline=False)
        app = App(page).visit(f"{isolated_origin}/{name}/").ready()
        assert page.evaluate("crossOriginIsolated")
        return app

    return open_app


@pytest.fixture
def isolated_older(isolated: Run, isolated_origin: str, isolated_older_origin: str) -> Run:
    """The same, in a browser without JSPI."""

    def open_app(source: str) -> App:
        app = isolated(source)
        older = app.page.url.replace(isolated_origin, isolated_older_origin)
        return app.visit(older).ready()

    return open_app


@pytest.fixture
def plain(page: Page, built: Built, watch: Watch) -> Run:
    """Build an app and open it as any host serves it."""
    return lambda source: App(page).visit(built(source)).ready()


APP = """
import asyncio, time
import gradio as gr

log = []

def spin():
    log.append("spin")
    try:
        while True:
            pass
    finally:
        log.append("finally")

def nap():
    log.append("nap")
    try:
        time.sleep(600)
    finally:
        log.append("finally")

def steps():
    try:
        for number in range(1000):
            yield f"step {number}"
            time.sleep(0.05)
    finally:
        log.append("finally")

def finite():
    end = time.perf_counter() + 4
    while time.perf_counter() < end:
        pass
    return "end"

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    kept = gr.Textbox(label="kept")
    runs = [gr.Button(fn.__name__).click(fn, None, out) for fn in (spin, nap, steps, finite)]
    gr.Button("Halt").click(None, cancels=runs)
    gr.Button("Look").click(lambda: " ".join(log), None, gr.Textbox(label="log"))
demo.launch()
"""


STEP = re.compile(r"step \d+")


def value(app: App, label: str, text: str | re.Pattern[str]) -> None:
    expect(app.page.get_by_label(label, exact=True)).to_have_value(text, timeout=START)


def began(app: App) -> None:
    """Wait until Python has entered the function."""
    expect(app.part("out").get_by_text("processing |")).to_be_visible()


@pytest.mark.parametrize("name", ["spin", "nap"])
@pytest.mark.parametrize("browser_kind", ["isolated", "isolated_older"])
def test_a_running_function_is_interrupted(
    browser_kind: str, name: str, request: pytest.FixtureRequest
) -> None:
    """At once, its finally runs, and Python and all values are there as before; and so once more."""
    app: App = request.getfixturevalue(browser_kind)(APP)
    app.page.get_by_label("kept").fill("mine")
    took = []
    for turn in (1, 2):
        app.press(name)
        app.page.wait_for_timeout(500)  # it has to be deep in its loop
        took.append(app.page.evaluate(HALT))
        app.press("Look")
        value(app, "log", " ".join([name, "finally"] * turn))
    assert min(took) < 400, f"{took} ms: the page waits 700 before it lets a function go"
    expect(app.page.get_by_label("kept")).to_have_value("mine")
    expect(app.page.get_by_text("Restart Python")).to_have_count(0)


HALT = """async () => {
  const out = document.querySelector('[data-component=textbox]');
  const button = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Halt');
  const begin = performance.now();
  button.click();
  while (out.getAttribute('aria-busy') === 'true') await new Promise(requestAnimationFrame);
  return performance.now() - begin;
}"""


@pytest.mark.parametrize("page_kind", ["isolated", "plain"])
def test_a_generator_is_cancelled_and_runs_its_finally(
    page_kind: str, request: pytest.FixtureRequest
) -> None:
    """What it has shown stays; nothing more comes."""
    app: App = request.getfixturevalue(page_kind)(APP)
    app.press("steps")
    value(app, "out", STEP)
    app.press("Halt").done("out")
    shown = app.page.get_by_label("out", exact=True).input_value()
    app.press("Look")
    value(app, "log", "finally")
    assert app.page.get_by_label("out", exact=True).input_value() == shown


def test_where_it_cannot_be_interrupted_the_page_says_so(plain: Run) -> None:
    """The page goes on without the result; when the function has ended, Python is there again."""
    app = plain(APP)
    app.press("finite")
    began(app)
    app.press("Halt").done("out")
    expect(app.page.get_by_text("cannot be interrupted here")).to_be_visible()
    app.press("Look")
    value(app, "log", "")
    expect(app.page.get_by_text("cannot be interrupted here")).to_have_count(0)
    value(app, "out", "")


def test_restarting_python_keeps_what_is_in_the_page(plain: Run) -> None:
    """An endless function is ended, the visitor's values stay, and the app works."""
    app = plain(APP)
    app.page.get_by_label("kept").fill("mine")
    app.press("spin")
    began(app)
    app.press("Halt").press("Restart Python").ready()
    expect(app.page.get_by_label("kept")).to_have_value("mine")
    app.press("Look").done("log")
    app.press("steps")
    value(app, "out", STEP)


INTERFACE = """
import time
import gradio as gr

def work(text):
    while text == "endless":
        pass
    return text.upper()

gr.Interface(work, "text", "text").launch()
"""


def test_the_stop_button_of_an_interface(isolated: Run) -> None:
    """It takes the place of Submit while a run lasts, stops it, and goes again."""
    app = isolated(INTERFACE)
    stop = app.page.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_have_count(0)
    app.page.get_by_label("text", exact=True).fill("endless")
    app.press("Submit")
    expect(app.page.get_by_role("button", name="Submit")).to_have_count(0)
    stop.click()
    app.done()
    expect(stop).to_have_count(0)
    app.page.get_by_label("text", exact=True).fill("short")
    app.press("Submit")
    value(app, "output", "SHORT")
