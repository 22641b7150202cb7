"""A browser that cannot put a running function aside (no JSPI): one after the other, and all works."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from conftest import START, App, Built, Watch
from playwright.sync_api import Page, expect
from test_stream import recording, source

Run = Callable[[str], App]

HEAD = """
import time
import gradio as gr
from tintype.worker import aside
assert not aside.here()
log = []
"""


@pytest.fixture
def run(page: Page, built: Built, watch: Watch, shelf_origin: str, older_origin: str) -> Run:
    """Build an app of this source, open it in such a browser, and wait for Python."""
    return lambda source: (
        App(page).visit(built(HEAD + source).replace(shelf_origin, older_origin)).ready()
    )


def value(app: App, label: str, text: str | re.Pattern[str]) -> None:
    """Wait until an input shows this."""
    expect(app.page.get_by_label(label, exact=True)).to_have_value(text, timeout=START)


PLAIN = """
def work(name):
    def act(progress=gr.Progress()):
        log.append(name + " begins")
        begin = time.perf_counter()
        progress(0.5, desc="Half")
        time.sleep(0.3)
        slept = time.perf_counter() - begin
        log.append(name + " ends")
        gr.Info(name + " is there")
        return f"{slept >= 0.3}"
    return act

with gr.Blocks() as demo:
    go = gr.Button("Go")
    for name in "ab":
        go.click(work(name), None, gr.Textbox(label=name), concurrency_id="ab", concurrency_limit=2)
    gr.Button("Look").click(lambda: ", ".join(log), None, gr.Textbox(label="log"))
demo.launch()
"""


def test_plain_functions_run_one_after_the_other(run: Run) -> None:
    """Though two may run at once; each really sleeps, and what it says is heard."""
    app = run(PLAIN)
    app.press("Go")
    for name in "ab":
        value(app, name, "True")
        expect(app.page.get_by_role("status").filter(has_text=f"{name} is there")).to_be_visible()
    app.press("Look")
    value(
        app,
        "log",
        re.compile("^(a begins, a ends, b begins, b ends|b .* b ends, a begins, a ends)$"),
    )


PROGRESS = """
def work(progress=gr.Progress()):
    for number in progress.tqdm(range(4), desc="Walking"):
        time.sleep(0.4)
    return "there"

def steps():
    try:
        for number in range(3):
            yield str(number)
            time.sleep(0.3)
    finally:
        log.append("finally")

async def wait():
    import asyncio
    await asyncio.sleep(0.3)
    return "waited"

with gr.Blocks() as demo:
    gr.Button("Go").click(work, None, gr.Textbox(label="out"))
    gr.Button("Steps").click(steps, None, gr.Textbox(label="steps"))
    gr.Button("Wait").click(wait, None, gr.Textbox(label="wait"))
    gr.Button("Look").click(lambda: ", ".join(log), None, gr.Textbox(label="log"))
demo.launch()
"""

SEEN = """(root) => {
  window.seen = [];
  const look = () => {
    const bar = root.querySelector('[role=progressbar]');
    const text = root.querySelector('input, textarea').value;
    window.seen.push((bar?.getAttribute('aria-valuenow') ?? '') + text);
    requestAnimationFrame(look);
  };
  look();
}"""


def test_progress_and_steps_are_shown_as_they_come(run: Run) -> None:
    """The page draws while the worker computes; a generator runs its finally; async functions wait."""
    app = run(PROGRESS)
    app.part("out").evaluate(SEEN)
    app.press("Go")
    value(app, "out", "there")
    assert {"25", "50", "75"} <= set(app.page.evaluate("window.seen"))
    app.done("out")
    app.part("steps").evaluate(SEEN)
    app.press("Steps").press("Wait")
    value(app, "steps", "2")
    value(app, "wait", "waited")
    app.done("steps")
    assert {"0", "1", "2"} <= set(app.page.evaluate("window.seen"))
    app.press("Look")
    value(app, "log", "finally")


MAIN = """
gr.Interface(lambda image: 255 - image, gr.Image(label="input"), gr.Image(label="output")).launch()
"""


def test_the_main_job(run: Run, tmp_path: Path) -> None:
    """A picture goes in, and what CPython would make of it is shown."""
    pixels = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
    PIL.Image.fromarray(pixels).save(tmp_path / "noise.png")
    app = run(MAIN)
    app.give("input", tmp_path / "noise.png").press("Submit")
    opaque = np.dstack([255 - pixels, np.full((60, 80), 255, np.uint8)])
    expected = hashlib.sha256(opaque.tobytes()).hexdigest()
    expect(app.part("output").locator("[data-picture]")).to_be_visible(timeout=START)
    assert app.pixels_hash() == (80, 60, expected)


def test_a_stream(
    page: Page, built: Built, watch: Watch, shelf_origin: str, older_origin: str
) -> None:
    """The newest frame each time, though the function sleeps; the page is not held up."""
    url = built(source("time.sleep(0.05)\nreturn frame, str(count)", stream_every=0))
    app = recording(page, url.replace(shelf_origin, older_origin))
    value(app, "words", re.compile(r"^\d{2,}$"))
    app.press("Stop")
    expect(app.page.get_by_role("button", name="Record")).to_be_visible()


STOP = """
def spin():
    log.append("spin")
    while True:
        pass

def steps():
    try:
        for number in range(10_000):
            yield f"step {number}"
            time.sleep(0.02)
    finally:
        log.append("finally")

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    runs = [gr.Button(fn.__name__).click(fn, None, out) for fn in (spin, steps)]
    gr.Button("Halt").click(None, cancels=runs)
    gr.Button("Look").click(lambda: " ".join(log), None, gr.Textbox(label="log"))
demo.launch()
"""


def test_stop(run: Run) -> None:
    """A generator ends between its steps; for an endless function a restart is offered, and works."""
    app = run(STOP)
    app.press("steps")
    value(app, "out", re.compile(r"step \d+"))
    app.press("Halt").done("out")
    app.press("Look")
    value(app, "log", "finally")
    app.press("spin")
    expect(app.part("out").get_by_text("processing |")).to_be_visible()
    app.press("Halt").press("Restart Python").ready()
    app.press("steps")
    value(app, "out", re.compile(r"step \d+"))
