"""Apps in other pages: `<tintype-app>`, Gradio-Lite's tags, and calls from another origin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import START, Built, Quiet, Watch, serve
from playwright.sync_api import FrameLocator, Page, expect

APPS = Path(__file__).parents[2] / "site" / "apps"
PHOTO = APPS / "palette" / "evening.jpg"

SEPIA = (APPS / "sepia" / "app.py").read_text("utf-8")


class Open(Quiet):
    """A host that lets pages of other sites load scripts from it, as GitHub Pages does."""

    def end_headers(self) -> None:
        """As `tintype build` writes it into `_headers`."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture
def open_shelf(shelf: Path) -> Iterator[str]:
    """The shelf's files from an origin that other pages may load from."""
    yield from serve(shelf, Open)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Another site: its folder and its origin."""
    (tmp_path / "site").mkdir()
    for origin in serve(tmp_path / "site"):
        yield tmp_path / "site", origin


def frame(page: Page, element: str) -> FrameLocator:
    """What an embedded app draws."""
    return page.frame_locator(f"{element} >> iframe")


def python(page: Page, element: str, state: str = "ready") -> None:
    """Wait until the page says this of an embedded app's Python."""
    page.wait_for_selector(f'{element}[data-python="{state}"]', timeout=START)


def makes_a_picture(app: FrameLocator) -> None:
    """The main job: a photo in, a photo out."""
    app.locator("input[type=file]").first.set_input_files(PHOTO)
    app.get_by_role("button", name="Submit").click()
    output = app.get_by_role("group", name="output")
    expect(output.locator("[data-picture]")).to_be_visible(timeout=START)


INLINE = """
    <gradio-lite theme="dark" id="inline">
      <gradio-requirements>
        numpy
        pandas
      </gradio-requirements>
      <gradio-file name="tones.py">
        import numpy as np
        SEPIA = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
      </gradio-file>
      <gradio-file name="main.py" entrypoint>
        import gradio as gr
        from tones import SEPIA

        def sepia(image):
            toned = image.dot(SEPIA.T)
            return toned / toned.max()

        gr.Interface(sepia, gr.Image(label="in"), gr.Image(label="output"), description="<b>bold</b>").launch()
      </gradio-file>
    </gradio-lite>
"""


def test_two_apps_in_a_page_of_their_own_origin(
    page: Page, watch: Watch, built: Built, shelf: Path, shelf_origin: str
) -> None:
    """One that was built and one between the tags: each works, follows its theme, and has its height."""
    app = built(SEPIA)
    name = app.rstrip("/").rpartition("/")[2]
    (shelf / "host.html").write_text(
        '<!doctype html><style>iframe, button { border: 9px solid red; } * { color: red }</style>'
        '<script type="module" src="tintype/tintype.js"></script>'
        f'<tintype-app id="built" src="{name}/"></tintype-app>{INLINE}'
    )
    events = "window.heard = []; addEventListener('ready', ({target}) => heard.push(target.id))"
    page.goto(f"{shelf_origin}/host.html")
    page.evaluate(events)
    python(page, "#built")
    python(page, "#inline")
    for element in ("#built", "#inline"):
        makes_a_picture(frame(page, element))
