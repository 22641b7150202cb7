"""components/image.py and spellings.py: every parameter of gr.Image, its check, and what the page sees."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
import tintype as gr
from files import opened, rotated, saved, small
from tintype.door.protocol import File, Picture
from tintype.pictures import convert, formats

GRADIO_4 = (
    "value format height width image_mode sources type label every inputs show_label "
    "show_download_button container scale min_width interactive visible streaming elem_id "
    "elem_classes render key mirror_webcam show_share_button placeholder show_fullscreen_button"
)
GRADIO_3 = "shape invert_colors"
LATER = "buttons webcam_options webcam_constraints watermark alt_text preserved_by_key"


def test_every_parameter_of_gradio_is_there() -> None:
    """Of 3, of 4.42, and of later versions; only the value may come by position, as there."""
    parameters = inspect.signature(gr.Image).parameters
    assert set(parameters) == {*GRADIO_3.split(), *GRADIO_4.split(), *LATER.split()}
    by_position = [row.name for row in parameters.values() if row.kind is row.POSITIONAL_OR_KEYWORD]
    assert by_position == ["value"]


WRONG: list[tuple[str, Any, str]] = [
    ("value", 3, "must be a string or a path or"),
    ("value", "nowhere.png", "There is no file 'nowhere.png'"),
    ("format", "avif", "one of 'webp', 'png', 'jpeg', 'gif', 'bmp', 'tiff', 'jpg', 'tif'"),
    ("format", "jpge", "Did you mean 'jpeg'"),
    ("format", 3, "must be a string"),
    ("height", -1, "must be 0 or more"),
    ("height", [1], "must be a number or a string or None"),
    ("width", -0.5, "must be 0 or more"),
    ("width", True, "must be a number or a string or None"),
    ("image_mode", "RGBX", "must be '1' or 'L' or 'P' or 'RGB' or 'RGBA' or 'CMYK' or 'YCbCr' or"),
    ("sources", "disk", "'upload' or 'webcam' or 'clipboard'"),
    ("sources", ["upload", "disk"], "'upload' or 'webcam' or 'clipboard'"),
    ("sources", ("disk",), "'upload' or 'webcam' or 'clipboard'"),
    ("type", "array", "must be 'numpy' or 'pil' or 'filepath'"),
    ("label", ["a"], "must be a string or None"),
    ("every", 0, "must be above 0"),
    ("every", -2.5, "must be above 0"),
    ("every", "1s", "must be a number or"),
    ("inputs", "a", "must be"),
    ("inputs", [3], "must be"),
    ("show_label", "yes", "must be True or False or None"),
    ("show_download_button", None, "must be True or False"),
    ("show_share_button", "yes", "must be True or False or None"),
    ("show_fullscreen_button", 1, "must be True or False"),
    ("container", 0, "must be True or False"),
    ("scale", "2", "must be a number or None"),
    ("min_width", "160", "must be a whole number"),
    ("interactive", 1, "must be True or False or None"),
    ("visible", None, "must be True or False or 'hidden'"),
    ("visible", "gone", "must be True or False or 'hidden'"),
    ("streaming", 1, "must be True or False"),
    ("elem_id", 3, "must be a string or None"),
    ("elem_classes", [3], "must be a list of a string or a string or None"),
    ("render", "no", "must be True or False"),
    ("key", 1.5, "must be a whole number or a string or a tuple"),
    ("preserved_by_key", 3, "must be a list of a string or a string or None"),
    ("mirror_webcam", None, "must be True or False"),
    ("placeholder", 3, "must be a string or None"),
    ("buttons", ["print"], "'download' or 'share' or 'fullscreen' or Button"),
    ("buttons", "download", "must be a list of"),
    ("webcam_options", {"mirror": True}, "must be"),
    ("webcam_constraints", ["video"], "must be a dict of"),
    ("shape", 200, "must be (a whole number or None, a whole number or None) or a list of"),
    ("invert_colors", 1, "must be True or False"),
    ("watermark", 3, "must be"),
    ("watermark", "nowhere.png", "There is no file 'nowhere.png' to use as a watermark"),
    ("alt_text", 3, "must be a string or None"),
]


@pytest.mark.parametrize(("name", "value", "words"), WRONG)
def test_a_wrong_value_is_refused_at_construction(name: str, value: Any, words: str) -> None:
    """By name, with what came and what is allowed."""
    with pytest.raises((ValueError, FileNotFoundError)) as caught:
        gr.Image(**{name: value})
    assert words in str(caught.value)
    missing_file = isinstance(caught.value, FileNotFoundError)
    assert missing_file or f"{name}={value!r}" in str(caught.value)


def test_every_parameter_has_a_wrong_value_here() -> None:
    """So that a new one is not forgotten."""
    assert {name for name, *_ in WRONG} == set(inspect.signature(gr.Image).parameters)


RIGHT: list[tuple[str, Any]] = [
    ("height", 300),
    ("height", 12.5),
    ("height", "50vh"),
    ("width", 0),
    *[("image_mode", mode) for mode in get_args(convert.Mode)],
    ("image_mode", None),
    ("type", "pil"),
    ("type", "filepath"),
    ("label", "Photo"),
    ("every", 2),
    ("show_label", False),
    ("container", False),
    ("scale", 2),
    ("min_width", 80),
    ("interactive", True),
    ("visible", False),
    ("visible", "hidden"),
    ("elem_id", "photo"),
    ("elem_classes", ["a", "b"]),
    ("key", "k"),
    ("preserved_by_key", ["value", "label"]),
    ("placeholder", "# Give"),
    ("alt_text", "A cat"),
    ("sources", ["clipboard", "upload"]),
    ("webcam_constraints", {"video": {"facingMode": "user"}}),
    ("mirror_webcam", False),
]
PAGE = (
    "value height width sources streaming buttons mirror_webcam webcam_constraints placeholder "
    "alt_text label show_label container scale min_width interactive visible elem_id elem_classes"
)


@pytest.mark.parametrize(("name", "value"), RIGHT)
def test_a_right_value_is_kept_and_reaches_the_page(name: str, value: Any) -> None:
    """Where the page has to do with it at all."""
    image = gr.Image(**{name: value})
    assert getattr(image, name) == value
    row = type(image).table[name]
    assert (name in image.config()) is row.page
    assert not row.page or image.config()[name] == value


def test_the_page_sees_one_spelling() -> None:
    """What is settled, and nothing of how it was said."""
    assert set(gr.Image().config()) == set(PAGE.split())


FORMATS = [("JPG", "jpeg"), ("jpeg", "jpeg"), ("PNG", "png"), ("tif", "tiff"), ("webp", "webp")]


@pytest.mark.parametrize(("given", "settled"), FORMATS)
def test_a_format_has_one_name(given: str, settled: str) -> None:
    """Jpg means jpeg; capitals do not matter; it can be written."""
    assert gr.Image(format=given).format == settled
    assert formats.encode(small(), settled)


def test_an_image_that_is_not_rendered_waits_for_its_place() -> None:
    """It stands where `.render()` is called."""
    image = gr.Image(render=False)
    with gr.Blocks() as app:
        assert app.config().components == []
        first = gr.Textbox()
        assert image.render() is image
    assert [row.id for row in app.config().components] == [first._id, image._id]


# ── Sources ──


@pytest.mark.parametrize(
    ("options", "sources"),
    [
        ({}, ["upload", "webcam", "clipboard"]),
        ({"streaming": True}, ["webcam"]),
        ({"streaming": True, "sources": "webcam"}, ["webcam"]),
        ({"streaming": True, "sources": ("webcam",)}, ["webcam"]),
    ],
)
def test_the_usual_sources_depend_on_streaming(options: Any, sources: list[str]) -> None:
    """All of them, or the webcam alone; Gradio refuses the tuple."""
    assert gr.Image(**options).sources == sources


@pytest.mark.parametrize("sources", [["upload"], ["webcam", "upload"], [], "clipboard"])
def test_only_the_webcam_streams(sources: Any) -> None:
    """In Gradio's words, with what came."""
    with pytest.raises(ValueError, match=r"streaming is only available if sources is \['webcam'\]"):
        gr.Image(streaming=True, sources=sources)


