"""Layouts, gr.render, Blocks in Blocks and the look, in apps that use them together."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import App, Built, Watch
from playwright.sync_api import Page, expect

LAYOUTS = """
import gradio as gr


def told(event: gr.SelectData):
    return f"{event.index} {event.value}"


with gr.Blocks(title="Layouts") as demo:
    said, heard = gr.Textbox(label="Said"), gr.Textbox(label="Heard")
    with gr.Sidebar(label="Settings", position="left") as side:
        gr.Textbox(label="At the side")
    with gr.Row(equal_height=True):
        with gr.Column(variant="panel", scale=2, elem_id="left"):
            gr.Textbox(label="Left")
        with gr.Column(min_width=200, elem_id="right"):
            turn, show = gr.Button("Turn"), gr.Button("Show")
    with gr.Tabs() as tabs:
        with gr.Tab("First", id="first"):
            gr.Textbox(label="In the first")
        with gr.Tab("Barred", interactive=False):
            gr.Textbox(label="In the barred")
        with gr.Tab("Second", id="second") as second:
            gr.Textbox(label="In the second")
    gr.Textbox(label="Unseen", visible="hidden")
    with gr.Group(visible=False) as hidden:
        gr.Textbox(label="Hidden", value="kept")
    with gr.Accordion("More", open=False) as more:
        gr.Textbox(label="Inside")
    with gr.Walkthrough(selected=0) as walk:
        with gr.Step("Choose", id=0):
            on = gr.Button("On")
        with gr.Step("Draw", id=1):
            gr.Textbox(label="Drawing")
    tabs.select(told, None, said)
    second.select(told, None, heard)
    walk.select(told, None, said)
    more.expand(lambda: "expanded", None, said)
    more.collapse(lambda: "collapsed", None, said)
    side.collapse(lambda: "aside", None, said)
    turn.click(lambda: gr.Tabs(selected="second"), None, tabs)
    show.click(lambda: (gr.Group(visible=True), gr.Accordion(open=True)), None, [hidden, more])
    on.click(lambda: gr.Walkthrough(selected=1), None, walk)
demo.launch(
    footer_links=[],
    theme=gr.themes.Soft(),
    css="#left { letter-spacing: 3px }",
    js="() => { document.body.dataset.began = 'yes' }",
    head="<meta name='author-says' content='launched'>",
)
"""


@pytest.fixture
def layouts(page: Page, watch: Watch, built: Built) -> App:
    return App(page).visit(built(LAYOUTS)).ready()


def test_layouts_by_hand_by_key_and_by_functions(layouts: App) -> None:
    """Each can be used, tells its events, and changes as a function says."""
    page = layouts.page
    said, heard = page.get_by_label("Said"), page.get_by_label("Heard")

    first, second = page.get_by_role("tab", name="First"), page.get_by_role("tab", name="Second")
    expect(page.get_by_role("tabpanel", name="First")).to_be_visible()
    expect(page.get_by_label("In the second")).to_be_hidden()
    expect(page.get_by_role("tab", name="Barred")).to_be_disabled()
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    expect(page.get_by_label("In the second")).to_be_visible()
    expect(said).to_have_value("2 Second")
    expect(heard).to_have_value("2 Second")
    page.keyboard.press("Home")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(said).to_have_value("0 First")
    layouts.press("Turn")
    expect(second).to_have_attribute("aria-selected", "true")
    first.click()
    layouts.press("Turn")
    expect(second).to_have_attribute("aria-selected", "true")

    more = page.get_by_text("More", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Inside")).to_be_visible()
    expect(said).to_have_value("expanded")
    more.click()
    expect(said).to_have_value("collapsed")
    expect(page.get_by_label("Unseen")).to_be_hidden()
    expect(page.get_by_label("Unseen")).to_have_count(1)
    expect(page.get_by_label("Hidden")).to_have_count(0)
    layouts.press("Show")
    expect(page.get_by_label("Hidden")).to_have_value("kept")
    expect(page.get_by_label("Inside")).to_be_visible()

    expect(page.get_by_role("button", name="Choose")).to_have_attribute("aria-current", "step")
    layouts.press("On")
    expect(page.get_by_label("Drawing")).to_be_visible()
    page.get_by_role("button", name="Choose").click()
    expect(said).to_have_value("0 Choose")

    side = page.get_by_role("button", name="Settings")
    expect(side).to_have_attribute("aria-expanded", "true")
    side.press("Enter")
    expect(said).to_have_value("aside")
    expect(page.get_by_label("At the side")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_have_count(0)


LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
]


def box_of(page: Page, selector: str) -> Any:
    """Where an element is, and how large."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box


