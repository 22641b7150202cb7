"""components/image.py: what a function gets for a file, and what the page gets for a result."""

from __future__ import annotations

import asyncio
import base64
import io
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from tintype.door.protocol import File, Link, Picture
from tintype.pictures import convert

W, H = 8, 6


class Pillow:
    """A port without a decoder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def decode(self, data: bytes) -> Picture | None:
        return None


class Grey(Pillow):
    """A port whose decoder sees the same grey in every JPEG, and counts them."""

    decoded = 0

    async def decode(self, data: bytes) -> Picture | None:
        self.decoded += 1
        pixels = np.full((H, W, 4), 77, np.uint8)
        return Picture(W, H, pixels.tobytes())


def picture_file(mode: str = "RGB", image_format: str = "PNG", **options: Any) -> File:
    """A file of a small picture, as a visitor might drop it."""
    values = np.random.default_rng(5).integers(0, 256, (H, W, 4), np.uint8)
    colours = PIL.Image.fromarray(values, "RGBA")
    image = colours.convert("RGB").convert("P") if mode == "P" else colours.convert(mode)
    out = io.BytesIO()
    image.save(out, image_format, **options)
    return File(f"mine.{image_format.lower()}", f"image/{image_format.lower()}", out.getvalue())


def received(component: gr.Image, value: Any, port: Any) -> Any:
    return asyncio.run(component.receive(value, port))


@pytest.fixture
def port(tmp_path: Path) -> Pillow:
    return Pillow(tmp_path)


KINDS = [
    ("RGB", "PNG"),
    ("RGBA", "PNG"),
    ("L", "PNG"),
    ("P", "PNG"),
    ("RGB", "JPEG"),
    ("CMYK", "JPEG"),
    ("RGB", "WEBP"),
]


@pytest.mark.parametrize(("mode", "image_format"), KINDS)
def test_numpy_is_what_pillow_makes_of_the_file(mode: str, image_format: str, port: Pillow) -> None:
    """(height, width, 3) of 0 to 255, alpha dropped and not blended."""
    file = picture_file(mode, image_format)
    array = received(gr.Image(), file, port)
    assert array.shape == (H, W, 3)
    assert array.dtype == np.uint8
    assert array.flags.writeable
    assert (array == np.asarray(PIL.Image.open(io.BytesIO(bytes(file.data))).convert("RGB"))).all()


@pytest.mark.parametrize(
    ("mode", "shape"), [("RGBA", (H, W, 4)), ("L", (H, W)), ("1", (H, W)), (None, (H, W, 3))]
)
def test_image_mode_is_honoured(mode: Any, shape: tuple[int, ...], port: Pillow) -> None:
    """The array has the channels of the mode; None keeps the file's own."""
    assert received(gr.Image(image_mode=mode), picture_file(), port).shape == shape


def test_exif_orientation_is_applied(port: Pillow) -> None:
    """A photo taken sideways arrives upright."""
    tags = PIL.Image.Exif()
    tags[convert.ORIENTATION] = 6
    assert received(gr.Image(), picture_file(exif=tags), port).shape == (W, H, 3)


def test_rgb_jpegs_are_decoded_by_the_port_and_others_are_not(tmp_path: Path) -> None:
    """The browser's decoder is exact for RGB and grey; CMYK is Pillow's."""
    port = Grey(tmp_path)
    assert (received(gr.Image(), picture_file("RGB", "JPEG"), port) == 77).all()
    assert (received(gr.Image(), picture_file("L", "JPEG"), port) == 77).all()
    assert port.decoded == 2
    received(gr.Image(), picture_file("CMYK", "JPEG"), port)
    received(gr.Image(), picture_file("RGB", "PNG"), port)
    assert port.decoded == 2


def test_pil_gives_an_image(port: Pillow) -> None:
    """In the wanted mode."""
    image = received(gr.Image(type="pil", image_mode="L"), picture_file(), port)
    assert isinstance(image, PIL.Image.Image)
    assert (image.mode, image.size) == ("L", (W, H))


