"""The playground's page, as a visitor uses it."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page, expect
from tintype.links.codec import Project, encode

START = 60_000


class Bench:
    """The page by what it shows, and the app in its frame."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.home = f"{site}/playground/"

    def visit(self, fragment: str = "") -> Bench:
        """Open the page, anew too where only its fragment differs."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.home}{'#' if fragment else ''}{fragment}")
        self.page.wait_for_selector(".pg-bench", timeout=START)
        return self

    def visit_code(self, code: str) -> Bench:
        """Open a link to this code."""
        return self.visit(encode(Project({"app.py": code.encode()})))

    def run(self) -> Bench:
        """Press the button under the notice."""
        self.page.locator(".pg-notice").get_by_role("button", name="Run").click()
        return self

    def state(self, name: str) -> Bench:
        """Wait until the page says this of the app."""
        self.page.wait_for_selector(f'[data-state="{name}"]', timeout=START)
        return self

    @property
    def app(self) -> FrameLocator:
        """What the app draws."""
        return self.page.frame_locator("iframe")

    @property
    def question(self) -> Locator:
        """What the page asks the visitor for the app."""
        return self.page.get_by_role("alertdialog", name="The app asks")

    def write(self, code: str) -> Bench:
        """Write over the file that is open, as typed in one go."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(code)
        return self

    def link(self) -> str:
        """The link that the page offers to copy."""
        field = self.page.get_by_label("Link to this app")
        if not field.is_visible():
            self.page.get_by_role("button", name="Share").click()
        return field.input_value()

    def press(self, name: str) -> Bench:
        """Press a button of the app."""
        self.app.get_by_role("button", name=name, exact=True).click(timeout=START)
        return self

    def answers(self) -> None:
        """The page itself still does what it is told."""
        before = self.page.get_by_role("button", name="Share").get_attribute("aria-expanded")
        self.page.get_by_role("button", name="Share").click()
        changed = {"true": "false", "false": "true"}[before or "false"]
        expect(self.page.get_by_role("button", name="Share")).to_have_attribute(
            "aria-expanded", changed
        )
