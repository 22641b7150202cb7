"""Arrays -> bytes -> what the page draws: scikit-image's rules for numbers, as Gradio has them.

Pure functions that keep nothing. Knows nothing of files and of PIL.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from tintype.door.protocol import Picture

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

BLOCK_BYTES = 2**21
"""How much of a float array is turned into bytes at a time: little enough to stay in the cache."""


# ── Arrays to pixels ─────────────────────────────────────────────────────────────────────────────


def array_to_picture(array: Array) -> Picture:
    """An array as the page draws it: ``(H, W)``, ``(H, W, 1 | 2 | 3 | 4)``, or ``(N,)`` as one row.

    Grey, grey, grey with alpha, RGB, RGBA. The values follow :func:`to_uint8`. Gradio refuses
    ``(H, W, 1)``.
    """
    pixels = to_uint8(_as_channels(array))
    height, width, channels = pixels.shape
    rgba = np.empty((height, width, 4), np.uint8)
    if channels == 3 and pixels.flags.c_contiguous:
        _copy_colours(pixels, rgba)
    else:
        colours = channels if channels > 2 else 1
        for channel in range(3):
            rgba[..., channel] = pixels[..., min(channel, colours - 1)]
    rgba[..., 3] = pixels[..., -1] if channels in (2, 4) else 255
    return Picture(width, height, rgba.data.cast("B"))


def _copy_colours(rgb: Array, rgba: Array) -> None:
    """Four bytes at a time, in half the time: the fourth, of the next pixel, is where alpha will be."""
    fours = np.ndarray(rgb.size // 3 - 1, np.uint32, rgb, strides=(3,))  # they overlap
    rgba.view(np.uint32).reshape(-1)[:-1] = fours
    rgba[-1, -1, :3] = rgb[-1, -1]


def _as_channels(array: Array) -> Array:
    shaped = array[np.newaxis] if array.ndim == 1 else array
    shaped = shaped[..., np.newaxis] if shaped.ndim == 2 else shaped
    if shaped.ndim != 3 or not 1 <= shaped.shape[2] <= 4:
        raise ValueError(
            f"An array of shape {array.shape} is not an image: (height, width) is, or "
            "(height, width, channels) with 1 to 4 channels."
        )
    if shaped.size == 0:
        raise ValueError(f"An array of shape {array.shape} has no pixels.")
    return shaped


# ── Numbers to bytes ─────────────────────────────────────────────────────────────────────────────


def to_uint8(array: Array) -> Array:
    """Any numeric array as ``uint8``, by scikit-image's rules as Gradio has them.

    ================  ===========================================================================
    uint8             itself
    bool              False 0, True 255 (Gradio raises KeyError)
    float             -1 to 1, else ValueError; times 255, rounded half to even, negatives 0
    unsigned          itself while all are below 256, else divided by ``2 ** (bits - 8)``
    int8              negatives 0, else times 129, divided by 64
    signed            negatives 0; itself while all are below 256, else by ``2 ** (bits - 9)``
    ================  ===========================================================================
    """
    if array.dtype == np.uint8:
        return array
    if array.dtype == np.bool_:
        return array.astype(np.uint8) * np.uint8(255)
    if array.dtype.kind == "f":
        return _float_to_uint8(array)
    if array.dtype.kind in "ui":
        return _int_to_uint8(array)
    raise TypeError(f"An array of {array.dtype} is not an image.")


def _float_to_uint8(array: Array) -> Array:
    """Block by block: a photo's float temporaries would be hundreds of megabytes."""
    result = np.empty(array.shape, np.uint8)
    rows = max(1, BLOCK_BYTES // max(1, array[:1].nbytes))
    for start in range(0, len(array), rows):
        block = array[start : start + rows]
        low, high = block.min(), block.max()
        if low < -1 or high > 1:
            raise ValueError("Images of type float must be between -1 and 1.")
        scaled = np.rint(block * block.dtype.type(255))
        if not low >= 0:  # negatives, or NaN, which compares with nothing
            scaled = np.clip(np.nan_to_num(scaled, nan=0), 0, 255)
        result[start : start + rows] = scaled
    return result


def _int_to_uint8(array: Array) -> Array:
    bits = array.dtype.itemsize * 8
    signed = array.dtype.kind == "i"
    positive = np.maximum(array, 0) if signed else array
    if bits == 8:
        return (positive.astype(np.uint16) * 129 // 64).astype(np.uint8)
    if positive.max() < 256:
        return positive.astype(np.uint8)
    return (positive >> (bits - 9 if signed else bits - 8)).astype(np.uint8)
