"""The queue in the browser: modes, groups, batches, chains, progress, and a worker that is blocked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from conftest import START, App, Built, Watch
from playwright.sync_api import Page, expect

HEAD = """
import asyncio, time
import gradio as gr
log = []
"""


Run = Callable[[str], App]


@pytest.fixture
def run(page: Page, built: Built, watch: Watch) -> Run:
    """Build an app of this source, open it, and wait for Python."""

    def open_app(source: str) -> App:
        return App(page).visit(built(HEAD + source)).ready()

    return open_app


def expect_value(app: App, label: str, text: str) -> None:
    """Wait until a textbox shows this."""
    expect(app.page.get_by_label(label, exact=True)).to_have_value(text, timeout=START)


RECORD = """(root) => {
  const seen = (window.seen ??= []);
  const look = () => {
    const bar = root.querySelector('[role=progressbar]');
    seen.push({
      value: root.querySelector('input, textarea')?.value,
      bar: bar && bar.getAttribute('aria-label') + ' ' + bar.getAttribute('aria-valuenow'),
      partial: root.hasAttribute('data-partial'),
      words: root.querySelector('.tt-busy-line')?.textContent ?? '',
    });
    requestAnimationFrame(look);
  };
  look();
}"""


def record(app: App, label: str) -> None:
    """Note what a component shows in every frame from here on."""
    app.part(label).evaluate(RECORD)


def recorded(app: App, what: str) -> list[Any]:
    """What was noted, each thing once, in order."""
    rows: list[Any] = app.page.evaluate("what => window.seen.map((row) => row[what])", what)
    return list(dict.fromkeys(rows))


def clicks(app: App, *names: str) -> None:
    """Press these buttons in one go, faster than any hand."""
    buttons = [app.page.get_by_role("button", name=name, exact=True) for name in names]
    app.page.evaluate(
        "(buttons) => { for (const button of buttons) button.click(); }",
        [button.element_handle() for button in buttons],
    )


MODES = """
async def work():
    log.append("run")
    await asyncio.sleep(0.5)
    return str(len(log))

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    go = gr.Button("Go")
    go.click(work, None, out, trigger_mode={mode!r})
    gr.Button("Count").click(lambda: str(len(log)), None, gr.Textbox(label="count"))
demo.launch()
"""


@pytest.mark.parametrize(("mode", "runs"), [("once", 1), ("multiple", 4), ("always_last", 2)])
def test_four_rapid_clicks(run: Run, mode: str, runs: int) -> None:
    """Once runs once, multiple four times, always_last the first and the last."""
    app = run(MODES.format(mode=mode))
    clicks(app, *["Go"] * 4)
    expect_value(app, "out", str(runs))
    app.done("out")
    app.press("Count").done("count")
    expect_value(app, "count", str(runs))


BLOCKED = """
def double(text):
    log.append(text)
    end = time.perf_counter() + 2
    while time.perf_counter() < end and len(log) == 1:
        pass
    return " ".join(log)

with gr.Blocks() as demo:
    box = gr.Textbox(label="in")
    out = gr.Textbox(label="out")
    box.change(double, box, out)
demo.launch()
"""


def test_always_last_while_a_function_blocks_the_worker(run: Run) -> None:
    """Typed during two seconds in which Python can hear nothing: the first and the last run."""
    app = run(BLOCKED)
    app.page.get_by_label("in", exact=True).press_sequentially("12345", delay=50)
    expect_value(app, "out", "1 12345")
    app.done("out")
    expect_value(app, "out", "1 12345")


SHARED = """
now = []
most = []

async def work(name):
    now.append(name)
    most.append(len(now))
    await asyncio.sleep(0.3)
    now.remove(name)
    return f"{name} {max(most)}"

with gr.Blocks() as demo:
    go = gr.Button("Go")
    for name in "abcde":
        go.click(lambda name=name: work(name), None, gr.Textbox(label=name),
            concurrency_id="shared", concurrency_limit=2 if name == "c" else "default")
demo.launch()
"""


def test_a_shared_concurrency_id_with_limit_two(run: Run) -> None:
    """Five functions of one group, a limit set by one of them: never more than two at once."""
    app = run(SHARED)
    app.press("Go")
    for name in "abcde":
        app.done(name)
    expect_value(app, "e", "e 2")


BATCH = """
sizes = []

