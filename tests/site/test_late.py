"""Views that few apps need: there when the page is, fetched once, and asked for again where that failed."""

from __future__ import annotations

import re

from conftest import App, Built, Watch
from playwright.sync_api import Page, expect

HELD = """
import gradio as gr

with gr.Blocks() as demo:
    gr.Gallery(label="Sheet", elem_id="sheet")
    gr.Gallery(label="Wall", elem_id="wall")
    gr.Image(label="Photo")
demo.launch()
"""


def bundles(watch: Watch) -> list[str]:
    """The bundles of views that were asked for."""
    found = [
        re.search(r"(pictures|data|pickers|samples)\.(js|css)$", url) for url in watch.requests
    ]
    return sorted(match[0] for match in found if match)


def test_what_an_app_shows_is_there_when_the_page_is(
    page: Page, watch: Watch, built: Built
) -> None:
    """Drawn with all else before Python is there; only its own bundle is fetched, and once."""
    page.route("**/*.wasm", lambda route: None)
    App(page).visit(built(HELD))
    assert page.locator("#sheet").evaluate("sheet => sheet.dataset.component") == "gallery"
    assert (
        page.locator("#sheet .tt-gallery-plate").evaluate("p => getComputedStyle(p).display") != ""
    )
    assert bundles(watch) == ["pictures.css", "pictures.js"]


def test_a_view_that_cannot_be_fetched_says_so_in_its_place(
    page: Page, watch: Watch, built: Built
) -> None:
    """All else can be used meanwhile; asked again, it comes, with its looks, in every place at once."""
    watch.allow("Failed to load resource", "Failed to fetch dynamically imported")
    page.route("**/*.wasm", lambda route: None)
    page.route("**/pictures.*", lambda route: route.abort())
    app = App(page).visit(built(HELD))
    expect(app.part("Photo").get_by_role("button", name="Upload file")).to_be_enabled()
    place = page.locator("#sheet")
    expect(place.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/pictures.*")
    page.evaluate("() => document.querySelectorAll('.tt-late button').forEach((it) => it.click())")
    for label in ("Sheet", "Wall"):
        expect(app.part(label)).to_have_attribute("data-component", "gallery")
    expect(page.locator("#sheet .tt-gallery-plate")).to_have_css("position", "relative")
