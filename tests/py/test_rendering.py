"""rendering.py: what a function makes takes the place of what it made before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import tintype as gr
from tintype.door.protocol import Rendered
from visit import Visit


def app_of(make: Callable[..., Any], **options: Any) -> gr.Blocks:
    with gr.Blocks() as app:
        number = gr.Number(1)
        gr.render(number, **options)(make)
    return app


def kinds(rendered: Rendered) -> list[str]:
    return [component.kind for component in rendered.components]


def test_it_runs_when_the_page_opens_and_when_an_input_changes() -> None:
    """Into a layout where it stands: a row in a row, a column elsewhere."""
    with gr.Blocks() as app:
        number = gr.Number()
        with gr.Row():
            gr.render(number)(lambda n: None)
        gr.render(number, triggers=[number.submit])(lambda n: None)
    config = app.config()
    assert [sorted((t.component, t.event) for t in item.targets) for item in config.listeners] == [
        [(0, "load"), (number._id, "change")],
        [(number._id, "submit")],
    ]
    inside = {component.id: component.kind for component in config.components}
    assert [inside[item.outputs[0]] for item in config.listeners] == ["row", "column"]
    assert [item.trigger_mode for item in config.listeners] == ["always_last"] * 2


def test_what_it_makes_is_told_and_works() -> None:
    """Blocks, their places and their listeners; a listener made so runs."""

    def make(count: float) -> None:
        for _ in range(int(count)):
            with gr.Row():
                box = gr.Textbox()
            gr.Button().click(str.upper, box, box)

    visit = Visit(app_of(make))
    visit.play(visit.act([2]), 1, visit.act(["a"], listener=3))
    (rendered,) = visit.of(Rendered)
    assert kinds(rendered) == ["row", "textbox", "button"] * 2
    assert [len(node.children) for node in rendered.children] == [1, 0, 1, 0]
    assert ([listener.id for listener in rendered.listeners], rendered.gone) == ([2, 3], [])
    assert visit.values()[1:] == [["A"]]
    assert visit.ends() == ["done", "done"]


def test_old_listeners_go_away() -> None:
    """An act for one that came too late is cancelled; new ones have new ids."""

    def make(count: float) -> None:
        gr.Button().click(str)

    visit = Visit(app_of(make))
    visit.play(visit.act([1]), 1, visit.act([2]), 1, visit.act([], listener=2))
    first, second = visit.of(Rendered)
    assert ([item.id for item in second.listeners], second.gone) == ([3], [2])
    assert first.components[0].id != second.components[0].id
    assert visit.ends() == ["done", "done", "cancelled"]
    assert len(visit.app.listeners) == 2


def test_a_block_with_a_key_goes_on() -> None:
    """By its id and without what it keeps; of another class it is another block."""

    def make(count: float) -> None:
        gr.Textbox("new", label=f"{count}", key="a")
        kind = gr.Number if count > 1 else gr.Textbox
        kind(key="b")
        gr.Slider(maximum=count, key="c", preserved_by_key=["value", "maximum"])

    visit = Visit(app_of(make))
    visit.play(visit.act([1]), 1, visit.act([2]))
    (a1, b1, c1), (a2, b2, c2) = (rendered.components for rendered in visit.of(Rendered))
    assert (a2.id, c2.id) == (a1.id, c1.id)
    assert b2.id != b1.id
    assert "value" not in a2.props
    assert a2.props["label"] == "2"
    assert "maximum" not in c2.props


def test_what_a_function_changed_is_kept_by_key() -> None:
    """And counts in the next conversion."""

    def make(count: float) -> None:
        box = gr.Slider(0, 10, key="a", preserved_by_key="maximum")
        box.change(lambda: gr.Slider(maximum=20), None, box, key="grow")

    visit = Visit(app_of(make))
    visit.play(visit.act([1]), 1, visit.act(listener=2), 1, visit.act([2]))
    last = visit.of(Rendered)[-1]
    assert "maximum" not in last.components[0].props
    assert visit.app.component(last.components[0].id).maximum == 20  # type: ignore[attr-defined]  # a Slider
    assert ([item.id for item in last.listeners], last.gone) == ([2], [])


def test_one_inside_another_goes_with_it() -> None:
    """Its listeners and blocks too; a run of it that ends later changes nothing."""

    def make(count: float) -> None:
        box = gr.Textbox()

        @gr.render(box)
        async def inner(text: str) -> None:
            await asyncio.sleep(5)
            gr.Button().click(str)

    visit = Visit(app_of(make))
    visit.play(
        visit.act([1]),
        1,
        visit.act(["a"], listener=2),
        10,
        visit.act([2]),
        1,
        visit.act(["b"], listener=4),
        1,
        visit.act([3]),
    )
    outer1, inner1, outer2, outer3 = visit.of(Rendered)
    assert inner1.container == outer1.components[1].id
    assert outer2.gone == [2, 3]
    assert outer3.gone == [4]
    assert visit.ends() == ["done"] * 5
    assert len(visit.app.blocks) == 4


def test_an_error_leaves_what_was_there() -> None:
    """It shows in the layout, and the next run works."""

    def make(count: float) -> None:
        gr.Textbox()
        if count == 2:
            raise ValueError("not two")

    visit = Visit(app_of(make))
    visit.play(visit.act([1]), 1, visit.act([2]), 1, visit.act([3]))
    assert visit.ends() == ["done", "failed", "done"]
    assert [kinds(rendered) for rendered in visit.of(Rendered)] == [["textbox"]] * 2
    assert visit.app.config().listeners[0].busy == [visit.of(Rendered)[0].container]


def test_an_interface_can_be_made_in_it() -> None:
    """With its buttons and listeners."""

    def make(count: float) -> None:
        gr.Interface(str.upper, "textbox", "textbox", flagging_mode="never")

    visit = Visit(app_of(make))
    visit.play(visit.act([1]))
    (rendered,) = visit.of(Rendered)
    assert kinds(rendered).count("button") == 3


def test_nothing_in_it_is_an_endpoint() -> None:
    """Neither a listener nor an Interface nor one within another app: programs have no such page."""

    def make(count: float) -> None:
        box = gr.Textbox()
        box.submit(str.upper, box, box, api_name="inner")
        gr.Interface(str.upper, "textbox", "textbox", api_name="whole")
        with gr.Blocks() as within:
            gr.Interface(str.upper, "textbox", "textbox")
        with within:
            box.change(str.upper, box, box, api_name="later")

    app = app_of(make)
    with app:
        app.load(str.upper, None, None, api_name="outer")
    visit = Visit(app)
    visit.play(visit.act([1]))
    assert visit.ends() == ["done"]
    assert [listener.api_name for listener in app.listeners if listener.api_name] == ["outer"]


def test_what_was_made_outside_can_be_rendered_in_it() -> None:
    """Each time anew: its earlier listeners go away, its blocks stay."""
    inside = gr.Interface(str.upper, gr.Textbox(), gr.Textbox())

    def make(count: float) -> None:
        inside.render()

    visit = Visit(app_of(make))
    visit.play(visit.act([1]), 1, visit.act([2]))
    first, second = visit.of(Rendered)
    assert second.gone == [listener.id for listener in first.listeners]
    assert [row.id for row in second.components] == [row.id for row in first.components]
    assert len(visit.app.listeners) == 1 + len(second.listeners)


def test_its_concurrency_is_the_queues() -> None:
    """A function made in it has the group and the limit that it was given."""

    async def slow() -> None:
        await asyncio.sleep(5)

    def make(count: float) -> None:
        gr.Button().click(slow, concurrency_limit=2, trigger_mode="multiple")

    visit = Visit(app_of(make))
    visit.play(visit.act([1]), 1, *(visit.act(listener=2) for _ in range(3)))
    assert visit.at[-1] == 11


def test_what_cannot_be_is_refused() -> None:
    """In words: a generator, two blocks of one key, no Blocks around it."""

    def walks() -> Any:
        yield

    with gr.Blocks() as app:
        with pytest.raises(ValueError, match="cannot be a generator"):
            gr.render()(walks)
        with pytest.raises(ValueError, match="Inputs and outputs are components"):
            gr.render(print)(print)
    with pytest.raises(AttributeError, match=r"gr\.render"):
        gr.render()(print)

    def twice(count: float) -> None:
        gr.Textbox(key=1)
        gr.Textbox(key=1)

    visit = Visit(app_of(twice))
    visit.play(visit.act([1]))
    assert visit.ends() == ["done"]
    visit = Visit(app_of(twice))
    visit.play(visit.act([1]), 1, visit.act([2]))
    assert "two blocks have the key 1" in visit.problem()
    assert app.listeners == []
