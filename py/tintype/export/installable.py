"""What makes a page an app of its visitor's computer or phone: the web app manifest, and its icons.

Icons are drawn here: the plate, in the colour of the app's theme, with the first letter of its title.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont

from tintype.door.protocol import Config

MANIFEST = "app.webmanifest"
ICONS = "icons/"

PAPER, ACCENT = "#faf8f5", "#f5a524"
PLATE, EDGE, LETTER = "#292320", "#8a7f73", "#efeae3"

GRID = 32
"""The mark is drawn on a square of so many units, as in mark.svg."""

FINE = 4
"""Icons are drawn so many times as large, and made smaller: edges are smooth."""

OPENS = {
    "image/png": [".png"],
    "image/jpeg": [".jpg", ".jpeg"],
    "image/webp": [".webp"],
    "image/gif": [".gif"],
    "image/avif": [".avif"],
    "image/bmp": [".bmp"],
    "image/tiff": [".tif", ".tiff"],
    "image/svg+xml": [".svg"],
}
"""The files that an installed app offers to open, as an Image reads them."""


@dataclass(frozen=True)
class Icon:
    """A file of the manifest; one that is ``maskable`` may be cut to any shape by the system."""

    name: str
    size: int
    maskable: bool = False

    def row(self) -> dict[str, str]:
        """As the manifest names it."""
        purpose = "maskable" if self.maskable else "any"
        size = f"{self.size}x{self.size}"
        return {
            "src": ICONS + self.name,
            "sizes": size,
            "type": "image/png",
            "purpose": purpose,
        }


EVERY = (Icon("192.png", 192), Icon("512.png", 512), Icon("maskable.png", 512, maskable=True))


def set_down(out: Path, title: str, config: Config | None) -> str:
    """Write manifest and icons into ``out``; the lines for the page's head."""
    colours = config.look.light if config and config.look else {}
    accent = _plain(colours.get("--accent"), ACCENT)
    paper = _plain(colours.get("--paper"), PAPER)
    (out / ICONS).mkdir()
    for icon in EVERY:
        drawn(title, accent, icon.size, icon.maskable).save(out / ICONS / icon.name, optimize=True)
    content = _manifest(title, paper, takes_pictures(config))
    (out / MANIFEST).write_text(json.dumps(content, indent=1), "utf-8")
    return (
        f'<link rel="manifest" href="{MANIFEST}">\n'
        f'<link rel="apple-touch-icon" href="{ICONS}192.png">\n'
    )


def takes_pictures(config: Config | None) -> bool:
    """Whether there is an Image to put a shared photo into; an app that is not known yet may have one."""
    if config is None:
        return True
    return any(row.kind == "image" and row.props["interactive"] for row in config.components)


def _manifest(title: str, paper: str, takes: bool) -> dict[str, object]:
    """Without an ``id``: a relative one means the same for every folder of a host; so it is start_url."""
    shown: dict[str, object] = {
        "name": title,
        "short_name": title,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": [icon.row() for icon in EVERY],
    }
    if not takes:
        return shown
    share = {
        "action": "share",
        "method": "POST",
        "enctype": "multipart/form-data",
        "params": {"files": [{"name": "files", "accept": ["image/*"]}]},
    }
    return {**shown, "share_target": share, "file_handlers": [{"action": "./", "accept": OPENS}]}


def _plain(given: str | None, otherwise: str) -> str:
    """A colour as it is, where an icon can be drawn in it."""
    return given if given and re.fullmatch("#[0-9a-fA-F]{6}", given) else otherwise


def drawn(title: str, accent: str, size: int, maskable: bool = False) -> PIL.Image.Image:
    """An icon, RGBA. What may be cut off a maskable one is ground alone."""
    unit = size * FINE / GRID
    large = PIL.Image.new("RGBA", (size * FINE, size * FINE), PLATE if maskable else "#0000")
    draw = PIL.ImageDraw.Draw(large)
    if not maskable:
        _corner(draw, (3, 3, 29, 29), 8, unit, fill=PLATE)
    _corner(draw, (6.5, 6.5, 25.5, 25.5), 5, unit, outline=EDGE, width=round(1.5 * unit))
    _dot(draw, (20, 12), 3.8, unit, accent)
    _letter(draw, title, unit)
    return large.resize((size, size), PIL.Image.Resampling.LANCZOS)


def _corner(
    draw: PIL.ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    radius: float,
    unit: float,
    *,
    fill: str | None = None,
    outline: str | None = None,
    width: int = 1,
) -> None:
    """A square with one round corner, the upper right."""
    left, top, right, bottom = (edge * unit for edge in box)
    corners = (False, True, False, False)
    draw.rounded_rectangle(
        (left, top, right, bottom),
        radius * unit,
        fill=fill,
        outline=outline,
        width=width,
        corners=corners,
    )


def _dot(
    draw: PIL.ImageDraw.ImageDraw,
    centre: tuple[float, float],
    radius: float,
    unit: float,
    fill: str,
) -> None:
    x, y = centre
    draw.ellipse([(edge * unit) for edge in (x - radius, y - radius, x + radius, y + radius)], fill)


def _letter(draw: PIL.ImageDraw.ImageDraw, title: str, unit: float) -> None:
    """The first letter, at the plate's lower left, where Pillow's own typeface has it."""
    found = re.search("[A-Za-z0-9]", title)
    first = next((char for char in title if char.isalnum()), "")
    if found is None or found[0] != first:
        return
    font = PIL.ImageFont.load_default(9.5 * unit)
    draw.text((9.5 * unit, 23 * unit), first.upper(), LETTER, font, anchor="ls")
