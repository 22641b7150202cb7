"""A picture for every app of the gallery: what the app's own functions make of a picture, nothing else.

The functions run here, under CPython, on the picture that the apps bring along. A frame, a label or a
place beside another picture is all that is added; regions alone is done by the app's rule and not by
its function, as the library of that one is not here. Not a word of the page is known here.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import PIL.Image
import PIL.ImageChops
import PIL.ImageDraw
import PIL.ImageFilter
import PIL.ImageFont
import PIL.ImageOps
from tintype.app import source
from tintype.app.blocks import Blocks

APPS = Path(__file__).parent / "apps"
EVENING = APPS / "palette" / "evening.jpg"
WIDTH, HEIGHT = 480, 320
INK, PAPER, QUIET, LAMP = "#1c1917", "#faf8f5", "#6b645c", "#f5a524"
Picture = PIL.Image.Image
LANCZOS, NEAREST = PIL.Image.Resampling.LANCZOS, PIL.Image.Resampling.NEAREST


# ── The apps ──


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """In the app's folder, as when it runs; what loading it changed is put back."""
    main, path, before = sys.modules["__main__"], sys.path[:], Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        sys.modules["__main__"], sys.path[:] = main, path


def opened(name: str) -> tuple[Blocks, ModuleType]:
    """An app of the site by its folder, and the module that makes it."""
    with inside(APPS / name):
        return source.load(APPS / name / "app.py"), sys.modules["__main__"]


# ── What the pictures share ──


def evening(width: int = WIDTH, height: int = HEIGHT) -> Picture:
    """The landscape of the site."""
    with PIL.Image.open(EVENING) as image:
        return PIL.ImageOps.fit(image.convert("RGB"), (width, height), LANCZOS)


def beside(*parts: Picture, gap: int = 2) -> Picture:
    """Pictures side by side, of equal widths, with a hairline between them."""
    page = PIL.Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    edges = [round(number * (WIDTH + gap) / len(parts)) for number in range(len(parts) + 1)]
    for part, left, right in zip(parts, edges, edges[1:], strict=False):
        fitting = PIL.ImageOps.fit(part.convert("RGB"), (right - left - gap, HEIGHT), LANCZOS)
        page.paste(fitting, (left, 0))
    return page


def label(page: Picture, at: tuple[int, int], words: str, swatch: str | None = None) -> None:
    """Words on a small plate, its lower left corner there; with a dot of a colour where one is given."""
    pen, font = PIL.ImageDraw.Draw(page), PIL.ImageFont.load_default(18)
    dot = 22 if swatch else 0
    width = round(pen.textlength(words, font)) + dot + 20
    left, top = min(at[0], page.width - width - 10), at[1] - 32
    pen.rounded_rectangle((left, top, left + width, top + 32), 6, PAPER)
    if swatch:
        pen.rounded_rectangle((left + 9, top + 9, left + 23, top + 23), 3, swatch)
    pen.text((left + dot + 10, top + 16), words, INK, font, anchor="lm")


def last(made: Iterable[np.ndarray]) -> np.ndarray:
    """What a generator gives in the end."""
    *_, final = made
    return final


# ── A picture of each ──


