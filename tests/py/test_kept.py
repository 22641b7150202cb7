"""States: values that stay in Python, for each visit its own."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
import tintype as gr
from tintype.components.state import CLEARED
from tintype.functions.states import States
from visit import Visit


def test_each_visit_begins_with_a_copy() -> None:
    """Neither the author's object nor that of another visit is changed."""
    given: list[int] = []
    state = gr.State(given)
    first, second = States(), States()
    first.get(state, None).append(1)
    assert first.get(state, None) == [1]
    assert second.get(state, None) == []
    assert given == []


def test_render_may_come_second() -> None:
    """As in Gradio."""
    with gr.Blocks() as demo:
        gr.State(1, False)
    assert demo.config().components == []


def test_what_cannot_be_copied_is_refused() -> None:
    """At construction, naming its type."""
    with pytest.raises(TypeError, match="lock cannot be copied"):
        gr.State(threading.Lock())


CHANGES: list[tuple[Any, Any, bool]] = [
    (1, 1, False),
    (1, 2, True),
    ([1], [1], False),
    (np.arange(3), np.arange(3), False),
    (np.arange(3), np.arange(4), True),
    (lambda: 0, threading.Lock(), True),
]


@pytest.mark.parametrize(("before", "after", "changed"), CHANGES)
def test_the_page_hears_of_what_is_something_else(before: Any, after: Any, changed: bool) -> None:
    """By content; what cannot be compared counts as changed."""
    state = gr.State(before)
    states = States({state._id})
    assert (states.put(state, after) is not None) is changed
    assert states.get(state, None) is after


def test_a_change_in_place_is_one() -> None:
    """A function that returns the same object, with something more in it."""
    state = gr.State([])
    states = States({state._id})
    held = states.get(state, None)
    held.append(1)
    assert states.put(state, held) is not None
    assert states.put(state, held) is None


def test_cleared_it_begins_anew_once() -> None:
    """What is done to it after that stays, though the page still says that it was cleared."""
    state = gr.State([])
    states = States({state._id})
    states.put(state, [1])
    states.get(state, CLEARED).append(2)
    assert states.get(state, CLEARED) == [2]
    assert states.put(state, [2]) is not None
    assert states.get(state, CLEARED) == []


def count(state: list[str], word: str) -> tuple[list[str], str]:
    """The usual: a list that grows."""
    return [*state, word], f"{len(state) + 1}"


def test_a_value_stays_in_python_from_act_to_act() -> None:
    """The page gets a name for it that is new with each change, and never the value."""
    with gr.Blocks() as demo:
        state, word, out = gr.State([]), gr.Textbox(), gr.Textbox()
        state.change(len, state, out)
        word.submit(count, [state, word], [state, out])
    visit = Visit(demo)
    visit.play(visit.act([None, "a"], 2), 10, visit.act(["?", "b"], 2))
    values = visit.values()
    assert [out for _, out in values] == ["1", "2"]
    names = [name for name, _ in values]
    assert len(set(names)) == 2
    assert all(isinstance(name, str) and name.startswith("state ") for name in names)


def test_updates_skips_and_preprocess_leave_it_what_it_is() -> None:
    """gr.skip changes nothing, gr.update(value=…) puts, and preprocess=False still gives the value."""
    with gr.Blocks() as demo:
        state, out = gr.State(5), gr.Textbox()
        button = gr.Button()
        button.click(lambda: gr.skip(), None, state)
        button.click(lambda: gr.update(value=7), None, state)
        button.click(lambda held: held * 2, state, out, preprocess=False)
    visit = Visit(demo)
    skipped, doubled, put = visit.act([], 1), visit.act([None], 3), visit.act([], 2)
    visit.play(skipped, 1, doubled, 1, put, 1, visit.act([None], 3))
    assert next(row for row in visit.values() if row) == ["10"]
    assert visit.values()[-1] == ["14"]


def test_a_callable_is_called_when_the_page_opens() -> None:
    """As any component's value."""
    with gr.Blocks() as demo:
        gr.State(lambda: 3)
    assert [row.targets[0].event for row in demo.config().listeners] == ["load"]
    assert "value" not in demo.config().components[0].props
