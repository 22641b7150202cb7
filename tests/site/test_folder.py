"""An app that is a folder: its modules, its files, and packages that were vendored when it was built."""

from __future__ import annotations

import shutil
from pathlib import Path

import PIL.Image
import tqdm
from conftest import START, App, Watch
from playwright.sync_api import Page, expect
from test_older import SEEN
from tintype.export.folder import build

SOURCE = """
# /// script
# dependencies = ["humanize==4.14.0"]
# ///
import os
import time
from pathlib import Path

import gradio as gr
import humanize
import matplotlib
from tqdm import tqdm

from tools.paint import dots

matplotlib.use("agg")
import matplotlib.pyplot as plt

HERE = os.path.dirname(__file__)

def describe(name):
    size = (Path(__file__).parent / "images" / name).stat().st_size
    with open("words.txt") as file:
        return f"{file.read().strip()} {humanize.naturalsize(size, binary=True)}"

def figure():
    fig = plt.figure(figsize=(2, 1), dpi=50)
    fig.add_subplot().plot(dots)
    fig.canvas.draw()
    return fig.canvas.buffer_rgba()

def picture():
    import numpy as np
    return os.path.join(HERE, "images/red square.png"), np.asarray(figure())

def walk(progress=gr.Progress(track_tqdm=True)):
    for _ in tqdm(range(4), desc="Walking"):
        time.sleep(0.4)
    return "there"

with gr.Blocks() as demo:
    gr.Button("Walk").click(walk, None, gr.Textbox(label="Walked"))
    name = gr.Textbox("red square.png", label="Name")
    words = gr.Textbox(label="Words")
    first, second = gr.Image(label="File"), gr.Image(label="Figure")
    gr.Button("Go").click(describe, name, words).then(picture, None, [first, second])

demo.launch()
"""


def test_a_folder_with_modules_files_and_packages_runs(
    page: Page, watch: Watch, shelf: Path, shelf_origin: str, tmp_path: Path
) -> None:
    """Nothing is resolved or asked of anybody else when the page loads; tqdm's bars are followed."""
    folder = tmp_path / "my app"
    (folder / "tools").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "app.py").write_text(SOURCE, "utf-8")
    (folder / "tools" / "paint.py").write_text("dots = [1, 3, 2]", "utf-8")
    (folder / "words.txt").write_text("It has", "utf-8")
    assert tqdm.__file__ is not None
    elsewhere = shutil.ignore_patterns("dask.py", "rich.py")  # they need what is not here
    shutil.copytree(Path(tqdm.__file__).parent, folder / "tqdm", ignore=elsewhere)
    PIL.Image.new("RGB", (5, 4), "red").save(folder / "images" / "red square.png")
    size = (folder / "images" / "red square.png").stat().st_size
    result = build(folder, shelf / "folder", "../tintype/", offline=False)
    assert result.packages.problems == {}
    assert {"humanize", "matplotlib"} <= set(result.packages.rows)
    app = App(page).visit(f"{shelf_origin}/folder/")
    app.page.wait_for_selector('tintype-app[data-python="ready"]', timeout=2 * START)
    app.press("Go")
    expect(page.get_by_label("Words")).to_have_value(f"It has {size} Bytes", timeout=START)
    assert app.pixels_hash("File")[:2] == (5, 4)
    assert app.pixels_hash("Figure")[:2] == (100, 50)
    app.part("Walked").evaluate(SEEN)
    app.press("Walk")
    expect(page.get_by_label("Walked")).to_have_value("there", timeout=START)
    assert {"25", "50", "75"} & set(page.evaluate("window.seen"))
