"""RGB <-> LAB with numpy: Pillow leaves this to littlecms, which its build for the browser has not.

The same everywhere, and within one step of littlecms. Pure functions that keep nothing.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import PIL.Image

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

TO_XYZ = np.array(
    [
        [0.4360747, 0.3850649, 0.1430804],
        [0.2225045, 0.7168786, 0.0606169],
        [0.0139322, 0.0971045, 0.7141733],
    ],
    np.float32,
)
"""Linear sRGB -> XYZ under the white that LAB is relative to (D50)."""

WHITE = TO_XYZ.sum(axis=1)
CUBE_ROOT_FROM = (6 / 29) ** 3
SLOPE = (29 / 6) ** 2 / 3

ROWS = 64
"""How many rows are converted at a time: a photo's temporaries would be hundreds of megabytes."""


def rgb_to_lab(image: PIL.Image.Image) -> PIL.Image.Image:
    """An RGB image in LAB: lightness 0 to 255, a and b around 128. Inverse of :func:`lab_to_rgb`."""
    shades = np.arange(256, dtype=np.float32) / 255
    linear = np.where(shades > 0.04045, ((shades + 0.055) / 1.055) ** 2.4, shades / 12.92)
    channels = _by_rows(np.asarray(image), lambda rgb: _lab(linear.astype(np.float32)[rgb]))
    return PIL.Image.merge("LAB", [PIL.Image.fromarray(channels[..., at]) for at in range(3)])


def lab_to_rgb(image: PIL.Image.Image) -> PIL.Image.Image:
    """A LAB image in RGB; colours that sRGB has not are the nearest it has."""
    stacked = np.stack([np.asarray(band) for band in image.split()], axis=-1)
    return PIL.Image.fromarray(_by_rows(stacked, _rgb))


def _by_rows(pixels: Array, convert: Any) -> Array:
    result = np.empty(pixels.shape, np.uint8)
    for start in range(0, len(pixels), ROWS):
        block = convert(pixels[start : start + ROWS])
        result[start : start + ROWS] = np.clip(np.rint(block), 0, 255)
    return result


def _lab(linear: Array) -> Array:
    xyz = linear @ TO_XYZ.T / WHITE
    x, y, z = np.moveaxis(np.where(xyz > CUBE_ROOT_FROM, np.cbrt(xyz), xyz * SLOPE + 4 / 29), -1, 0)
    return np.stack([(116 * y - 16) * 2.55, 500 * (x - y) + 128, 200 * (y - z) + 128], axis=-1)


def _rgb(channels: Array) -> Array:
    lightness, a, b = np.moveaxis(channels.astype(np.float32), -1, 0)
    y = (lightness / 2.55 + 16) / 116
    root = np.stack([y + (a - 128) / 500, y, y - (b - 128) / 200], axis=-1)
    xyz = np.where(root > 6 / 29, root**3, (root - 4 / 29) / SLOPE) * WHITE
    linear = np.clip(xyz @ np.linalg.inv(TO_XYZ).T.astype(np.float32), 0, 1)
    result: Array = 255 * np.where(
        linear > 0.0031308, 1.055 * linear ** (1 / 2.4) - 0.055, linear * 12.92
    )
    return result
