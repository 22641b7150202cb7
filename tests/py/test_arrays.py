"""arrays.py: numbers become bytes by scikit-image's rules, and arrays the pixels of a page."""

from __future__ import annotations

from typing import Any

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from tintype.door.protocol import Picture
from tintype.pictures import arrays


def rgba(picture: Picture) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A picture's pixels as an array."""
    return np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4)


# ── to_uint8: one row a rule of its table ──

NUMBERS = [
    ("uint8 is itself", np.array([0, 7, 255], np.uint8), [0, 7, 255]),
    ("bool is black and white", np.array([False, True]), [0, 255]),
    ("floats are rounded half to even", np.array([0.5, 1.5, 2.5]) / 255, [0, 2, 2]),
    ("float32 too", np.array([0, 1, 0.2], np.float32), [0, 255, 51]),
    ("float16 too", np.array([0, 1], np.float16), [0, 255]),
    ("negative floats are black", np.array([-1.0, -0.5, 1.0]), [0, 0, 255]),
    ("NaN is black", np.array([np.nan, 1.0]), [0, 255]),
    ("small unsigned ints are themselves", np.array([0, 255], np.uint16), [0, 255]),
    ("large unsigned ints are divided", np.array([0, 256, 65535], np.uint16), [0, 1, 255]),
    ("uint32 too", np.array([0, 2**32 - 1], np.uint32), [0, 255]),
    ("int8 is stretched", np.array([-5, 0, 64, 127], np.int8), [0, 0, 129, 255]),
    ("small signed ints lose only the sign", np.array([-3, 9, 255], np.int64), [0, 9, 255]),
    ("large signed ints are divided", np.array([-3, 256, 32767], np.int16), [0, 2, 255]),
    ("one large int64 makes all black", np.array([256, 9], np.int64), [0, 0]),
]


@pytest.mark.parametrize(
    ("array", "expected"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS]
)
def test_numbers_become_bytes_by_the_table(array: Any, expected: list[int]) -> None:
    """Each dtype by its own rule."""
    result = arrays.to_uint8(array)
    assert result.dtype == np.uint8
    assert result.tolist() == expected


@pytest.mark.parametrize("array", [np.array([1.0000001]), np.array([-1.01]), np.array([255.0])])
def test_floats_outside_one_are_refused(array: Any) -> None:
    """The message is Gradio's own, which people search for."""
    with pytest.raises(ValueError, match="must be between -1 and 1"):
        arrays.to_uint8(array)


@pytest.mark.parametrize("array", [np.array([1j]), np.array(["a"]), np.array([None])])
def test_what_is_no_number_is_refused(array: Any) -> None:
    """Complex numbers, text and objects are no pixels."""
    with pytest.raises(TypeError, match="is not an image"):
        arrays.to_uint8(array)


@given(
    npst.arrays(
        np.float64, st.tuples(st.integers(1, 40), st.integers(1, 5)), elements=st.floats(0, 1)
    )
)
def test_blocks_make_no_difference(array: Any) -> None:
    """A float array is converted block by block to the same bytes as at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "BLOCK_BYTES", 64)
        in_blocks = arrays.to_uint8(array)
    assert (in_blocks == np.rint(array * 255).astype(np.uint8)).all()


# ── Arrays to pixels ──


@pytest.mark.parametrize(
    ("shape", "mode"),
    [((6, 8), "L"), ((6, 8, 1), "L"), ((6, 8, 2), "LA"), ((6, 8, 3), "RGB"), ((6, 8, 4), "RGBA")],
)
def test_an_array_is_drawn_as_the_image_pillow_makes_of_it(
    shape: tuple[int, ...], mode: str
) -> None:
    """Grey, grey with alpha, RGB and RGBA by the number of channels."""
    array = np.random.default_rng(3).integers(0, 256, shape, np.uint8)
    expected = PIL.Image.fromarray(array[..., 0] if shape[2:] == (1,) else array, mode).convert(
        "RGBA"
    )
    assert (rgba(arrays.array_to_picture(array)) == np.asarray(expected)).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 2), (7, 5), (480, 640), (1080, 1920)])
def test_colours_are_drawn_as_they_are_and_opaque(size: tuple[int, int]) -> None:
    """Of every size, the last pixel too, and however an array lies in memory."""
    colours = np.random.default_rng(3).integers(0, 256, (*size, 3), np.uint8)
    for view in (colours, colours[::-1, ::-1], np.asfortranarray(colours)):
        drawn = rgba(arrays.array_to_picture(view))
        assert (drawn[..., :3] == view).all()
        assert (drawn[..., 3] == 255).all()


def test_a_list_of_numbers_is_one_row() -> None:
    """As in Gradio."""
    picture = arrays.array_to_picture(np.array([0, 255], np.uint8))
    assert (picture.width, picture.height) == (2, 1)


@pytest.mark.parametrize("shape", [(2, 2, 5), (1, 2, 2, 3), (0, 4, 3), ()])
def test_other_shapes_are_refused_by_name(shape: tuple[int, ...]) -> None:
    """The message says the shape that came."""
    with pytest.raises(ValueError, match=r"shape \("):
        arrays.array_to_picture(np.zeros(shape, np.uint8))
