"""Bytes <-> PIL <-> what the page draws: pure functions that keep nothing.

Rules follow Gradio's Image; where Tintype differs the docstring says so. Arrays are ``arrays.py``'s,
what a file can hold is ``formats.py``'s.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import io
import urllib.parse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, cast

import numpy as np
import PIL.Image
import PIL.ImageOps

from tintype.door.protocol import File, Picture, Shot
from tintype.pictures import lab

Mode: TypeAlias = Literal["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"]

ORIENTATION = 274
"""The EXIF tag that says how the camera was held; 1 is upright."""

SHOWN_BY_BROWSERS = {"PNG", "JPEG", "MPO", "GIF", "WEBP", "BMP", "AVIF"}
"""Pillow's names of the formats that every browser draws by itself."""

MOVING = {"GIF", "PNG", "WEBP"}
"""Pillow's names of the formats whose frames follow each other in time. TIFF's are pages."""

# ── Files in ─────────────────────────────────────────────────────────────────────────────────────


def is_svg(name: str) -> bool:
    """Whether a file is SVG, by its name as in Gradio."""
    return name.lower().endswith(".svg")


def is_avif(data: bytes) -> bool:
    """Whether a file is AVIF, by its first bytes: browsers draw it, and Pillow for Wasm does not."""
    return data[4:12] in (b"ftypavif", b"ftypavis")


class Unreadable(ValueError):
    """A file that is no picture, or a broken one: a sentence with its name."""


class NotAnImage(Unreadable):
    """A file of no format that Pillow knows."""


@contextlib.contextmanager
def blaming(name: str) -> Iterator[None]:
    """Whatever Pillow raises in here is said of this file; for a broken one that can be anything."""
    try:
        yield
    except Unreadable:
        raise
    except PIL.UnidentifiedImageError:
        raise NotAnImage(f"This file is not an image ({name}).") from None
    except PIL.Image.DecompressionBombError:
        raise Unreadable(f"This picture has too many pixels to be opened ({name}).") from None
    except Exception as error:
        raise Unreadable(f"This picture cannot be read ({name}): {error}.") from error


def open_image(data: bytes, name: str = "image") -> PIL.Image.Image:
    """The image of a file's bytes, its pixels not read yet. Unreadable in words if it is none."""
    with blaming(name):
        return PIL.Image.open(io.BytesIO(data))


def read(data: bytes, name: str) -> PIL.Image.Image:
    """The image of a file's bytes, upright and with its pixels. Unreadable where it is broken."""
    with blaming(name):
        image = open_image(data, name)
        image.load()
        return upright(image)


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
    image.im = decoded.convert(image.mode).im
    image.tile = []  # type: ignore[attr-defined]  # ImageFile's: nothing is left to be read


def adopted(pixels: Picture) -> PIL.Image.Image:
    """An image of pixels alone, for a file that Pillow cannot open: RGB where all is opaque."""
    image = picture_to_image(pixels)
    return image.convert("RGB") if is_opaque(image) else image


# ── What an image is ─────────────────────────────────────────────────────────────────────────────


def exif_of(image: PIL.Image.Image) -> PIL.Image.Exif:
    """The image's EXIF; an empty one where it cannot be read."""
    try:
        return image.getexif()
    except Exception:  # whatever nonsense is in it
        return PIL.Image.Exif()


def is_upright(image: PIL.Image.Image) -> bool:
    """Whether the EXIF orientation asks for no turn that there is."""
    return exif_of(image).get(ORIENTATION, 1) not in range(2, 9)


def upright(image: PIL.Image.Image) -> PIL.Image.Image:
    """The image turned as its EXIF orientation says; itself where it is upright."""
    if is_upright(image):
        return image
    try:
        return PIL.ImageOps.exif_transpose(image)
    except Exception:  # as Gradio: nonsense beside the orientation does not cost the picture
        return image


def to_mode(image: PIL.Image.Image, mode: Mode | None) -> PIL.Image.Image:
    """The image in a mode; alpha is dropped, not blended, as Pillow does.

    16-bit grey is scaled to 8 bits; Gradio lets it saturate at white.
    """
    if mode is None or image.mode == mode:
        return image
    if image.mode == "LAB":
        return to_mode(lab.lab_to_rgb(image), mode)
    if mode == "LAB":
        return lab.rgb_to_lab(to_mode(image, "RGB"))
    if image.mode.startswith("I;16") and mode not in ("I", "F"):
        image = PIL.Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    return unmultiplied(image).convert(mode)