# ── The value ──


def test_a_function_is_called_once_and_its_result_is_the_first_value() -> None:
    """It is kept for whoever calls it again."""
    calls = []

    def draw() -> np.ndarray[Any, Any]:
        calls.append(1)
        return np.zeros((2, 2), np.uint8)

    image = gr.Image(draw)
    assert isinstance(image.value, Picture)
    assert (calls, image.source) == ([1], draw)


def test_a_function_with_inputs_waits_for_them() -> None:
    """It cannot be called without."""
    image = gr.Image(lambda text: pytest.fail("called"), inputs=[gr.Textbox()])
    assert image.value is None
    assert image.source is not None


def test_what_a_function_gives_is_checked_at_construction() -> None:
    """As a value that is given."""
    with pytest.raises(ValueError, match="it is a int"):
        gr.Image(lambda: 3)


@pytest.mark.parametrize("given", ["path", "str", "pil", "array", "url", "data"])
def test_every_kind_of_first_value(given: str, tmp_path: Path) -> None:
    """A path, an address, a PIL image, an array."""
    path = tmp_path / "a.png"
    path.write_bytes(saved(small(), "PNG"))
    values: dict[str, Any] = {
        "path": path,
        "str": str(path),
        "pil": small(),
        "array": np.asarray(small()),
        "url": "https://example.org/a.png",
        "data": "data:image/svg+xml,%3Csvg/%3E",
    }
    kinds = {"url": "Link", "pil": "Picture", "array": "Picture"}
    assert type(gr.Image(values[given]).value).__name__ == kinds.get(given, "File")


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("data:image/svg+xml,%3Csvg/%3E", File("image.svg", "image/svg+xml", b"<svg/>")),
        ("data:image/svg+xml;utf8,<svg/>", File("image.svg", "image/svg+xml", b"<svg/>")),
        ("data:image/svg+xml;base64,PHN2Zy8+", File("image.svg", "image/svg+xml", b"<svg/>")),
    ],
)
def test_a_data_address_is_read_at_once(url: str, file: File) -> None:
    """So that it can be given to a function again, and kept."""
    assert gr.Image().postprocess(url) == file


