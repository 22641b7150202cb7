"""An app of Gradio 3, its file unchanged: a mask painted on a picture, and a table that nobody imports."""

from __future__ import annotations

from pathlib import Path

import PIL.Image
from conftest import App, Built, Watch
from playwright.sync_api import Page, expect
from test_editor import Editor

APP = """
import gradio as gr

def run(drawn, count):
    hole = drawn["mask"][..., 0] > 128
    drawn["image"][hole] = (0, 255, 0)
    rows, columns = hole.nonzero()
    where = [int(number) for number in (rows.min(), rows.max(), columns.min(), columns.max())]
    told = f"{drawn['mask'].shape} {where} run {count + 1}"
    return drawn["image"], gr.Textbox.update(value=told, visible=True), count + 1

def total(table):
    return f"{type(table).__name__} {int(table['b'].sum())}"

demo = gr.Blocks()
with demo:
    count = gr.Variable(default_value=0)
    with gr.Box():
        with gr.Row().style(mobile_collapse=False, equal_height=True):
            picture = gr.Image(tool="sketch", source="upload", brush_radius=10, label="picture")
            result = gr.Image(label="result").style(height=200, rounded=False)
    told = gr.Textbox(label="told", visible=False)
    button = gr.Button("Run").style(full_width=True)
    button.click(run, [picture, count], [result, told, count])
    table = gr.Dataframe(value=[["x", 3], ["y", 4]], headers=["a", "b"], max_rows=5)
    sum_ = gr.Textbox(label="sum")
    gr.Button("Add").click(total, table, sum_)
    words = gr.Textbox(default="abc", label="words")
    gr.Button("Turn").click(None, words, words, _js="(text) => [...text].reverse().join('')")

demo.queue(concurrency_count=2).launch(enable_queue=True)
"""


def test_an_app_of_gradio_3(page: Page, built: Built, watch: Watch, tmp_path: Path) -> None:
    """Picture and mask reach Python as they did; state, updates, styles and `_js` work."""
    PIL.Image.new("RGB", (200, 100), (255, 0, 0)).save(tmp_path / "red.png")
    app = App(page).visit(built(APP)).ready()
    app.give("picture", tmp_path / "red.png")
    editor = Editor(app, "picture").canvas(200, 100)
    editor.stroke((50, 50), (150, 50))
    app.press("Run")
    app.done("result")
    told = page.get_by_label("told", exact=True)
    expect(told).to_have_value("(100, 200, 3) [40, 59, 40, 159] run 1")
    app.press("Run")
    expect(told).to_have_value("(100, 200, 3) [40, 59, 40, 159] run 2")
    app.press("Add")
    expect(page.get_by_label("sum", exact=True)).to_have_value("DataFrame 7")
    app.press("Turn")
    expect(page.get_by_label("words", exact=True)).to_have_value("cba")
