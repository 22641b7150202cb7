"""What a function gets for every kind of file, and what a file holds for every kind of result.

The cells of Gradio's own tables (measured on its releases), with the differences that docs/differences.md
names.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import PIL.ImageOps
import pytest
import tintype as gr
from files import (
    DURATIONS,
    H,
    W,
    frames,
    moving,
    opened,
    other_profile,
    pages,
    rotated,
    saved,
    small,
)
from tintype.door.protocol import File, Picture
from tintype.pictures import convert, formats

MODES = ["RGB", "RGBA", "L", "1", "P", "CMYK", "YCbCr", "LAB", "HSV", "I", "F", None]
"""The eleven of Pillow's that Gradio documents, and None: the file's own."""


class Pillow:
    """A port without a decoder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def decode(self, data: bytes) -> Picture | None:
        return None


def received(component: gr.Image, name: str, data: bytes, folder: Path) -> Any:
    return asyncio.run(component.receive(File(name, "", data), Pillow(folder)))


# name, bytes, the mode it has by itself
FILES: list[tuple[str, bytes, str]] = [
    ("rgb.png", saved(small(), "PNG"), "RGB"),
    ("rgba.png", saved(small("RGBA"), "PNG"), "RGBA"),
    ("l.png", saved(small("L"), "PNG"), "L"),
    ("la.png", saved(small("LA"), "PNG"), "LA"),
    ("p.png", saved(small("P"), "PNG"), "P"),
    ("1.png", saved(small("1"), "PNG"), "1"),
    ("16.png", saved(small("I;16"), "PNG"), "I;16"),
    ("rgb.jpg", saved(small(), "JPEG"), "RGB"),
    ("l.jpeg", saved(small("L"), "JPEG"), "L"),
    ("cmyk.jpg", saved(small("CMYK"), "JPEG"), "CMYK"),
    ("exif6.jpg", saved(small(), "JPEG", exif=rotated(6)), "RGB"),
    ("exif6.png", saved(small(), "PNG", exif=rotated(6)), "RGB"),
    ("exif6.webp", saved(small(), "WEBP", exif=rotated(6)), "RGB"),
    ("still.gif", saved(small("P"), "GIF"), "P"),
    ("moving.gif", moving("GIF"), "P"),
    ("lossy.webp", saved(small(), "WEBP"), "RGB"),
    ("exact.webp", saved(small("RGBA"), "WEBP", lossless=True), "RGBA"),
    ("moving.webp", moving("WEBP"), "RGB"),
    ("moving.png", moving("PNG"), "RGB"),
    ("rgb.bmp", saved(small(), "BMP"), "RGB"),
    ("rgb.tiff", saved(small(), "TIFF"), "RGB"),
    ("16.tiff", saved(small("I;16"), "TIFF"), "I;16"),
    ("pages.tiff", pages(), "RGB"),
]
NAMES = [row[0] for row in FILES]

SHAPES: dict[str, tuple[tuple[int, ...], type]] = {
    "RGB": ((3,), np.uint8),
    "RGBA": ((4,), np.uint8),
    "L": ((), np.uint8),
    "LA": ((2,), np.uint8),
    "1": ((), np.bool_),
    "P": ((), np.uint8),
    "CMYK": ((4,), np.uint8),
    "YCbCr": ((3,), np.uint8),
    "LAB": ((3,), np.uint8),
    "HSV": ((3,), np.uint8),
    "I": ((), np.int32),
    "F": ((), np.float32),
    "I;16": ((), np.uint16),
}
"""What comes after (height, width), and the dtype."""


def reference(data: bytes, mode: Any) -> PIL.Image.Image:
    """Upright, in the mode, by Pillow alone; 16-bit grey by its upper 8 bits."""
    image = PIL.ImageOps.exif_transpose(opened(data))
    if mode is None:
        return image
    if image.mode == "I;16" and mode not in ("I", "F"):
        image = PIL.Image.fromarray((np.asarray(image) // 256).astype(np.uint8))
    return image.convert(mode)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "data", "own"), FILES, ids=NAMES)
