"""declared.py, component.py and check.py: a class body is a table, and the table is checked."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
import tintype as gr
from tintype.components.component import Component, kinds, shortcuts
from tintype.components.declared import prop, restart_ids
from tintype.components.events import Event
from tintype.options.check import fits, words

FITS = [
    (str, "a", True),
    (str, None, False),
    (int, 3, True),
    (int, True, False),
    (float, 3, True),
    (float, "3", False),
    (bool, True, True),
    (bool, 1, False),
    (None, None, True),
    (str | None, None, True),
    (list[str], ["a"], True),
    (list[str], ["a", 1], False),
    (list[str], "a", False),
    (tuple[str, ...], ("a", "b"), True),
    (tuple[str, ...], ("a", 1), False),
    (tuple[str, ...], ["a"], False),
    (tuple[int, int], (1, 2), True),
    (tuple[int, int], (1, 2, 3), False),
    (tuple[int, int], (1, "a"), False),
    (set[int], {1}, True),
    (set[int], {"a"}, False),
    (dict[str, int], {"a": 1}, True),
    (dict[str, int], {"a": "b"}, False),
    (Literal["a", 1], "a", True),
    (Literal["a", 1], True, False),
    (Literal["a"], np.zeros(3), False),
    (np.ndarray, np.zeros(3), True),
    (Path, Path(), True),
    (Any, object(), True),
]


@pytest.mark.parametrize(("hint", "value", "expected"), FITS)
def test_a_value_fits_its_annotation_or_not(hint: Any, value: Any, expected: bool) -> None:
    """The annotations that tables use."""
    assert fits(value, hint) is expected


UNTYPED: Any = gr
"""As an author writes who checks no types."""

EASED: list[tuple[Callable[[], Any], str, Any]] = [
    (lambda: UNTYPED.Slider(np.float32(0), np.int64(5)), "maximum", 5),
    (lambda: UNTYPED.Number(np.uint8(3)), "value", 3),
    (lambda: UNTYPED.Image(height=np.int64(300)), "height", 300),
    (lambda: UNTYPED.Checkbox(np.bool_(True)), "value", True),
    (lambda: UNTYPED.Checkbox(1), "value", True),
    (lambda: UNTYPED.Label(num_top_classes=3.0), "num_top_classes", 3),
    (lambda: UNTYPED.Image(elem_classes=("a", "b")), "elem_classes", ["a", "b"]),
    (lambda: UNTYPED.Gallery(columns=[np.int64(3), 2]), "columns", 3),
    (lambda: UNTYPED.Textbox(0), "value", "0"),
    (lambda: UNTYPED.Textbox(label=1, info=2.5), "label", "1"),
    (lambda: UNTYPED.Button(np.int64(7)), "value", "7"),
    (lambda: UNTYPED.Tab(3), "label", "3"),
    (lambda: UNTYPED.Tab("A", False), "visible", False),
    (lambda: UNTYPED.Step("A", True, False), "interactive", False),
    (lambda: UNTYPED.Gallery(np.zeros((2, 4, 4, 3), np.uint8)), "selected_index", None),
]


@pytest.mark.parametrize(("make", "name", "expected"), EASED)
def test_what_is_meant_is_taken(make: Callable[[], Any], name: str, expected: Any) -> None:
    """Numbers of numpy's, whole ones written 3.0, tuples for lists, numbers where words are wanted."""
    found = getattr(make(), name)
    assert found == expected
    assert type(found) is type(expected)


def test_functions_fit_callable() -> None:
    """Whatever can be called."""
    hint = Callable[..., Any]
    assert fits(len, hint)
    assert not fits(3, hint)
    assert words(hint) == "a function"


WORDS = [
    (str | None, "a string or None"),
    (int | float, "a whole number or a number"),
    (Literal["a", "b"], "'a' or 'b'"),
    (list[str], "a list of a string"),
    (tuple[str, ...], "a tuple of a string"),
    (tuple[int, int], "(a whole number, a whole number)"),
    (dict[str, bool], "a dict of True or False"),
    (np.ndarray, "ndarray"),
]


@pytest.mark.parametrize(("hint", "expected"), WORDS)
def test_an_annotation_is_said_in_words(hint: Any, expected: str) -> None:
    """For the message about a wrong value."""
    assert words(hint) == expected


class Rating(Component):
    """A component as an author of one would write it."""

    stars: int = prop(default=5, doc="How many stars there are.")
    secret: str = prop(default="s", page=False, doc="Not the page's.")
    change = Event("It changed.", trigger_mode="always_last")


def test_the_table_makes_the_signature() -> None:
    """Editors and help() see the parameters with their defaults."""
    parameters = inspect.signature(Rating).parameters
    assert parameters["value"].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert parameters["stars"].kind is inspect.Parameter.KEYWORD_ONLY
    assert parameters["stars"].default == 5
    assert "render" in parameters