def test_layouts_are_sound_in_every_look_and_width(layouts: App) -> None:
    """Columns share a row by scale, or wrap; axe finds nothing, and nothing is wider than 320 pixels.

    What `launch` says of the look counts as what `Blocks` says.
    """
    page = layouts.page
    left, right = box_of(page, "#left"), box_of(page, "#right")
    assert left["y"] == right["y"]
    assert left["height"] == right["height"]
    assert 1.7 < left["width"] / right["width"] < 2.3
    assert page.locator("#left").evaluate("e => getComputedStyle(e).letterSpacing") == "3px"
    assert page.locator("meta[name=author-says]").get_attribute("content") == "launched"
    assert page.evaluate("document.body.dataset.began") == "yes"
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--primary-500')"
    assert page.evaluate(accent) == "#6366f1"
    page.set_viewport_size({"width": 320, "height": 800})
    left, right = box_of(page, "#left"), box_of(page, "#right")
    assert left["y"] + left["height"] <= right["y"]
    assert abs(left["width"] - right["width"]) < 1
    layouts.press("Show")
    expect(page.get_by_label("Hidden")).to_be_visible()
    for look, width in itertools.product(LOOKS, (1280, 320)):
        page.emulate_media(**look)
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


NARROW = """
import gradio as gr

with gr.Blocks(fill_height=True, fill_width=True) as demo:
    with gr.Sidebar(label="Settings"):
        gr.Textbox(label="At the side")
    gr.Button("Under")
    with gr.Column(scale=1, elem_id="grows"):
        gr.Markdown("As high as there is room.")
"""


