"""Draws the home page's pictures into the built site: a landscape, and what the sepia app makes of it.

``python site/pictures.py dist/site``. The landscape is made here, by numbers; nobody owns it.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
from tintype.app import source
from tintype.pictures import arrays

WIDTH, HEIGHT = 1440, 960
Array = np.ndarray[Any, np.dtype[np.float64]]


def ridge(x: Array, level: float, height: float, seed: int) -> Array:
    """The line of a range of hills: a few waves of chance."""
    chance = np.random.default_rng(seed)
    line = np.full_like(x, level)
    for octave in range(1, 7):
        phase = chance.uniform(0, 2 * np.pi)
        line -= height / octave**1.4 * np.sin(octave * chance.uniform(2, 5) * x + phase)
    return line


def landscape() -> PIL.Image.Image:
    """Evening: a sun, and hills that fade with distance."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
    y, x = y / HEIGHT, x / HEIGHT
    top, bottom = np.array([0.26, 0.42, 0.58]), np.array([0.98, 0.79, 0.55])
    fade = np.clip(y / 0.7, 0, 1)[..., None] ** 1.3
    picture = top * (1 - fade) + bottom * fade
    far = np.hypot(x - 1.02, y - 0.4)[..., None]
    picture += np.exp(-((far / 0.3) ** 2)) * np.array([0.3, 0.2, 0.06])
    disc = np.clip((0.075 - far) * HEIGHT / 2, 0, 1)
    picture = picture * (1 - disc) + disc * np.array([1.0, 0.95, 0.8])
    near, haze = np.array([0.1, 0.14, 0.15]), np.array([0.72, 0.55, 0.48])
    for number, level in enumerate([0.58, 0.66, 0.76, 0.88]):
        line = ridge(x, level, 0.045 + 0.012 * number, seed=11 + number)
        cover = np.clip((y - line) * HEIGHT / 1.5, 0, 1)[..., None]
        depth = (number + 1) / 4
        mist = np.clip(1 - (y - line) * 5, 0, 1)[..., None] * 0.18 * (1 - depth)
        colour = haze * (1 - depth) + near * depth + mist
        picture = picture * (1 - cover) + colour * cover
    grain = np.random.default_rng(3).normal(0, 0.012, (HEIGHT, WIDTH, 1))
    return PIL.Image.fromarray((np.clip(picture + grain, 0, 1) * 255).astype(np.uint8))


def sepia_of(image: PIL.Image.Image) -> PIL.Image.Image:
    """What the site's own sepia app makes of a picture."""
    source.alias_gradio()
    file = Path(__file__).parent / "apps" / "sepia" / "app.py"
    spec = importlib.util.spec_from_file_location("sepia_app", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return PIL.Image.fromarray(arrays.to_uint8(module.sepia(np.array(image))))


def main(site: Path) -> None:
    """Both pictures at the size the page shows them, and one large one to try the app with."""
    picture = landscape()
    picture.save(site / "landscape.jpg", quality=90)
    small = picture.resize((WIDTH // 2, HEIGHT // 2), PIL.Image.Resampling.LANCZOS)
    small.save(site / "before.webp", quality=86)
    sepia_of(small).save(site / "after.webp", quality=86)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
