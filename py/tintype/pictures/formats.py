"""What a file of each format can hold, and a picture -> the bytes of a file. Pure functions.

A row a format. A mode that a format has not is saved as the nearest it has; alpha is put on white
where a format has none. Gradio raises there, or writes a PNG without a word.
"""

from __future__ import annotations

import difflib
import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import PIL.Image

from tintype.door.protocol import File
from tintype.pictures import convert


@dataclass(frozen=True)
class Format:
    """One file format: Pillow's name of it, the modes it holds, and whether it can move."""

    pillow: str
    modes: tuple[str, ...]
    moves: bool = False


FORMATS = {
    "webp": Format("WEBP", ("RGB", "RGBA"), moves=True),
    "png": Format("PNG", ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), moves=True),
    "jpeg": Format("JPEG", ("L", "RGB", "CMYK")),
    "gif": Format("GIF", ("L", "P", "RGB", "RGBA"), moves=True),
    "bmp": Format("BMP", ("1", "L", "P", "RGB")),
    "tiff": Format(
        "TIFF", ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "LAB", "I", "F", "I;16", "I;16B")
    ),
}

ALIASES = {"jpg": "jpeg", "tif": "tiff"}
OF_PILLOW = {row.pillow: name for name, row in FORMATS.items()} | {"MPO": "jpeg"}

FINE = {"jpeg": {"quality": 95}, "webp": {"quality": 95}}
"""How a lossy file is saved again: so that nobody sees that it was."""

KEEP_EXIF = ("jpeg", "png", "webp")
"""GIF and BMP have none, and a TIFF's is its own layout: width and height are among it."""

MOVING: dict[str, dict[str, Any]] = {
    "webp": {"lossless": True},
    "png": {"disposal": 0, "blend": 0},
    "gif": {"disposal": 2},
}
"""Frames come from Pillow whole; so each takes the place of the last, also where it is transparent."""


def known(name: str) -> str:
    """A format's own name, lower case, ``jpeg`` for jpg. ValueError names those there are."""
    plain = ALIASES.get(name.lower(), name.lower())
    if plain in FORMATS:
        return plain
    near = difflib.get_close_matches(plain, FORMATS, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    names = ", ".join(repr(known) for known in [*FORMATS, *ALIASES])
    raise ValueError(f"format={name!r} is not allowed; it must be one of {names}.{hint}")


def encode(image: PIL.Image.Image, name: str, **options: Any) -> bytes:
    """The bytes of a file of this format, all frames of an animation where the format can move."""
    row, out = FORMATS[name], io.BytesIO()
    if row.moves and convert.is_animated(image):
        image.save(out, row.pillow, save_all=True, **MOVING[name], **_timing(image))
    else:
        fitted(image, row.modes).save(out, row.pillow, **options)
    return out.getvalue()


def moving_file(image: PIL.Image.Image) -> File | None:
    """An animation as a file of its own format, all frames and timings kept; None for a still."""
    if not convert.is_animated(image):
        return None
    name = OF_PILLOW[image.format or ""]
    return File(f"image.{name}", f"image/{name}", encode(image, name))


def _timing(image: PIL.Image.Image) -> dict[str, Any]:
    """How long each frame stays, in milliseconds, and how often all is played (0: for ever)."""
    durations = []
    for number in range(image.n_frames):  # type: ignore[attr-defined]  # animated images have it
        image.seek(number)
        image.load()
        durations.append(int(image.info.get("duration", 0)))
    image.seek(0)
    loop = {"loop": image.info["loop"]} if "loop" in image.info else {}
    return {"duration": durations, **loop}


def fitted(image: PIL.Image.Image, modes: tuple[str, ...]) -> PIL.Image.Image:
    """The image itself where it has one of these modes, else in the nearest of them."""
    image = convert.unmultiplied(image)
    transparent = image.has_transparency_data
    if image.mode in modes and ("RGBA" in modes or not transparent):
        return image
    if transparent:
        return image.convert("RGBA") if "RGBA" in modes else on_white(image)
    is_grey = image.mode in ("1", "L", "I", "F") or image.mode.startswith("I;16")
    return convert.to_mode(image, "L" if is_grey and "L" in modes else "RGB")


def on_white(image: PIL.Image.Image) -> PIL.Image.Image:
    """What is seen of a transparent image on white paper, in RGB."""
    paper = PIL.Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")


def save_again(image: PIL.Image.Image, source: PIL.Image.Image, file: str) -> tuple[str, bytes]:
    """Name and bytes of a converted image in the format its ``source`` had, under the file's name.

    What still holds of the EXIF is kept, and the colour profile in the mode it was made for. Formats
    that are only read become PNG, in name too.
    """
    name = OF_PILLOW.get(source.format or "", "png")
    profile = source.info.get("icc_profile") if image.mode == source.mode else None
    options: dict[str, Any] = {**FINE.get(name, {}), "icc_profile": profile}
    exif = convert.exif_of(image)
    if exif and name in KEEP_EXIF:
        exif.pop(convert.ORIENTATION, None)
        options["exif"] = exif
    own = source.format in OF_PILLOW
    return file if own else f"{PurePath(file).stem}.png", encode(image, name, **options)
