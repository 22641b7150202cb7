"""The controls of a form in the browser: what is entered reaches Python and comes back, by any means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import START, App, Built, Watch
from playwright.sync_api import BrowserContext, Locator, Page, expect

Open = Callable[[str], App]


@pytest.fixture
def opened(page: Page, built: Built, watch: Watch) -> Open:
    """Build an app of this source and open it; Python may be on its way."""
    return lambda source: App(page).visit(built("import gradio as gr\n" + source))


def control(app: App, label: str) -> Locator:
    return app.page.get_by_label(label, exact=True)


def shows(app: App, label: str, text: Any) -> None:
    """Wait until an input shows this."""
    expect(control(app, label)).to_have_value(text, timeout=START)


def option(app: App, name: str) -> Locator:
    return app.page.get_by_role("option", name=name, exact=True)


ALL = """
with gr.Blocks() as demo:
    given = [
        gr.Textbox(label="text"), gr.TextArea(label="area"),
        gr.Textbox(label="secret", type="password"), gr.Number(label="number"),
        gr.Slider(0, 10, 2, step=0.5, label="slider"), gr.Checkbox(label="tick"),
        gr.CheckboxGroup([("A", 1), ("B", 2), ("C", 3)], label="group"),
        gr.Radio(["x", "y"], type="index", label="radio"),
        gr.Dropdown(["one", "two", "three"], label="one of"),
        gr.Dropdown(["png", "webp"], label="native", filterable=False),
        gr.Dropdown([(f"Choice {i}", i) for i in range(300)], label="many", multiselect=True),
        gr.ColorPicker(label="colour"), gr.DateTime(label="time", type="string"),
        gr.DateTime(label="day", type="string", include_time=False),
    ]
    out = gr.Textbox(label="out")
    gr.Button("Tell").click(lambda *values: repr(values), given, out)
demo.launch()
"""


def test_what_is_entered_before_python_is_there_reaches_it(opened: Open) -> None:
    """Every control, each as its own type."""
    app = opened(ALL)
    page = app.page
    control(app, "text").fill("words")
    control(app, "area").press_sequentially("a\nb")
    control(app, "secret").fill("hush")
    shows(app, "number", "0")
    control(app, "number").fill("")
    control(app, "number").press_sequentially("1.05")
    shows(app, "number", "1.05")
    control(app, "slider").focus()
    page.keyboard.press("ArrowRight")
    control(app, "tick").check()
    control(app, "C").check()
    control(app, "A").check()
    control(app, "y").check()
    control(app, "one of").click()
    option(app, "three").click()
    control(app, "native").select_option("webp")
    control(app, "many").fill("CHOICE 29")
    option(app, "Choice 299").click()
    option(app, "Choice 0").click()
    control(app, "colour").fill("#b45309")
    control(app, "time").fill("2024-12-31T23:59")
    control(app, "day").fill("2024-02-29")
    app.press("Tell").ready()
    values = ("words", "a\nb", "hush", 1.05, 2.5, True, [3, 1], 1, "three", "webp", [299, 0])
    told = (*values, "#b45309", "2024-12-31 23:59:00", "2024-02-29")
    shows(app, "out", repr(told))


EVENTS = """
with gr.Blocks() as demo:
    box = gr.Textbox(label="box", submit_btn="Go", stop_btn=True, buttons=["copy"])
    tick = gr.Checkbox(label="tick")
    group = gr.CheckboxGroup(["a", "b"], label="group", show_select_all=True)
    radio = gr.Radio(["x", "y"], label="radio")
    drop = gr.Dropdown(["one", "two"], label="drop", value=None)
    many = gr.Dropdown(["m", "n"], label="many", multiselect=True)
    slider = gr.Slider(0, 9, 4, label="slider")
    number = gr.Number(label="number")
    more = gr.Button("More")
    log = gr.Textbox(label="log", buttons=[more])
    def note(words):
        return lambda old: f"{old or ''} {words}".strip()
    def picked(old, event: gr.SelectData):
        return f"{old} {event.index}:{event.value}:{event.selected}".strip()
    for block in (tick, group, radio, drop, many):
        block.select(picked, log, log, trigger_mode="multiple")
    box.submit(note("submit"), log, log)
    box.stop(note("stop"), log, log)
    def copied(old, event: gr.CopyData):
        return f"{old} copied={event.value}"
    box.copy(copied, log, log)
    box.focus(note("focus"), log, log)
    slider.release(note("release"), log, log)
    def fresh(untouched):
        return gr.Dropdown(choices=["new", "newer"], value="newer"), f"fresh {untouched}"
    more.click(fresh, number, [drop, log])
    both = [box, tick, group, radio, drop, many, slider, number]
    clear = gr.ClearButton(both)
    clear.click(lambda *values: repr(values), both, log)
