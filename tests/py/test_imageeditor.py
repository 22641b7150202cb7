"""components/imageeditor.py and editing.py: parameters, and what the page holds <-> what a function gets."""

from __future__ import annotations

import asyncio
import inspect
import re
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from files import opened, photo, rotated, saved, scene, small
from tintype.components.imageeditor import ImageEditor, fitted
from tintype.components.shortcut import component_of
from tintype.door.protocol import File, Link, Picture
from tintype.options.editing import ink

GRADIO_6 = (
    "value height width image_mode sources type label every inputs show_label buttons container scale "
    "min_width interactive visible elem_id elem_classes render key preserved_by_key placeholder "
    "_selectable transforms eraser brush format layers canvas_size fixed_canvas webcam_options"
)
EARLIER = "crop_size mirror_webcam show_download_button show_share_button show_fullscreen_button"
ALL = [gr.ImageEditor, gr.Paint, gr.Sketchpad, gr.ImageMask]

# ── Parameters ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("cls", ALL)
def test_every_parameter_of_gradio_is_there(cls: type[ImageEditor]) -> None:
    """Of all versions; only the value may come by position, as there."""
    parameters = inspect.signature(cls).parameters
    assert set(parameters) == {*GRADIO_6.split(), *EARLIER.split()}
    by_position = [row.name for row in parameters.values() if row.kind is row.POSITIONAL_OR_KEYWORD]
    assert by_position == ["value"]


def test_the_events_are_gradios() -> None:
    """All six, on the templates too."""
    for cls in ALL:
        assert list(cls.events) == ["clear", "upload", "change", "input", "select", "apply"]


WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (gr.ImageEditor, {"value": 3}, "value=3 is not allowed"),
    (gr.ImageEditor, {"value": {"foreground": None}}, "and not foreground"),
    (gr.ImageEditor, {"value": "nowhere.png"}, "There is no file 'nowhere.png'"),
    (gr.ImageEditor, {"image_mode": "RGBX"}, "image_mode='RGBX' is not allowed"),
    (gr.ImageEditor, {"sources": "disk"}, "sources='disk' is not allowed"),
    (gr.ImageEditor, {"type": "array"}, "type='array' is not allowed"),
    (gr.ImageEditor, {"transforms": ("turn",)}, "transforms=('turn',) is not allowed"),
    (gr.ImageEditor, {"eraser": True}, "eraser=True is not allowed"),
    (gr.ImageEditor, {"brush": "red"}, "brush='red' is not allowed"),
    (gr.ImageEditor, {"layers": 3}, "layers=3 is not allowed"),
    (gr.ImageEditor, {"canvas_size": (0, 5)}, "canvas_size=(0, 5) is not allowed"),
    (gr.ImageEditor, {"canvas_size": [5]}, "canvas_size=[5] is not allowed"),
    (gr.ImageEditor, {"crop_size": "16x9"}, "crop_size='16x9' is not allowed"),
    (gr.ImageEditor, {"crop_size": (1, 2, 3)}, "crop_size=[1, 2, 3] is not allowed"),
    (gr.ImageEditor, {"crop_size": (-1, 2)}, "crop_size=(-1, 2) is not allowed"),
    (gr.Paint, {"format": "jpge"}, "Paint: format='jpge' is not allowed"),
    (gr.ImageMask, {"height": -1}, "ImageMask: height=-1 is not allowed"),
    (gr.Brush, {"default_size": 0}, "Brush: default_size=0 is not allowed"),
    (gr.Brush, {"default_size": "big"}, "Brush: default_size='big' is not allowed"),
    (gr.Brush, {"colors": ["redd"]}, "Brush: 'redd' is not a colour that CSS knows"),
    (gr.Brush, {"default_color": ("red", 2.0)}, "Brush: ('red', 2.0) is not a colour"),
    (gr.Brush, {"color_mode": "free"}, "Brush: color_mode='free' is not allowed"),
    (gr.Eraser, {"default_size": "small"}, "Eraser: default_size='small' is not allowed"),
    (gr.LayerOptions, {"layers": ["a", 3]}, "LayerOptions: layers=['a', 3] is not allowed"),
]


@pytest.mark.parametrize(("cls", "given", "words"), WRONG)
def test_a_wrong_value_is_refused_at_construction(
    cls: Any, given: dict[str, Any], words: str
) -> None:
    """In words that name the parameter and the value."""
    with pytest.raises((ValueError, FileNotFoundError), match=re.escape(words)):
        cls(**given)


