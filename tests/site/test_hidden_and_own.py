"""Blocks that are in the document and not on the page, and an app's own buttons on a picture."""

from __future__ import annotations

from conftest import App, Built, Watch
from playwright.sync_api import Page, expect

OWN = """
import gradio as gr
import numpy as np

picture = np.zeros((40, 60, 3), np.uint8)
picture[:, :30] = 255
with gr.Blocks() as demo:
    turn = gr.Button("Turn")
    count = gr.Textbox("0", label="count")
    shown = gr.Image(picture, label="shown", interactive=False,
        buttons=["download", "fullscreen", turn])
    given = gr.Image(picture, label="given", buttons=[turn], interactive=True)
    turn.click(lambda n: str(int(n) + 1), count, count)
    off = gr.Button("Off")
    off.click(lambda: gr.Button(interactive=False), None, turn)
demo.launch()
"""


def test_an_apps_own_button_stands_among_the_tools_and_its_listeners_run(
    page: Page, watch: Watch, built: Built
) -> None:
    """After the others, in both modes and in fullscreen, by key too; and nowhere else."""
    app = App(page).visit(built(OWN)).ready()
    expect(page.locator("button", has_text="Turn")).to_have_count(2)
    bar = app.part("shown").locator(".tt-tools button")
    assert [one.inner_text() or one.get_attribute("aria-label") for one in bar.all()] == [
        "Copy",
        "Download",
        "Fullscreen",
        "Turn",
    ]
    count = app.part("count").get_by_role("textbox")
    app.part("shown").hover()
    app.part("shown").get_by_role("button", name="Turn").click()
    expect(count).to_have_value("1")
    app.part("given").get_by_role("button", name="Turn").press("Enter")
    expect(count).to_have_value("2")
    app.part("shown").hover()
    app.part("shown").get_by_role("button", name="Fullscreen").click()
    full = page.get_by_role("dialog")
    full.get_by_role("button", name="Turn").press("Enter")
    expect(count).to_have_value("3")
    expect(page.locator("button", has_text="Turn")).to_have_count(2)
    full.get_by_role("button", name="Exit fullscreen").click()
    app.press("Off")
    expect(app.part("shown").get_by_role("button", name="Turn")).to_be_disabled()


HIDDEN = """
import gradio as gr

with gr.Blocks() as demo:
    blocks = [
        gr.Image(label="image", elem_id="image", visible="hidden"),
        gr.Textbox(label="textbox", elem_id="textbox", visible="hidden", interactive=True),
        gr.Number(label="number", elem_id="number", visible="hidden"),
        gr.Slider(label="slider", elem_id="slider", visible="hidden"),
        gr.Button("button", elem_id="button", visible="hidden"),
    ]
    with gr.Row(elem_id="row", visible="hidden") as row:
        gr.Button("inside", elem_id="inside")
    with gr.Column(elem_id="column", visible="hidden") as column:
        gr.Textbox(label="gone", elem_id="gone", visible=False)
    blocks += [row, column]
    for word, visible in (("Show", True), ("Hide", "hidden"), ("Remove", False)):
        go = gr.Button(word)
        go.click(lambda visible=visible: [gr.update(visible=visible)] * 7, None, blocks)
demo.launch()
"""
NAMES = ["image", "textbox", "number", "slider", "button", "row", "column"]


def test_what_is_hidden_is_in_the_document_and_what_is_not_visible_is_not(
    page: Page, watch: Watch, built: Built
) -> None:
    """Every kind of block, at first and by a function; what is inside goes with it."""
    app = App(page).visit(built(HIDDEN)).ready()
    for name in NAMES:
        expect(page.locator(f"#{name}")).to_have_css("display", "none")
    expect(page.locator("#inside")).to_be_hidden()
    expect(page.locator("#inside")).to_have_count(1)
    expect(page.locator("#gone")).to_have_count(0)
    app.press("Show")
    for name in [*NAMES[:-1], "inside"]:
        expect(page.locator(f"#{name}")).to_be_visible()
    page.locator("#textbox textarea").fill("kept")
    app.press("Hide")
    for name in NAMES:
        expect(page.locator(f"#{name}")).to_have_css("display", "none")
    expect(page.locator("#textbox textarea")).to_have_value("kept")
    app.press("Remove")
    for name in NAMES:
        expect(page.locator(f"#{name}")).to_have_count(0)
    app.press("Show")
    expect(page.locator("#textbox textarea")).to_have_value("kept")
