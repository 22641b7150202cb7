"""Every public name of Gradio's is there, and takes what Gradio's takes."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
import tintype as gr
from tintype.components.declared import Declared
from tintype.components.html import EVENTS as SCRIPTED
from tintype.options import outside

ROOT = Path(__file__).parents[2]
NAMES: dict[str, Any] = json.loads((ROOT / "py" / "gradio-6.31.json").read_text("utf-8"))["names"]

HERE = {name: there for name, there in NAMES.items() if name not in outside.OUTSIDE}
BLOCKS = {
    name: there
    for name, there in HERE.items()
    if isinstance(getattr(gr, name), type) and issubclass(getattr(gr, name), Declared)
}
ABSTRACT = {"Component": {"info", "load_fn"}}
"""What only the base class of Gradio's own components takes, that nobody makes one of."""


def test_no_name_is_missing() -> None:
    """It is public, or it is outside and says so."""
    assert [name for name in HERE if name not in gr.__all__] == []
    assert len(BLOCKS) > 50


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_takes_what_gradios_takes(name: str) -> None:
    """Every parameter by name, the first ones by position in the same order, and every event."""
    cls, there = getattr(gr, name), HERE[name]
    own = inspect.signature(cls).parameters
    takes_any = any(row.kind is row.VAR_KEYWORD for row in own.values())
    wanted = {part for part in there["parameters"] if not part.startswith("_")}
    assert takes_any or wanted - set(own) == ABSTRACT.get(name, set())
    events = {*cls.events, *(SCRIPTED.split() if cls is gr.HTML else ())}
    assert set(there["events"]) - events == set()

    by_position = there["parameters"][: there["by_position"]]
    made = [row.name for row in own.values() if row.kind is row.POSITIONAL_OR_KEYWORD]
    assert made[: len(by_position)] == by_position or name in BY_HAND


BY_HAND = {"State", "Step", "Tab", "TabItem"}
"""Those whose constructors put what comes by position in its place; the next test calls them so."""


def test_what_comes_by_position_is_put_in_its_place() -> None:
    """Also where the table has another order."""
    with gr.Blocks():
        state = gr.State(3, False)
        given: tuple[Any, ...] = ("A", False, False)
        leaves = [leaf(*given) for leaf in (gr.Tab, gr.TabItem, gr.Step)]
    assert (state.value, state.rendered) == (3, False)
    assert [(leaf.label, leaf.visible, leaf.interactive) for leaf in leaves] == [
        ("A", False, False)
    ] * 3