def test_numpy_in_every_mode(name: str, data: bytes, own: str, mode: Any, tmp_path: Path) -> None:
    """(height, width, …) by the mode, upright, the first frame, the values Pillow's."""
    array = received(gr.Image(image_mode=mode), name, data, tmp_path)
    more, dtype = SHAPES[mode or own]
    upright = (W, H) if "exif6" in name else (H, W)
    assert (array.shape, array.dtype) == ((*upright, *more), dtype)
    assert array.flags.writeable
    expected = np.asarray(reference(data, mode))
    off = np.abs(array.astype(float) - expected.astype(float))
    wrap = np.minimum(off, 256 - off) if mode == "LAB" else off
    assert wrap.max() <= (1 if mode == "LAB" else 0)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_way_to_hold_a_camera(image_format: str, orientation: int, tmp_path: Path) -> None:
    """All three types are upright; the file says so no more."""
    data = saved(small(), image_format, exif=rotated(orientation))
    expected = np.asarray(PIL.ImageOps.exif_transpose(opened(data)).convert("RGB"))
    name = f"a.{image_format.lower()}"
    assert (received(gr.Image(), name, data, tmp_path) == expected).all()
    image = received(gr.Image(type="pil"), name, data, tmp_path)
    assert (np.asarray(image) == expected).all()
    path = Path(received(gr.Image(type="filepath"), name, data, tmp_path))
    assert path.name == name
    with PIL.Image.open(path) as again:
        assert again.format == image_format
        assert again.getexif().get(convert.ORIENTATION, 1) == 1
        assert again.size == expected.shape[1::-1]
        near = np.asarray(again).astype(float) - expected
    assert np.abs(near).max() <= (0 if image_format in ("PNG", "TIFF") else 90)


def test_alpha_is_dropped_and_not_blended(tmp_path: Path) -> None:
    """A colour that cannot be seen is still the colour."""
    data = saved(PIL.Image.new("RGBA", (1, 1), (200, 100, 50, 0)), "PNG")
    assert received(gr.Image(), "a.png", data, tmp_path).tolist() == [[[200, 100, 50]]]


SIXTEEN = np.array([[0, 255, 256, 1000, 65535]], np.uint16)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("L", [0, 0, 1, 3, 255]),
        ("I", [0, 255, 256, 1000, 65535]),
        ("F", [0, 255, 256, 1000, 65535]),
        (None, [0, 255, 256, 1000, 65535]),
    ],
)
@pytest.mark.parametrize("image_format", ["PNG", "TIFF"])
def test_sixteen_bits(image_format: str, mode: Any, expected: list[int], tmp_path: Path) -> None:
    """Scaled to 8 bits; as they are in the modes that hold them."""
    data = saved(PIL.Image.fromarray(SIXTEEN), image_format)
    array = received(gr.Image(image_mode=mode), f"a.{image_format}", data, tmp_path)
    assert array[0].tolist() == expected


def test_a_cmyk_jpeg_is_inverted_with_or_without_adobes_word(tmp_path: Path) -> None:
    """Photoshop writes CMYK inverted, and everybody else like Photoshop."""
    data = saved(small("CMYK"), "JPEG", quality=100, subsampling=0)
    at = data.index(b"\xff\xee")
    plain = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]
    own = gr.Image(image_mode=None)
    first = received(own, "a.jpg", data, tmp_path).astype(float)
    assert np.abs(first - np.asarray(small("CMYK"))).max() < 8
    assert (received(own, "b.jpg", plain, tmp_path) == first).all()


# ── pil ──


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "data", "own"), FILES, ids=NAMES)
def test_pil_in_every_mode(name: str, data: bytes, own: str, mode: Any, tmp_path: Path) -> None:
    """A still is upright and in the mode; what moves keeps every frame and its own mode."""
    image = received(gr.Image(type="pil", image_mode=mode), name, data, tmp_path)
    if "moving" in name:
        assert image.n_frames == 3
        assert image.mode == own
        assert played(image) == (DURATIONS, 2)
    else:
        assert image.mode == (mode or own)
        assert image.size == ((H, W) if "exif6" in name else (W, H))
        image.load()