@pytest.mark.parametrize(
    "url", ["data:image/png;base64,AAA", "data:image/png;base64,AAAA", "data:,"]
)
def test_a_data_address_that_holds_no_image_is_refused(url: str) -> None:
    """In words."""
    with pytest.raises(ValueError, match=r"no base64|not an image \(image\.png\)"):
        gr.Image().postprocess(url)


@pytest.mark.parametrize("value", ["", ".", Path(), "a"])
def test_what_is_no_file_is_said(value: Any) -> None:
    """A folder, nothing at all: Gradio shows a broken picture."""
    with pytest.raises(FileNotFoundError, match=r"There is no file '(\.|a)' to show as an image"):
        gr.Image().postprocess(value)


@pytest.mark.parametrize("value", [3, 2.5, [1], (1, 2), {"a": 1}, b"png", np.uint8(3), True])
def test_what_is_no_picture_is_said(value: Any) -> None:
    """By its type."""
    with pytest.raises(ValueError, match=f"it is a {type(value).__name__}, not an array"):
        gr.Image().postprocess(value)


def test_pixels_of_a_pil_image_are_shown_as_they_are() -> None:
    """Whatever its EXIF says: a function may have turned it already."""
    image = opened(saved(small(), "PNG", exif=rotated(6)))
    shown = gr.Image().postprocess(image)
    assert isinstance(shown, Picture)
    assert bytes(shown.data) == small().convert("RGBA").tobytes()


# ── Spellings ──

TOOLS = [
    ({}, ["download", "fullscreen"]),
    ({"buttons": []}, []),
    ({"buttons": ["share", "download", "share"]}, ["share", "download"]),
    ({"buttons": ("fullscreen",)}, ["fullscreen"]),
    ({"buttons": None, "show_download_button": False}, ["fullscreen"]),
    ({"show_share_button": True}, ["download", "share", "fullscreen"]),
    ({"show_share_button": False, "show_fullscreen_button": False}, ["download"]),
]


@pytest.mark.parametrize(("given", "settled"), TOOLS)
def test_buttons_are_settled_from_either_spelling(given: Any, settled: list[str]) -> None:
    """Share is there when it is asked for: Gradio shows it on Spaces only."""
    assert gr.Image(**given).config()["buttons"] == settled


