"""Bytes <-> PIL <-> numpy <-> what the page draws: pure functions that keep nothing.

Rules follow Gradio's Image (its ndarray rules are scikit-image's); where Tintype differs the
docstring says so. Imports nothing of Tintype but the value classes of the door.
"""

from __future__ import annotations

import io
import mimetypes
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

import numpy as np
import PIL.Image
import PIL.ImageOps

from tintype.protocol import File, Picture, Shot

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Mode: TypeAlias = Literal["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"]

ORIENTATION = 274
"""The EXIF tag that says how the camera was held; 1 is upright."""

SHOWN_BY_BROWSERS = {"PNG", "JPEG", "MPO", "GIF", "WEBP", "BMP"}
"""Pillow's names of the formats that every browser draws by itself."""

BLOCK_BYTES = 2**21
"""How much of a float array is turned into bytes at a time: little enough to stay in the cache."""


# ── Files in ─────────────────────────────────────────────────────────────────────────────────────


def is_svg(name: str) -> bool:
    """Whether a file is SVG, by its name as in Gradio."""
    return name.lower().endswith(".svg")


def open_image(data: bytes, name: str = "image") -> PIL.Image.Image:
    """The image of a file's bytes, its pixels not read yet. ValueError in words if it is none."""
    try:
        return PIL.Image.open(io.BytesIO(data))
    except PIL.UnidentifiedImageError:
        raise ValueError(f"This file is not an image ({name}).") from None


def browser_reads_better(image: PIL.Image.Image) -> bool:
    """Whether a browser's decoder gives the pixels of native Pillow and the one in Wasm does not.

    Pillow for Wasm is built with IJG libjpeg, natively with libjpeg-turbo, as browsers are.
    Browsers turn CMYK into RGB by rules of their own, so that stays with Pillow.
    """
    return image.format in ("JPEG", "MPO") and image.mode in ("RGB", "L")


def bare_jpeg(data: bytes) -> bytes:
    """The same JPEG without orientation and colour profile, which a browser would apply.

    Leaves out every APPn segment but JFIF's (0) and Adobe's (14, it says what the channels are) and
    all after the end of the picture. Returns the data as it is where it cannot be read.
    """
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte before a marker
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:  # the picture itself: all that is left
            return b"".join([*kept, data[at:]])
        if not 0xE0 <= marker <= 0xEF or marker in (0xE0, 0xEE):
            kept.append(data[at:end])
        at = end
    return data


def adopt(image: PIL.Image.Image, pixels: Picture) -> None:
    """Give an image that was opened, but not read, the pixels that were decoded elsewhere."""
    if image.size != (pixels.width, pixels.height):
        raise ValueError(f"decoded as {pixels.width} x {pixels.height}, not {image.size}")
    decoded = picture_to_image(pixels, opaque=True)
    image.im = decoded.convert("L").im if image.mode == "L" else decoded.im
    image.tile = []  # type: ignore[attr-defined]  # ImageFile's: nothing is left to be read


def upright(image: PIL.Image.Image) -> PIL.Image.Image:
    """The image turned as its EXIF orientation says; itself where that says nothing."""
    if image.getexif().get(ORIENTATION, 1) == 1:
        return image
    return PIL.ImageOps.exif_transpose(image)


def to_mode(image: PIL.Image.Image, mode: Mode | None) -> PIL.Image.Image:
    """The image in a mode; alpha is dropped, not blended, as Pillow does.

    16-bit grey is scaled to 8 bits; Gradio lets it saturate at white.
    """
    if mode is None or image.mode == mode:
        return image
    if image.mode.startswith("I;16") and mode not in ("I", "F"):
        image = PIL.Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    return image.convert(mode)


def is_animated(image: PIL.Image.Image) -> bool:
    """Whether the file has more than one frame."""
    return bool(getattr(image, "is_animated", False))


# ── Pixels that the page draws ───────────────────────────────────────────────────────────────────