COLOURS: list[tuple[Any, str, float]] = [
    ("red", "#ff0000", 1),
    ("#0f0", "#00ff00", 1),
    ("#11223380", "#112233", 0.502),
    ("rgb(204, 50, 50)", "#cc3232", 1),
    ("RGBA(1, 2, 3, 0.5)", "#010203", 0.5),
    ("rgb(1 2 3 / 50%)", "#010203", 0.5),
    ("rgba(1, 2, 3)", "#010203", 1),
    ("hsl(120, 100%, 50%)", "#00ff00", 1),
    ("hsla(120, 100%, 50%, .3)", "#00ff00", 0.3),
    (("#ff0000", 0.25), "#ff0000", 0.25),
]


@pytest.mark.parametrize(("given", "color", "opacity"), COLOURS)
def test_colours_are_as_css_has_them(given: Any, color: str, opacity: float) -> None:
    """By name, number and function, with an alpha or a tuple's."""
    assert ink(given) == {"color": color, "opacity": opacity}


def test_the_page_is_told_the_tools_as_plain_data() -> None:
    """Whatever spelling they came in."""
    said: Any = gr.ImageEditor(
        brush=gr.Brush(12.4, ["red", ("blue", 0.5)], color_mode="fixed"),
        eraser=gr.Eraser(7),
        layers=gr.LayerOptions(False, ["Sky", "Sea"]),
        crop_size="4:3",
        canvas_size=(30, 20),
        sources={"clipboard", "upload"},
        mirror_webcam=False,
    ).config()
    red, blue = {"color": "#ff0000", "opacity": 1.0}, {"color": "#0000ff", "opacity": 0.5}
    assert said["brush"] == {"radius": 12, "inks": [red, blue], "first": red, "is_fixed": True}
    assert said["eraser"] == {"radius": 7}
    assert said["layers"] == {"names": ["Sky", "Sea"], "may_add": False, "is_shown": True}
    assert said["crop_size"] == {"width": 4.0, "height": 3.0, "is_ratio": True}
    assert said["canvas_size"] == [30, 20]
    assert said["sources"] == ["upload", "clipboard"]
    assert said["webcam_options"] == {"mirror": False, "constraints": None}


def test_false_takes_tools_away() -> None:
    """Without a brush there is no eraser."""
    assert gr.ImageEditor(brush=False).config()["eraser"] is None
    assert gr.ImageEditor(eraser=False).config()["eraser"] is None
    assert gr.ImageEditor(eraser=False).config()["brush"] is not None
    said: Any = gr.ImageEditor(sources=None, transforms=None).config()
    assert (said["sources"], said["transforms"]) == ([], [])


def test_the_templates_begin_as_gradios_do() -> None:
    """Sketchpad and ImageMask are black, Paint has every colour; a mask has one layer."""
    sketch: Any
    paint: Any
    mask: Any
    sketch, paint, mask = (cls().config() for cls in (gr.Sketchpad, gr.Paint, gr.ImageMask))
    black = {"color": "#000000", "opacity": 1.0}
    assert sketch["brush"]["inks"] == mask["brush"]["inks"] == [black]
    assert sketch["brush"]["is_fixed"]
    assert mask["brush"]["is_fixed"]
    assert len(paint["brush"]["inks"]) == 5
    assert sketch["sources"] == paint["sources"] == []
    assert mask["sources"] == ["upload", "webcam", "clipboard"]
    assert [said["layers"]["is_shown"] for said in (sketch, paint, mask)] == [True, True, False]
    own: Any = gr.ImageMask(brush=gr.Brush(colors=["#fff"])).config()["brush"]
    assert own["inks"] == [{"color": "#ffffff", "opacity": 1.0}]
    names = ["imageeditor", "image_editor", "sketchpad", "paint", "imagemask"]
    classes = [gr.ImageEditor, gr.ImageEditor, gr.Sketchpad, gr.Paint, gr.ImageMask]
    assert [type(component_of(name)) for name in names] == classes


# ── What a function gets ─────────────────────────────────────────────────────────────────────────

W, H = 12, 8


def pixels(seed: int, width: int = W, height: int = H) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), np.uint8)


def picture(array: np.ndarray[Any, np.dtype[np.uint8]]) -> Picture:
    return Picture(array.shape[1], array.shape[0], array.tobytes())


def held(**more: Any) -> dict[str, Any]:
    return {"background": None, "layers": [], "composite": None, **more}


def png(array: np.ndarray[Any, np.dtype[np.uint8]]) -> File:
    return File("a.png", "image/png", saved(PIL.Image.fromarray(array), "PNG"))


