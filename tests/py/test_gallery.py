"""Gallery, ImageSlider and AnnotatedImage: parameters, and what crosses."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from tintype.components.shortcut import component_of
from tintype.door.protocol import File, Link, Picture

W, H = 6, 4
RED = np.full((H, W, 3), (255, 0, 0), np.uint8)


class Desk:
    """A port with a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def decode(self, data: bytes) -> Picture | None:
        return None


def png(mode: str = "RGB", name: str = "a.png", **options: Any) -> File:
    out = io.BytesIO()
    PIL.Image.new(mode, (W, H)).save(out, "PNG", **options)
    return File(name, "image/png", out.getvalue())


def held(component: Any) -> Any:
    """What the page gets of its value."""
    return component.value


# ── Gallery ──


def test_every_kind_of_picture_is_shown_with_its_caption(tmp_path: Path) -> None:
    """Arrays and PIL images as their pixels, files as they are, addresses as addresses."""
    path = tmp_path / "a.png"
    path.write_bytes(bytes(png().data))
    video = tmp_path / "b.mp4"
    video.write_bytes(b"film")
    given = [
        RED,
        (PIL.Image.new("L", (3, 2), 7), "grey"),
        str(path),
        [path, "a path"],
        "https://a.example/b.png",
        (str(video), "moves"),
        {"image": RED, "caption": "a dict"},
    ]
    shown: Any = gr.Gallery(given).value
    assert [caption for _, caption in shown] == [
        None,
        "grey",
        None,
        "a path",
        None,
        "moves",
        "a dict",
    ]
    assert bytes(shown[0][0].data) == np.dstack([RED, np.full((H, W), 255, np.uint8)]).tobytes()
    assert (shown[1][0].width, bytes(shown[1][0].data)[:4]) == (3, b"\x07\x07\x07\xff")
    assert shown[2][0] == shown[3][0] == File("a.png", "image/png", path.read_bytes())
    assert shown[4][0] == Link("https://a.example/b.png")
    assert shown[5][0] == File("b.mp4", "video/mp4", b"film")


def test_nothing_is_an_empty_list() -> None:
    """As Gradio's, so that it compares equal to what Clear sets."""
    assert gr.Gallery().value == gr.Gallery([]).value == gr.Gallery.empty == []


BAD: list[tuple[Any, str]] = [
    ("a.png", "not a str"),
    ({"image": "a.png"}, "not a dict"),
    (3, "not a int"),
    ([(RED, "a", "b")], "not 3 things"),
    ([None], "None among"),
    ([3], "it is a int"),
]


@pytest.mark.parametrize(("value", "words"), BAD)
def test_what_is_no_list_of_pictures_is_refused(value: Any, words: str) -> None:
    """In words."""
    with pytest.raises(ValueError, match=words):
        gr.Gallery().postprocess(value)


MODES = [("RGB", (H, W, 3)), ("L", (H, W)), ("RGBA", (H, W, 4))]


@pytest.mark.parametrize(("mode", "shape"), MODES)
def test_a_function_gets_each_in_its_own_mode(
    mode: str, shape: tuple[int, ...], tmp_path: Path
) -> None:
    """As arrays, PIL images or paths, in tuples with their captions."""
    value = [[png(mode), "one"], [png(mode), None]]
    arrays = asyncio.run(gr.Gallery(type="numpy").receive(value, Desk(tmp_path)))
    assert [(array.shape, caption) for array, caption in arrays] == [(shape, "one"), (shape, None)]
    images = gr.Gallery(type="pil").preprocess(value)
    assert [image.mode for image, _ in images] == [mode, mode]
    paths = asyncio.run(gr.Gallery().receive(value, Desk(tmp_path)))
    assert len({path for path, _ in paths}) == 2
    assert all(Path(path).read_bytes() == bytes(png(mode).data) for path, _ in paths)


def test_pixels_given_as_paths_are_files_of_the_format(tmp_path: Path) -> None:
    """Each in a place of its own."""
    value = held(gr.Gallery([RED, RED]))
    got = asyncio.run(gr.Gallery(format="png").receive(value, Desk(tmp_path)))
    assert [Path(path).suffix for path, _ in got] == [".png", ".png"]
    assert (np.asarray(PIL.Image.open(got[1][0])) == RED).all()
    assert asyncio.run(gr.Gallery().receive([], Desk(tmp_path))) is None


def test_videos_are_paths_whatever_the_type(tmp_path: Path) -> None:
    """Nothing here can open them."""
    value = [[File("b.mp4", "video/mp4", b"film"), None]]
    (path, _), *_ = asyncio.run(gr.Gallery(type="pil").receive(value, Desk(tmp_path)))
    assert Path(path).read_bytes() == b"film"