async def work(texts):
    sizes.append(len(texts))
    await asyncio.sleep(0.2)
    return [[f"{text} of {sizes}" for text in texts]]

with gr.Blocks() as demo:
    box = gr.Textbox("x", label="in")
    out = gr.Textbox(label="out")
    gr.Button("Go").click(work, box, out, batch=True, max_batch_size=3, trigger_mode="multiple")
demo.launch()
"""


def test_a_batch(run: Run) -> None:
    """Eight clicks, at most three to a call."""
    app = run(BATCH)
    clicks(app, *["Go"] * 8)
    expect_value(app, "out", "x of [1, 3, 3, 1]")


CHAIN = """
def fail():
    raise ValueError("broken")

def note(word):
    def act():
        log.append(word)
        return " ".join(log)
    return act

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    first = gr.Button("Go").click(fail, None, gr.Textbox(label="failing"))
    first.success(note("no"), None, out)
    first.failure(note("failure"), None, out).then(note("deeper"), None, out).success(
        note("deepest"), None, out)
    first.then(note("then"), None, out)
demo.launch()
"""


def test_chains_with_errors(run: Run) -> None:
    """After an error: .failure and .then, not .success; and what follows them."""
    app = run(CHAIN)
    app.press("Go")
    expect(app.part("failing")).to_have_attribute("data-error", "")
    expect_value(app, "out", "failure then deeper deepest")


FULL = """
async def work():
    log.append("run")
    await asyncio.sleep(0.5)
    return str(len(log))

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    gr.Button("Go").click(work, None, out, trigger_mode="multiple")
demo.queue(max_size=2).launch()
"""


def test_a_full_queue(run: Run) -> None:
    """One runs, two wait, the others are refused in words; those that wait are served."""
    app = run(FULL)
    clicks(app, *["Go"] * 5)
    busy = app.page.get_by_role("alert").filter(has_text="This application is currently busy")
    expect(busy).to_have_count(2)
    expect_value(app, "out", "3")


PLACE = """
async def work():
    await asyncio.sleep(1)
    return "done"

with gr.Blocks() as demo:
    gr.Button("Go").click(work, None, gr.Textbox(label="out"), concurrency_id="one")
    gr.Button("More").click(work, None, gr.Textbox(label="more"), concurrency_id="one")
    gr.Button("Third").click(work, None, gr.Textbox(label="third"), concurrency_id="one")
demo.launch()
"""


def test_place_in_the_queue(run: Run) -> None:
    """What waits says its place and how many wait; once it is known how long they take, that too."""
    app = run(PLACE)
    record(app, "third")
    clicks(app, "Go", "More", "Third")
    app.done("third")
    words = recorded(app, "words")
    assert any(line.startswith("queue: 2/2 | ") for line in words), words
    assert any(line.startswith("queue: 1/1 | ") for line in words), words
    assert any(line.startswith("processing | ") for line in words), words
    assert not any("/" in line.split(" | ")[1] for line in words if line), words
    app.page.evaluate("window.seen.length = 0")
    clicks(app, "Go", "More", "Third")
    app.done("third")
    words = recorded(app, "words")
    waits = [re.fullmatch(r"queue: 2/2 \| \d+\.\d/(\d+\.\d) s", line) for line in words]
    assert any(found and float(found[1]) > 2 for found in waits), words  # two before it, and itself
    runs = [re.fullmatch(r"processing \| \d+\.\d/(\d+\.\d) s", line) for line in words]
    assert any(found and 1 <= float(found[1]) < 3 for found in runs), words


PROGRESS = """
def work(progress=gr.Progress()):
    progress(0, desc="Starting")
    for number in progress.tqdm(range(4), desc="Walking"):
        end = time.perf_counter() + 0.4
        while time.perf_counter() < end:
            pass
    return "there"

with gr.Blocks() as demo:
    gr.Button("Go").click(work, None, gr.Textbox(label="out"))
