"""blocks.py, interface.py and shortcut.py: what an author writes, as the graph the page gets."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest
import tintype as gr
from tintype.door import wire
from tintype.door.protocol import Node, Patch


def two(first: Any, second: Any) -> Any:
    return first, second


def shape(nodes: list[Node], kinds: dict[int, str]) -> list[Any]:
    """A tree as nested lists of kinds."""
    return [[kinds[node.id], *shape(node.children, kinds)] for node in nodes]


def drawn(app: gr.Blocks) -> list[Any]:
    config = app.config()
    return shape(config.tree, {component.id: component.kind for component in config.components})


def props(app: gr.Blocks, component: Any) -> Any:
    return next(row.props for row in app.config().components if row.id == component._id)


# ── Blocks ──


def test_blocks_stand_where_they_are_made() -> None:
    """Nested as the `with` statements are."""
    with gr.Blocks() as app:
        gr.Textbox()
        with gr.Row():
            with gr.Column():
                gr.Image()
            gr.Slider()
        gr.Button()
    assert drawn(app) == [["textbox"], ["row", ["column", ["image"]], ["slider"]], ["button"]]


def test_render_puts_a_block_where_it_is_called() -> None:
    """Listeners can be made before."""
    box = gr.Textbox(render=False)
    with gr.Blocks() as app:
        gr.Button()
        box.render()
        with pytest.raises(ValueError, match="already rendered"):
            box.render()
    assert drawn(app) == [["button"], ["textbox"]]


def test_a_listener_names_what_it_reads_and_writes() -> None:
    """By id, in order; one component or a list."""
    with gr.Blocks() as app:
        left, right = gr.Textbox(), gr.Textbox()
        button = gr.Button()
        button.click(two, [left, right], right)
    (listener,) = app.config().listeners
    assert [(target.component, target.event) for target in listener.targets] == [
        (button._id, "click")
    ]
    assert (listener.inputs, listener.outputs) == ([left._id, right._id], [right._id])
    assert (listener.python, listener.trigger_mode, listener.show_progress) == (
        True,
        "once",
        "full",
    )


def test_an_event_is_a_decorator_too() -> None:
    """And the function stays callable."""
    with gr.Blocks() as app:
        box = gr.Textbox()

        @box.change(inputs=box, outputs=box)  # type: ignore[untyped-decorator]  # it may be anything
        def shout(text: str) -> str:
            return text.upper()

    assert shout("a") == "A"
    assert app.config().listeners[0].trigger_mode == "always_last"


def test_a_set_of_inputs_comes_in_order_of_creation() -> None:
    """And as one dict."""
    with gr.Blocks() as app:
        boxes = [gr.Textbox() for _ in range(5)]
        gr.Button().click(print, set(boxes))
    assert app.listeners[0].inputs == boxes
    assert app.listeners[0].inputs_as_dict


class Caller:
    def __call__(self) -> None: ...


NAMES = [
    (two, None, "two"),
    (two, "", "two"),
    (two, "mine", "mine"),
    (two, False, None),
    (lambda: None, None, "lambda"),
    (functools.partial(two, 1), None, "partial"),
    (Caller(), None, "Caller"),
]


@pytest.mark.parametrize(("fn", "given", "expected"), NAMES)
def test_endpoints_are_named_by_gradios_rule(fn: Any, given: Any, expected: str | None) -> None:
    """The function's name without punctuation, unless one is given."""
    with gr.Blocks() as app:
        gr.Button().click(fn, api_name=given)
    assert app.listeners[0].api_name == expected


def test_equal_names_get_numbers() -> None:
    """Given ones too."""
    with gr.Blocks() as app:
        for _ in range(3):
            gr.Button().click(two, api_name="go")
    assert [listener.api_name for listener in app.listeners] == ["go", "go_1", "go_2"]


@pytest.mark.parametrize("option", [{"trigger_mode": "twice"}, {"show_progress": "some"}])
def test_wrong_options_are_refused(option: dict[str, Any]) -> None:
    """With those that are allowed."""
    with gr.Blocks(), pytest.raises(ValueError, match="must be one of"):
        gr.Button().click(two, **option)


@pytest.mark.parametrize(
    ("given", "expected"), [(True, "full"), (False, "hidden"), ("minimal", "minimal")]
)
def test_show_progress_may_be_true_or_false(given: Any, expected: str) -> None:
    """As in Gradio."""
    with gr.Blocks() as app:
        gr.Button().click(two, show_progress=given)
    assert app.listeners[0].show_progress == expected


def test_inputs_must_be_components() -> None:
    """A name will not do."""
    with gr.Blocks(), pytest.raises(ValueError, match="not a str"):
        gr.Button().click(two, "image")


LIMITS: list[tuple[list[int | str | None], int | None]] = [
    (["default"], 1),
    ([3], 3),
    ([3, 2, "default"], 2),
    ([None], None),
    ([None, 4], 4),
    ([None, "default"], 1),
]