def test_all_pictures_are_saved_in_one_file() -> None:
    """Under their own names, in order; names that are there already are numbered."""
    file = gr.Gallery(format="png").save(
        [[png(), None], [png(), "x"], [held(gr.Gallery([RED]))[0][0], None]]
    )
    assert file.mime == "application/zip"
    with zipfile.ZipFile(io.BytesIO(bytes(file.data))) as archive:
        assert archive.namelist() == ["a.png", "002 a.png", "003 image.png"]
        assert archive.read("a.png") == bytes(png().data)
    one = gr.Gallery(format="png").save(held(gr.Gallery([RED]))[0][0])
    assert one.name == "image.png"
    with pytest.raises(ValueError, match="nothing"):
        gr.Gallery().save([])


def test_what_was_picked_can_be_read(tmp_path: Path) -> None:
    """Pixels as a file of the format, as Gradio's `select` has a path."""
    picked = {"index": 1, "value": {"image": held(gr.Gallery([RED]))[0][0], "caption": "c"}}
    told = gr.Gallery(format="png").told(picked, Desk(tmp_path))
    assert told["value"]["caption"] == "c"
    assert (np.asarray(PIL.Image.open(told["value"]["image"]["path"])) == RED).all()


PARAMETERS: list[tuple[Any, dict[str, Any], str]] = [
    (gr.Gallery, {"columns": 0}, "columns=0"),
    (gr.Gallery, {"columns": (1, 0)}, "columns="),
    (gr.Gallery, {"rows": -1}, "rows=-1"),
    (gr.Gallery, {"format": "foo"}, "Gallery: format='foo'"),
    (gr.Gallery, {"object_fit": "foo"}, "object_fit='foo'"),
    (gr.Gallery, {"buttons": ["print"]}, "buttons="),
    (gr.Gallery, {"type": "tensor"}, "type='tensor'"),
    (gr.ImageSlider, {"slider_position": 150}, "slider_position=150"),
    (gr.ImageSlider, {"format": "foo"}, "ImageSlider: format='foo'"),
    (gr.ImageSlider, {"value": (RED,)}, "a tuple of two pictures"),
    (gr.AnnotatedImage, {"color_map": {"a": "not a colour;"}}, "color_map"),
    (gr.AnnotatedImage, {"format": "foo"}, "AnnotatedImage: format='foo'"),
]


@pytest.mark.parametrize(("make", "given", "words"), PARAMETERS)
def test_a_wrong_parameter_is_refused_at_once(make: Any, given: dict[str, Any], words: str) -> None:
    """Naming the component, the parameter and the value."""
    with pytest.raises(ValueError, match=words):
        make(**given)


BUTTONS = [
    ({}, ["download_all", "download", "fullscreen"]),
    ({"show_share_button": True}, ["share", "download_all", "download", "fullscreen"]),
    ({"show_download_button": False, "show_fullscreen_button": None}, ["fullscreen"]),
    ({"buttons": ["fullscreen", "download"]}, ["fullscreen", "download"]),
    ({"buttons": []}, []),
]


@pytest.mark.parametrize(("given", "buttons"), BUTTONS)
def test_buttons_are_said_in_two_ways(given: dict[str, Any], buttons: list[str]) -> None:
    """As in Gradio 4 and 5, or as in 6."""
    assert gr.Gallery(**given).buttons == buttons


def test_columns_of_several_widths_are_the_most() -> None:
    """It has fewer where it is narrow by itself."""
    assert gr.Gallery(columns=(2, 3, 4)).columns == 4
    assert gr.Gallery(columns=[5]).columns == 5


# ── ImageSlider ──


def test_two_pictures_cross_as_an_images_would(tmp_path: Path) -> None:
    """Each by `type` and `image_mode`; one that is missing is None."""
    assert held(gr.ImageSlider((RED, None)))[1] is None
    first, second = asyncio.run(gr.ImageSlider().receive([png("L"), None], Desk(tmp_path)))
    assert (first.shape, second) == ((H, W, 3), None)
    paths = asyncio.run(gr.ImageSlider(type="filepath").receive([png(), png()], Desk(tmp_path)))
    assert isinstance(paths, tuple)
    assert len(set(paths)) == 2
    assert gr.ImageSlider().preprocess(None) is None
    assert gr.ImageSlider().postprocess(None) is gr.ImageSlider().postprocess((None, None)) is None


@pytest.mark.parametrize("value", [(RED,), (RED, RED, RED), RED, "a.png"])
def test_anything_but_two_is_refused(value: Any) -> None:
    """A tuple of two, or None."""
    with pytest.raises(ValueError, match="tuple of two"):
        gr.ImageSlider().postprocess(value)