def developed(
    image: PIL.Image.Image, shape: Sequence[int | None] | None, negative: bool
) -> PIL.Image.Image:
    """Gradio 3's ``shape`` and ``invert_colors``: as large as asked for, cut at the sides; inverted.

    A side that is None follows the other one.
    """
    wide, high = shape or (None, None)
    if wide or high:
        size = wide or round(image.width * (high or 1) / image.height)
        image = PIL.ImageOps.fit(image, (size, high or round(image.height * size / image.width)))
    return PIL.ImageOps.invert(image) if negative else image


def unmultiplied(image: PIL.Image.Image) -> PIL.Image.Image:
    """Grey with premultiplied alpha, which Pillow turns into nothing else, as grey with alpha."""
    return image.convert("LA") if image.mode == "La" else image


def is_opaque(image: PIL.Image.Image) -> bool:
    """Whether nothing shines through an image that has alpha."""
    return image.getchannel("A").getextrema() == (255, 255)


def is_animated(image: PIL.Image.Image) -> bool:
    """Whether the image has frames that follow each other in time."""
    return image.format in MOVING and bool(getattr(image, "is_animated", False))


def has_pages(image: PIL.Image.Image) -> bool:
    """Whether converting the image would lose frames or pages. An MPO's are one photo."""
    return image.format != "MPO" and getattr(image, "n_frames", 1) > 1


# ── Pixels that the page draws ───────────────────────────────────────────────────────────────────


def picture_to_image(picture: Picture, opaque: bool = False) -> PIL.Image.Image:
    """The page's pixels as a PIL image, RGB where they are known to be ``opaque``, else RGBA."""
    size = (picture.width, picture.height)
    data = cast("bytes", picture.data)  # any buffer will do, though Pillow's types name only bytes
    if opaque:
        # not frombuffer: that would give the mode RGBX, four channels to numpy
        return PIL.Image.frombytes("RGB", size, data, "raw", "RGBX", 0, 1)
    return PIL.Image.frombuffer("RGBA", size, data, "raw", "RGBA", 0, 1)


def shot_to_image(shot: Shot) -> PIL.Image.Image:
    """What a camera saw as an RGB image."""
    data = cast("bytes", shot.data)  # as above
    return PIL.Image.frombytes("RGB", (shot.width, shot.height), data)


def shot_to_array(shot: Shot) -> np.ndarray:
    """The same as an array ``(height, width, 3)`` of ``uint8`` that can be written into.

    Where the bytes can be, it is made of these and not of a copy: a shot is for one function alone.
    """
    array = np.frombuffer(shot.data, np.uint8).reshape(shot.height, shot.width, 3)
    return array if array.flags.writeable else array.copy()


def image_to_picture(image: PIL.Image.Image) -> Picture:
    """A PIL image of any mode as the page draws it."""
    image = unmultiplied(image)
    if image.mode in ("1", "L", "P", "PA", "LA", "RGB", "RGBA", "RGBa"):
        pixels = image.convert("RGBA")
    elif image.mode in ("I", "F") or image.mode.startswith("I;16"):
        pixels = to_mode(image, "L").convert("RGBA")
    else:
        pixels = to_mode(image, "RGB").convert("RGBA")
    return Picture(image.width, image.height, pixels.tobytes())


# ── Files out ────────────────────────────────────────────────────────────────────────────────────


def read_file(path: Path) -> File | Picture:
    """A file as the page shows it; FileNotFoundError names one that is not there."""
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r} to show as an image.")
    return shown(path.name, path.read_bytes())


def shown(name: str, data: bytes) -> File | Picture:
    """A file's own bytes, or its pixels where browsers do not draw it."""
    if is_svg(name):
        return File(name, "image/svg+xml", data)
    if is_avif(data):
        return File(name, "image/avif", data)
    image = open_image(data, name)
    if image.format in SHOWN_BY_BROWSERS:
        return File(name, PIL.Image.MIME["JPEG" if image.format == "MPO" else image.format], data)
    return image_to_picture(read(data, name))


def read_data_url(url: str) -> File | Picture:
    """What a ``data:`` address holds, as the page shows it."""
    head, _, body = url.removeprefix("data:").partition(",")
    mime, *rest = head.split(";")
    suffix = mime.partition("/")[2].partition("+")[0] or "png"
    data = urllib.parse.unquote_to_bytes(body)
    if "base64" in rest:
        try:
            data = base64.b64decode(data)
        except binascii.Error:
            raise ValueError(f"This address holds no base64 ({url[:40]}…).") from None
    return shown(f"image.{suffix}", data)
