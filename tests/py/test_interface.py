"""The Interface: its four forms, its buttons, its flags, and that it can be called like a function."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from tintype.door.protocol import Component, Node


def two(first: Any, second: Any) -> Any:
    return first


def drawn(app: gr.Blocks) -> list[Any]:
    """The tree by kinds, buttons by their words."""
    rows = {row.id: row for row in app.config().components}

    def name(row: Component) -> Any:
        return row.props["value"] if row.kind == "button" else row.kind

    def walk(node: Node) -> Any:
        inside = [walk(child) for child in node.children]
        return [name(rows[node.id]), *inside] if inside else name(rows[node.id])

    return [walk(node) for node in app.config().tree]


BUTTONS = ["row", "Clear", "Submit", "Stop"]


def unified() -> gr.Interface:
    both = gr.Textbox()
    return gr.Interface(lambda text: text, both, both)


@pytest.mark.parametrize(
    ("make", "tree"),
    [
        (
            lambda: gr.Interface(two, ["text", gr.Slider()], "image"),
            [
                "row",
                ["column", "textbox", "slider", BUTTONS],
                ["column", "image", ["row", "Flag"]],
            ],
        ),
        (lambda: gr.Interface(print, "text", None), ["row", ["column", "textbox", BUTTONS]]),
        (
            lambda: gr.Interface(lambda: 3, None, "number"),
            ["row", ["column", "number", ["row", "Clear", "Generate", "Stop"], ["row", "Flag"]]],
        ),
        (unified, ["row", ["column", "textbox", BUTTONS, ["row", "Flag"]]]),
        (
            lambda: gr.Interface(len, "text", "number", live=True, flagging_mode="never"),
            ["row", ["column", "textbox", ["row", "Clear"]], ["column", "number"]],
        ),
        (
            lambda: gr.Interface(
                len, "text", "number", submit_btn="Go", stop_btn=gr.Button("Halt"), clear_btn=None,
                flagging_options=["odd", "even"],
            ),
            [
                "row",
                ["column", "textbox", ["row", "Go", "Halt"]],
                ["column", "number", ["row", "Flag as odd", "Flag as even"]],
            ],
        ),
    ],
    ids=["standard", "inputs only", "outputs only", "unified", "live", "own buttons"],
)  # fmt: skip
def test_every_form_has_its_layout(make: Any, tree: list[Any]) -> None:
    """Two columns, or one."""
    app = make()
    assert drawn(app)[0] == tree


def test_one_inside_a_blocks_stands_where_it_is_made() -> None:
    """Components by name, and those made just before it, stand in it and nowhere else."""
    with gr.Blocks() as outer:
        inside = gr.Interface(len, ["text", gr.Textbox()], "number")
    assert drawn(outer) == drawn(inside)
    assert str(drawn(outer)).count("textbox") == 2


def test_parameters_that_are_asked_for_name_no_input() -> None:
    """A request is none."""

    def fn(request: gr.Request, picture: Any, size: Any) -> None: ...

    app = gr.Interface(fn, ["image", "number"], None)
    assert [component.label for component in app.inputs] == ["picture", "size"]


def test_additional_inputs_come_after_the_others() -> None:
    """In the call, and as examples too."""
    app = gr.Interface(two, "text", "text", additional_inputs=[gr.Number()], examples=[["a", 1]])
    assert [component.label for component in app.inputs] == ["first", "second"]
    assert app.examples is not None
    assert app.examples.inputs == app.inputs


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"flagging_mode": "sometimes"}, "flagging_mode='sometimes'.*must be 'never', 'auto'"),
        ({"allow_flagging": "yes"}, "allow_flagging='yes'"),
        ({"show_progress": "half"}, "show_progress='half'"),
        ({"concurrency_limit": 0}, "concurrency_limit=0"),
        ({"max_batch_size": 0}, "max_batch_size=0"),
    ],
)
def test_a_wrong_parameter_is_named(given: dict[str, Any], words: str) -> None:
    """With what is allowed."""
    with pytest.raises(ValueError, match=words):
        gr.Interface(len, "text", "number", **given)


def test_every_parameter_of_gradio_is_taken() -> None:
    """Those without a meaning in a browser too."""
    gr.Interface(
        len, "text", "number", None, cache_examples=None, cache_mode=None, examples_per_page=5,
        example_labels=None, preload_example=False, live=False, title="T", description=None, article=None,
        thumbnail="x.png", analytics_enabled=False, batch=False, max_batch_size=2,
        api_visibility="private", api_name="measure", api_description="d", allow_duplication=True,
        concurrency_limit=None, delete_cache=(1, 2), show_progress="minimal",
        time_limit=3, stream_every=0.1, deep_link=True, validator=None, flagging_dir="f",
        allow_flagging="never", show_api=False,
    )  # fmt: skip


def test_options_reach_the_listener() -> None:
    """Progress, the endpoint's name, and the limit; a private one is no endpoint."""
    app = gr.Interface(
        len, "text", "number", show_progress="minimal", api_name="measure", concurrency_limit=3
    )
    submit = app.listeners[0]
    assert (submit.show_progress, submit.api_name, submit.limit) == ("minimal", "measure", 3)
    private = gr.Interface(len, "text", "number", api_visibility="private")
    assert private.listeners[0].api_name is None


