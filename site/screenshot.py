"""Makes the README's pictures from the built site: the sepia app with a photo and its result.

``python site/screenshot.py`` writes ``docs/picture-light.webp`` and ``docs/picture-dark.webp``.
"""

from __future__ import annotations

import functools
import http.server
import io
import os
import threading
from pathlib import Path
from typing import Literal

import PIL.Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
SITE = ROOT / "dist" / "site"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def take(browser: Browser, origin: str, scheme: Literal["light", "dark"]) -> PIL.Image.Image:
    """The app after one run, as a visitor with this preference sees it."""
    size = {"width": 1120, "height": 720}
    page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]  # a TypedDict
    page.goto(f"{origin}/apps/sepia/")
    page.wait_for_selector("tintype-app[data-python=ready]", timeout=60_000)
    page.locator("input[type=file]").set_input_files(SITE / "landscape.jpg")
    page.get_by_role("button", name="Submit").click()
    page.wait_for_selector("[aria-label=output][aria-busy=false] [data-picture]")
    page.mouse.move(1, 1)
    page.get_by_role("button", name="Submit").blur()
    picture = PIL.Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    page.close()
    return picture


def main() -> None:
    """Both pictures."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=os.environ.get("TINTYPE_CHROMIUM"),
                args=["--no-sandbox"] if root else [],
            )
            for scheme in SCHEMES:
                picture = take(browser, f"http://127.0.0.1:{server.server_port}", scheme)
                picture.save(ROOT / "docs" / f"picture-{scheme}.webp", quality=88, method=6)
        server.shutdown()


if __name__ == "__main__":
    main()