@pytest.mark.parametrize(("given", "expected"), LIMITS)
def test_a_group_has_the_lowest_limit_set(given: list[Any], expected: int | None) -> None:
    """The default counts only where no member sets one."""
    with gr.Blocks() as app:
        for limit in given:
            gr.Button().click(two, concurrency_limit=limit, concurrency_id="shared")
    assert app.limits() == {"shared": expected}


def test_listeners_of_one_function_are_a_group() -> None:
    """And those of two functions are two."""
    with gr.Blocks() as app:
        gr.Button().click(two)
        gr.Button().click(two)
        gr.Button().click(print)
    assert len(app.limits()) == 2


def test_interactive_is_as_gradio_infers_it() -> None:
    """An input is; a mere output is not; what has no first value and no use is."""
    with gr.Blocks() as app:
        source, result, both, free = gr.Textbox(), gr.Textbox(), gr.Textbox(), gr.Textbox()
        filled = gr.Textbox("text")
        told = gr.Textbox(interactive=False)
        gr.Button().click(two, [source, both, told], [result, both])
    assert [
        props(app, box)["interactive"] for box in (source, result, both, free, filled, told)
    ] == [
        True,
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_config_can_cross() -> None:
    """With a picture as first value, whose pixels are a buffer."""
    with gr.Blocks(title="Mine") as app:
        gr.Image(np.zeros((2, 2), np.uint8))
    text, buffers = wire.encode(app.config())
    assert wire.encode(wire.decode(text, buffers)) == (text, buffers)
    assert len(buffers) == 1


# ── Interface ──


def test_an_interface_has_inputs_left_and_outputs_right() -> None:
    """With Clear and Submit under the inputs."""
    app = gr.Interface(two, ["text", gr.Slider()], [gr.Image(), "number"])
    assert drawn(app) == [
        [
            "row",
            ["column", ["textbox"], ["slider"], ["row", ["button"], ["button"], ["button"]]],
            ["column", ["image"], ["number"], ["row", ["button"]]],
        ],
        ["flags"],
    ]
    texts = [row.props["value"] for row in app.config().components if row.kind == "button"]
    assert texts == ["Clear", "Submit", "Stop", "Flag"]


def test_labels_are_the_functions_parameters() -> None:
    """Unless given; several outputs are numbered, one is not."""
    app = gr.Interface(two, ["text", gr.Textbox(label="Mine")], ["text", "text"])
    assert [component.label for component in app.inputs] == ["first", "Mine"]
    assert [component.label for component in app.outputs] == ["output 0", "output 1"]
    assert gr.Interface(two, ["text", "text"], "text").outputs[0].label == "output"


def test_built_ins_name_their_inputs_by_number() -> None:
    """Where there is no signature to read."""
    assert gr.Interface(max, ["number", "number"], "number").inputs[1].label == "input 1"


def test_submit_runs_on_enter_too() -> None:
    """Of every input that has the event."""
    app = gr.Interface(two, ["text", gr.Image()], "text")
    submit = app.config().listeners[0]
    assert [target.event for target in submit.targets] == ["click", "submit"]
    assert (app.listeners[0].api_name, submit.scroll_to_output) == ("predict", True)


def test_clear_gives_empty_values_without_python() -> None:
    """To inputs and outputs."""
    app = gr.Interface(two, ["text", gr.Image()], "image")
    clear = app.config().listeners[2]
    components = [*app.inputs, *app.outputs]
    assert not clear.python
    assert clear.patches == [Patch(component._id, {"value": None}) for component in components]
    assert clear.outputs == [component._id for component in components]


def test_outputs_are_not_interactive_and_inputs_are() -> None:
    """Unless the author says so."""
    app = gr.Interface(two, ["text", "text"], [gr.Textbox(), gr.Textbox(interactive=True)])
    assert [props(app, box)["interactive"] for box in [*app.inputs, *app.outputs]] == [
        True,
        True,
        False,
        True,
    ]


def test_an_interface_may_have_only_outputs() -> None:
    """Then its button is called Generate."""
    app = gr.Interface(lambda: 3, None, "number")
    assert [row.props["value"] for row in app.config().components if row.kind == "button"] == [
        "Clear",
        "Generate",
        "Stop",
        "Flag",
    ]


def test_an_interface_needs_something() -> None:
    """As in Gradio, a ValueError."""
    with pytest.raises(ValueError, match="needs inputs, outputs or both"):
        gr.Interface(two)


@pytest.mark.parametrize("name", ["image", "Image", "IMAGE", "text_box"])
def test_a_component_may_be_given_by_name(name: str) -> None:
    """Capitals and underscores do not matter."""
    assert gr.Interface(two, name).inputs[0].kind in ("image", "textbox")


@pytest.mark.parametrize(
    ("given", "words"),
    [("imagge", "Did you mean 'image'"), ("zzz", "no component named"), (3, "neither")],
)
def test_what_is_no_component_is_refused(given: Any, words: str) -> None:
    """With the nearest name where there is one."""
    with pytest.raises(ValueError, match=words):
        gr.Interface(two, [given])


def test_launch_is_harmless() -> None:
    """With whatever arguments of a server."""
    gr.Interface(two, "text").launch(share=True, server_port=7860)
