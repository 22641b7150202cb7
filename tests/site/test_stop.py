"""Stop: a running function is interrupted where the page is isolated; elsewhere Python can be restarted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import START, App, Built, Older, Quiet, Watch, serve
from playwright.sync_api import Page, expect


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
    page: Page, built: Built, shelf_origin: str, isolated_origin: str, watch: Watch
) -> Run:
    """Build an app and open it in an isolated page."""
    return lambda source: opened(page, built(source).replace(shelf_origin, isolated_origin))


@pytest.fixture
def isolated_older(
    page: Page, built: Built, shelf_origin: str, isolated_older_origin: str, watch: Watch
) -> Run:
    """The same, in a browser without JSPI."""
    return lambda source: opened(page, built(source).replace(shelf_origin, isolated_older_origin))


def opened(page: Page, address: str) -> App:
    app = App(page).visit(address).ready()
    assert page.evaluate("crossOriginIsolated")
    return app


@pytest.fixture
def plain(page: Page, built: Built, watch: Watch) -> Run:
    """Build an app and open it as any host serves it."""
    return lambda source: App(page).visit(built(source)).ready()


APP = """
import asyncio, time
import gradio as gr

log = []
ended = []

def end():
    ended.append(time.time() * 1000)
    log.append("finally")

def spin():
    log.append("spin")
    try:
        while True:
            pass
    finally:
        end()

def nap():
    log.append("nap")
    try:
        time.sleep(600)
    finally:
        end()

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
    gr.Button("Look").click(
        lambda: (" ".join(log), " ".join(map(str, ended))),
        None,
        [gr.Textbox(label="log"), gr.Textbox(label="ended")])
demo.launch()
"""


STEP = re.compile(r"step \d+")


def value(app: App, label: str, text: str | re.Pattern[str]) -> None:
    expect(app.page.get_by_label(label, exact=True)).to_have_value(text, timeout=START)


def began(app: App) -> None:
    """Wait until Python has entered the function."""
    expect(app.part("out").get_by_text("processing |")).to_be_visible()


@pytest.mark.parametrize("browser_kind", ["isolated", "isolated_older"])
def test_a_running_function_is_interrupted(
    browser_kind: str, request: pytest.FixtureRequest
) -> None:
    """Within 100 ms, its finally runs, and Python and all values are as before; again and again."""
    app: App = request.getfixturevalue(browser_kind)(APP)
    app.page.get_by_label("kept").fill("mine")
    log: list[str] = []
    counted = 0
    for name in ("spin", "nap"):
        pressed, took = [], []
        for _ in range(3):
            app.press(name)
            app.page.wait_for_timeout(500)  # it has to be deep in its loop
            at, until = app.page.evaluate(HALT)
            pressed.append(at)
            took.append(until - at)
            log += [name, "finally"]
            app.press("Look")
            value(app, "log", " ".join(log))
        ended = [float(at) for at in app.page.get_by_label("ended").input_value().split()]
        waited = [end - at for end, at in zip(ended[counted:], pressed, strict=True)]
        counted = len(ended)
        assert min(waited) < 100, f"{name}: {waited} ms from the press to the function's finally"
        assert min(took) < 400, f"{name}: {took} ms: the page waits 700 before it lets go"
    expect(app.page.get_by_label("kept")).to_have_value("mine")
    expect(app.page.get_by_text("Restart Python")).to_have_count(0)


HALT = """async () => {
  const out = document.querySelector('[data-component=textbox]');
  const button = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Halt');
  const now = () => performance.timeOrigin + performance.now();
  const begin = now();
  button.click();
  while (out.getAttribute('aria-busy') === 'true') await new Promise(requestAnimationFrame);
  return [begin, now()];
}"""
"""Presses Halt and waits until the page has let go: when it was pressed, and when that was."""


BESIDE = """
import time
import gradio as gr

log = []

def nap():
    log.append("nap")
    time.sleep(0.2)
    while not log.count("finally"):
        time.sleep(0.2)
    return "slept"

def spin():
    log.append("spin")
    try:
        while True:
            pass
    finally:
        log.append("finally")

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    gr.Button("nap").click(nap, None, gr.Textbox(label="napping"))
    run = gr.Button("spin").click(spin, None, out)
    gr.Button("Halt").click(None, cancels=run)
    gr.Button("Look").click(lambda: " ".join(log), None, gr.Textbox(label="log"))
demo.launch()
"""


def test_a_loop_is_interrupted_while_another_function_is_put_aside(isolated: Run) -> None:
    """It never leaves Python, and what is put aside has the thread state that hears signals."""
    app = isolated(BESIDE)
    app.press("nap")
    expect(app.part("napping").get_by_text("processing |")).to_be_visible()
    app.press("spin")
    began(app)
    app.page.wait_for_timeout(500)
    app.page.evaluate(HALT)
    expect(app.page.get_by_text("Restart Python")).to_have_count(0)
    value(app, "napping", "slept")
    app.press("Look")
    value(app, "log", "nap spin finally")


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
    """It takes the place of Submit while a run lasts, the focus too, stops it, and goes again."""
    app = isolated(INTERFACE)
    stop = app.page.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_have_count(0)
    app.page.get_by_label("text", exact=True).fill("endless")
    submit = app.page.get_by_role("button", name="Submit")
    submit.press("Enter")
    expect(submit).to_have_count(0)
    expect(stop).to_be_focused()
    stop.press("Enter")
    app.done()
    expect(stop).to_have_count(0)
    expect(submit).to_be_focused()
    app.page.get_by_label("text", exact=True).fill("short")
    app.press("Submit")
    value(app, "output", "SHORT")
