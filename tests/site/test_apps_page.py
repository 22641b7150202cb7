"""The gallery: every app of the site with its picture, found by words and by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Watch
from playwright.sync_api import Browser, Locator, Page, expect

ROOT = Path(__file__).parents[2]
APPS = {file.parent.name for file in (ROOT / "site" / "apps").glob("*/app.py")}


@pytest.fixture
def gallery(page: Page, watch: Watch, site: str) -> Page:
    """The page, drawn."""
    page.goto(f"{site}/apps/")
    return page


def names(found: Locator) -> list[str]:
    return [(link.get_attribute("href") or "").rstrip("/") for link in found.all()]


def test_every_app_has_a_card_that_opens_it(gallery: Page) -> None:
    """With a picture that is there, words and its length; the home page leads to them."""
    gallery.goto(gallery.url.removesuffix("apps/"))
    gallery.get_by_role("main").get_by_role("link", name="All apps").click()
    links = gallery.get_by_role("listitem").get_by_role("link")
    assert sorted(names(links)) == sorted(APPS)
    for picture in gallery.locator(".card img").all():
        size = "async (image) => { await image.decode(); return [image.naturalWidth, image.naturalHeight]; }"
        assert picture.evaluate(size) == [480, 320]
    card = gallery.get_by_role("listitem").filter(has_text="Palette")
    lines = len((ROOT / "site/apps/palette/app.py").read_text("utf-8").splitlines())
    expect(card).to_contain_text("The colours of a picture: k-means over its pixels.")
    expect(card).to_contain_text(f"{lines} lines")
    card.locator("img").click(force=True)  # the link lies over the whole card
    gallery.wait_for_selector('tintype-app[data-ui="ready"]')
    expect(gallery.get_by_role("heading", name="Palette")).to_be_visible()


def test_words_find_apps_by_keys_alone(gallery: Page) -> None:
    """All words count, the number found is said, and Enter leads to the first of them."""
    field = gallery.get_by_role("searchbox", name="Search the apps")
    for _ in range(3):  # past the way home and the playground
        gallery.keyboard.press("Tab")
    expect(field).to_be_focused()
    status, links = (
        gallery.get_by_role("status"),
        gallery.get_by_role("listitem").get_by_role("link"),
    )
    expect(status).to_have_text(f"{len(APPS)} apps")
    gallery.keyboard.type("PICTURE gr.imageeditor")
    expect(links).to_have_count(1)
    expect(status).to_have_text(f"1 of {len(APPS)} apps")
    gallery.keyboard.type("x")
    expect(links).to_have_count(0)
    expect(status).to_have_text("No app has all of these words")
    gallery.keyboard.press("Escape")
    expect(links).to_have_count(len(APPS))
    gallery.keyboard.type("gif")
    gallery.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    assert names(links) == ["gif"]
    assert gallery.url.endswith("?q=gif")
    gallery.keyboard.press("Enter")
    gallery.wait_for_selector('tintype-app[data-ui="ready"]')
    gallery.go_back()
    expect(links).to_have_count(1)


def test_without_javascript_it_is_a_plain_list(browser: Browser, site: str) -> None:
    """All cards, and no field that finds nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/apps/")
        expect(page.get_by_role("listitem").get_by_role("link")).to_have_count(len(APPS))
        expect(page.get_by_role("searchbox")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark", "forced colours"])
def test_the_gallery_is_sound(gallery: Page, scheme: Any) -> None:
    """Nothing for axe, and nothing cut off from 320 px on."""
    if scheme == "forced colours":
        gallery.emulate_media(forced_colors="active")
    else:
        gallery.emulate_media(color_scheme=scheme)
    found = Axe().run(gallery).response["violations"]
    assert [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]] == []
    for width in (320, 768, 1440):
        gallery.set_viewport_size({"width": width, "height": 800})
        assert gallery.evaluate("document.documentElement.scrollWidth") <= width