def test_a_sidebar_does_not_cover_a_narrow_page(page: Page, watch: Watch, built: Built) -> None:
    """It begins folded there, above the app, and pushes it down when it is unfolded."""
    page.set_viewport_size({"width": 320, "height": 700})
    app = App(page).visit(built(NARROW))
    field = page.get_by_label("At the side")
    expect(field).to_be_hidden()
    app.press("Settings")
    expect(field).to_be_visible()
    box, under = field.bounding_box(), page.get_by_role("button", name="Under").bounding_box()
    assert box is not None
    assert under is not None
    assert box["y"] + box["height"] <= under["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1600, "height": 1500})
    grown = box_of(page, "#grows")
    assert grown["height"] > 900
    assert box_of(page, "tintype-app main")["width"] == 1600 - box_of(page, ".tt-sidebar")["width"]
    assert box_of(page, "footer")["y"] + box_of(page, "footer")["height"] <= 1500


RENDERED = """
import time
import gradio as gr

with gr.Blocks() as inner:
    field = gr.Textbox(label="Inner")
    field.submit(lambda text: text + "!", field, field)


def slow():
    for number in range(1000):
        yield number
        time.sleep(0.05)


with gr.Blocks(
    theme=gr.themes.Ocean(primary_hue="red", radius_size="none"),
    css="#mine { letter-spacing: 3px } .gradio-container { outline-color: var(--primary-500) }",
    js="() => { document.body.dataset.began = document.querySelectorAll('[data-component]').length }",
    head="<meta name='author-says' content='yes'><script>window.headRan = true</script>",
) as demo:
    count = gr.Slider(0, 4, 1, step=1, label="Count")
    ticks = gr.Textbox(label="Ticks", elem_id="mine")

    @gr.render(inputs=count)
    def rows(number):
        if number == 4:
            raise gr.Error("no fourth")
        for index in range(int(number)):
            with gr.Row(key=("row", index)):
                box = gr.Textbox(label=f"Row {index} of {number}", key=index)
                shout = gr.Button(f"Shout {index}")
            shout.click(str.upper, box, box)
        gr.Button("Tick").click(slow, None, ticks)

    with gr.Tab("Whole"):
        inner.render()
    with gr.Tab("Interface"):
        gr.Interface(str.upper, gr.Textbox(label="Low"), gr.Textbox(label="High"))
    with gr.Tab("Others"):
        both = gr.Textbox(label="Both")
        heard = []
        gr.Interface(str.title, both, both, submit_btn="Title", clear_btn=None)
        gr.Interface(lambda: " ".join(heard), None, gr.Textbox(label="Heard"))
        gr.Interface(heard.append, gr.Textbox(label="Say"), None, submit_btn="Tell", clear_btn="Hush")
        gr.Interface(len, gr.Textbox(label="Text"), gr.Number(label="Length"), live=True)
    demo.unload(lambda: "left", None, ticks)
"""


@pytest.fixture
def rendered(page: Page, watch: Watch, built: Built) -> App:
    return App(page).visit(built(RENDERED)).ready()


def test_what_a_function_renders_and_apps_in_apps(rendered: App) -> None:
    """In place, with their listeners; keys keep values, and what ran for what is gone ends."""
    page = rendered.page
    number = page.get_by_label("Value as a number")
    row = page.get_by_label("Row 0 of 1")
    row.fill("abc")
    rendered.press("Shout 0")
    expect(row).to_have_value("ABC")
    rendered.press("Tick")
    expect(page.get_by_label("Ticks")).to_have_value(re.compile(r"\d"), timeout=30_000)

    number.fill("2")
    expect(page.get_by_label("Row 0 of 2")).to_have_value("ABC")
    expect(page.get_by_label("Row 1 of 2")).to_have_value("")
    expect(row).to_have_count(0)
    expect(rendered.part("Ticks")).to_have_attribute("aria-busy", "false")
    page.get_by_label("Row 1 of 2").fill("other")
    rendered.press("Shout 1")
    expect(page.get_by_label("Row 1 of 2")).to_have_value("OTHER")

    rendered_in = page.locator("[data-component=column][data-error]")
    number.fill("4")
    expect(rendered_in.get_by_text("no fourth", exact=True)).to_be_visible()
    page.get_by_role("button", name="Close").click()
    number.fill("0")
    expect(rendered_in).to_have_count(0)
    expect(page.get_by_role("button", name="Shout 0")).to_have_count(0)

    page.get_by_label("Inner").fill("in")
    page.get_by_label("Inner").press("Enter")
    expect(page.get_by_label("Inner")).to_have_value("in!")
    page.get_by_role("tab", name="Interface").click()
    page.get_by_label("Low").fill("low")
    rendered.press("Submit")
    expect(page.get_by_label("High")).to_have_value("LOW")

    page.get_by_role("tab", name="Others").click()
    page.get_by_label("Both").fill("some words")
    rendered.press("Title")
    expect(page.get_by_label("Both")).to_have_value("Some Words")
    page.get_by_label("Say").fill("said")
    rendered.press("Tell")
    expect(page.get_by_role("tabpanel").locator("[aria-busy=true]")).to_have_count(0)
    rendered.press("Generate")
    expect(page.get_by_label("Heard")).to_have_value("said")
    rendered.press("Hush")
    expect(page.get_by_label("Say")).to_have_value("")
    page.get_by_label("Text").press_sequentially("abc")
    expect(page.get_by_label("Length")).to_have_value("3")
    shown = page.get_by_role("tabpanel").get_by_role("button")
    assert [text for text in shown.all_inner_texts() if text] == [
        *("Title", "Flag", "Clear", "Generate", "Flag", "Hush", "Tell", "Clear", "Flag")
    ]

    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(page.get_by_label("Ticks")).to_have_value("left")


def test_the_look_of_the_author(rendered: App) -> None:
    """Theme, css, js and head are there; the address can ask for the dark."""
    page = rendered.page
    token = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    assert page.evaluate(token, "--primary-500") == "#ef4444"
    assert page.evaluate(token, "--radius") == "0px"
    light = page.evaluate(token, "--paper")
    assert page.locator("#mine").evaluate("e => getComputedStyle(e).letterSpacing") == "3px"
    assert page.locator("meta[name=author-says]").count() == 1
    assert page.evaluate("window.headRan")
    assert int(page.evaluate("document.body.dataset.began")) > 3
    outline = "getComputedStyle(document.querySelector('.gradio-container')).outlineColor"
    assert page.evaluate(outline) == "rgb(239, 68, 68)"
    page.goto(f"{page.url}?__theme=dark")
    page.wait_for_selector('tintype-app[data-ui="ready"]')
    assert page.evaluate(token, "--paper") not in ("", light)
    assert page.evaluate("document.body.classList.contains('dark')")
