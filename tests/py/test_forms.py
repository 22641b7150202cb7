"""Text, numbers, colours, buttons and what all controls of a form share."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
import tintype as gr
from tintype.components.component import shortcuts
from tintype.door.protocol import File, Link, Patch
from tintype.functions.returned import Known

made: Any = gr
"""The same without the types that would already find what is wrong."""

REFUSED: list[tuple[Any, str]] = [
    (lambda: made.Textbox(type="words"), "Textbox: type='words' is not allowed"),
    (lambda: gr.Textbox(lines=0), "Textbox: lines=0 is not allowed; it must be 1 or more"),
    (lambda: gr.Textbox(max_length=0), "Textbox: max_length=0"),
    (lambda: made.Textbox(text_align="up"), "Textbox: text_align='up'"),
    (lambda: gr.Textbox(buttons=["reset"]), "a list of 'copy' and of buttons of the app"),
    (lambda: gr.Textbox(buttons=["copy"], show_copy_button=True), "Textbox: buttons and show_copy"),
    (lambda: gr.Number(step=0), "Number: step=0 is not allowed; it must be above 0"),
    (lambda: gr.Number(minimum=3, maximum=2), "Number: minimum=3 is above maximum=2"),
    (lambda: gr.Slider(step=0), "Slider: step=0 is not allowed"),
    (lambda: gr.Slider(buttons=["copy"]), "a list of 'reset'"),
    (lambda: gr.Checkbox(buttons=["copy"]), "a list of no name"),
    (lambda: made.Checkbox(value="yes"), "Checkbox: value='yes'"),
    (lambda: gr.Button(link="javascript:alert(1)"), "Button: link='javascript:alert\\(1\\)'"),
    (lambda: made.Button(size="xl"), "Button: size='xl'"),
    (lambda: gr.DateTime(timezone="Mars/Base"), "DateTime: timezone: There is no time zone"),
    (lambda: gr.DateTime("someday"), "'someday' is no moment"),
]


@pytest.mark.parametrize(("make", "words"), REFUSED, ids=[row[1] for row in REFUSED])
def test_wrong_values_are_refused_at_construction(make: Any, words: str) -> None:
    """In words with the parameter, the value and what is allowed."""
    with pytest.raises(ValueError, match=words):
        make()


NAMES = ["textbox", "text", "textarea", "number", "slider", "checkbox", "checkboxgroup", "radio"]
NAMES += ["dropdown", "colorpicker", "datetime", "button", "clearbutton"]


@pytest.mark.parametrize("name", NAMES)
def test_a_string_stands_for_each(name: str) -> None:
    """With nothing said."""
    assert shortcuts[name]().config()["visible"] is True


FIRST = {
    gr.Textbox: ["value"],
    gr.Slider: ["minimum", "maximum", "value"],
    gr.Radio: ["choices"],
    gr.CheckboxGroup: ["choices"],
    gr.Dropdown: ["choices"],
    gr.ClearButton: ["components"],
    gr.Button: ["value"],
}


@pytest.mark.parametrize(("cls", "names"), FIRST.items())
def test_the_first_parameters_stand_in_gradios_order(cls: Any, names: list[str]) -> None:
    """They can be passed by position."""
    parameters = inspect.signature(cls).parameters.values()
    found = [item.name for item in parameters if item.kind is item.POSITIONAL_OR_KEYWORD]
    assert found[: len(names)] == names


@pytest.mark.parametrize(
    ("box", "lines", "most"),
    [
        (gr.Textbox(), 1, 20),
        (gr.Textbox(lines=3, max_lines=2), 3, 3),
        (gr.Textbox(lines=30), 30, 30),
        (gr.Textbox(type="password", lines=3), 1, 1),
        (gr.TextArea(), 7, 20),
    ],
)
def test_how_far_a_text_grows(box: gr.Textbox, lines: int, most: int) -> None:
    """At least to its own lines, and to twenty where nothing is said."""
    assert (box.lines, box.max_lines) == (lines, most)


def test_of_html_attributes_those_that_are_said_reach_the_page() -> None:
    """By the names that HTML has for them."""
    box = gr.Textbox(html_attributes=gr.InputHTMLAttributes(lang="he", spellcheck=False))
    assert box.config()["html_attributes"] == {"lang": "he", "spellcheck": False}


def test_a_random_slider_starts_somewhere_on_its_stops() -> None:
    """Anew on every visit; a function may still set it."""
    with gr.Blocks() as demo:
        slider = gr.Slider(0, 1, step=0.25, randomize=True)
    assert slider.value in (0, 0.25, 0.5, 0.75, 1)
    assert [listener.targets[0].event for listener in demo.config().listeners] == ["load"]
    (patch,) = Known().patches([slider], gr.Slider(value=0.5), True)
    assert patch.props == {"value": 0.5}


@pytest.mark.parametrize(("precision", "expected"), [(None, 2.34), (1, 2.3), (0, 2)])
def test_a_slider_has_a_precision(precision: int | None, expected: float) -> None:
    """As a Number has."""
    assert gr.Slider(0, 10, precision=precision).preprocess(2.34) == expected


def test_a_button_has_a_picture(tmp_path: Path) -> None:
    """A file's own bytes, whatever browsers draw, or an address."""
    PIL.Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    PIL.Image.new("RGB", (4, 4)).save(tmp_path / "a.tiff")
    icon = gr.Button(icon=tmp_path / "a.png").icon
    assert isinstance(icon, File)
    assert icon.data == (tmp_path / "a.png").read_bytes()
    drawn = gr.Button(icon=str(tmp_path / "a.tiff")).icon
    assert isinstance(drawn, File)
    assert drawn.mime == "image/png"
    assert gr.Button(icon="https://example.org/a.svg").icon == Link("https://example.org/a.svg")
    with pytest.raises(FileNotFoundError, match=r"none\.png"):
        gr.Button(icon="none.png")


