"""Every app of the site in the dark and in forced colours, as it is drawn before Python is there."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, App, Watch
from playwright.sync_api import Page

APPS = sorted(file.parent.name for file in (ROOT / "site" / "apps").glob("*/app.py"))


@pytest.mark.parametrize(
    "media", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_every_app_is_sound(page: Page, watch: Watch, site: str, media: dict[str, Any]) -> None:
    """Nothing for axe in any, each with its controls drawn."""
    page.route("**/*.wasm", lambda route: None)
    page.emulate_media(**media)
    found = []
    for name in APPS:
        App(page).visit(f"{site}/apps/{name}/")
        rows = Axe().run(page).response["violations"]
        found += [
            f"{name}: {row['id']}: {node['html'][:160]}" for row in rows for node in row["nodes"]
        ]
    assert "\n".join(found) == ""