demo.launch()
"""


def test_events_tell_what_was_done_and_clear_takes_it_back(
    opened: Open, context: BrowserContext
) -> None:
    """Select with its data, copy, submit, stop and release; choices that a function gives."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    app = opened(EVENTS).ready()
    said = ""

    def then(words: str) -> None:
        nonlocal said
        said = f"{said} {words}".strip()
        shows(app, "log", said)

    control(app, "tick").check()
    then("0:True:True")
    control(app, "b").check()
    then("1:b:True")
    control(app, "b").uncheck()
    then("1:b:False")
    control(app, "x").check()
    then("0:x:True")
    control(app, "drop").click()
    option(app, "two").click()
    then("1:two:True")
    control(app, "many").click()
    option(app, "n").click()
    then("1:n:True")
    app.press("Remove n")
    then("1:n:False")
    control(app, "box").fill("abc")
    then("focus")
    app.press("Go")
    then("submit")
    app.part("box").get_by_role("button", name="Stop").click()
    then("stop")
    app.part("box").get_by_role("button", name="Copy").click()
    then("copied=abc")
    control(app, "slider").fill("7")
    then("release")
    app.press("Reset")
    then("release")
    shows(app, "slider", "4")
    control(app, "Select all").check()
    app.press("More")
    shows(app, "log", "fresh 0")
    shows(app, "drop", "newer")
    control(app, "drop").click()
    expect(app.page.get_by_role("option")).to_have_text(["new", "newer"])
    app.press("Clear")
    shows(app, "log", repr(("", False, [], None, None, [], 0, None)))
    expect(control(app, "a")).not_to_be_checked()
    shows(app, "drop", "")


KEYS = """
with gr.Blocks() as demo:
    one = gr.Dropdown([(f"Choice {i}", i) for i in range(300)], label="one", num_choices_shown=20)
    own = gr.Dropdown(["a", "b"], label="own", allow_custom_value=True)
    many = gr.Dropdown(["red", "green", "blue"], label="many", multiselect=True, max_choices=2)
    tags = gr.Dropdown(["x"], label="tags", multiselect=True, allow_custom_value=True)
    out = gr.Textbox(label="out")
    keys = gr.Textbox(label="keys")
    gr.Button("Tell").click(lambda *values: repr(values), [one, own, many, tags], out)
    def key(event: gr.KeyUpData):
        return f"{event.key} {event.input_value}"
    own.key_up(key, None, keys)
demo.launch()
"""


def test_a_dropdown_can_be_used_by_keys_alone(opened: Open) -> None:
    """The combobox of the ARIA practices: what it tells a screen reader is what is seen."""
    app = opened(KEYS).ready()
    page, press = app.page, app.page.keyboard.press
    one = control(app, "one")
    one.focus()
    expect(one).to_have_attribute("aria-expanded", "false")
    press("ArrowDown")
    expect(one).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option", selected=True)).to_have_text("Choice 0")
    for _ in range(4):
        press("PageDown")
    assert active(app, "one") == "Choice 40"
    press("Escape")
    expect(one).to_have_attribute("aria-expanded", "false")
    expect(one).to_have_value("Choice 0")
    page.keyboard.type("29")
    press("ArrowDown")
    assert active(app, "one") == "Choice 129"
    press("Enter")
    expect(one).to_have_value("Choice 129")
    page.keyboard.type("nothing like it")
    expect(page.get_by_text("Nothing matches.")).to_be_visible()
    press("Tab")
    expect(one).to_have_value("Choice 129")
    page.keyboard.type("own")
    shows(app, "keys", "n own")
    press("Tab")
    expect(control(app, "own")).to_have_value("own")
    page.keyboard.type("GREEN")
    press("Enter")
    press("ArrowDown")
    press("Enter")
    expect(page.get_by_text("2 is the most that can be chosen.")).to_be_visible()
    press("ArrowUp")
    press("ArrowUp")
    press("Enter")
    press("Escape")
    expect(app.part("many").get_by_role("button", name="Remove ")).to_have_count(3)
    press("Backspace")
    press("Tab")
    page.keyboard.type("fresh")
    press("Enter")
    page.keyboard.type("X")
    press("Tab")
    app.press("Tell")
    shows(app, "out", "(129, 'own', ['green'], ['fresh', 'x'])")