def animated(image_format: str) -> File:
    """Three frames of different length."""
    frames = [PIL.Image.new("RGB", (W, H), colour) for colour in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(
        out, image_format, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=2
    )
    return File(f"mine.{image_format.lower()}", "", out.getvalue())


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_animations_keep_their_frames(image_format: str, port: Pillow) -> None:
    """As a PIL image and as a file; as an array the first frame counts."""
    file = animated(image_format)
    assert received(gr.Image(type="pil"), file, port).n_frames == 3
    path = Path(received(gr.Image(type="filepath"), file, port))
    assert path.read_bytes() == file.data
    red, green, blue = received(gr.Image(), file, port)[0, 0]
    assert red > 200
    assert max(green, blue) < 50


def test_filepath_is_the_visitors_own_file(port: Pillow) -> None:
    """Bytes and name are untouched where nothing has to be converted."""
    file = picture_file()
    path = Path(received(gr.Image(type="filepath"), file, port))
    assert (path.name, path.read_bytes()) == ("mine.png", file.data)


def test_filepath_is_saved_anew_where_it_must(port: Pillow) -> None:
    """Another mode, or another way up: the same format, upright, without the orientation."""
    tags = PIL.Image.Exif()
    tags[convert.ORIENTATION] = 8
    file = picture_file("RGBA", exif=tags)
    path = Path(received(gr.Image(type="filepath"), file, port))
    with PIL.Image.open(path) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGB", (H, W))
        assert image.getexif().get(convert.ORIENTATION, 1) == 1


@pytest.mark.parametrize("kind", ["numpy", "pil", "filepath"])
def test_svg_is_always_a_path(kind: Any, port: Pillow) -> None:
    """Whatever the type says (the seed's documentation)."""
    path = Path(received(gr.Image(type=kind), File("a.SVG", "", b"<svg/>"), port))
    assert path.read_bytes() == b"<svg/>"


def test_a_name_with_folders_stays_in_the_folder(port: Pillow) -> None:
    """A file name is the visitor's text, and no way out of the job's folder."""
    path = Path(received(gr.Image(type="filepath"), File("../../x.svg", "", b""), port))
    assert path.parent == port.folder


def test_nothing_is_none(port: Pillow) -> None:
    """An empty component gives None."""
    assert received(gr.Image(), None, port) is None


def test_pixels_sent_back_are_the_same(port: Pillow) -> None:
    """A result that is used as an input loses nothing on the way."""
    array = np.random.default_rng(1).integers(0, 256, (H, W, 3), np.uint8)
    image = gr.Image()
    assert (received(image, image.postprocess(array), port) == array).all()
    exact = gr.Image(type="filepath", format="png")
    path = received(exact, image.postprocess(array), port)
    assert (np.asarray(PIL.Image.open(path)) == array).all()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (File("notes.txt", "text/plain", b"hello"), r"not an image \(notes.txt\)"),
        (File("cut.png", "", bytes(picture_file().data)[:60]), r"cannot be read \(cut.png\)"),
        (
            Link("https://example.org/a.png"),
            r"cannot be read by Python \(https://example.org/a.png\)",
        ),
    ],
)
def test_what_cannot_be_read_is_said_by_name(value: Any, words: str, port: Pillow) -> None:
    """In a sentence the visitor understands."""
    with pytest.raises(ValueError, match=words):
        received(gr.Image(), value, port)


def test_preprocess_alone_does_the_same() -> None:
    """Gradio's own method, without a port."""
    assert gr.Image().preprocess(picture_file()).shape == (H, W, 3)


# ── Results ──


def test_results_of_every_kind_are_shown(tmp_path: Path) -> None:
    """Arrays and PIL images as pixels; files as they are; addresses as addresses."""
    image = gr.Image()
    array = np.zeros((H, W, 3), np.uint8)
    assert isinstance(image.postprocess(array), Picture)
    assert isinstance(image.postprocess(PIL.Image.fromarray(array)), Picture)
    path = tmp_path / "a.png"
    path.write_bytes(picture_file().data)
    assert (
        image.postprocess(path)
        == image.postprocess(str(path))
        == File("a.png", "image/png", path.read_bytes())
    )
    assert image.postprocess("https://example.org/a.png") == Link("https://example.org/a.png")
    data = base64.b64encode(picture_file().data).decode()
    shown = image.postprocess(f"data:image/png;base64,{data}")
    assert shown == File("image.png", "image/png", picture_file().data)
    assert image.postprocess(None) is None


def test_files_that_browsers_do_not_draw_are_shown_as_pixels(tmp_path: Path) -> None:
    """A TIFF looks like any other result."""
    path = tmp_path / "a.tiff"
    path.write_bytes(picture_file("RGB", "TIFF").data)
    shown = gr.Image().postprocess(path)
    assert isinstance(shown, Picture)


def test_svg_results_are_files(tmp_path: Path) -> None:
    """Shown as a picture by the page."""
    path = tmp_path / "a.svg"
    path.write_text("<svg/>")
    assert gr.Image().postprocess(str(path)) == File("a.svg", "image/svg+xml", b"<svg/>")


def test_an_animated_result_plays(tmp_path: Path) -> None:
    """All frames and timings are kept."""
    image = convert.open_image(bytes(animated("GIF").data))
    shown = gr.Image().postprocess(image)
    assert isinstance(shown, File)
    again = convert.open_image(bytes(shown.data))
    assert (again.n_frames, again.info["loop"]) == (3, 2)  # type: ignore[attr-defined]


def test_a_missing_file_is_named() -> None:
    """Not a broken picture."""
    with pytest.raises(FileNotFoundError, match=r"'nowhere\.png'"):
        gr.Image().postprocess("nowhere.png")


@pytest.mark.parametrize("value", [3, [1, 2], {"a": 1}, b"bytes"])
def test_what_is_no_image_is_refused(value: Any) -> None:
    """The message says what came."""
    with pytest.raises(ValueError, match=f"it is a {type(value).__name__}"):
        gr.Image().postprocess(value)


def test_a_first_value_is_brought_into_form_at_construction() -> None:
    """A bad one raises there."""
    assert isinstance(gr.Image(np.zeros((2, 2), np.uint8)).value, Picture)
    with pytest.raises(FileNotFoundError):
        gr.Image("nowhere.png")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, ["upload", "webcam", "clipboard"]),
        ("upload", ["upload"]),
        (("clipboard", "upload"), ["clipboard", "upload"]),
        (["webcam", "webcam"], ["webcam"]),
        ([], []),
    ],
)
def test_sources_are_a_list(given: Any, expected: list[str]) -> None:
    """None means all; the order is the author's."""
    assert gr.Image(sources=given).sources == expected


def test_a_wrong_source_is_refused() -> None:
    """With what is allowed."""
    with pytest.raises(ValueError, match="sources='disk' is not allowed"):
        gr.Image(sources="disk")  # type: ignore[arg-type]