def test_words_stand_above_and_below() -> None:
    """Markdown of the author's; the examples are above the article."""
    app = gr.Interface(len, "text", "number", ["a"], description="*a*", article="b")
    kinds = [branch if isinstance(branch, str) else branch[0] for branch in drawn(app)]
    assert kinds == ["markdown", "row", "dataset", "flags", "markdown"]


def test_a_title_is_the_pages_or_a_heading_in_a_blocks() -> None:
    """Once in any case."""
    alone = gr.Interface(len, "text", "number", title="Length")
    assert (alone.title, drawn(alone)[0][0]) == ("Length", "row")
    with gr.Blocks() as outer:
        gr.Interface(len, "text", "number", title="Length")
    tabs = gr.TabbedInterface([alone], ["One"])
    for app in (outer, tabs):
        headings = [block for block in app.blocks.values() if isinstance(block, gr.Markdown)]
        assert [heading.value for heading in headings] == ["## Length"]
    assert drawn(outer)[0] == "markdown"


def test_a_state_by_name_on_both_sides_is_one() -> None:
    """It is passed on, and neither an example nor flagged."""
    app = gr.Interface(
        lambda text, state: (text, state), ["text", "state"], ["text", "state"], examples=["a"]
    )
    assert app.inputs[1] is app.outputs[1]
    assert app.examples is not None
    assert app.examples.inputs == app.inputs[:1]
    assert len(app.listeners[-1].inputs) == 2
    with pytest.raises(ValueError, match="a State as input"):
        app("a", None)


def test_pipelines_are_outside() -> None:
    """In words."""
    with pytest.raises(NotImplementedError, match=r"from_pipeline does not run in the browser"):
        gr.Interface.from_pipeline(None)


# ── Called like a function ──


def test_an_interface_is_a_function() -> None:
    """Of one output a value, of several a list."""
    assert gr.Interface(len, "text", "number")("abc") == 3
    assert gr.Interface(two, ["text", "number"], ["text"])("a", 2) == "a"
    both = gr.Interface(lambda a, b: (b, a), ["text", "number"], ["number", "text"])
    assert both("a", 2) == [2, "a"]


def test_pictures_go_in_by_path_and_come_back_by_path(tmp_path: Path) -> None:
    """The function gets what its component says."""
    path = tmp_path / "a.png"
    PIL.Image.new("RGB", (3, 2), (9, 8, 7)).save(path)
    app = gr.Interface(lambda array: array[::-1] + 1, gr.Image(), gr.Image(format="png"))
    with PIL.Image.open(app(str(path))) as made:
        assert np.asarray(made.convert("RGB")).tolist() == [[[10, 9, 8]] * 3] * 2
    with PIL.Image.open(app(np.zeros((4, 5, 3), np.uint8))) as made:
        assert made.size == (5, 4)


def test_functions_of_every_kind_can_be_called_so() -> None:
    """Of a generator the last step; a coroutine is waited for."""

    def steps(text: str) -> Iterator[str]:
        yield text
        yield text + "!"

    async def waits(text: str) -> str:
        await asyncio.sleep(0)
        return text + "?"

    async def waiting_steps(text: str) -> AsyncIterator[str]:
        yield text
        yield text + "."

    said = [gr.Interface(fn, "text", "text")("a") for fn in (steps, waits, waiting_steps)]
    assert said == ["a!", "a?", "a."]


def test_a_blocks_is_called_by_number_or_name() -> None:
    """The first function where nothing is said."""
    with gr.Blocks() as app:
        text, out = gr.Textbox(), gr.Textbox()
        gr.Button().click(lambda text: text + "1", text, out)
        gr.Button().click(lambda text: text + "2", text, out, api_name="second")
    assert (app("a"), app("a", fn_index=1), app("a", api_name="/second")) == ("a1", "a2", "a2")
    with pytest.raises(TypeError, match=r"was given 2 values\. It takes 1: text"):
        app("a", "b")
    with pytest.raises(ValueError, match="no endpoint '/third'"):
        app("a", api_name="third")
