"""Events in the browser: load, timers, chains without Python, JavaScript, words to the visitor."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import START, App, Built, Watch
from playwright.sync_api import BrowserContext, Page, expect

Run = Callable[[str], App]


@pytest.fixture
def run(page: Page, built: Built, watch: Watch) -> Run:
    """Build an app of this source, open it with a query, and wait for Python."""
    head = "import time\nimport gradio as gr\n"
    return lambda source: App(page).visit(built(head + source) + "?name=Ada").ready()


def value(app: App, label: str, text: str | re.Pattern[str]) -> None:
    """Wait until an input shows this."""
    expect(app.page.get_by_label(label, exact=True)).to_have_value(text, timeout=START)


OPENING = """
import PIL.Image

count = 0

def again():
    global count
    count += 1
    return str(count)

with gr.Blocks() as demo:
    gr.Textbox(lambda: "fresh", label="callable")
    gr.Textbox(again, label="ticking", every=0.3)
    gr.Image(lambda: PIL.Image.new("RGB", (count + 1, 9)), label="pictured", every=0.3)
    text = gr.Textbox(label="text")
    gr.Textbox(lambda text: (text or "").upper(), inputs=text, label="following")
    who = gr.Textbox(label="who")
    def name(request: gr.Request):
        return request.query_params["name"]
    demo.load(name, None, who)
demo.launch()
"""


def test_load_ticks_and_callable_values(run: Run) -> None:
    """What happens without a press: on opening, on time, and when another value changes. A picture too."""
    app = run(OPENING)
    value(app, "callable", "fresh")
    value(app, "who", "Ada")
    value(app, "ticking", re.compile("^([4-9]|[1-9][0-9]+)$"))
    app.page.get_by_label("text").fill("abc")
    value(app, "following", "ABC")
    picture = app.part("pictured").locator("canvas[data-picture]")
    width = picture.evaluate("picture => picture.width")
    expect(picture).not_to_have_js_property("width", width, timeout=START)


EVERY = """
count = 0

def tick():
    global count
    count += 1
    return str(count)

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    ticking = gr.Button("Start").click(tick, None, out, every=0.2)
    gr.Button("Halt").click(None, cancels=ticking)
demo.launch()
"""


def test_every_on_a_listener(run: Run) -> None:
    """It ticks from the press on, until it is cancelled."""
    app = run(EVERY)
    value(app, "out", "")
    app.press("Start")
    value(app, "out", re.compile("^([3-9]|[1-9][0-9]+)$"))
    app.press("Halt")
    app.page.wait_for_timeout(600)  # a tick that was under way may still come
    before = app.page.get_by_label("out").input_value()
    app.page.wait_for_timeout(1000)
    value(app, "out", before)


SCRIPTS = """
with gr.Blocks() as demo:
    a, b = gr.Textbox("1", label="a"), gr.Textbox("2", label="b")
    gr.Button("Swap").click(None, [a, b], [a, b], js="(a, b) => [b, a]")
    gr.Button("Both").click(lambda a: a + "py", a, b, js="async (a, b) => a + b + 'js'")
    gr.Button("Few").click(lambda a, b: "", [a, b], gr.Textbox(label="few"), js="() => ['one']")
demo.launch()
"""


def test_javascript_of_the_author(run: Run) -> None:
    """Alone, before Python, and with too few values, which says so."""
    app = run(SCRIPTS)
    app.press("Swap")
    value(app, "a", "2")
    value(app, "b", "1")
    app.press("Both")
    value(app, "b", "21jspy")
    app.press("Few")
    expect(app.part("few")).to_contain_text("JavaScript returned 1 values, and the inputs need 2")


TOASTS = """
def say():
    gr.Info("<b>Bold</b> <a href='https://example.com'>link</a>"
            "<img src='data:,' onerror='window.hacked = 1'><script>window.hacked = 1</script>")
    gr.Warning("plain", duration=None)
    gr.Success("soon gone", duration=0.5, title="Well")
    raise gr.Error("a & b", title="Oh")

