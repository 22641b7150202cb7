"""What goes out and comes in again is the same: properties, by Hypothesis."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from files import moving, opened, rotated, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from tintype.door.protocol import File, Picture
from tintype.pictures import formats

SIDES = st.integers(1, 12)
ARRAYS: dict[str, st.SearchStrategy[Any]] = {
    "L": npst.arrays(np.uint8, st.tuples(SIDES, SIDES)),
    "RGB": npst.arrays(np.uint8, st.tuples(SIDES, SIDES, st.just(3))),
    "RGBA": npst.arrays(np.uint8, st.tuples(SIDES, SIDES, st.just(4))),
}


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One folder for the files of all examples."""
    Nowhere.folder = tmp_path_factory.mktemp("files")


class Nowhere:
    """A port without a decoder."""

    folder = Path()

    async def decode(self, data: bytes) -> Picture | None:
        return None


def received(image: gr.Image, value: Any) -> Any:
    """What a function gets; nothing here waits, so no loop is needed."""
    try:
        image.receive(value, Nowhere()).send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waits for something")


def back(image: gr.Image, value: Any) -> Any:
    return received(image, image.postprocess(value))


@pytest.mark.parametrize("mode", ARRAYS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_arrays_and_images_come_back_as_they_went(mode: Any, data: st.DataObject) -> None:
    """In the same mode, as an array, as a PIL image, and as a lossless file."""
    array = data.draw(ARRAYS[mode])
    assert (back(gr.Image(image_mode=mode), array) == array).all()
    image = back(gr.Image(type="pil", image_mode=mode), PIL.Image.fromarray(array))
    assert (np.asarray(image) == array).all()
    path = back(gr.Image(type="filepath", image_mode=mode, format="png"), array)
    assert (np.asarray(opened(Path(path).read_bytes()).convert(mode)) == array).all()


@pytest.mark.parametrize("name", ["png", "tiff", "bmp"])
@pytest.mark.parametrize("mode", ARRAYS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_file_that_loses_nothing_comes_back(mode: Any, name: str, data: st.DataObject) -> None:
    """Encode and open are inverse, where the format holds the mode."""
    array = data.draw(ARRAYS[mode])
    if mode == "RGBA" and name == "bmp":
        array = array[..., :3]
    again = opened(formats.encode(PIL.Image.fromarray(array), name))
    assert (np.asarray(again) == array).all()


@given(npst.arrays(np.uint8, st.tuples(SIDES, SIDES, st.just(4))))
@settings(max_examples=40, deadline=None)
def test_a_path_that_is_returned_is_the_file_that_is_given_again(array: Any) -> None:
    """Byte for byte, through the page and back."""
    data = saved(PIL.Image.fromarray(array), "PNG")
    path = Nowhere.folder / "result.png"
    path.write_bytes(data)
    image = gr.Image(type="filepath", image_mode="RGBA")
    shown = image.postprocess(str(path))
    path.unlink()  # it was read at once
    again = Path(received(image, shown))
    assert (again.name, again.read_bytes()) == ("result.png", data)


@given(
    st.lists(
        npst.arrays(np.uint8, st.just((3, 4, 4)), elements=st.sampled_from([0, 255])),
        min_size=2,
        max_size=4,
    ),
    st.lists(st.integers(2, 60), min_size=4, max_size=4),
    st.integers(0, 5),
    st.sampled_from(["webp", "png"]),
)
@settings(max_examples=40, deadline=None)
def test_an_animation_keeps_frames_durations_and_loop(
    arrays: list[Any], steps: list[int], loop: int, name: str
) -> None:
    """Through a result and back, as PIL object and as file."""
    for number, array in enumerate(arrays):
        # Equal frames are joined, and of black and nothing WebP's own encoder loses the nothing.
        array[1, 1] = (50 + 50 * number, 0, 0, 255)
    made = [PIL.Image.fromarray(array) for array in arrays]
    durations = [10 * step for step in steps[: len(made)]]
    data = saved(
        made[0],
        name.upper(),
        save_all=True,
        append_images=made[1:],
        duration=durations,
        loop=loop,
        **formats.MOVING[name],
    )
    image = opened(data)
    shown = gr.Image().postprocess(image)
    assert isinstance(shown, File)
    again = opened(bytes(shown.data))
    assert timeline(again) == timeline(opened(data))
    assert again.info["loop"] == loop


def timeline(image: Any) -> list[tuple[int, bytes]]:
    """What is seen, and for how long."""
    seen = []
    for number in range(image.n_frames):
        image.seek(number)
        pixels = np.array(image.convert("RGBA"))
        pixels[pixels[..., 3] == 0] = 0
        seen.append((int(image.info["duration"]), pixels.tobytes()))
    return seen


STARTS = [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"II*\0", b"RIFF....WEBP", b"\xff\xd8\xff"]


def given_or_refused(image: gr.Image, data: bytes) -> Any:
    """What a function gets, or None where the file is refused by its name."""
    try:
        return received(image, File("a.bin", "", data))
    except ValueError as error:
        if "(a.bin)" not in str(error):
            raise
        return None


@pytest.mark.filterwarnings("ignore")  # Pillow's, about what is wrong with the file
@given(st.sampled_from(STARTS), st.binary(max_size=200))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_an_image_or_a_sentence(start: bytes, data: bytes) -> None:
    """Never an error of another kind, never half a picture."""
    array = given_or_refused(gr.Image(), start + data)
    assert array is None or array.ndim == 3


SOUND = [
    saved(PIL.Image.new("RGB", (8, 6)), "JPEG", exif=rotated(6)),
    saved(PIL.Image.new("RGB", (8, 6)), "PNG", exif=rotated(6)),
    saved(PIL.Image.new("RGB", (8, 6)), "WEBP", exif=rotated(6)),
    saved(PIL.Image.new("RGB", (8, 6)), "TIFF", exif=rotated(6)),
    moving("GIF"),
    moving("PNG"),
    moving("WEBP"),
]


@pytest.mark.filterwarnings("ignore")  # Pillow's, about what is wrong with the file
@given(st.sampled_from(SOUND), st.binary(min_size=1, max_size=20), st.integers(8, 500), st.data())
@settings(max_examples=500, deadline=None)
def test_a_damaged_file_is_an_image_or_a_sentence(
    sound: bytes, junk: bytes, at: int, data: st.DataObject
) -> None:
    """Whatever is wrong with it, for every type."""
    damaged = sound[:at] + junk + sound[at + len(junk) :]
    kind: Any = data.draw(st.sampled_from(["numpy", "pil", "filepath"]))
    given_or_refused(gr.Image(type=kind, image_mode="L"), damaged)


def test_bytes_of_any_buffer_will_do() -> None:
    """The door gives bytes; tests and other callers may give views."""
    data = saved(PIL.Image.new("RGB", (8, 6)), "PNG")
    view = File("a.png", "", memoryview(data))
    assert gr.Image().preprocess(view).shape == (6, 8, 3)
    assert io.BytesIO(bytes(view.data)).read() == data
