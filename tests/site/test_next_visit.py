"""The second visit's Python comes from a snapshot that the browser made after the first."""

from __future__ import annotations

import hashlib
import re

import pytest
from conftest import SNAPSHOT_FOLDERS, SNAPSHOT_MADE, App, Built, Watch
from playwright.sync_api import BrowserContext, Page, expect

SOURCE = """
import random
import sys
import time

import gradio as gr
import numpy as np

loaded = len(sys.modules)

def draw():
    import numpy.polynomial  # a module that no snapshot has
    from PIL import Image
    chance = [random.random(), float(np.random.rand()), float(np.random.default_rng().random())]
    square = np.linalg.inv(np.eye(2) * 4) @ np.full((2, 2), 400.0)
    picture = Image.new("RGB", (2, 2), tuple(int(value) for value in (square[0, 0], 7, 9)))
    return " ".join(map(str, chance)), time.strftime("%z"), picture

def wait():
    before = time.monotonic()
    time.sleep(0.2)
    return str(time.monotonic() - before >= 0.2)

def fail():
    raise gr.Error("Still an error")

with gr.Blocks() as demo:
    chance, zone, picture = gr.Textbox(label="Chance"), gr.Textbox(label="Zone"), gr.Image(label="Picture")
    waited = gr.Textbox(label="Waited")
    gr.Button("Draw").click(draw, None, [chance, zone, picture])
    gr.Button("Wait").click(wait, None, waited)
    gr.Button("Fail").click(fail)
demo.launch()
"""

KEPT = f"""async () => {{
  {SNAPSHOT_FOLDERS}
  const kept = [];
  for (const folder of folders) for await (const name of folder.keys()) kept.push(name);
  return kept.sort();
}}"""

DAMAGE = f"""async () => {{
  {SNAPSHOT_FOLDERS}
  const handle = await folders[0].getFileHandle("snapshot");
  const {{ size }} = await handle.getFile();
  const writable = await handle.createWritable({{ keepExistingData: true }});
  await writable.truncate(size / 2);
  await writable.close();
}}"""

TRIED_IN_VAIN = f"""async () => {{
  {SNAPSHOT_FOLDERS}
  for (const name of ["try-1", "try-2"]) await folders[0].getFileHandle(name, {{ create: true }});
}}"""

WHOLE = ["snapshot"]


@pytest.fixture
def visited(page: Page, watch: Watch, built: Built) -> str:
    """An app's address in a browser that has its snapshot."""
    url = built(SOURCE)
    App(page).visit(url).ready()
    page.evaluate(SNAPSHOT_MADE)
    return url


def another_visit(context: BrowserContext, watch: Watch, url: str) -> tuple[App, bool]:
    """The app in a new page, and whether Python came from the snapshot: it needs no wheels then."""
    watch.requests.clear()
    app = App(context.new_page()).visit(url).ready()
    return app, not any("numpy" in url for url in watch.requests)


def drawn(app: App) -> list[str]:
    """What chance gives, once the function has run."""
    app.press("Draw")
    chance = app.page.get_by_label("Chance")
    expect(chance).to_have_value(re.compile(r"\d"))
    return chance.input_value().split()


def test_the_next_visit_starts_from_memory_and_is_like_any_other(
    context: BrowserContext, page: Page, watch: Watch, visited: str
) -> None:
    """Chance is not what it was; modules, pictures, sleep and errors are."""
    assert page.evaluate(KEPT) == WHOLE
    app, is_awake = another_visit(context, watch, visited)
    assert is_awake
    other, is_awake = another_visit(context, watch, visited)
    assert is_awake
    first, second = drawn(app), drawn(other)
    assert len({*first, *second}) == 6
    here = int(app.page.evaluate("-new Date().getTimezoneOffset()"))
    assert app.page.get_by_label("Zone").input_value() == f"{here // 60:+03}{here % 60:02}"
    pixels = hashlib.sha256(bytes((100, 7, 9, 255) * 4)).hexdigest()
    assert app.pixels_hash("Picture") == (2, 2, pixels)
    app.press("Wait")
    expect(app.page.get_by_label("Waited")).to_have_value("True")
    app.press("Fail")
    expect(app.page.get_by_text("Still an error").first).to_be_visible()
    assert page.evaluate(KEPT) == WHOLE


@pytest.mark.first_visit  # what it does to the snapshot would slow down later tests
@pytest.mark.parametrize("doubt", [DAMAGE, TRIED_IN_VAIN], ids=["damaged", "tried in vain"])
def test_a_snapshot_in_doubt_is_thrown_away_and_python_starts_afresh(
    context: BrowserContext, page: Page, watch: Watch, visited: str, doubt: str
) -> None:
    """And it is not made again for the same runtime."""
    page.evaluate(doubt)
    app, is_awake = another_visit(context, watch, visited)
    assert not is_awake
    assert len(drawn(app)) == 3
    assert app.page.evaluate(KEPT) == ["try-1", "try-2"]


@pytest.mark.first_visit  # a clock of its own
def test_none_is_made_where_the_visitor_saves_data(page: Page, watch: Watch, built: Built) -> None:
    """Nor on a device with little memory."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    )
    page.clock.install()
    App(page).visit(built(SOURCE)).ready()
    workers = len(page.workers)
    page.clock.run_for(20_000)
    assert len(page.workers) == workers
    assert page.evaluate(KEPT) == []
