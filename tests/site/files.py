"""Pictures as visitors have them, made here: many colours, soft and hard edges."""

from __future__ import annotations

import io
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


# ── Small files of every kind, as bytes ──

W, H = 8, 6
"""The size of the small pictures."""


def small(mode: str = "RGB") -> PIL.Image.Image:
    """A small picture with many colours, alpha too where the mode has it."""
    values = np.random.default_rng(5).integers(0, 256, (H, W, 4), np.uint8)
    colours = PIL.Image.fromarray(values)
    if mode == "I;16":
        wide = np.random.default_rng(5).integers(0, 65536, (H, W), np.uint16)
        return PIL.Image.fromarray(wide)
    if mode in ("RGBA", "LA"):
        return colours.convert(mode)
    return colours.convert("RGB").convert(mode)


def saved(image: PIL.Image.Image, image_format: str, **options: Any) -> bytes:
    """The image as a file's bytes."""
    out = io.BytesIO()
    image.save(out, image_format, **options)
    return out.getvalue()


def opened(data: bytes) -> PIL.Image.Image:
    """The image of a file's bytes, as Pillow reads it."""
    return PIL.Image.open(io.BytesIO(data))


DURATIONS = [100, 200, 300]


def frames(transparent: bool = False) -> list[PIL.Image.Image]:
    """Three frames; transparent ones have a hole that the next one covers."""
    colours = [(255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255)]
    made = [PIL.Image.new("RGBA", (W, H), colour) for colour in colours]
    for number, frame in enumerate(made if transparent else []):
        frame.paste((0, 0, 0, 0), (number, 0, number + 3, H))
    return made if transparent else [frame.convert("RGB") for frame in made]


def moving(image_format: str, transparent: bool = False) -> bytes:
    """An animation that plays three times over."""
    first, *rest = frames(transparent)
    options: dict[str, Any] = {"lossless": True} if image_format == "WEBP" else {"disposal": 2}
    timing = {"duration": DURATIONS, "loop": 2}
    return saved(first, image_format, save_all=True, append_images=rest, **timing, **options)


def pages(mode: str = "RGB") -> bytes:
    """A TIFF of two pages."""
    image = small(mode)
    second = image.transpose(PIL.Image.Transpose.ROTATE_180)
    return saved(image, "TIFF", save_all=True, append_images=[second])