def active(app: App, label: str) -> str:
    """The text of the option that a screen reader is told of."""
    told = control(app, label).get_attribute("aria-activedescendant")
    return app.page.locator(f"[id='{told}']").inner_text()


CLOCKS = """
from datetime import datetime
with gr.Blocks() as demo:
    far = gr.DateTime("2024-07-01 12:00:00", label="far", timezone="Asia/Kolkata")
    here = gr.DateTime(label="here")
    typed = gr.DateTime(label="typed", type="datetime", timezone="America/New_York")
    out = gr.Textbox(label="out")
    def tell(far, here, typed):
        return f"{far} {here} {typed.isoformat()}"
    gr.Button("Tell").click(tell, [far, here, typed], out)
    gr.Button("Set").click(lambda: 1719817200, None, far)
demo.launch()
"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor in Berlin."""
    return {**browser_context_args, "timezone_id": "Europe/Berlin"}


@pytest.mark.first_visit  # a browser of its own, for its place
def test_time_zones_are_the_browsers_and_the_visitors(opened: Open) -> None:
    """By name without any data of Python's own; where none is named, that of the visitor."""
    app = opened(CLOCKS)
    control(app, "here").fill("2024-07-01T12:00:00")
    control(app, "typed").fill("2024-11-03T12:00:00")
    app.press("Tell").ready()
    shows(app, "out", "1719815400.0 1719828000.0 2024-11-03T12:00:00-05:00")
    app.press("Set")
    shows(app, "far", "2024-07-01T12:30")


LONG = (
    "A label that goes on for much longer than anybody would have thought sensible, whoever it is"
)
SHOWCASE = f"""
LONG = "{LONG}"
with gr.Blocks() as demo:
    gr.Textbox(label="Prompt", info="What it shows.", submit_btn=True, stop_btn="Stop it", buttons=["copy"])
    gr.Textbox(label="Result", value="read, not changed", interactive=False)
    gr.Textbox(label="RTL", rtl=True, value="שלום עולם, זה טקסט ארוך מימין לשמאל")
    gr.Number(12, label="Outside", maximum=10, interactive=True)
    gr.Slider(0, 255, 96, label=LONG, info=LONG)
    gr.Checkbox(label=LONG, info=LONG)
    gr.Checkbox(label="Off", interactive=False, value=True)
    gr.Radio(["nearest", LONG], label="Radio", info="How.", rtl=True)
    gr.CheckboxGroup([str(i) for i in range(300)], label="Three hundred", show_select_all=True)
    gr.Radio([], label="Nothing")
    gr.Dropdown(["a", LONG], value=["a", LONG], multiselect=True, label="Several", interactive=True)
    gr.Dropdown(["a"], filterable=False, label="Native", buttons=[gr.Button("More")], interactive=True)
    gr.Dropdown(["a"], label="Shut", interactive=False)
    gr.ColorPicker("#b45309", label="Ink")
    gr.ColorPicker(label="Paper")
    gr.DateTime("2024-12-31 23:59:59", label="Taken", interactive=True)
    gr.DateTime("now - 5m", label="Lately", interactive=True)
    with gr.Row():
        gr.Button("Small", size="sm")
        gr.Button("Go there", link="https://example.org", link_target="_blank")
        gr.Button("Off", interactive=False)
demo.launch()
"""


def test_all_of_it_is_sound_in_every_look_and_at_every_width(opened: Open, page: Page) -> None:
    """Axe finds nothing, nothing overflows, and what floats stays in the window."""
    page.route("**/*.wasm", lambda route: None)
    app = opened(SHOWCASE)
    for look in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        page.emulate_media(**look)  # type: ignore[arg-type]
        assert axe(page) == [], look
        control(app, "Several").click()
        expect(page.get_by_role("listbox")).to_be_visible()
        assert axe(page) == [], look
        page.keyboard.press("Escape")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        control(app, "Several").click()
        box = page.locator(".tt-list:popover-open").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 700
        page.keyboard.press("Escape")
    link = page.get_by_role("link", name="Go there")
    expect(link).to_have_attribute("href", "https://example.org")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    shows(app, "Lately", "now - 5m")


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]