def test_a_side_is_saved_as_an_image_would() -> None:
    """In the format."""
    picture = held(gr.ImageSlider((RED, RED)))[0]
    assert gr.ImageSlider(format="png").save(picture).name == "image.png"


# ── AnnotatedImage ──

MASK = np.zeros((H, W))
MASK[1:3, 2:4] = 0.5


def regions(*items: Any) -> Any:
    return held(gr.AnnotatedImage((RED, list(items))))["regions"]


def test_a_mask_crosses_as_the_pixels_that_are_in_it() -> None:
    """Cut to its box, its alpha the mask; nothing of it is text."""
    (region,) = regions((MASK, "half"))
    assert (region["label"], region["box"]) == ("half", [2, 1, 4, 3])
    assert isinstance(region["mask"], Picture)
    assert bytes(region["mask"].data) == b"\xff\xff\xff\x80" * 4


VALUES = [
    (MASK > 0, 255),
    (MASK * 100, 255),
    (MASK.astype(np.float32) * 2, 255),
    (np.where(MASK > 0, 1, 0), 255),
    (MASK - 1, None),
]


@pytest.mark.parametrize(("mask", "alpha"), VALUES)
def test_masks_are_0_to_1_and_clipped(mask: Any, alpha: int | None) -> None:
    """Bool and whole numbers too; an empty one is an empty box."""
    (region,) = regions((mask, "a"))
    if alpha is None:
        assert (region["mask"], region["box"]) == (None, [0, 0, 0, 0])
    else:
        assert bytes(region["mask"].data)[3] == alpha


@pytest.mark.parametrize("box", [(1, 1, 3, 4), [1, 1, 3, 4], np.array([1, 1, 3, 4])])
def test_a_box_crosses_as_four_numbers(box: Any) -> None:
    """Whatever holds them."""
    assert regions((box, "b")) == [{"label": "b", "box": [1.0, 1.0, 3.0, 4.0], "mask": None}]


WRONG: list[tuple[Any, str]] = [
    ((RED,), r"\(picture"),
    ((RED, [(np.zeros((3, 3)), "small")]), "'small' is 3 x 3, and the picture is 6 x 4"),
    ((RED, [((1, 2, 3), "three")]), "'three' is neither"),
    ((RED, [("nothing", "text")]), "'text' is neither"),
    ((RED, ["label"]), "not 'label'"),
]


@pytest.mark.parametrize(("value", "words"), WRONG)
def test_what_is_no_region_is_refused(value: Any, words: str) -> None:
    """By its label."""
    with pytest.raises(ValueError, match=words):
        gr.AnnotatedImage().postprocess(value)


def test_the_size_is_that_of_the_upright_file(tmp_path: Path) -> None:
    """A photo that lies on its side has its mask as it is seen."""
    tags = PIL.Image.Exif()
    tags[274] = 6
    path = tmp_path / "a.jpg"
    PIL.Image.new("RGB", (W, H)).save(path, exif=tags)
    shown: Any = gr.AnnotatedImage().postprocess((str(path), [(np.ones((W, H)), "all")]))
    assert shown["regions"][0]["box"] == [0, 0, H, W]


def test_a_function_gets_paths_of_picture_and_masks(tmp_path: Path) -> None:
    """As Gradio's: a picture of each region, its alpha the mask."""
    given = held(gr.AnnotatedImage((RED, [(MASK, "a"), ((1, 1, 3, 9), "b")])))
    path, masks = asyncio.run(gr.AnnotatedImage(format="png").receive(given, Desk(tmp_path)))
    assert (np.asarray(PIL.Image.open(path)) == RED).all()
    assert [label for _, label in masks] == ["a", "b"]
    first, second = (np.asarray(PIL.Image.open(mask))[..., 3] for mask, _ in masks)
    assert (first == np.rint(MASK * 255)).all()
    assert (second[1:, 1:3] == 255).all()
    assert second.sum() == 255 * 6
    assert gr.AnnotatedImage().preprocess(None) is None


def test_nothing_to_annotate_is_nothing() -> None:
    """None, or a picture that is None."""
    assert gr.AnnotatedImage().value is None
    assert gr.AnnotatedImage().postprocess((None, [])) is None
    assert regions() == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("gallery", gr.Gallery),
        ("image_slider", gr.ImageSlider),
        ("annotatedimage", gr.AnnotatedImage),
    ],
)
def test_names_stand_for_them(name: str, kind: Any) -> None:
    """As in Gradio."""
    assert type(component_of(name)) is kind
