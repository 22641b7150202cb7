"""watermark.py: the mark, its place, and the pictures it is laid on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from files import moving, opened, rotated, saved
from tintype.door.protocol import File, Picture
from tintype.pictures import convert
from tintype.pictures.watermark import place, stamp

MARK = PIL.Image.new("RGBA", (4, 3), (255, 0, 0, 255))
SIZE = (40, 30)
BASE = PIL.Image.new("RGB", SIZE, (10, 20, 30))

PLACES: list[tuple[Any, tuple[int, int]]] = [
    ("bottom-right", (26, 17)),
    ("bottom-left", (10, 17)),
    ("top-right", (26, 10)),
    ("top-left", (10, 10)),
    ((0, 0), (0, 0)),
    ((36, 27), (36, 27)),
    ((37, 27), (26, 17)),
    ((36, 28), (26, 17)),
    ((-1, 5), (26, 17)),
]


@pytest.mark.parametrize(("position", "expected"), PLACES)
def test_a_mark_has_its_place(position: Any, expected: tuple[int, int]) -> None:
    """Ten pixels from its corner, or where it is told; what would reach over goes bottom right."""
    assert place(position, SIZE, MARK.size) == expected


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "CMYK", "YCbCr", "P", "LA"])
def test_a_mark_is_pasted_in_the_pictures_own_mode(mode: str) -> None:
    """As Gradio does: through RGBA and back, so that a grey picture stays grey."""
    base = BASE.convert("L").convert("LA") if mode == "LA" else BASE.convert(mode)
    expected = base.convert("RGBA")
    expected.paste(MARK, (26, 17), MARK)
    if mode not in ("P",):
        expected = expected.convert(mode)
    shown = gr.Image(watermark=MARK).postprocess(base)
    assert bytes(shown.data) == expected.convert("RGBA").tobytes()  # type: ignore[union-attr]


def test_a_mark_shines_through_as_its_alpha_says() -> None:
    """And the picture stays opaque."""
    mark = PIL.Image.new("RGBA", (4, 3), (255, 0, 0, 128))
    shown = gr.Image(watermark=mark).postprocess(np.asarray(BASE))
    pixel = np.frombuffer(shown.data, np.uint8).reshape(30, 40, 4)[18, 27]  # type: ignore[union-attr]
    assert pixel.tolist() == [133, 10, 15, 255]
    opaque = BASE.convert("RGBA")
    shown = gr.Image(watermark=mark).postprocess(opaque)
    assert np.frombuffer(shown.data, np.uint8)[3::4].min() == 255  # type: ignore[union-attr]


def test_a_mark_larger_than_the_picture_is_cut_off() -> None:
    """It keeps its size, from the bottom right."""
    mark = PIL.Image.new("RGB", (100, 100), "white")
    shown = gr.Image(watermark=mark).postprocess(BASE)
    pixels = np.frombuffer(shown.data, np.uint8).reshape(30, 40, 4)  # type: ignore[union-attr]
    assert pixels[0, 0].tolist() == [255, 255, 255, 255]
    assert pixels[29, 39].tolist() == [10, 20, 30, 255]


@pytest.mark.parametrize("kind", ["pil", "array", "path", "str", "options"])
def test_a_mark_is_given_in_every_way(kind: str, tmp_path: Path) -> None:
    """All give the same picture."""
    path = tmp_path / "mark.png"
    MARK.save(path)
    given: dict[str, Any] = {
        "pil": MARK,
        "array": np.asarray(MARK),
        "path": path,
        "str": str(path),
        "options": gr.WatermarkOptions(path, "bottom-right"),
    }
    shown = gr.Image(watermark=given[kind]).postprocess(BASE)
    assert shown == gr.Image(watermark=MARK).postprocess(BASE)
    assert shown != gr.Image().postprocess(BASE)


def test_a_path_that_is_returned_gets_the_mark_too(tmp_path: Path) -> None:
    """Upright, as pixels; the file itself is not touched."""
    path = tmp_path / "a.png"
    path.write_bytes(saved(BASE, "PNG", exif=rotated(6)))
    options = gr.WatermarkOptions(MARK, (0, 0))
    shown = gr.Image(watermark=options).postprocess(path)
    assert isinstance(shown, Picture)
    assert (shown.width, shown.height) == (30, 40)
    assert bytes(shown.data)[:4] == bytes([255, 0, 0, 255])
    assert opened(path.read_bytes()).getpixel((0, 0)) == (10, 20, 30)


def test_svg_what_moves_and_addresses_stay_as_they_are(tmp_path: Path) -> None:
    """A mark on one frame would be none."""
    marked = gr.Image(watermark=MARK)
    (tmp_path / "a.svg").write_text("<svg/>")
    (tmp_path / "a.gif").write_bytes(moving("GIF"))
    for value in (tmp_path / "a.svg", tmp_path / "a.gif", "https://example.org/a.png", None):
        assert marked.postprocess(value) == gr.Image().postprocess(value)
    shown = marked.postprocess(opened(moving("WEBP")))
    assert isinstance(shown, File)
    assert convert.is_animated(opened(bytes(shown.data)))


def test_the_first_value_has_the_mark(tmp_path: Path) -> None:
    """As every other."""
    assert gr.Image(BASE, watermark=MARK).value == gr.Image(watermark=MARK).postprocess(BASE)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"watermark": 3}, "watermark=3 is not allowed; it must be a string or a path"),
        ({"position": "middle"}, "position='middle' is not allowed; it must be"),
        ({"position": (1, 2, 3)}, r"position=\(1, 2, 3\) is not allowed"),
        ({"position": (1.5, 2)}, r"position=\(1\.5, 2\) is not allowed"),
    ],
)
def test_options_are_checked_where_they_are_made(given: Any, words: str) -> None:
    """By name, with what is allowed."""
    with pytest.raises(ValueError, match=words):
        gr.WatermarkOptions(**given)


def test_no_mark_is_no_mark() -> None:
    """Options without one too."""
    assert stamp(None) is None
    assert stamp(gr.WatermarkOptions()) is None


def test_a_mark_that_is_no_image_is_refused(tmp_path: Path) -> None:
    """By its name, at construction."""
    path = tmp_path / "notes.txt"
    path.write_text("words")
    with pytest.raises(ValueError, match=r"not an image \(notes\.txt\)"):
        gr.Image(watermark=path)