with gr.Blocks() as demo:
    gr.Button("Say").click(say, None, gr.Textbox(label="out"))
demo.launch()
"""


def test_words_to_the_visitor(run: Run) -> None:
    """With harmless markup, a title, for a time or until closed; errors as alerts."""
    app = run(TOASTS)
    app.press("Say")
    info = app.page.get_by_role("status").filter(has_text="Bold")
    expect(info.locator("b")).to_have_text("Bold")
    expect(info.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    expect(info.locator("script, [onerror]")).to_have_count(0)
    assert app.page.evaluate("window.hacked") is None
    expect(app.page.get_by_role("alert").filter(has_text="Oha & b")).to_be_visible()
    expect(app.part("out")).to_have_attribute("data-error", "")
    expect(app.page.get_by_text("soon gone")).to_have_count(0)
    warning = app.page.get_by_role("status").filter(has_text="plain")
    warning.get_by_role("button", name="Close").click()
    expect(warning).to_have_count(0)


UPDATES = """
def check(text, number):
    return gr.validate(bool(text), "Say something"), gr.validate(True, "")

with gr.Blocks() as demo:
    text, number = gr.Textbox(label="text"), gr.Number(3, label="number", maximum=5)
    with gr.Row(elem_id="row", visible=False) as row:
        gr.Textbox("inside", label="inside")
    out = gr.Textbox(label="out")
    gr.Button("Change").click(
        lambda: (gr.Number(maximum=50, label="larger"), gr.Row(visible=True), gr.skip()),
        None, [number, row, out])
    gr.Button("Send").click(lambda text, number: f"{text} {number}", [text, number], out,
        validator=check)
    seen = gr.Textbox(label="seen")
    def typed(event: gr.KeyUpData):
        return f"{event.key} {event.input_value}"
    text.key_up(typed, None, seen)
    gr.on([text.focus], lambda: "focus", None, out)
demo.launch()
"""


def test_updates_validators_and_keys(run: Run) -> None:
    """New parameters hold for the next conversion; a refused input says why; keys carry data."""
    app = run(UPDATES)
    app.press("Send")
    expect(app.part("text").get_by_role("alert")).to_have_text("Say something")
    expect(app.page.get_by_label("inside")).to_have_count(0)
    app.press("Change")
    expect(app.page.get_by_label("inside")).to_have_count(1)
    app.page.get_by_label("larger", exact=True).fill("40")
    app.page.get_by_label("text", exact=True).focus()
    value(app, "out", "focus")
    app.page.keyboard.type("ab")
    value(app, "seen", "b ab")
    expect(app.part("text").get_by_role("alert")).to_have_count(0)
    app.press("Send")
    value(app, "out", "ab 40")


SHOWN = """
def wait(seconds):
    time.sleep(seconds)
    return "there"

with gr.Blocks() as demo:
    go = gr.Button("Go")
    for show in ("full", "minimal", "hidden"):
        go.click(lambda: wait(1.5), None, gr.Textbox(label=show), show_progress=show)
    other = gr.Textbox(label="other")
    go.click(lambda: wait(1.5), None, gr.Textbox(label="elsewhere"), show_progress_on=other)
    for _ in range(12):
        gr.Textbox(lines=3)
    below = gr.Textbox(label="below")
    gr.Button("Fail").click(lambda: 1 / 0, None, below, show_progress="hidden")
    go.click(lambda: "x", None, below, scroll_to_output=True)
