"""What an event costs beside its function: from the act to the function, and from its return to the page.

The function returns the time at which it was entered; both clocks are this machine's.
"""

from __future__ import annotations

import statistics
import textwrap
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

TIMES = 60

APP = textwrap.dedent(
    """\
    import time
    import gradio as gr

    with gr.Blocks() as demo:
        number = gr.Number(0, label="number")
        result = gr.Number(label="result")
        go = gr.Button("Press me")
        go.click(lambda number: time.time() * 1000, number, result)
    demo.launch()
    """
)

PRESS = """async (times) => {
  const value = () => [...document.querySelectorAll("input[type=number]")].at(-1)?.value;
  const go = [...document.querySelectorAll("button")].find((b) => b.innerText === "Press me");
  const now = () => performance.timeOrigin + performance.now();
  const seen = [];
  for (let count = 0; count < times; count++) {
    const before = value();
    const act = now();
    go.click();
    while (value() === before && now() < act + 5000) await new Promise((done) => setTimeout(done));
    const drawn = now();
    seen.push([Number(value()) - act, drawn - Number(value())]);
    await new Promise((done) => setTimeout(done, 50));
  }
  return seen.slice(10);
}"""
"""Milliseconds of every press but the first ten: act to function, function to page."""


def app_for(folder: Path) -> Path:
    """The app's file."""
    file = folder / "event" / "app.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(APP, "utf-8")
    return file


def measure(page: Page, url: str) -> dict[str, float]:
    """Medians of both ways, in milliseconds."""
    page.goto(url)
    page.get_by_role("button", name="Press me").click(timeout=120_000)
    page.wait_for_function(
        "[...document.querySelectorAll('input[type=number]')].at(-1)?.value > 1e12", timeout=120_000
    )
    seen: list[Any] = page.evaluate(PRESS, TIMES)
    there, back = zip(*seen, strict=True)
    return {
        "act to function, ms": statistics.median(there),
        "return to drawn, ms": statistics.median(back),
    }
