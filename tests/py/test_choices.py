"""What is offered, and what is chosen of it: Radio, CheckboxGroup, Dropdown, Checkbox."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tintype as gr
from tintype.functions.returned import Known
from tintype.options import choices

PAIRS = [("A", 1), ("B", 2.5), ("C", "c")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, []),
        (["a", 3, 2.5, True], [["a", "a"], ["3", 3], ["2.5", 2.5], ["True", True]]),
        (PAIRS, [["A", 1], ["B", 2.5], ["C", "c"]]),
        (("a", ("B", 2)), [["a", "a"], ["B", 2]]),
        ({"a": 1, "b": 2}.keys(), [["a", "a"], ["b", "b"]]),
        (np.arange(2), [["0", 0], ["1", 1]]),
    ],
)
def test_choices_are_settled_into_names_and_values(given: Any, expected: Any) -> None:
    """However they were given."""
    assert choices.settled(given) == expected


@pytest.mark.parametrize("given", ["abc", 5, [object()], [("a", "b", "c")], [None]])
def test_what_is_no_choice_is_refused_at_construction(given: Any) -> None:
    """Naming the component, the parameter and what is allowed."""
    with pytest.raises(ValueError, match=r"^Radio: choices: .*it must be a list of strings"):
        gr.Radio(given)


def test_true_is_not_one() -> None:
    """Python holds them for equal; nobody who chooses does."""
    radio = gr.Radio([("one", 1), ("yes", True)], type="index")
    assert [radio.preprocess(1), radio.preprocess(True)] == [0, 1]


ONE = [
    (gr.Radio, {}, 1, 1),
    (gr.Radio, {"type": "index"}, 2.5, 1),
    (gr.Radio, {}, None, None),
    (gr.Dropdown, {}, "c", "c"),
    (gr.Dropdown, {"type": "index"}, "c", 2),
    (gr.Dropdown, {}, None, None),
    (gr.Dropdown, {"allow_custom_value": True}, "own", "own"),
    (gr.Dropdown, {"allow_custom_value": True, "type": "index"}, "own", None),
    (gr.Dropdown, {"multiselect": True}, ["c", 1], ["c", 1]),
    (gr.Dropdown, {"multiselect": True, "type": "index"}, ["c", 1], [2, 0]),
    (gr.Dropdown, {"multiselect": True}, None, []),
    (gr.CheckboxGroup, {}, ["c", 1], ["c", 1]),
    (gr.CheckboxGroup, {"type": "index"}, ["c", 1], [2, 0]),
    (gr.CheckboxGroup, {}, None, []),
]


@pytest.mark.parametrize(("cls", "more", "sent", "expected"), ONE)
def test_what_a_function_gets(cls: Any, more: Any, sent: Any, expected: Any) -> None:
    """Measured on gradio 6.31, but for None, which is no choice there and an empty list here."""
    assert cls(PAIRS, **more).preprocess(sent) == expected


def test_a_number_comes_as_its_own_kind() -> None:
    """3.0 crosses as 3, and the choice says what it was."""
    assert type(gr.Radio([3.0]).preprocess(3)) is float


@pytest.mark.parametrize(
    ("component", "sent"),
    [
        (gr.Radio(PAIRS), "x"),
        (gr.CheckboxGroup(PAIRS), ["x"]),
        (gr.Dropdown(PAIRS), "x"),
        (gr.Dropdown(PAIRS, multiselect=True), [1, "x"]),
    ],
)
def test_what_is_not_offered_is_refused(component: Any, sent: Any) -> None:
    """With what is."""
    with pytest.raises(ValueError, match=r"'x' is not one of the choices: \[1, 2.5, 'c'\]"):
        component.preprocess(sent)


@pytest.mark.parametrize(
    ("component", "returned", "expected"),
    [
        (gr.Radio(PAIRS), np.float64(2.5), 2.5),
        (gr.Radio(PAIRS), None, None),
        (gr.CheckboxGroup(PAIRS), "c", ["c"]),
        (gr.CheckboxGroup(PAIRS), ("c", 1), ["c", 1]),
        (gr.CheckboxGroup([1, 2]), np.array([2, 1]), [2, 1]),
        (gr.CheckboxGroup(PAIRS), None, []),
        (gr.Dropdown(PAIRS), ["c"], "c"),
        (gr.Dropdown(PAIRS, multiselect=True), "c", ["c"]),
        (gr.Dropdown(PAIRS), "elsewhere", "elsewhere"),
    ],
)
def test_what_the_page_shows(component: Any, returned: Any, expected: Any) -> None:
    """Plain values, those of the choices where they are among them."""
    assert component.postprocess(returned) == expected


def test_a_dropdown_holds_one_choice_or_says_why_not() -> None:
    """Two values need multiselect."""
    with pytest.raises(ValueError, match="without multiselect holds one choice"):
        gr.Dropdown(PAIRS).postprocess([1, "c"])


@pytest.mark.parametrize(
    ("dropdown", "value"),
    [
        (gr.Dropdown(PAIRS), 1),
        (gr.Dropdown(PAIRS, value=None), None),
        (gr.Dropdown(), None),
        (gr.Dropdown(PAIRS, multiselect=True), []),
        (gr.Dropdown(PAIRS, value="c"), "c"),
        (gr.Dropdown(PAIRS, value=lambda: "c"), "c"),
    ],
)
def test_a_dropdown_starts_with_its_first_choice(dropdown: gr.Dropdown, value: Any) -> None:
    """Where nothing else is said, as in Gradio."""
    assert dropdown.config()["value"] == value


def test_limits_that_allow_nothing_are_refused() -> None:
    """And one that has no meaning is warned of."""
    with pytest.raises(ValueError, match="max_choices=0 is not allowed; it must be 1 or more"):
        gr.Dropdown(PAIRS, multiselect=True, max_choices=0)
    with pytest.warns(UserWarning, match="max_choices counts with multiselect"):
        gr.Dropdown(PAIRS, max_choices=2)


def test_a_checkbox_is_a_bool() -> None:
    """Whatever a function returns."""
    box = gr.Checkbox()
    assert [box.postprocess(value) for value in (1, 0, None, np.True_)] == [
        True,
        False,
        False,
        True,
    ]
    assert box.preprocess(True) is True
    assert box.empty is False


def test_functions_can_give_new_choices() -> None:
    """Their values hold from then on."""
    dropdown = gr.Dropdown(["a"])
    known = Known()
    (patch,) = known.patches([dropdown], gr.Dropdown(choices=["x", "y"], value="y"), True)
    assert patch.props == {"choices": [["x", "x"], ["y", "y"]], "value": "y"}
    assert known.now(dropdown).preprocess("x") == "x"