def test_a_clear_button_empties_what_it_is_given_without_python() -> None:
    """Each to what is empty for it; it can be given more, and has listeners of its own."""
    with gr.Blocks() as demo:
        box, tick, slider = gr.Textbox("a"), gr.Checkbox(True), gr.Slider(2, 5, 3)
        many = gr.Dropdown(["a"], multiselect=True)
        clear = gr.ClearButton([box, tick])
        clear.add(slider).add([many])
        clear.click(lambda: "gone", None, box)
    patches = [patch for listener in demo.listeners for patch in listener.patches]
    expected: list[tuple[gr.Textbox | gr.Checkbox | gr.Slider | gr.Dropdown, Any]]
    expected = [(box, None), (tick, False), (slider, 2), (many, [])]
    assert patches == [Patch(block._id, {"value": value}) for block, value in expected]
    assert [listener.fn is None for listener in demo.listeners] == [True, True, True, False]


def test_a_clear_button_that_is_placed_later_works_from_there_on() -> None:
    """And a function may change it: that makes no second listener."""
    box = gr.Textbox()
    clear = gr.ClearButton(box, render=False)
    with gr.Blocks() as demo:
        box.render()
        clear.render()
    assert len(demo.listeners) == 1
    (patch,) = Known().patches([clear], gr.Button(interactive=False), True)
    assert patch.props == {"interactive": False}


def test_buttons_of_the_app_stand_beside_a_label() -> None:
    """They have no place of their own in the layout, and their listeners as ever."""
    with gr.Blocks() as demo:
        more = gr.Button("More")
        box = gr.Textbox(buttons=["copy", more])
        more.click(lambda: "x", None, box)
    config = demo.config()
    assert [node.id for node in config.tree] == [box._id]
    assert box.config()["buttons"] == ["copy", more._id]
    assert {component.id for component in config.components} == {box._id, more._id}


def test_the_text_of_a_button_can_be_a_function() -> None:
    """Called for the first text, and on every visit."""
    with gr.Blocks() as demo:
        button = gr.Button(lambda: 3)
    assert button.value == "3"
    assert len(demo.listeners) == 1