@pytest.mark.parametrize("placed", [True, False])
def test_an_apps_own_button_stands_among_the_tools_and_nowhere_else(placed: bool) -> None:
    """Whether it was placed before or not; the page knows it by its id, with its listeners."""
    with gr.Blocks() as app, gr.Row():
        button = gr.Button("Turn", render=placed)
        image = gr.Image(buttons=["download", button, button])
        button.click(lambda: None)
    config = app.config()
    assert [[len(node.children), node.id] for node in config.tree[0].children] == [[0, image._id]]
    shown = {component.id: component.props for component in config.components}
    assert shown[image._id]["buttons"] == ["download", button._id]
    assert shown[button._id]["value"] == "Turn"
    assert config.listeners[0].targets[0].component == button._id


def test_an_apps_own_button_comes_with_an_image_made_before_the_app() -> None:
    """As in an Interface; placed twice it is still one."""
    button = gr.Button("Turn")
    image = gr.Image(buttons=[button])
    app = gr.Interface(lambda image: image, image, gr.Image(buttons=[button]))
    assert [component.id for component in app.config().components].count(button._id) == 1


CONSTRAINTS = {"video": {"width": 640}}
WEBCAMS = [
    ({}, True, None),
    ({"mirror_webcam": False}, False, None),
    ({"webcam_constraints": CONSTRAINTS}, True, CONSTRAINTS),
    ({"webcam_options": gr.WebcamOptions()}, True, None),
    ({"webcam_options": gr.WebcamOptions(False, CONSTRAINTS)}, False, CONSTRAINTS),
]


@pytest.mark.parametrize(("given", "mirror", "constraints"), WEBCAMS)
def test_the_webcam_is_settled_from_either_spelling(
    given: Any, mirror: bool, constraints: Any
) -> None:
    """The page sees whether to mirror, and how to ask."""
    props = gr.Image(**given).config()
    assert (props["mirror_webcam"], props["webcam_constraints"]) == (mirror, constraints)


BOTH = [
    {"buttons": [], "show_download_button": False},
    {"buttons": [], "show_share_button": True},
    {"webcam_options": gr.WebcamOptions(), "mirror_webcam": False},
    {"webcam_options": gr.WebcamOptions(), "webcam_constraints": {}},
]


@pytest.mark.parametrize("given", BOTH)
def test_two_spellings_at_once_are_refused(given: Any) -> None:
    """Neither could be meant alone."""
    with pytest.raises(ValueError, match="say the same thing; give one of them"):
        gr.Image(**given)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"mirror": 1}, "WebcamOptions: mirror=1 is not allowed"),
        ({"constraints": ["video"]}, "WebcamOptions: constraints="),
    ],
)
def test_webcam_options_are_checked(given: Any, words: str) -> None:
    """Where they are made."""
    with pytest.raises(ValueError, match=words):
        gr.WebcamOptions(**given)


# ── Files to keep ──


def test_pixels_are_kept_in_the_components_format() -> None:
    """Gradio's name; opaque pixels without alpha."""
    image = gr.Image(format="jpg")
    file = image.save(image.postprocess(np.asarray(small())))
    assert (file.name, file.mime) == ("image.jpeg", "image/jpeg")
    with opened(bytes(file.data)) as again:
        assert (again.format, again.mode) == ("JPEG", "RGB")
    exact = gr.Image(format="png")
    kept = exact.save(exact.postprocess(small("RGBA")))
    with opened(bytes(kept.data)) as again:
        assert (np.asarray(again) == np.asarray(small("RGBA"))).all()


def test_a_file_is_kept_as_it_is() -> None:
    """Its own bytes and name, whatever the format of the component."""
    file = File("mine.png", "image/png", saved(small(), "PNG"))
    assert gr.Image(format="gif").save(file) is file


@pytest.mark.parametrize(("value", "words"), [(None, "nothing in this Image"), (3, "nothing in")])
def test_nothing_cannot_be_kept(value: Any, words: str) -> None:
    """In words."""
    with pytest.raises(ValueError, match=words):
        gr.Image().save(value)
    with pytest.raises(ValueError, match="nothing in this Textbox to save"):
        gr.Textbox().save("words")


def test_an_address_cannot_be_kept_by_python() -> None:
    """The page can."""
    image = gr.Image()
    with pytest.raises(ValueError, match=r"https://example\.org/a\.png"):
        image.save(image.postprocess("https://example.org/a.png"))