def picture_to_image(picture: Picture, opaque: bool = False) -> PIL.Image.Image:
    """The page's pixels as a PIL image, RGB where they are known to be ``opaque``, else RGBA."""
    size = (picture.width, picture.height)
    data = cast("bytes", picture.data)  # any buffer will do, though Pillow's types name only bytes
    if opaque:
        return PIL.Image.frombuffer("RGB", size, data, "raw", "RGBX", 0, 1)
    return PIL.Image.frombuffer("RGBA", size, data, "raw", "RGBA", 0, 1)


def shot_to_image(shot: Shot) -> PIL.Image.Image:
    """What a camera saw as an RGB image, as the visitor saw it."""
    image = picture_to_image(Picture(shot.width, shot.height, shot.data), opaque=True)
    return PIL.ImageOps.mirror(image) if shot.mirrored else image


def image_to_picture(image: PIL.Image.Image) -> Picture:
    """A PIL image of any mode as the page draws it."""
    if image.mode in ("1", "L", "P", "PA", "LA", "La", "RGB", "RGBA", "RGBa"):
        pixels = image.convert("RGBA")
    elif image.mode.startswith("I;16"):
        pixels = to_mode(image, "L").convert("RGBA")
    elif image.mode in ("I", "F"):
        pixels = image.convert("L").convert("RGBA")
    else:
        pixels = image.convert("RGB").convert("RGBA")
    return Picture(image.width, image.height, pixels.tobytes())


def array_to_picture(array: Array) -> Picture:
    """An array as the page draws it: ``(H, W)``, ``(H, W, 1 | 2 | 3 | 4)``, or ``(N,)`` as one row.

    Grey, grey, grey with alpha, RGB, RGBA. The values follow :func:`to_uint8`. Gradio refuses
    ``(H, W, 1)``.
    """
    pixels = to_uint8(_as_channels(array))
    height, width, channels = pixels.shape
    rgba = np.empty((height, width, 4), np.uint8)
    colours = channels if channels > 2 else 1
    for channel in range(3):
        rgba[..., channel] = pixels[..., min(channel, colours - 1)]
    rgba[..., 3] = pixels[..., -1] if channels in (2, 4) else 255
    return Picture(width, height, rgba.data.cast("B"))


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


# ── Files out ────────────────────────────────────────────────────────────────────────────────────


def save_upright(image: PIL.Image.Image, mode: Mode | None, source: PIL.Image.Image) -> bytes:
    """The converted image in the format its ``source`` had, with the metadata that still holds.

    OSError where the format has no such mode, as Pillow says it.
    """
    image_format = "JPEG" if source.format == "MPO" else source.format
    options: dict[str, Any] = {}
    exif = image.getexif()
    if exif and image_format != "GIF":
        exif.pop(ORIENTATION, None)
        options["exif"] = exif
    out = io.BytesIO()
    to_mode(image, mode).save(out, image_format, **options)
    return out.getvalue()


def read_file(path: Path) -> File | Picture:
    """A file as the page shows it: its own bytes, or its pixels where browsers do not draw it."""
    data = path.read_bytes()
    mime = mimetypes.guess_type(path.name)[0] or ""
    if is_svg(path.name):
        return File(path.name, "image/svg+xml", data)
    image = open_image(data, path.name)
    if image.format in SHOWN_BY_BROWSERS:
        return File(path.name, PIL.Image.MIME.get(image.format, mime), data)
    return image_to_picture(image)


def animation_to_file(image: PIL.Image.Image) -> File:
    """An animated PIL image as a file of its own format, all frames and timings kept."""
    out = io.BytesIO()
    image_format = image.format or "GIF"
    image.save(out, image_format, save_all=True, **_loop(image))
    suffix = image_format.lower()
    return File(f"image.{suffix}", f"image/{suffix}", out.getvalue())


def _loop(image: PIL.Image.Image) -> dict[str, Any]:
    return {"loop": image.info["loop"]} if "loop" in image.info else {}