def played(image: Any) -> tuple[list[int], int]:
    """How long each frame stays, and the loop count."""
    durations = []
    for number in range(image.n_frames):
        image.seek(number)
        image.load()
        durations.append(int(image.info["duration"]))
    return durations, image.info["loop"]


def test_a_still_that_needs_nothing_is_the_file_itself(tmp_path: Path) -> None:
    """Its class, format and pages are Pillow's own."""
    image = received(gr.Image(type="pil", image_mode=None), "a.tiff", pages(), tmp_path)
    assert (image.format, image.n_frames) == ("TIFF", 2)
    converted = received(gr.Image(type="pil", image_mode="L"), "a.tiff", pages(), tmp_path)
    assert (converted.format, converted.mode) == (None, "L")


# ── filepath ──

HELD = {
    "png": {
        "LA": "LA",
        "I": "L",
        "F": "L",
        "CMYK": "RGB",
        "YCbCr": "RGB",
        "LAB": "RGB",
        "HSV": "RGB",
    },
    "jpg": {"RGBA": "RGB", "1": "L", "P": "RGB", "I": "L", "F": "L"},
    "webp": {"L": "RGB", "1": "RGB", "P": "RGB", "CMYK": "RGB", "I": "RGB", "F": "RGB"},
    "bmp": {
        "RGBA": "RGB",
        "I": "L",
        "F": "L",
        "CMYK": "RGB",
        "YCbCr": "RGB",
        "LAB": "RGB",
        "HSV": "RGB",
    },
    "tiff": {"YCbCr": "RGB", "HSV": "RGB"},
}
"""The mode a file is written in where its format has not the one that was asked for."""
TRANSPARENT = {
    ("exact.webp", "P"): "RGBA",
    ("lossy.webp", "RGBA"): "RGB",
    ("exif6.webp", "RGBA"): "RGB",
}
"""WebP keeps alpha where there is some, whatever the mode says."""

HELD["webp"] |= {"YCbCr": "RGB", "LAB": "RGB", "HSV": "RGB"}
HELD["jpg"] |= {"YCbCr": "RGB", "LAB": "RGB", "HSV": "RGB"}
HELD["jpeg"] = HELD["jpg"]
WHOLE = ("still.gif", "moving.gif", "moving.webp", "moving.png", "pages.tiff")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "data", "own"), FILES, ids=NAMES)
def test_filepath_in_every_mode(
    name: str, data: bytes, own: str, mode: Any, tmp_path: Path
) -> None:
    """The visitor's own file where nothing has to change, else saved again under its name."""
    path = Path(received(gr.Image(type="filepath", image_mode=mode), name, data, tmp_path))
    assert path.name == name
    untouched = name in WHOLE or (mode in (None, own) and "exif6" not in name)
    if untouched:
        assert path.read_bytes() == data
        return
    with PIL.Image.open(path) as image:
        wanted = mode or own
        assert image.format == opened(data).format
        held = HELD[name.rpartition(".")[2]].get(wanted, wanted)
        assert image.mode == (TRANSPARENT.get((name, wanted), held))
        image.load()


def test_names_are_the_visitors_also_in_capitals(tmp_path: Path) -> None:
    """Gradio makes RGB.png of RGB.JPG."""
    data = saved(small(), "JPEG")
    path = received(gr.Image(type="filepath", image_mode="L"), "RGB.JPG", data, tmp_path)
    assert Path(path).name == "RGB.JPG"
    assert opened(Path(path).read_bytes()).format == "JPEG"


def test_a_format_that_is_only_read_becomes_png(tmp_path: Path) -> None:
    """In name too; untouched it keeps its own."""
    data = saved(small(), "PPM")
    component = gr.Image(type="filepath", image_mode="L")
    path = Path(received(component, "scan.ppm", data, tmp_path))
    assert (path.name, opened(path.read_bytes()).format) == ("scan.png", "PNG")
    assert received(gr.Image(type="filepath"), "scan.ppm", data, tmp_path).endswith("scan.ppm")


