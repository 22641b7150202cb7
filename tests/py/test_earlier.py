"""What Gradio 2 and 3 spelled otherwise: it works, or says by name what to use instead."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype
from tintype.app import source
from tintype.components.canvas import Canvas
from tintype.components.component import Component
from tintype.door.protocol import Picture, Value
from tintype.export.folder import draw
from tintype.options import outside

gr: Any = tintype
"""Type checkers are told of today's spellings only."""

RED = (255, 0, 0)


def shown(image: PIL.Image.Image) -> Picture:
    """A picture as the page holds it."""
    made: Picture = gr.Image().postprocess(image)
    return made


# ── Parameters ───────────────────────────────────────────────────────────────────────────────────


def test_earlier_names_of_parameters_mean_what_they_mean_now() -> None:
    assert gr.Slider(0, 10, default_value=3).value == 3
    assert gr.Textbox(default="hello", optional=True).value == "hello"
    assert gr.Image(source="webcam", tool="editor").sources == ["webcam"]
    assert gr.Gallery(grid=3).columns == 3
    assert gr.Dataframe(max_rows=3, col_width=["9px"]).column_widths == ["9px"]
    assert gr.Column(scale=0.5).scale == 0.5


def test_both_spellings_at_once_are_refused() -> None:
    with pytest.raises(TypeError, match="both 'value' and its earlier name 'default'"):
        gr.Textbox(value="a", default="b")


def test_an_update_may_use_them_too() -> None:
    from tintype.functions.returned import Known

    gallery = gr.Gallery()
    (patch,) = Known().patches([gallery], gr.Gallery.update(grid=4), True)
    assert patch.props == {"columns": 4}
    assert gr.Textbox.update("words", lines=2) == gr.update(value="words", lines=2)


def test_style_sets_what_has_a_parameter_and_lets_go_of_the_rest() -> None:
    with gr.Blocks() as demo:
        gallery = gr.Gallery([]).style(grid=(1, 3), height="auto", rounded=False)
        button = gr.Button("Run").style(full_width=True, size="sm")
        button.click(lambda: None, None, gallery)
    assert (gallery.columns, gallery.height, button.size) == (3, "auto", "sm")
    assert demo.blocks[gallery._id] is gallery
    assert [block.kind for block in demo.blocks.values()] == ["gallery", "button"]


# ── An Image's ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("shape", "size"), [((20, 10), (20, 10)), ((20, None), (20, 40)), ((None, 40), (20, 40))]
)
def test_shape_is_what_a_function_gets(shape: Any, size: tuple[int, int]) -> None:
    sheet = shown(PIL.Image.new("RGB", (100, 200), RED))
    got = gr.Image(shape=shape, type="pil").preprocess(sheet)
    assert got.size == size
    assert got.getpixel((0, 0)) == RED
    path = gr.Image(shape=shape, type="filepath", format="png").preprocess(sheet)
    with PIL.Image.open(path) as saved:
        assert saved.size == size


def test_invert_colors_gives_the_negative() -> None:
    got = gr.Image(invert_colors=True).preprocess(shown(PIL.Image.new("RGB", (2, 2), RED)))
    assert got[0, 0].tolist() == [0, 255, 255]


def test_a_format_that_meant_text_is_a_picture_here() -> None:
    assert gr.Image(format="base64").format == "webp"


def test_a_tool_to_paint_with_makes_a_canvas() -> None:
    made: Any = gr.Image(tool="sketch", brush_radius=20, brush_color="#ffffff", mask_opacity=0.5)
    assert isinstance(made, Canvas)
    assert made.kind == "imageeditor"
    brush: Any = made.config()["brush"]
    assert brush["radius"] == 20
    assert brush["inks"] == [{"color": "#ffffff", "opacity": 1}]
    assert made.config()["sources"] == ["upload"]


