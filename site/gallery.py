"""Fills the gallery's page in the built site: a card for every app, written from the app itself.

``python site/gallery.py dist/site``. Title, description and length are the app's own; its picture is
what its functions make (plates.py). The page around the cards is pages/apps/index.html.
"""

from __future__ import annotations

import ast
import html
import re
import sys
from pathlib import Path

from plates import APPS, PLATES, opened

WORDS = {"sepia": "A photo in the brown of old prints: the first app of Gradio’s own guide."}
"""For an app whose file does not say what it is."""

CARD = """\
      <li class="card" data-words="{words}">
        <img src="pictures/{name}.webp" width="480" height="320" alt="{seen}" decoding="async">
        <h2><a href="{name}/">{title}</a></h2>
        <p class="about">{about}</p>
        <p class="length">{lines} lines</p>
      </li>
"""


def about(name: str, code: str) -> str:
    """The first line of the file's own description."""
    said = ast.get_docstring(ast.parse(code)) or WORDS.get(name)
    if not said:
        raise SystemExit(f"site/apps/{name}/app.py does not say what it is: give it a docstring.")
    return said.splitlines()[0]


def card(name: str) -> str:
    """An app's card."""
    code = (APPS / name / "app.py").read_text("utf-8")
    demo, _ = opened(name)
    facts = {
        "name": name,
        "title": demo.title or name.capitalize(),
        "about": about(name, code),
        "seen": PLATES[name][1],
        "words": " ".join([name, *sorted(set(re.findall(r"\bgr\.[A-Z]\w+", code)))]),
        "lines": len(code.splitlines()),
    }
    return CARD.format_map({key: html.escape(str(value)) for key, value in facts.items()})


def save_picture(name: str, folder: Path) -> None:
    """Make an app's picture with the app's own functions."""
    draw, _ = PLATES[name]
    _, module = opened(name)
    draw(module).convert("RGB").save(folder / f"{name}.webp", quality=84, method=6)


def check() -> None:
    """Every app has a picture and every picture an app."""
    there = {file.parent.name for file in APPS.glob("*/app.py")}
    if wrong := there ^ PLATES.keys():
        raise SystemExit(f"site/plates.py and site/apps differ: {', '.join(sorted(wrong))}.")


def main(site: Path) -> None:
    """All pictures, and the page."""
    check()
    pictures = site / "apps" / "pictures"
    pictures.mkdir()
    for name in PLATES:
        save_picture(name, pictures)
    page = site / "apps" / "index.html"
    written = page.read_text("utf-8").replace("<!-- cards -->\n", "".join(map(card, PLATES)))
    page.write_text(written.replace("<!-- count -->", str(len(PLATES))), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