def test_a_photo_with_a_second_picture_inside_is_one_photo(tmp_path: Path) -> None:
    """Phones write MPO: turned and converted as any JPEG."""
    first, second = small(), small("RGB")
    data = saved(first, "MPO", save_all=True, append_images=[second], exif=rotated(6))
    assert opened(data).format == "MPO"
    image = received(gr.Image(type="pil"), "a.jpg", data, tmp_path)
    assert image.size == (H, W)
    path = received(gr.Image(type="filepath"), "a.jpg", data, tmp_path)
    with PIL.Image.open(path) as again:
        assert (again.format, again.size) == ("JPEG", (H, W))


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_colour_profile_stays_with_its_mode(image_format: str, tmp_path: Path) -> None:
    """A photo that is only turned keeps its colours; one in another mode would get wrong ones."""
    profile = other_profile()
    data = saved(small(), image_format, exif=rotated(6), icc_profile=profile)
    for mode, expected in (("RGB", profile), ("L", None), ("CMYK", None)):
        component = gr.Image(type="filepath", image_mode=mode)  # type: ignore[arg-type]
        path = Path(received(component, f"a.{image_format}", data, tmp_path))
        assert opened(path.read_bytes()).info.get("icc_profile") == expected


def test_exif_that_is_nonsense_is_let_be(tmp_path: Path) -> None:
    """The picture is as good as it was."""
    data = saved(small(), "JPEG", exif=b"Exif\0\0nonsense, and more of it")
    assert received(gr.Image(), "a.jpg", data, tmp_path).shape == (H, W, 3)
    data = saved(small(), "PNG", exif=rotated(77))
    assert received(gr.Image(type="filepath"), "a.png", data, tmp_path).endswith("a.png")


def test_pixels_of_the_page_as_a_file_have_the_components_format(tmp_path: Path) -> None:
    """As Gradio's file of a result."""
    component = gr.Image(type="filepath", format="jpg")
    shown = component.postprocess(np.zeros((H, W, 3), np.uint8))
    path = asyncio.run(component.receive(shown, Pillow(tmp_path)))
    assert Path(path).name == "image.jpeg"
    assert opened(Path(path).read_bytes()).format == "JPEG"


class Browser(Pillow):
    """A port that can read what Pillow cannot."""

    async def decode(self, data: bytes) -> Picture | None:
        return Picture(2, 1, bytes([1, 2, 3, data[0], 4, 5, 6, 255]))


@pytest.mark.parametrize(("alpha", "mode"), [(255, "RGB"), (9, "RGBA")])
def test_what_only_the_browser_can_read_reaches_python(
    alpha: int, mode: str, tmp_path: Path
) -> None:
    """As pixels of any type; RGB where all is opaque. A file of it is a PNG."""
    file = File("a.avif", "", bytes([alpha]))

    def given(**options: Any) -> Any:
        return asyncio.run(gr.Image(**options).receive(file, Browser(tmp_path)))

    assert given().tolist() == [[[1, 2, 3], [4, 5, 6]]]
    image = given(type="pil", image_mode=None)
    assert (image.mode, image.getpixel((0, 0))[:3]) == (mode, (1, 2, 3))
    path = Path(given(type="filepath", image_mode=None))
    assert (path.name, opened(path.read_bytes()).format) == ("a.png", "PNG")


# ── What a file of each format holds ──

RESULTS: dict[str, PIL.Image.Image] = {
    "ndarray RGB": small(),
    "ndarray RGBA": small("RGBA"),
    "P": small("P"),
    "CMYK": small("CMYK"),
    "F": small("F"),
    "I;16": small("I;16"),
    "LA": small("LA"),
    "1": small("1"),
    "L": small("L"),
    "HSV": small("HSV"),
    "YCbCr": small("YCbCr"),
    "I": small("I"),
}

