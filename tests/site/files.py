"""Pictures as visitors have them, made here: many colours, soft and hard edges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
from PIL import ImageCms

ORIENTATION = 274


def scene(width: int, height: int, seed: int = 1) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A landscape of soft gradients, a hard edge and some grain, (height, width, 3)."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = y / height, x / width
    sky = np.stack([0.95 - 0.35 * y, 0.75 - 0.2 * y, 0.6 + 0.1 * y], -1)
    land = np.stack([0.35 + 0.2 * x, 0.3 + 0.2 * y, 0.2 + 0.1 * x], -1)
    hill = y > 0.62 + 0.08 * np.sin(6 * x) + 0.03 * np.sin(17 * x + 1)
    picture = np.where(hill[..., None], land, sky)
    picture += np.random.default_rng(seed).normal(0, 0.02, (height, width, 1))
    return (np.clip(picture, 0, 1) * 255).astype(np.uint8)


def photo(path: Path, size: tuple[int, int], mode: str = "RGB", **options: Any) -> Path:
    """Save the scene in a mode; the format is the path's suffix."""
    image = PIL.Image.fromarray(scene(*size))
    if mode == "RGBA":
        alpha = np.linspace(0, 255, size[0]).astype(np.uint8)
        image.putalpha(PIL.Image.fromarray(np.tile(alpha, (size[1], 1))))
    image.convert(mode).save(path, **options)
    return path


def rotated(orientation: int) -> PIL.Image.Exif:
    """EXIF of a camera that was not held upright."""
    tags = PIL.Image.Exif()
    tags[ORIENTATION] = orientation
    return tags


def other_profile() -> bytes:
    """A colour profile that is not sRGB: it must not change what Python gets."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