def test_the_table_makes_the_config() -> None:
    """Only what the page may see."""
    config = Rating(3, stars=7, elem_id="r").config()
    assert (config["value"], config["stars"], config["elem_id"]) == (3, 7, "r")
    assert not {"secret", "render", "rendered", "key"} & config.keys()


def test_a_wrong_value_names_parameter_value_and_what_is_allowed() -> None:
    """At construction, not at first use."""
    with pytest.raises(
        ValueError, match=r"Rating: stars='many' is not allowed; it must be a whole number"
    ):
        Rating(stars="many")  # type: ignore[arg-type]


def test_a_subclass_without_a_kind_is_drawn_as_its_parent() -> None:
    """An author's own Slider stays a slider to the page, and is no string shortcut."""

    class Mine(gr.Slider):
        """A slider by another name."""

    assert Mine.kind == "slider"
    assert kinds["slider"] is gr.Slider
    assert "mine" not in shortcuts


def test_an_unknown_parameter_is_refused_with_the_nearest() -> None:
    """A slip of the pen is found."""
    with pytest.raises(TypeError, match=r"no parameter 'starz'. Did you mean 'stars'"):
        Rating(starz=3)  # type: ignore[call-arg]


def test_what_has_no_place_is_let_go_and_told() -> None:
    """Gradio lets go of it without a word, so an app that does so must run."""
    with pytest.warns(UserWarning, match=r"Number\(\) takes 1 by position.*'Size', 9"):
        number = gr.Number(3, *["Size", 9])
    assert (number.value, number.label) == (3, None)


def test_ids_are_the_same_for_the_same_app() -> None:
    """Counting starts again with every app's file."""
    restart_ids()
    first = [Rating()._id, Rating()._id]
    restart_ids()
    assert [Rating()._id, Rating()._id] == first


def test_a_listener_outside_a_blocks_says_so() -> None:
    """As in Gradio, an AttributeError."""
    with pytest.raises(
        AttributeError, match=r"Rating.change\(\) can only be used inside a `with gr.Blocks"
    ):
        Rating().change(len)


# ── The plain components ──


@pytest.mark.parametrize(
    ("ends", "step"),
    [((0, 100), 1), ((0, 1), 0.01), ((0, 10), 0.1), ((0, 255), 1), ((0, 7.5), 0.01), ((3, 3), 1)],
)
def test_a_slider_chooses_gradios_step(ends: tuple[float, float], step: float) -> None:
    """Measured on gradio 6.31.0."""
    assert gr.Slider(*ends).step == step


def test_a_slider_starts_at_its_left_end_and_keeps_its_range() -> None:
    """The page cannot send what is outside, but a forged message could."""
    slider = gr.Slider(2, 5)
    assert slider.value == 2
    assert slider.preprocess(3) == 3
    with pytest.raises(ValueError, match="6 is not between 2 and 5"):
        slider.preprocess(6)
    with pytest.raises(ValueError, match="above maximum"):
        gr.Slider(5, 2)


@pytest.mark.parametrize(
    ("precision", "given", "expected"),
    [(None, 2.5, 2.5), (0, 2.6, 3), (1, 2.55, 2.5), (None, 2, 2)],
)
def test_a_number_is_rounded_to_its_precision(
    precision: int | None, given: float, expected: float
) -> None:
    """Both ways, and precision 0 makes it an int."""
    number = gr.Number(precision=precision)
    for converted in (number.preprocess(given), number.postprocess(given)):
        assert converted == expected
        assert type(converted) is type(expected)


def test_a_number_keeps_its_range() -> None:
    """In words, with the number and the bound."""
    number = gr.Number(minimum=0, maximum=9)
    assert number.preprocess(None) is None
    with pytest.raises(ValueError, match="-1 is less than the minimum, 0"):
        number.preprocess(-1)
    with pytest.raises(ValueError, match="10 is more than the maximum, 9"):
        number.preprocess(10)


@pytest.mark.parametrize(
    ("number", "first"),
    [
        (lambda: gr.Number(), 0),
        (lambda: gr.Number(None, interactive=False, minimum=5), 0),
        (lambda: gr.Number(visible=False), None),
        (lambda: gr.Number(lambda: None), None),
        (lambda: gr.Number(7), 7),
    ],
)
def test_a_number_that_is_shown_begins_at_0(number: Callable[[], gr.Number], first: Any) -> None:
    """As in Gradio 6; None comes of a function, of Clear, and of a visitor who empties it."""
    made = number()
    assert made.config()["value"] == first
    assert made.empty is None
    assert made.postprocess(None) is None


def test_numpy_numbers_become_plain_ones() -> None:
    """They could not cross to the page."""
    assert type(gr.Number().postprocess(np.float32(0.5))) is float
    assert type(gr.Slider().postprocess(np.int64(3))) is float


def test_a_textbox_shows_anything_as_text() -> None:
    """And None is nothing."""
    box = gr.Textbox()
    assert box.postprocess(3.5) == "3.5"
    assert box.postprocess(None) is None
    assert box.preprocess("a") == "a"
    assert box.preprocess(None) == ""