# Gradio raises OSError or KeyError in about half of these cells, or writes PNG without a word.
HOLDS: dict[str, dict[str, str]] = {
    "webp": dict.fromkeys(RESULTS, "RGB") | {"ndarray RGBA": "RGBA", "LA": "RGBA"},
    "png": {
        "ndarray RGBA": "RGBA",
        "P": "P",
        "F": "L",
        "I;16": "I;16",
        "LA": "LA",
        "1": "1",
        "I": "L",
    },
    "jpeg": {"CMYK": "CMYK", "F": "L", "I;16": "L", "1": "L", "I": "L"},
    "gif": dict.fromkeys(RESULTS, "P") | {"1": "L", "L": "L", "F": "L", "I;16": "L", "I": "L"},
    "bmp": {"P": "P", "F": "L", "I;16": "L", "1": "1", "I": "L"},
    "tiff": {
        "ndarray RGBA": "RGBA",
        "P": "P",
        "CMYK": "CMYK",
        "F": "F",
        "I;16": "I;16",
        "LA": "LA",
        "1": "1",
    },
}
HOLDS["png"]["L"] = HOLDS["jpeg"]["L"] = HOLDS["bmp"]["L"] = HOLDS["tiff"]["L"] = "L"
HOLDS["tiff"]["I"] = "I"
CELLS = [(name, kind) for name in formats.FORMATS for kind in RESULTS]


@pytest.mark.parametrize(("name", "kind"), CELLS)
def test_every_format_holds_every_result(name: str, kind: str) -> None:
    """In the mode itself, or in the nearest the format has."""
    image = opened(formats.encode(RESULTS[kind], name))
    assert image.format == name.upper()
    expected = HOLDS[name].get(kind, "RGB")
    assert image.mode in ({"P", "L"} if expected == "L" and name == "gif" else {expected})


@pytest.mark.parametrize("name", ["jpeg", "bmp"])
def test_alpha_is_put_on_white_where_a_format_has_none(name: str) -> None:
    """As on paper."""
    image = PIL.Image.new("RGBA", (8, 8), (0, 0, 0, 127))
    pixel = opened(formats.encode(image, name)).getpixel((4, 4))
    assert pixel == (128, 128, 128)
    palette = PIL.Image.new("P", (8, 8))
    palette.info["transparency"] = 0
    assert opened(formats.encode(palette, name)).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("name", ["png", "bmp", "tiff"])
def test_lossless_formats_lose_nothing(name: str) -> None:
    """Pixel for pixel."""
    assert (np.asarray(opened(formats.encode(small(), name))) == np.asarray(small())).all()


# ── Animations ──


def seen(image: Any) -> list[bytes]:
    """What is seen of each frame: colours where there is something, nothing where there is not."""
    shown = []
    for number in range(image.n_frames):
        image.seek(number)
        pixels = np.array(image.convert("RGBA"))
        pixels[pixels[..., 3] == 0] = 0
        shown.append(pixels.tobytes())
    return shown


@pytest.mark.parametrize("transparent", [False, True])
@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_an_animation_that_is_returned_plays(image_format: str, transparent: bool) -> None:
    """Every frame as it was seen, as long and as often; it is a file of its own format."""
    image = opened(moving(image_format, transparent))
    shown = gr.Image().postprocess(image)
    assert isinstance(shown, File)
    assert shown.mime == f"image/{image_format.lower()}"
    again = opened(bytes(shown.data))
    assert played(again) == (DURATIONS, 2)
    expected = [frame.convert("RGBA").tobytes() for frame in frames(transparent)]
    assert seen(again) == seen(opened(moving(image_format, transparent))) == expected


def test_an_animation_without_a_loop_plays_once() -> None:
    """Nothing is added to it."""
    first, *rest = frames()
    data = saved(first, "GIF", save_all=True, append_images=rest, duration=100)
    shown = gr.Image().postprocess(opened(data))
    assert isinstance(shown, File)
    assert "loop" not in opened(bytes(shown.data)).info


def test_pages_are_not_frames() -> None:
    """Of a TIFF with pages the first one is shown."""
    shown = gr.Image().postprocess(opened(pages()))
    assert isinstance(shown, Picture)
    assert bytes(shown.data) == small().convert("RGBA").tobytes()


def test_an_animated_file_is_shown_untouched(tmp_path: Path) -> None:
    """Its own bytes."""
    path = tmp_path / "a.gif"
    path.write_bytes(moving("GIF"))
    assert gr.Image().postprocess(path) == File("a.gif", "image/gif", moving("GIF"))