demo.launch()
"""


def test_progress_from_a_plain_function(run: Run) -> None:
    """Drawn while the function computes and lets nothing else run."""
    app = run(PROGRESS)
    record(app, "out")
    app.press("Go")
    expect_value(app, "out", "there")
    app.done("out")
    bars = [bar for bar in recorded(app, "bar") if bar]
    assert bars[0].startswith(("Starting 0", "Walking 0"))
    assert {"Walking 25", "Walking 50", "Walking 75"} <= set(bars)
    assert any(words.startswith("2/4 steps | ") for words in recorded(app, "words"))
    expect(app.part("out").get_by_role("progressbar")).to_have_count(0)


RAPID = """
count = 0

def work():
    global count
    count += 1
    return str(count)

with gr.Blocks() as demo:
    gr.Button("Go").click(work, None, gr.Textbox(label="out"), trigger_mode="multiple")
demo.launch()
"""


def test_a_thousand_rapid_events(run: Run) -> None:
    """None is lost, the order holds, and the app goes on."""
    app = run(RAPID)
    clicks(app, *["Go"] * 1000)
    expect_value(app, "out", "1000")
    app.done("out")
    app.press("Go")
    expect_value(app, "out", "1001")


SLEEPS = """
def work():
    begin = time.perf_counter()
    time.sleep(1)
    return f"{time.perf_counter() - begin:.1f}"

with gr.Blocks() as demo:
    both = gr.Button("Go")
    began = []

    def started():
        began.append(time.perf_counter())
        return ""

    def ended():
        return str(round(time.perf_counter() - began[0], 1))

    gr.on(both.click, started, None, gr.Textbox(label="begun"))
    for name in "ab":
        both.click(lambda: work(), None, gr.Textbox(label=name), concurrency_limit=2,
            concurrency_id="pair").then(ended, None, gr.Textbox(label=f"{name} after"))
demo.launch()
"""


def test_sleeping_functions_let_others_run(run: Run) -> None:
    """Two functions that sleep for a second each take about one second together."""
    app = run(SLEEPS)
    app.press("Go")
    expect(app.page.get_by_label("b after", exact=True)).not_to_have_value("", timeout=START)
    expect(app.page.get_by_label("a after", exact=True)).not_to_have_value("", timeout=START)
    slept = [float(app.page.get_by_label(name, exact=True).input_value()) for name in "ab"]
    assert all(seconds >= 1 for seconds in slept)
    whole = [float(app.page.get_by_label(f"{name} after").input_value()) for name in "ab"]
    assert max(whole) < 1.8, whole


LEAK = """
def work(name):
    def act(progress=gr.Progress()):
        for number in range(3):
            progress(number / 3, desc=name + " bar")
            time.sleep(0.2)
            gr.Info(f"{name} says {number}", title=name)
        return name
    return act

with gr.Blocks() as demo:
    go = gr.Button("Go")
    for name in ("left", "right"):
        go.click(work(name), None, gr.Textbox(label=name))
demo.launch()
"""


def test_nothing_leaks_between_functions_that_take_turns(run: Run) -> None:
    """The progress and the words of each are its own."""
    app = run(LEAK)
    record(app, "left")
    app.press("Go")
    for name in ("left", "right"):
        expect_value(app, name, name)
    bars = [bar for bar in recorded(app, "bar") if bar]
    assert len(bars) >= 2
    assert all(bar.startswith("left bar ") for bar in bars)
    expect(app.page.get_by_role("status").filter(has_text="left says")).to_have_count(3)
    expect(app.page.get_by_role("status").filter(has_text="right says")).to_have_count(3)


STEPS = """
def count():
    for number in range(3):
        yield str(number)
        time.sleep(0.5)

with gr.Blocks() as demo:
    gr.Button("Go").click(count, None, gr.Textbox(label="out"))
demo.launch()
"""


def test_partial_results_are_shown_as_they_come(run: Run) -> None:
    """Each step of a plain generator that sleeps, pulsing, while the output is busy."""
    app = run(STEPS)
    record(app, "out")
    app.press("Go")
    expect_value(app, "out", "2")
    app.done("out")
    assert recorded(app, "value") == ["", "0", "1", "2"]
    assert True in recorded(app, "partial")
    expect(app.part("out")).not_to_have_attribute("data-partial", "")
