"""Words to the visitor are seen, reached and heard, also over a picture on the whole screen."""

from __future__ import annotations

import pytest
from conftest import App, Built, Watch
from playwright.sync_api import Locator, Page, expect

WORDS = """
import gradio as gr
import numpy as np

with gr.Blocks() as demo:
    picture = gr.Image(np.full((60, 90, 3), 120, np.uint8), label="picture", interactive=False)
    say = gr.Button("Say")

    @say.click
    def speak():
        gr.Info("It goes well.", duration=None)
        gr.Warning("It may go wrong.", duration=None)
        raise gr.Error("It went wrong.", duration=None, print_exception=False)

demo.launch()
"""

ROLES = {"It goes well.": "status", "It may go wrong.": "status", "It went wrong.": "alert"}


@pytest.mark.parametrize("width", [1280, 320])
def test_toasts_lie_above_a_picture_on_the_whole_screen(
    page: Page, watch: Watch, built: Built, width: int
) -> None:
    """Those that come while it is open, and those that were there; none hides the way out."""
    page.set_viewport_size({"width": width, "height": 720})
    app = App(page).visit(built(WORDS)).ready().press("Say")
    expect_all(page)
    app.part("picture").get_by_role("button", name="Fullscreen").press("Enter")
    expect_all(page)
    for toast in page.locator(".tt-toast").all():
        assert is_on_top(toast)
    assert is_on_top(page.get_by_role("button", name="Exit fullscreen"))
    for _ in ROLES:
        page.locator(".tt-toast").first.get_by_role("button", name="Close").click()
    expect(page.locator(".tt-toast")).to_have_count(0)
    page.locator("button", has_text="Say").dispatch_event("click")
    expect_all(page)
    assert heard(page) == set(ROLES.items())
    for toast in page.locator(".tt-toast").all():
        assert is_on_top(toast)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_all(page)
    assert all(is_on_top(toast) for toast in page.locator(".tt-toast").all())


def expect_all(page: Page) -> None:
    expect(page.locator(".tt-toast p")).to_have_text(list(ROLES))


def is_on_top(element: Locator) -> bool:
    """Whether a pointer in its middle hits it: what is inert or covered is not hit."""
    found: bool = element.evaluate(
        """(element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        }"""
    )
    return found


def heard(page: Page) -> set[tuple[str, str]]:
    """Words and role of every toast that assistive technology is told of."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def words(node: dict[str, object]) -> str:
        children = [by_id[id] for id in node.get("childIds", []) if id in by_id]  # type: ignore[attr-defined]
        own = node.get("name", {}).get("value", "") if node["role"]["value"] == "StaticText" else ""  # type: ignore[attr-defined,index]
        return own + "".join(map(words, children))

    found = {
        (said, node["role"]["value"])
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in ("status", "alert")
        for said in ROLES
        if said in words(node)
    }
    session.detach()
    return found