def test_untouched_it_is_a_dict_of_nothing() -> None:
    """As Gradio's page sends it; a value of None stays None where Python asks for itself."""
    got = asyncio.run(gr.ImageEditor().receive(None, None))  # type: ignore[arg-type]  # not used
    assert got == {"background": None, "layers": [], "composite": None}
    assert gr.ImageEditor().preprocess(None) is None


def test_the_backgrounds_pixels_are_the_files_own() -> None:
    """RGBA under alpha 0 too, as nothing was painted over it."""
    array = pixels(1)
    got = gr.ImageEditor().preprocess(
        held(background=png(array), canvas=[W, H], place=[0, 0, W, H])
    )
    assert got is not None
    assert np.array_equal(got["background"], array)
    assert got["layers"][0].shape == (H, W, 4)
    assert not got["layers"][0].any()
    assert np.array_equal(got["composite"], array)


def test_a_picture_that_was_given_just_now_is_the_background() -> None:
    """Before the page has made a sheet of it; with as many layers as there will be."""
    array = pixels(1)
    editor = gr.ImageEditor(layers=gr.LayerOptions(layers=["a", "b"]))
    got = editor.preprocess(png(array))
    assert got is not None
    assert np.array_equal(got["background"], array)
    assert len(got["layers"]) == 2
    fixed = gr.ImageEditor(fixed_canvas=True, canvas_size=(24, 24)).preprocess(png(array))
    assert fixed is not None
    assert fixed["background"].shape == (24, 24, 4)
    assert not fixed["background"][:4].any()
    assert not fixed["background"][20:].any()


def test_layers_arrive_as_they_were_painted_and_the_composite_has_those_that_show() -> None:
    """Their alpha is not premultiplied; a hidden one is among the layers all the same."""
    ground, layer, hidden = pixels(1), np.zeros((H, W, 4), np.uint8), pixels(3)
    ground[..., 3] = 255
    layer[2:5, 3:9] = (250, 3, 100, 128)
    value = held(
        background=picture(ground), layers=[picture(layer), None, picture(hidden)], hidden=[2]
    )
    got = gr.ImageEditor().preprocess(value)
    assert got is not None
    assert [
        np.array_equal(a, b) for a, b in zip(got["layers"], (layer, layer * 0, hidden), strict=True)
    ]
    assert np.array_equal(got["layers"][0], layer)
    assert np.array_equal(got["layers"][2], hidden)
    composite = got["composite"].astype(int)
    untouched = layer[..., 3] == 0
    assert np.array_equal(composite[untouched], ground[untouched])
    over = 128 / 255
    wanted = np.array([250, 3, 100]) * over + ground[..., :3] * (1 - over)
    assert np.abs(composite[..., :3] - wanted)[~untouched].max() <= 1


def test_a_crop_is_made_of_the_files_own_pixels() -> None:
    """And a background that was moved beyond an edge leaves nothing there."""
    array = pixels(1)
    value = held(background=png(array), canvas=[5, 4], place=[-3, -2, W, H])
    got = gr.ImageEditor().preprocess(value)
    assert got is not None
    assert np.array_equal(got["background"], array[2:6, 3:8])
    value = held(background=png(array), canvas=[W, H], place=[4, 0, W, H])
    got = gr.ImageEditor().preprocess(value)
    assert got is not None
    assert np.array_equal(got["background"][:, 4:], array[:, :-4])
    assert not got["background"][:, :4].any()


def test_without_a_background_there_is_a_transparent_one() -> None:
    """As large as the canvas; in modes without alpha it is white paper."""
    layer = np.zeros((H, W, 4), np.uint8)
    layer[1, 1] = (0, 0, 0, 255)
    value = held(layers=[picture(layer)], canvas=[W, H])
    got = gr.Sketchpad().preprocess(value)
    assert got is not None
    assert got["background"].shape == (H, W, 4)
    assert not got["background"].any()
    assert np.array_equal(got["composite"], layer)
    paper = gr.Sketchpad(image_mode="L").preprocess(value)
    assert paper is not None
    assert (paper["background"] == 255).all()
    assert paper["composite"][1, 1] == 0
    assert paper["composite"][0, 0] == 255


@pytest.mark.parametrize(
    "mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"]
)
def test_every_mode_is_given_in_every_type(mode: Any, tmp_path: Path) -> None:
    """An array, a PIL image, or a file that can be opened."""
    value = held(background=picture(pixels(1)), layers=[picture(pixels(2))])
    for kind in ("numpy", "pil", "filepath"):
        got = gr.ImageEditor(type=kind, image_mode=mode).preprocess(value)
        assert got is not None
        for one in (got["background"], *got["layers"], got["composite"]):
            if kind == "pil":
                assert (one.mode, one.size) == (mode, (W, H))
            elif kind == "numpy":
                assert one.shape[:2] == (H, W)
            else:
                assert opened(Path(one).read_bytes()).size == (W, H)


