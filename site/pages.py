"""Puts the site's pages into their frame, page.html: what all of them begin with is there once.

``python site/pages.py dist/site``. A page's file has a part of the head, and its body from ``<main`` on.
"""

from __future__ import annotations

import string
import sys
from pathlib import Path

FRAME = string.Template((Path(__file__).parent / "page.html").read_text("utf-8"))
SOURCES = Path(__file__).parent / "pages"

PLACES = {"apps/": "Apps", "playground/": "Playground"}
"""Where each page leads, itself left out."""


def framed(source: str, folder: str) -> str:
    """The whole page of a folder, which is "" for the home page and ends with a slash otherwise."""
    head, main, body = source.partition("<main")
    root = "../" * folder.count("/")
    links = [
        f'<a href="{root}{place}">{name}</a>' for place, name in PLACES.items() if place != folder
    ]
    return FRAME.substitute(
        root=root, home=root or "./", head=head, body=main + body, places=" ".join(links)
    )


def main(site: Path) -> None:
    """Every page of the sources, in its place in the built site."""
    for file in SOURCES.rglob("*.html"):
        place = file.relative_to(SOURCES)
        folder = "".join(f"{part}/" for part in place.parent.parts)
        (site / place).write_text(framed(file.read_text("utf-8"), folder), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