demo.launch()
"""


def test_how_much_is_shown_and_where(run: Run) -> None:
    """Full has a spinner, minimal words, hidden nothing; progress may stand elsewhere; it scrolls."""
    app = run(SHOWN)
    app.press("Go")
    expect(app.part("full").locator(".tt-spinner")).to_be_visible()
    expect(app.part("minimal").get_by_text("processing |")).to_be_visible()
    expect(app.part("minimal").locator(".tt-spinner")).to_have_count(0)
    expect(app.part("hidden")).to_have_attribute("aria-busy", "true")
    expect(app.part("hidden").locator(".tt-busy")).to_have_count(0)
    expect(app.part("other").get_by_text("processing |")).to_be_visible()
    expect(app.part("elsewhere").locator(".tt-busy")).to_have_count(0)
    expect(app.part("below")).to_be_in_viewport()
    for label in ("full", "minimal", "hidden", "elsewhere"):
        value(app, label, "there")
    app.press("Fail").done("below")
    expect(app.part("below")).not_to_have_attribute("data-error", "")


FAILS = """
import numpy as np

def own(value):
    return np.linspace(0, 1, value)

def steps():
    time.sleep(1)
    yield "one"
    time.sleep(3)
    yield "two"

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    gr.Button("Fail").click(lambda: own("many"), None, out)
    gr.Button("Work").click(steps, None, out)
demo.launch({launch})
"""


def test_the_traceback_is_there_on_demand(run: Run, context: BrowserContext, watch: Watch) -> None:
    """Closed at first; the author's own lines before those of libraries; the report can be copied."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    app = run(FAILS.format(launch=""))
    app.press("Fail").done("out")
    report = app.part("out").locator("details.tt-report")
    frames = report.locator(".tt-frame, li")
    expect(report).not_to_have_attribute("open", "")
    report.get_by_text("Details").click()
    expect(frames.first).to_contain_text("app.py")
    expect(report).to_contain_text("return np.linspace(0, 1, value)")
    expect(report.get_by_text(re.compile("more lines? of libraries"))).to_be_visible()
    report.get_by_role("button", name="Copy report").click()
    copied = app.page.evaluate("navigator.clipboard.readText()")
    assert "TypeError" in copied
    assert copied.index("app.py") < copied.index("numpy")
    expect(app.page.get_by_role("alert").filter(has_text="TypeError")).to_have_count(0)


def test_show_error_makes_every_error_a_toast(run: Run) -> None:
    """Beside the words on the output."""
    app = run(FAILS.format(launch="show_error=True"))
    app.press("Fail").done("out")
    expect(app.part("out")).to_have_attribute("data-error", "")
    expect(app.page.get_by_role("alert").filter(has_text="Error").first).to_be_visible()


def test_a_screen_reader_hears_busy_and_its_end_once_each(run: Run) -> None:
    """However many steps there are; and why it failed."""
    app = run(FAILS.format(launch=""))
    app.page.locator("main > [role=status]").evaluate(SAID)
    app.press("Work")
    value(app, "out", "two")
    app.done("out")
    app.press("Fail").done("out")
    said = app.page.evaluate("window.said")
    assert said[:3] == ["Working", "Done", "Working"]
    assert len(said) == 4
    assert said[3].startswith("Failed: ")


SAID = """(status) => {
  window.said = [];
  const hear = () => window.said.push(status.textContent);
  new MutationObserver(hear).observe(status, { childList: true, characterData: true, subtree: true });
}"""


def test_nothing_moves_where_the_visitor_wants_that(run: Run, page: Page) -> None:
    """Neither the spinner nor what stands for partial results; both move where nothing was said."""
    app = run(FAILS.format(launch=""))
    moving = "root => root.getAnimations({ subtree: true }).length"
    for motion, moves in (("no-preference", True), ("reduce", False)):
        page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]  # one of its words
        app.press("Work")
        expect(app.part("out").locator(".tt-spinner")).to_be_visible()
        assert (app.part("out").evaluate(moving) > 0) is moves
        value(app, "out", "one")
        expect(app.part("out")).to_have_attribute("data-partial", "")
        assert (app.part("out").evaluate(moving) > 0) is moves
        value(app, "out", "two")
        app.done("out")
