"""The tests' own browser: it is kept for all of them, and no page meets what another test has left."""

from __future__ import annotations

import pytest
from conftest import forget
from playwright.sync_api import BrowserContext, Error, Page

LEAVE = """async () => {
  localStorage.setItem("left", "1");
  document.cookie = "left=1";
  await caches.open("left");
  const request = indexedDB.open("left", 1);
  await new Promise((done) => { request.onsuccess = done; });
  request.result.close();
}"""

LEFT = """async () => [
  ...Object.keys(localStorage),
  document.cookie,
  await caches.has("left"),
  ...(await indexedDB.databases()).map(({ name }) => name),
  (await navigator.permissions.query({ name: "camera" })).state,
]"""


def test_what_a_page_keeps_is_forgotten(context: BrowserContext, site: str) -> None:
    """What it has stored, and what the visitor has allowed."""
    page = context.new_page()
    page.goto(f"{site}/apps/")
    context.grant_permissions(["camera"])
    page.evaluate(LEAVE)
    assert page.evaluate(LEFT) == ["left", "left=1", True, "left", "granted"]
    forget(context)
    page = context.new_page()
    page.goto(f"{site}/apps/")
    assert page.evaluate(LEFT) == ["", False, "prompt"]


def test_what_would_stay_is_refused(page: Page) -> None:
    """With words that say what to do."""
    with pytest.raises(Error, match="first_visit"):
        page.clock.install()


@pytest.mark.first_visit
def test_a_first_visit_is_one(page: Page, lasting: BrowserContext) -> None:
    """By a browser of its own, whose clock may be another."""
    assert page.context is not lasting
    page.clock.install()
