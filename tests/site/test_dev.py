"""``tintype dev``, as an author runs it: files are saved, and the page follows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import START, App, Watch
from playwright.sync_api import Page, expect

APP = """
import sys
import gradio as gr
from words import greeting

sys.runs = getattr(sys, "runs", 0) + 1

with gr.Blocks() as demo:
    gr.Markdown(f"Run {sys.runs} of this Python")
    name = gr.Textbox(label="Name")
    out = gr.Textbox(label="Out")
    gr.Button("Go").click(lambda name: f"{greeting} {name}", name, out)

demo.launch()
"""
BLOCK = "with gr.Blocks() as demo:"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An app of two files."""
    (tmp_path / "app.py").write_text(APP, "utf-8")
    (tmp_path / "words.py").write_text("greeting = 'Hello'", "utf-8")
    return tmp_path


@pytest.fixture
def followed(folder: Path) -> Iterator[str]:
    """The address that the command prints."""
    command = [sys.executable, "-m", "tintype.export.cli", "dev", str(folder / "app.py")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, "--port", "17860"], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Tintype: "), line
        yield line.split()[1]
        process.kill()


def test_the_page_follows_what_is_saved(
    page: Page, watch: Watch, followed: str, folder: Path
) -> None:
    """In the Python that is there, with what the visitor did; errors are shown, and go again."""
    app = App(page).visit(followed).ready()
    page.get_by_label("Name").fill("Ada")
    app.press("Go")
    out = page.get_by_label("Out")
    expect(out).to_have_value("Hello Ada", timeout=START)
    expect(page.get_by_text("Run 1 of this Python")).to_be_visible()

    (folder / "app.py").write_text(
        APP.replace(BLOCK, f"{BLOCK}\n    gr.Number(label='Count')"), "utf-8"
    )
    saved = time.monotonic()
    expect(page.get_by_label("Count")).to_be_visible(timeout=START)
    print(f"A save was in the page after {time.monotonic() - saved:.2f} s.")
    expect(page.get_by_label("Name")).to_have_value("Ada")
    expect(out).to_have_value("Hello Ada")

    (folder / "words.py").write_text("greeting = 'Howdy'", "utf-8")
    expect(page.get_by_text(re.compile(r"Run [3-9] of"))).to_be_visible(timeout=START)
    app.ready().press("Go")
    expect(out).to_have_value("Howdy Ada", timeout=START)

    (folder / "app.py").write_text("def broken(:\n", "utf-8")
    error = page.get_by_role("alert")
    expect(error).to_contain_text("SyntaxError", timeout=START)
    expect(error).to_contain_text("def broken(:")
    (folder / "app.py").write_text(APP, "utf-8")
    expect(error).to_have_count(0, timeout=START)
    app.ready()
    expect(page.get_by_label("Count")).to_have_count(0)
    expect(page.get_by_label("Name")).to_have_value("Ada")
    expect(page.get_by_text(re.compile(r"Run ([4-9]|\d\d) of this Python"))).to_be_visible()

    (folder / "more").mkdir()
    (folder / "more" / "__init__.py").write_text("from packaging.version import Version", "utf-8")
    new = APP.replace("words import", "more import Version\nfrom words import")
    (folder / "app.py").write_text(new.replace("{greeting}", "{Version('1.0').major}"), "utf-8")
    expect(page.get_by_text(re.compile(r"Run [12] of"))).to_be_visible(timeout=START)
    expect(page.get_by_label("Name")).to_have_value("Ada")
    app.ready().press("Go")
    expect(out).to_have_value("1 Ada", timeout=START)
