"""The page of states: the Image in each of them, sound in every look and at every width."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Watch
from playwright.sync_api import Locator, Page, expect

SEEN: dict[str, str] = {
    "Empty": ".tt-empty >> text=Drop a photo here",
    "Empty, with a placeholder": ".tt-empty >> text=Bring a plate",
    "Held over": ".tt-plate-over",
    "Refused": ".tt-refusal >> text=This file is not an image (notes.txt).",
    "Empty result": ".tt-nothing",
    "A result": ".tt-plate > canvas[data-picture]",
    "Given": ".tt-tools >> role=button[name='Remove Image'] >> visible=true",
    "Selectable": "[data-selectable] .tt-aim",
    "With alpha": "canvas[data-picture]",
    "Small": "canvas[width='40']",
    "A single pixel": ".tt-caption >> text=1 × 1 px",
    "Huge": "canvas[width='4000']",
    "Very wide": "canvas[width='6000']",
    "Very tall": "canvas[height='6000']",
    "A file browsers do not draw": ".tt-plate-file >> text=4300 kB, shown when it is used",
    "Gone": ".tt-plate-file >> text=There is no picture to show",
    "Not asked for": "role=button[name='Click to Access Webcam']",
    "Asking": "text=Allow the camera where the browser asks for it.",
    "Live": "video[data-camera]",
    "Denied": "text=The browser does not allow the camera here.",
    "Missing": "text=There is no camera on this device.",
    "Taken": "text=The camera cannot be read",
    "Lost": "text=The camera was disconnected.",
    "Barred": "text=Browsers give cameras only to pages that came by https.",
    "Before a stream": "role=button[name='Record']",
    "Recording": "role=button[name='Stop']",
    "Reading": ".tt-reading >> text=Reading the file",
    "Fetching": ".tt-reading >> text=Fetching the picture",
    "Loading": "[aria-busy=true] >> text=Waiting for Python",
    "Busy": "[aria-busy=true] .tt-nothing",
    "Busy again": "[aria-busy=true] [data-picture]",
    "Error": "[data-error] .tt-error >> text=This picture has no horizon.",
    "Disabled": "[data-picture]",
    "Bare": ".tt-image:not(.tt-container) [data-picture]",
}
"""Every state by its heading, and what a visitor sees of it there."""


@pytest.fixture
def states(page: Page, watch: Watch, site: str) -> Page:
    """The page, drawn."""
    page.goto(f"{site}/states/")
    expect(page.get_by_role("heading", level=3)).to_have_count(len(SEEN))
    return page


def state(page: Page, name: str) -> Locator:
    heading = page.get_by_role("heading", name=name, exact=True, level=3)
    return page.get_by_role("article").filter(has=heading)


def test_every_state_is_there_and_can_be_told(states: Page) -> None:
    """By what is seen in it, in the browser."""
    for name, seen in SEEN.items():
        expect(state(states, name).locator(seen).first, name).to_be_visible()
    for name in ("Very wide", "Very tall", "A single pixel"):
        box = state(states, name).locator("[data-picture]").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 1, name


@pytest.mark.parametrize("look", ["light", "dark", "forced colours"])
def test_axe_finds_nothing_on_the_states(states: Page, look: Any) -> None:
    """On no state, and on the whole screen neither."""
    if look == "forced colours":
        states.emulate_media(forced_colors="active")
    else:
        states.emulate_media(color_scheme=look)
    expect(state(states, "Refused").locator(".tt-refusal")).to_be_visible()
    assert axe(states) == []
    state(states, "Selectable").hover()
    state(states, "Selectable").get_by_role("button", name="Fullscreen").click()
    expect(states.get_by_role("dialog")).to_be_visible()
    assert axe(states) == []


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_of_a_state_is_cut_off(states: Page, width: int) -> None:
    """No sideways scrolling, and every button in the window."""
    states.set_viewport_size({"width": width, "height": 900})
    assert states.evaluate("document.documentElement.scrollWidth") <= width
    for box in states.locator("article button").evaluate_all(
        "buttons => buttons.map((button) => button.getBoundingClientRect().toJSON())"
    ):
        assert box["left"] >= 0
        assert box["right"] <= width


def test_what_is_held_over_can_be_told_in_forced_colours(states: Page) -> None:
    """By its border, as there are no other colours."""
    states.emulate_media(forced_colors="active")
    border = "plate => getComputedStyle(plate).border"
    over = state(states, "Held over").locator(".tt-plate").evaluate(border)
    assert over != state(states, "Empty").locator(".tt-plate").evaluate(border)


def test_what_needs_python_says_so_here(states: Page) -> None:
    """Download of pixels has nobody to make the file, and does not pretend."""
    one = state(states, "A result")
    one.hover()
    one.get_by_role("button", name="Download").click()
    expect(one.get_by_role("status")).to_contain_text("On this page no Python runs")


def test_the_home_page_leads_here(page: Page, watch: Watch, site: str) -> None:
    """Quietly, at its end."""
    page.goto(f"{site}/")
    page.get_by_role("link", name="States of an Image").click()
    expect(page.get_by_role("heading", name="States of an Image")).to_be_visible()
