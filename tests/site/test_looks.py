"""Every app of the site in the dark and in forced colours, as it is drawn before Python is there."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, App, Watch
from playwright.sync_api import Page

APPS = sorted(file.parent.name for file in (ROOT / "site" / "apps").glob("*/app.py"))


OVERLAP = """() => document.querySelector(".tt-loading").getBoundingClientRect().bottom
  - document.querySelector("h1").getBoundingClientRect().top"""


@pytest.mark.parametrize(
    "media", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_every_app_is_sound(page: Page, watch: Watch, site: str, media: dict[str, Any]) -> None:
    """Nothing for axe in any, each with its controls drawn; on a small phone nothing lies over its title."""
    page.route("**/*.wasm", lambda route: None)
    page.emulate_media(**media)
    found = []
    for name in APPS:
        App(page).visit(f"{site}/apps/{name}/")
        page.set_viewport_size({"width": 320, "height": 800})
        page.get_by_role("progressbar", name="Fetching Python").wait_for()
        page.locator("h1").first.wait_for()
        assert page.evaluate(OVERLAP) <= 0, name
        page.set_viewport_size({"width": 1280, "height": 720})
        rows = Axe().run(page).response["violations"]
        found += [
            f"{name}: {row['id']}: {node['html'][:160]}" for row in rows for node in row["nodes"]
        ]
    assert "\n".join(found) == ""