def sepia(app: ModuleType) -> Picture:
    """The left of it as it was."""
    toned = PIL.Image.fromarray((app.sepia(np.array(evening())) * 255).astype(np.uint8))
    toned.paste(evening().crop((0, 0, WIDTH // 3, HEIGHT)), (0, 0))
    return toned


def camera(app: ModuleType) -> Picture:
    """One frame through three of the filters."""
    frame = np.array(evening())
    shown = [
        PIL.Image.fromarray(app.look(frame, name, (None, []))[0])
        for name in ("Edges", "Thermal", "Cartoon")
    ]
    third = WIDTH // 3
    strips = [
        one.convert("RGB").crop((n * third, 0, (n + 1) * third, HEIGHT))
        for n, one in enumerate(shown)
    ]
    return beside(*strips)


def palette(app: ModuleType) -> Picture:
    """The picture on its palette."""
    page = evening()
    strip = PIL.Image.fromarray(app.palette(np.array(page), 6)[0])
    page.paste(strip.resize((WIDTH, 84), NEAREST), (0, HEIGHT - 84))
    return page


def dither(app: ModuleType) -> Picture:
    """Two greys, each pixel four large."""
    result = app.dither(evening(), "Atkinson", 2, WIDTH // 2)[1]
    return result.convert("RGB").resize((WIDTH, HEIGHT), NEAREST)


def exif(app: ModuleType) -> Picture:
    """A photo that tells something, and the table of what it tells."""
    told = PIL.Image.Exif()
    told.update({0x010F: "Tintype", 0x0110: "Evening plate", 0x0132: "2026:06:21 20:47:12"})
    told.get_ifd(0x8769).update({0x829D: 5.6, 0x8827: 200, 0x920A: 35.0})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "evening.jpg"
        evening().save(path, exif=told)
        rows, _ = app.look(str(path))
    return table(evening(), [row[1:] for row in rows])


def table(page: Picture, rows: list[list[str]]) -> Picture:
    """Rows of a name and a value on a sheet over the picture."""
    pen, font = PIL.ImageDraw.Draw(page), PIL.ImageFont.load_default(16)
    left, high = 72, 33
    top = (HEIGHT - high * len(rows)) // 2
    box = (left, top - 8, WIDTH - left, top + high * len(rows) + 8)
    pen.rounded_rectangle(box, 10, PAPER)
    for number, (name, value) in enumerate(rows):
        y = top + number * high
        if number:
            pen.line((left, y, WIDTH - left, y), "#e5e0d8")
        pen.text((left + 18, y + high / 2), name, QUIET, font, anchor="lm")
        pen.text((left + 176, y + high / 2), value, INK, font, anchor="lm")
    return page


def gif(app: ModuleType) -> Picture:
    """The frames of a GIF that it made: night falls."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(6):
            files.append(Path(folder) / f"{number}.png")
            evening(320, 320).point(lambda v, n=number: v * (6 - n) / 6).save(files[-1])
        made = Path(app.make([str(file) for file in files], 200, 320, False))
        frames = [frame for frame, _ in app.split(str(made))[0]]
        made.unlink()
    page = PIL.Image.new("RGB", (WIDTH, HEIGHT), INK)
    for number, frame in enumerate(frames):
        at = (12 + number % 3 * 156, 12 + number // 3 * 154)
        page.paste(PIL.ImageOps.fit(frame.convert("RGB"), (144, 142), LANCZOS), at)
    return page


def formats(app: ModuleType) -> Picture:
    """A part of the picture, twice as large, at the lowest and the highest quality."""
    picture = evening(960, 640)
    page, half = [], WIDTH // 4
    for quality, left in ((app.QUALITIES[0], 534), (app.QUALITIES[-1], 534 + half)):
        size, _, again = app.saved(picture, "JPEG", quality)
        part = again.convert("RGB").crop((left, 200, left + half, 200 + HEIGHT // 2))
        page.append((part.resize((WIDTH // 2, HEIGHT), NEAREST), f"JPEG {quality} · {size:.0f} kB"))
    both = beside(*(part for part, _ in page))
    for number, (_, words) in enumerate(page):
        label(both, (12 + number * WIDTH // 2, HEIGHT - 12), words)
    return both


def picker(app: ModuleType) -> Picture:
    """Three points, and the colour that was under each."""
    page, pixels = evening(), np.array(evening())
    for x, y in ((64, 62), (140, 126), (300, 262)):
        name = app.pick(pixels, [], SimpleNamespace(index=(x, y)))[0]
        pen = PIL.ImageDraw.Draw(page)
        pen.ellipse((x - 9, y - 9, x + 9, y + 9), name, PAPER, 3)
        label(page, (x + 16, y + 16), name, name)
    return page


def fill(app: ModuleType) -> Picture:
    """The page that it starts with, after some presses."""
    page, before = app.blank(), []
    presses = {
        (90, 150): "#f5a524",
        (250, 80): "#3f6b2f",
        (400, 240): "#a8321f",
        (180, 120): "#b45309",
        (290, 160): "#8f867b",
        (5, 5): "#faf1e0",
    }
    for point, colour in presses.items():
        page, before = app.fill(page, colour, 40, before, SimpleNamespace(index=point))
    return page


def meme(app: ModuleType) -> Picture:
    """With the words that it starts with."""
    return app.write(evening(), "No server", "No problem", 14, "#ffffff", 9)


def regions(app: ModuleType) -> Picture:
    """What is brighter than a threshold, found as the app does, but for the library it uses."""
    page = evening()
    light = page.convert("L", (1 / 3, 1 / 3, 1 / 3, 0)).filter(PIL.ImageFilter.GaussianBlur(2))
    for word, mask, colour in (
        ("Bright", light.point(lambda v: 255 * (v > 200)), "#b45309"),
        ("Dark", light.point(lambda v: 255 * (v < 60)), "#3f6b2f"),
    ):
        page = outlined(page, mask, word, colour)
    return page


def outlined(page: Picture, mask: Picture, word: str, colour: str) -> Picture:
    """The mask in a colour over the picture, with a line around it and its size in pixels."""
    flat = PIL.Image.new("RGB", page.size, colour)
    tinted = PIL.Image.composite(PIL.Image.blend(page, flat, 0.45), page, mask)
    rim = PIL.ImageChops.subtract(mask.filter(PIL.ImageFilter.MaxFilter(5)), mask)
    tinted.paste(PAPER, mask=rim)
    left, _, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    middle = ((left + right) // 2 - 84, min(bottom + 42, HEIGHT - 16))
    label(tinted, middle, f"{word}: {np.count_nonzero(np.array(mask))} pixels", colour)
    return tinted


def contact(app: ModuleType) -> Picture:
    """A sheet of many parts of the picture."""
    large, chance = evening(960, 640), np.random.default_rng(8)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.png" for number in range(24)]
        for file in files:
            side = int(chance.integers(160, 480))
            left, top = chance.integers(0, 960 - side), chance.integers(60, 640 - side)
            large.crop((left, top, left + side, top + side)).save(file)
        page, _ = app.sheet([str(file) for file in files], 6, 160, False, True)
    return PIL.ImageOps.fit(page, (WIDTH, HEIGHT), LANCZOS)


def inpaint(app: ModuleType) -> Picture:
    """A picture with a wire through it, painted over; and without."""
    picture, layer = evening(), PIL.Image.new("RGBA", (WIDTH, HEIGHT))
    PIL.ImageDraw.Draw(picture).line((0, 44, 200, 84, WIDTH, 78), "#141210", 4)
    PIL.ImageDraw.Draw(layer).line((0, 44, 200, 84, WIDTH, 78), LAMP, 12)
    editor = {"background": np.array(picture), "layers": [np.array(layer)]}
    result = PIL.Image.fromarray(last(app.inpaint(editor, 300)))
    half = WIDTH // 2
    paint = layer.crop((half // 2, 0, half, HEIGHT))
    picture.paste(paint, (half // 2, 0), paint)
    picture.paste(result.crop((half, 0, WIDTH, HEIGHT)), (half, 0))
    return picture


def secret(app: ModuleType) -> Picture:
    """A picture that hides the sources of all apps; its lowest bits on the right."""
    words = "".join(file.read_text("utf-8") for file in sorted(APPS.glob("*/app.py")))
    hidden, _ = app.hide(np.array(evening()), words)
    if app.reveal(hidden) != words:
        raise SystemExit("The secret app does not find what it has hidden.")
    bits = PIL.Image.fromarray((hidden & 1) * 255)
    half = WIDTH // 2
    return beside(
        *(
            one.crop((left, 0, left + half, HEIGHT))
            for one, left in ((PIL.Image.fromarray(hidden), 0), (bits, half))
        )
    )


def fourier(app: ModuleType) -> Picture:
    """The frequencies that were left, and the picture of them."""
    waves, result = app.filtered(evening(app.SIZE, app.SIZE), 3, 60)
    return beside(PIL.Image.fromarray(waves), PIL.Image.fromarray(result))


def develop(app: ModuleType) -> Picture:
    """The plate after all rounds."""
    plate = PIL.Image.fromarray(last(app.develop("Coral", 192, 3000)))
    return PIL.ImageOps.fit(plate, (WIDTH, HEIGHT), LANCZOS)


PLATES: dict[str, tuple[Callable[[ModuleType], Picture], str]] = {
    "sepia": (sepia, "Hills at evening, turning from colour to sepia"),
    "camera": (camera, "One view through three filters: edges, heat and cartoon"),
    "palette": (palette, "Hills at evening above a strip of their six main colours"),
    "dither": (dither, "The hills in dots of black and white"),
    "exif": (exif, "A table over a photo: its make, model, time and exposure"),
    "gif": (gif, "Six frames in which night falls"),
    "formats": (formats, "The sun as a coarse JPEG beside a fine one"),
    "picker": (picker, "Three points of the sky, each with its colour as a code"),
    "fill": (fill, "Three ellipses that overlap, each region in another colour"),
    "meme": (meme, "The hills, with the words: No server, no problem"),
    "contact": (contact, "Many small pictures in rows on black"),
    "regions": (regions, "The bright sky and the dark hills, outlined and measured"),
    "inpaint": (inpaint, "A wire through the sky, painted over, and gone on the right"),
    "secret": (secret, "A picture beside its lowest bits, where words show as a pattern"),
    "fourier": (fourier, "A star of frequencies beside the picture they make"),
    "develop": (develop, "A pale pattern like coral on a dark plate"),
}
"""Folder of an app -> what makes its picture, and what is seen on it; in the gallery's order."""