def test_files_keep_every_pixel_and_its_alpha() -> None:
    """WebP is lossless here: a mask with soft noise would be no mask."""
    array, layer = pixels(1), pixels(2)
    editor = gr.ImageEditor(type="filepath")
    got = editor.preprocess(held(background=picture(array), layers=[picture(layer)]))
    assert got is not None
    assert [Path(path).name for path in (got["background"], *got["layers"])] == [
        "background.webp",
        "layer_1.webp",
    ]
    assert np.array_equal(np.asarray(opened(Path(got["background"]).read_bytes())), array)
    assert np.array_equal(np.asarray(opened(Path(got["layers"][0]).read_bytes())), layer)


def test_a_photo_that_lies_on_its_side_is_upright(tmp_path: Path) -> None:
    """As the page shows it."""
    path = photo(tmp_path / "a.png", (W, H), exif=rotated(6))
    got = gr.ImageEditor().preprocess(File("a.png", "image/png", path.read_bytes()))
    assert got is not None
    assert np.array_equal(got["background"][..., :3], np.rot90(scene(W, H), -1))


FITTED = [
    ((80, 60), (80, 60), (0, 0, 80, 60)),
    ((40, 40), (80, 60), (10, 0, 60, 60)),
    ((300, 100), (80, 60), (0, 16, 80, 27)),
    ((7, 5), (800, 600), (0, 14, 800, 571)),
    ((1, 4000), (80, 60), (39, 0, 1, 60)),
]
"""tests/web/editor.test.ts has the same rows: both sides have the rule."""


@pytest.mark.parametrize(("size", "canvas", "place"), FITTED)
def test_a_background_is_fitted_into_the_canvas(size: Any, canvas: Any, place: Any) -> None:
    """As large as it can be, in the middle."""
    assert fitted(size, canvas) == place


# ── What a function returns ──────────────────────────────────────────────────────────────────────


def test_a_picture_alone_becomes_the_background() -> None:
    """An array, a PIL image, a path."""
    array = pixels(1)
    for value in (array, PIL.Image.fromarray(array)):
        said = gr.ImageEditor().postprocess(value)
        assert isinstance(said, dict)
        assert said["background"] == picture(array)
        assert (said["layers"], said["composite"]) == ([], None)


def test_a_dict_comes_back_as_it_went(tmp_path: Path) -> None:
    """A background file as its own bytes, layers as pixels; what is missing is made."""
    path = photo(tmp_path / "a.png", (W, H), "RGBA")
    layer = pixels(2)
    PIL.Image.fromarray(layer).save(tmp_path / "layer.png")
    editor = gr.ImageEditor()
    said = editor.postprocess({"background": str(path), "layers": [tmp_path / "layer.png", layer]})
    assert isinstance(said, dict)
    assert said["background"] == File("a.png", "image/png", path.read_bytes())
    assert said["layers"] == [picture(layer), picture(layer)]
    assert said["composite"] is None
    got = editor.preprocess(said)
    assert got is not None
    assert np.array_equal(got["layers"][1], layer)
    assert np.array_equal(got["background"], np.asarray(opened(path.read_bytes())))


def test_what_a_layer_cannot_be_is_said() -> None:
    """An address is not read by Python."""
    with pytest.raises(ValueError, match="a layer cannot be an address"):
        gr.ImageEditor().postprocess({"layers": ["https://example.com/a.png"]})
    with pytest.raises(ValueError, match="ImageEditor: Cannot show this as an image: it is a int"):
        gr.ImageEditor().postprocess(3)
    background = gr.ImageEditor().postprocess("https://example.com/a.png")
    assert isinstance(background, dict)
    assert background["background"] == Link("https://example.com/a.png")


def test_the_file_to_keep_is_the_composite() -> None:
    """In the format of the component; opaque where it is."""
    ground, layer = pixels(1), np.zeros((H, W, 4), np.uint8)
    ground[..., 3] = 255
    layer[0, 0] = (1, 2, 3, 255)
    value = held(background=picture(ground), layers=[picture(layer)])
    file = gr.ImageEditor(format="png").save(value)
    image = opened(bytes(file.data))
    assert (file.name, image.mode) == ("image.png", "RGB")
    assert image.getpixel((0, 0)) == (1, 2, 3)
    assert np.array_equal(np.asarray(image)[1:], ground[1:, :, :3])
    alone = File("b.png", "image/png", saved(small(), "PNG"))
    assert gr.ImageEditor().save(alone) is alone
