"""``tintype build --single-file``: one page, opened from a disk with the network off."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT, START, App, Watch
from files import photo
from playwright.sync_api import BrowserContext, Page, expect

ALL = """
import gradio as gr
import numpy as np

def negative(picture, words):
    return 255 - picture, words.upper(), "done"

def spin():
    while True:
        pass

with gr.Blocks() as demo:
    gr.Markdown("**Bold** and $x^2$", latex_delimiters=[{"left": "$", "right": "$", "display": False}])
    picture = gr.Image(label="Picture")
    words = gr.Textbox("a < b </script> <!-- c", label="Words")
    code = gr.Code("def f(): pass", language="python", label="Code")
    gr.Examples([["red.png", "first"]], [picture, words])
    out, said = gr.Image(label="Out"), gr.Textbox(label="Said")
    gr.Button("Go").click(negative, [picture, words], [out, said])
    run = gr.Button("Spin").click(spin, None, said)
    gr.Button("Halt").click(None, cancels=[run])
demo.launch()
"""


def packed(app: Path, out: Path) -> str:
    """Build it as an author does; the address that a double click opens."""
    command = [sys.executable, "-m", "tintype.export.cli", "build", str(app), "--single-file"]
    subprocess.run([*command, "-o", str(out)], check=True, capture_output=True)
    return out.as_uri()


def test_the_main_job_works_from_a_disk_without_a_network(
    page: Page, context: BrowserContext, watch: Watch, tmp_path: Path, app: App
) -> None:
    """Pixel for pixel what the site's own page gives."""
    given = photo(tmp_path / "photo.jpg", (640, 480))
    app.give("input_img", given).press("Submit")
    wanted = app.pixels_hash()
    address = packed(ROOT / "site" / "apps" / "sepia", tmp_path / "deep er" / "sepia.html")
    page.goto("about:blank")  # whatever the site's page still does for its next visit ends
    watch.requests.clear()
    watch.allow("request to another origin: file:")
    context.set_offline(True)
    app.visit(address).ready()
    app.give("input_img", given).press("Submit")
    assert app.pixels_hash() == wanted
    asked = [url for url in watch.requests if not url.startswith(("data:", "blob:"))]
    assert asked == [address]
    assert [file.name for file in (tmp_path / "deep er").iterdir()] == ["sepia.html"]


def test_what_is_fetched_later_is_in_it_too(
    page: Page, context: BrowserContext, watch: Watch, tmp_path: Path
) -> None:
    """Formulas, the code editor and its language, examples and their files; Stop restarts Python there."""
    import PIL.Image

    (tmp_path / "app.py").write_text(ALL, "utf-8")
    PIL.Image.new("RGB", (6, 4), "red").save(tmp_path / "red.png")
    address = packed(tmp_path / "app.py", tmp_path / "all.html")
    watch.allow("request to another origin: file:")
    context.set_offline(True)
    app = App(page).visit(address).ready()
    expect(page.locator("strong", has_text="Bold")).to_be_visible()
    expect(page.locator("math")).to_be_attached()
    expect(app.part("Code").locator(".cm-content")).to_contain_text("def f()")
    expect(page.get_by_label("Words")).to_have_value("a < b </script> <!-- c")
    thumb = page.get_by_role("region", name="Examples").locator("img")
    page.wait_for_function("img => img.naturalWidth === 6", arg=thumb.element_handle())
    page.get_by_role("region", name="Examples").get_by_role("button").first.click()
    expect(page.get_by_label("Words")).to_have_value("first")
    app.press("Go")
    assert app.pixels_hash("Out")[:2] == (6, 4)
    expect(page.get_by_label("Said")).to_have_value("FIRST")

    page.get_by_label("Words").fill("second")
    app.press("Spin")
    expect(app.part("Said").get_by_text("processing |")).to_be_visible()
    app.press("Halt").press("Restart Python").ready()
    expect(page.get_by_label("Words")).to_have_value("second")
    app.press("Go")
    expect(page.get_by_label("Said")).to_have_value("SECOND", timeout=START)
    assert app.pixels_hash("Out")[:2] == (6, 4)
