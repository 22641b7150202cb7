"""convert.py: files, PIL images, arrays and pixels, each way, against Pillow and Gradio's rules."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from tintype.door.protocol import Picture, Shot
from tintype.pictures import arrays, convert

SIZE = (8, 6)


def photo(mode: str = "RGB") -> PIL.Image.Image:
    """A small picture with many colours."""
    values = np.random.default_rng(7).integers(0, 256, (SIZE[1], SIZE[0], 3), np.uint8)
    return PIL.Image.fromarray(values).convert(mode)


def saved(image: PIL.Image.Image, image_format: str, **options: Any) -> bytes:
    """The image as a file's bytes."""
    out = io.BytesIO()
    image.save(out, image_format, **options)
    return out.getvalue()


def exif(orientation: int) -> PIL.Image.Exif:
    """EXIF that says how the camera was held."""
    tags = PIL.Image.Exif()
    tags[convert.ORIENTATION] = orientation
    return tags


def rgba(picture: Picture) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A picture's pixels as an array."""
    return np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4)


# ── Pixels ──


@given(npst.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(4))))
def test_pixels_and_images_are_inverse(array: Any) -> None:
    """What is drawn, sent back and drawn again is the same."""
    picture = arrays.array_to_picture(array)
    image = convert.picture_to_image(picture)
    assert (np.asarray(image) == array).all()
    assert (rgba(convert.image_to_picture(image)) == array).all()


@pytest.mark.parametrize("kind", [bytearray, bytes, memoryview])
@given(npst.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3))))
def test_a_cameras_frame_is_the_same_as_an_array_and_as_an_image(kind: Any, seen: Any) -> None:
    """The array can be written into, and what of Python's memory can is not copied for that."""
    height, width, _ = seen.shape
    data = kind(seen.tobytes())
    shot = Shot(width, height, data)
    array = convert.shot_to_array(shot)
    assert (array == seen).all()
    assert (np.array(convert.shot_to_image(shot)) == seen).all()
    assert array.flags.c_contiguous
    array[0, 0, 0] ^= 255
    assert (data != seen.tobytes()) == (kind is bytearray)


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "I", "F"]
)
def test_an_image_of_any_mode_is_drawn(mode: str) -> None:
    """The pixels are those of Pillow's own conversion."""
    image = photo().convert(mode) if mode != "LA" else photo("L").convert("LA")
    grey = mode in ("I", "F")
    expected = image.convert(
        "L" if grey else "RGBA" if mode in ("LA", "P", "RGBA") else "RGB"
    ).convert("RGBA")
    assert (rgba(convert.image_to_picture(image)) == np.asarray(expected)).all()


def test_sixteen_bit_grey_is_scaled() -> None:
    """Gradio lets everything above 255 be white."""
    data = saved(PIL.Image.fromarray(np.array([[0, 255, 256, 65535]], np.uint16)), "PNG")
    image = convert.to_mode(convert.open_image(data), "L")
    assert np.asarray(image).tolist() == [[0, 0, 1, 255]]


# ── JPEGs ──

JPEGS = [
    ("plain", {}),
    ("with orientation", {"exif": exif(6)}),
    ("with a profile", {"icc_profile": b"a colour profile" * 5000}),
    ("with a comment", {"comment": b"hello"}),
    ("progressive", {"progressive": True, "exif": exif(3)}),
    ("4:4:4", {"subsampling": 0, "exif": exif(8)}),
]


@pytest.mark.parametrize("options", [row[1] for row in JPEGS], ids=[row[0] for row in JPEGS])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_bare_jpeg_has_the_same_pixels_and_nothing_else(
    mode: str, options: dict[str, Any]
) -> None:
    """Orientation and profile are gone, and no pixel has changed."""
    data = saved(photo(mode), "JPEG", **options)
    bare = convert.open_image(convert.bare_jpeg(data))
    assert (np.asarray(bare) == np.asarray(convert.open_image(data))).all()
    assert not bare.getexif()
    assert "icc_profile" not in bare.info


@given(st.binary(max_size=64))
def test_a_broken_jpeg_stays_as_it_is_or_gets_shorter(tail: bytes) -> None:
    """Whatever follows the first marker, nothing is raised: the decoder says what is wrong."""
    data = b"\xff\xd8" + tail
    assert len(convert.bare_jpeg(data)) <= len(data)


@pytest.mark.parametrize(
    ("image_format", "mode", "better"),
    [("JPEG", "RGB", True), ("JPEG", "L", True), ("JPEG", "CMYK", False), ("PNG", "RGB", False)],
)
def test_only_rgb_and_grey_jpegs_are_the_browsers(
    image_format: str, mode: str, better: bool
) -> None:
    """Everything else Pillow reads alike everywhere, or better than browsers."""
    image = convert.open_image(saved(photo(mode), image_format))
    assert convert.browser_reads_better(image) is better


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_adopted_pixels_are_the_images_own(mode: str) -> None:
    """The image keeps its format and its EXIF, and its pixels are those it was given."""
    image = convert.open_image(saved(photo(mode), "JPEG", exif=exif(6)))
    pixels = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    pixels[..., :3], pixels[..., 3] = 77, 255
    convert.adopt(image, Picture(*SIZE, pixels.tobytes()))
    assert (np.asarray(image) == 77).all()
    assert (image.format, image.mode) == ("JPEG", mode)
    assert image.convert("RGBA").getpixel((0, 0)) == (77, 77, 77, 255)
    assert convert.upright(image).size == (SIZE[1], SIZE[0])


def test_pixels_of_another_size_are_not_adopted() -> None:
    """A decoder that turned the picture is not believed."""
    image = convert.open_image(saved(photo(), "JPEG"))
    with pytest.raises(ValueError, match="decoded as 1 x 1"):
        convert.adopt(image, Picture(1, 1, bytes(4)))


# ── Files ──


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_exif_says(orientation: int) -> None:
    """All eight ways to hold a camera, against Pillow."""
    image = convert.open_image(saved(photo(), "PNG", exif=exif(orientation)))
    expected = PIL.ImageOps.exif_transpose(image)
    assert (np.asarray(convert.upright(image)) == np.asarray(expected)).all()


@pytest.mark.parametrize("data", [b"", b"no image at all", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_is_no_image_is_refused_by_name(data: bytes) -> None:
    """In words, with the name the visitor knows."""
    with pytest.raises(ValueError, match=r"not an image \(notes.txt\)"):
        convert.open_image(data, "notes.txt")


def test_opaque_pixels_are_rgb_and_nothing_more() -> None:
    """A camera's frame has three channels, also where no mode is asked for."""
    image = convert.picture_to_image(
        Picture(2, 1, bytes([1, 2, 3, 255, 4, 5, 6, 255])), opaque=True
    )
    assert image.mode == "RGB"
    assert np.array(image).tolist() == [[[1, 2, 3], [4, 5, 6]]]