def painted(size: tuple[int, int], background: PIL.Image.Image | None) -> dict[str, Value]:
    """What the page holds of an editor whose upper left quarter was painted."""
    layer = PIL.Image.new("RGBA", size)
    layer.paste((0, 0, 0, 255), (0, 0, size[0] // 2, size[1] // 2))
    return {"background": background and shown(background), "layers": [shown(layer)]}


def test_a_sketch_on_a_picture_gives_picture_and_mask() -> None:
    canvas = gr.Image(tool="sketch")
    got = canvas.preprocess(painted((8, 4), PIL.Image.new("RGB", (8, 4), RED)))
    assert got["image"].shape == got["mask"].shape == (4, 8, 3)
    assert (got["image"] == RED).all()
    assert got["mask"][0, 0].tolist() == [255] * 3
    assert got["mask"][3, 7].tolist() == [0] * 3


def test_a_sketch_on_an_empty_sheet_is_one_picture() -> None:
    canvas = gr.Image(
        source="canvas", tool="sketch", image_mode="L", invert_colors=True, shape=(4, 4)
    )
    got = canvas.preprocess(painted((8, 8), None))
    assert got.shape == (4, 4)
    assert got.dtype == np.uint8
    assert got[0, 0] == 255
    assert got[3, 3] == 0
    assert canvas.config()["sources"] == []


@pytest.mark.parametrize(
    ("name", "given", "ground", "tool"),
    [
        ("Sketchpad", {"brush_radius": 4}, "canvas", "sketch"),
        ("Paint", {"shape": (64, 64)}, "canvas", "color-sketch"),
        ("ImageMask", {"brush_color": "#ffffff"}, "upload", "sketch"),
    ],
)
def test_what_paints_is_what_it_was_where_its_parameters_are(
    name: str, given: dict[str, Any], ground: str, tool: str
) -> None:
    made = getattr(gr, name)(**given)
    assert (type(made), made.ground, made.tool) == (Canvas, ground, tool)
    assert type(getattr(gr, name)(label="today")).__name__ == name


def test_a_sketchpad_of_gradio_3_gives_a_digit() -> None:
    got = gr.Sketchpad(brush_radius=4).preprocess(painted((56, 56), None))
    assert (got.shape, got[0, 0], got[27, 27]) == ((28, 28), 255, 0)


def test_a_subclass_that_wants_to_paint_is_told_what_to_be() -> None:
    class Mask(gr.Image):  # type: ignore[misc]  # of today's spellings it is Any
        pass

    with pytest.raises(ValueError, match=r"Mask: .*gr\.ImageMask"):
        Mask(tool="sketch")


# ── Names ────────────────────────────────────────────────────────────────────────────────────────


def test_earlier_names_stand_for_what_they_are_now() -> None:
    assert gr.Variable is gr.State
    assert gr.Box is gr.Group
    assert gr.Webcam().sources == ["webcam"]
    assert gr.Pil().type == "pil"
    assert gr.components.IOComponent is gr.Component is gr.components.Component
    assert gr.exceptions.Error is gr.Error


@pytest.mark.parametrize("name", ["Timeseries", "Carousel", "Parallel", "processing_utils"])
def test_what_has_no_counterpart_says_so(name: str) -> None:
    with pytest.raises(outside.OutsideError, match=f"gr.{name} does not run"):
        getattr(gr, name)()


def test_loading_a_model_by_a_class_says_what_it_is() -> None:
    with pytest.raises(TypeError, match="Models and Spaces of Hugging Face"):
        gr.Interface.load("models/gpt2")


@pytest.mark.parametrize(
    ("made", "kind", "props"),
    [
        (lambda: gr.inputs.Image((20, 10), "L"), "image", {"shape": (20, 10), "image_mode": "L"}),
        (lambda: gr.inputs.Textbox(3, "…", "hi"), "textbox", {"lines": 3, "value": "hi"}),
        (lambda: gr.inputs.Textbox(type="str", numeric=False), "textbox", {"type": "text"}),
        (lambda: gr.inputs.Slider(1, 9, 2, 5), "slider", {"maximum": 9, "step": 2, "value": 5}),
        (lambda: gr.inputs.Radio(["a", "b"], "value", "b"), "radio", {"value": "b"}),
        (lambda: gr.inputs.Checkbox(True, "On"), "checkbox", {"value": True, "label": "On"}),
        (lambda: gr.outputs.Image(type="auto", label="Out"), "image", {"label": "Out"}),
        (lambda: gr.outputs.Label(num_top_classes=3), "label", {"num_top_classes": 3}),
        (lambda: gr.outputs.Textbox(), "textbox", {"value": ""}),
    ],
)
def test_inputs_and_outputs_of_gradio_2(made: Any, kind: str, props: dict[str, Any]) -> None:
    component = made()
    assert isinstance(component, Component)
    assert component.kind == kind
    assert {name: getattr(component, name) for name in props} == props


def test_they_can_be_imported_by_name() -> None:
    source.alias_gradio()
    assert importlib.import_module("gradio.inputs").Image(shape=(2, 2)).kind == "image"
    assert importlib.import_module("gradio.templates").Pil is gr.Pil


def test_one_that_neither_had_is_told() -> None:
    with pytest.raises(AttributeError, match=r"no gr\.inputs\.Images"):
        _ = gr.inputs.Images


# ── Apps ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_interface_of_gradio_2_or_3_is_made() -> None:
    made = gr.Interface(
        lambda image: image, "webcam", "pil", enable_queue=True, interpretation="default",
        layout="vertical", allow_flagging=False, server_port=80,
    )  # fmt: skip
    assert made.flagging_mode == "never"
    with pytest.raises(TypeError, match="no parameter 'tittle'"):
        gr.Interface(lambda image: image, "image", "image", tittle="A")


def test_listeners_take_earlier_and_later_options() -> None:
    with gr.Blocks() as demo:
        button = gr.Button()
        button.click(None, None, None, _js="() => 1", status_tracker=None)
        button.click(lambda: 1, api_visibility="private", api_description="Words")
        button.click(lambda: 1, api_name="one", api_visibility="undocumented")
        button.click(lambda: 1, api_name="two", api_visibility="public")
    assert demo.config().listeners[0].js == "() => 1"
    offered = [(one.name, one.listed) for one in demo.config().endpoints]
    assert offered == [("/one", False), ("/two", True)]
    with pytest.raises(ValueError, match="api_visibility='secret'"), gr.Blocks():
        gr.Button().click(lambda: 1, api_visibility="secret")


def test_a_function_that_gradio_would_translate_runs_as_it_is() -> None:
    with gr.Blocks() as demo:
        gr.Button().click(lambda: gr.Button(visible=False), js=True)
    assert demo.config().listeners[0].js is None
    assert demo.listeners[0].fn is not None


def test_a_text_that_was_cleared_is_an_empty_text() -> None:
    assert gr.Textbox().preprocess(gr.Textbox.empty) == ""
    assert gr.Textbox().preprocess("words") == "words"


def test_values_that_gradio_lets_pass() -> None:
    assert gr.Slider(0, 9, step=-3).step == 3
    assert gr.Dataframe(column_limits=[3, 3], row_limits=[None, 4]).column_limits == (3, 3)
    with pytest.raises(ValueError, match="takes two"):
        gr.Dataframe(row_limits=[1])


def test_an_app_of_gradio_3_can_be_queued_and_closed() -> None:
    with gr.Blocks() as demo:
        gr.Textbox()
    demo.queue(concurrency_count=3, client_position_to_load_data=5).launch()
    assert demo.default_concurrency_limit == 3
    demo.close()
    demo.block_thread()


@pytest.mark.parametrize(
    ("inputs", "outputs", "needs"),
    [("dataframe", "text", {"pandas"}), ("text", "dataframe", set()), ("numpy", "text", set())],
)
def test_an_app_that_gets_a_table_needs_pandas(
    tmp_path: Path, inputs: str, outputs: str, needs: set[str]
) -> None:
    (tmp_path / "app.py").write_text(
        f"import gradio as gr\ngr.Interface(lambda x: x, {inputs!r}, {outputs!r}).launch()\n"
    )
    assert draw(tmp_path / "app.py").needs == needs
