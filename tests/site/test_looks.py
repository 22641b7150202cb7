"""Every app of the site in the dark and in forced colours, as it is drawn before Python is there."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, App, Watch
from playwright.sync_api import Page

APPS = sorted(file.parent.name for file in (ROOT / "site" / "apps").glob("*/app.py"))


OVERLAP = """() => document.querySelector(".tt-loading").getBoundingClientRect().bottom
  - document.querySelector("h1").getBoundingClientRect().top"""


MEDIA: list[dict[str, Any]] = [{"color_scheme": "dark"}, {"forced_colors": "active"}]


def test_every_app_is_sound(page: Page, watch: Watch, site: str) -> None:
    """Nothing for axe in any, each with its controls drawn; on a small phone nothing lies over its title."""
    page.route("**/*.wasm", lambda route: None)
    found = []
    for name in APPS:
        page.set_viewport_size({"width": 320, "height": 800})
        App(page).visit(f"{site}/apps/{name}/")
        page.get_by_role("progressbar", name="Fetching Python").wait_for()
        page.locator("h1").first.wait_for()
        assert page.evaluate(OVERLAP) <= 0, name
        page.set_viewport_size({"width": 1280, "height": 720})
        for media in MEDIA:
            page.emulate_media(**media)
            rows = Axe().run(page).response["violations"]
            found += [
                f"{name}, {media}: {row['id']}: {node['html'][:160]}"
                for row in rows
                for node in row["nodes"]
            ]
        page.emulate_media(color_scheme="light", forced_colors="none")
    assert "\n".join(found) == ""
