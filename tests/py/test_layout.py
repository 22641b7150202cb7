"""ground.py, components/layout.py and tabbed.py: what stands where, and Blocks in Blocks."""

from __future__ import annotations

from typing import Any

import pytest
import tintype as gr
from test_blocks import drawn, props
from visit import Visit


def ids(app: gr.Blocks) -> list[int]:
    return [listener.id for listener in app.config().listeners]


# ── Layouts ──


def test_a_layout_is_entered_again() -> None:
    """What is made then stands behind what was there; one that is rendered later keeps it too."""
    with gr.Blocks() as app:
        with gr.Row() as row:
            gr.Textbox()
        late = gr.Column(render=False)
        with late:
            gr.Number()
        gr.Button()
        with row:
            gr.Slider()
        late.render()
    with app, row:
        gr.Image()
    assert drawn(app) == [
        ["row", ["textbox"], ["slider"], ["image"]],
        ["button"],
        ["column", ["number"]],
    ]


def test_a_layout_of_another_app_is_refused() -> None:
    """In words, and not silently lost."""
    with gr.Blocks():
        row = gr.Row()
    with gr.Blocks(), pytest.raises(ValueError, match="This Row is not in the Blocks"), row:
        pass


def test_unrender_takes_a_block_out() -> None:
    """And it can be rendered elsewhere."""
    with gr.Blocks() as app:
        box = gr.Textbox()
        with gr.Row():
            box.unrender()
            box.render()
    assert drawn(app) == [["row", ["textbox"]]]


def test_leaves_without_a_holder_get_one() -> None:
    """Neighbours share it; what stands between them parts them."""
    with gr.Blocks() as app:
        with gr.Tab("A"):
            gr.Textbox()
        with gr.TabItem("B"):
            gr.Number()
        gr.Button()
        with gr.Tab("C"):
            pass
        with gr.Step("D"):
            pass
    assert drawn(app) == [
        ["tabs", ["tab", ["textbox"]], ["tab", ["number"]]],
        ["button"],
        ["tabs", ["tab"]],
        ["walkthrough", ["step"]],
    ]


GRADIOS: list[tuple[Any, dict[str, Any]]] = [
    (gr.Row, {"variant": "panel", "height": 100, "max_height": "50vh", "min_height": 10}),
    (gr.Row, {"scale": 2, "equal_height": True, "show_progress": True, "key": ("a", 1)}),
    (gr.Column, {"scale": 0, "min_width": 10, "variant": "compact", "show_progress": True}),
    (gr.Group, {"elem_id": "g", "elem_classes": ["a", "b"], "visible": "hidden"}),
    (gr.Tabs, {"selected": 1, "overflow_behavior": "wrap", "preserved_by_key": None}),
    (gr.Tab, {"label": "T", "id": 1, "alignment": "right", "interactive": False, "scale": 1}),
    (gr.Tab, {"height": 1, "max_height": 2, "render_children": True}),
    (gr.Accordion, {"label": "A", "open": False, "height": 10, "max_height": "3em"}),
    (gr.Sidebar, {"label": "S", "open": False, "width": "20%", "position": "right"}),
    (gr.Walkthrough, {"selected": 1}),
    (gr.Step, {"label": "S", "id": 1, "interactive": False, "scale": 1}),
]


@pytest.mark.parametrize(("layout", "given"), GRADIOS)
def test_layouts_take_gradios_parameters(layout: Any, given: dict[str, Any]) -> None:
    """And pass what the page draws on."""
    with gr.Blocks() as app, layout(**given) as made:
        pass
    seen = props(app, made)
    assert {name: seen[name] for name in given if name in seen} == {
        name: given[name] for name in given if name in seen
    }


def test_a_layout_is_changed_by_what_a_function_returns() -> None:
    """Also to what it was before: the visitor may have changed it meanwhile."""

    def show() -> Any:
        return gr.Column(visible=True), gr.update(selected="b"), gr.Accordion(open=True)

    with gr.Blocks() as app:
        with gr.Column(visible=False) as column:
            pass
        with gr.Tabs() as tabs, gr.Tab("B", id="b"):
            pass
        with gr.Accordion("More", open=True) as more:
            pass
        gr.Button().click(show, None, [column, tabs, more])
    visit = Visit(app)
    visit.play(visit.act(), 1, visit.act())
    assert visit.values() == [[{"visible": True}, {"selected": "b"}, {"open": True}]] * 2


# ── Blocks in Blocks ──


def inner() -> tuple[gr.Blocks, Any]:
    with gr.Blocks(title="Inner") as app:
        box = gr.Textbox()
        first = box.change(str, box, box, api_name="shout")
        first.then(str, box, box)
        app.load(str, None, box)
    return app, box


def test_blocks_are_rendered_in_others_with_their_listeners() -> None:
    """They are counted and named anew, and what follows what stays."""
    app, _ = inner()
    with gr.Blocks() as outer:
        gr.Button().click(str, None, None, api_name="shout")
        with gr.Row():
            assert app.render() is app
    config = outer.config()
    assert drawn(outer) == [["button"], ["row", ["textbox"]]]
    assert ids(outer) == [1, 2, 3, 4]
    assert [listener.chain and listener.chain.listener for listener in config.listeners] == [
        *(None, None, 2, None)
    ]
    assert [endpoint.name for endpoint in config.endpoints[:2]] == ["/shout", "/shout_1"]
    assert [(t.component, t.event) for t in config.listeners[3].targets] == [(0, "load")]
    with outer, pytest.raises(ValueError, match="already rendered here"):
        app.render()


def test_an_app_that_is_a_part_can_be_entered_again() -> None:
    """What is made in it then is in the app around it as well."""
    app, box = inner()
    with gr.Blocks() as outer:
        app.render()
        gr.Button()
        with app:
            gr.Slider().change(str, box, box)
    assert drawn(outer) == [["textbox"], ["slider"], ["button"]]
    assert ids(outer) == [1, 2, 3, 4]


def test_blocks_made_inside_others_become_a_part() -> None:
    """An Interface too; an app that is entered again after its end does not."""
    with gr.Blocks() as outer, gr.Row():
        with gr.Blocks():
            gr.Textbox()
        gr.Interface(str, "textbox", "number", flagging_mode="never")
    with outer:
        gr.Image()
    assert [kind for (kind, *_) in drawn(outer)[0][1:]] == ["textbox", "row"]
    assert drawn(outer)[1] == ["image"]


def test_a_tabbed_interface_is_an_app_of_apps() -> None:
    """A tab each, and what is pressed in one runs."""
    apps = [gr.Interface(str.upper, gr.Textbox(), gr.Textbox(), flagging_mode="never"), inner()[0]]
    app = gr.TabbedInterface(apps, ["Shout", "Other"], title="Two")
    assert [(kind, len(rest)) for kind, *rest in drawn(app)[0][1:]] == [("tab", 1), ("tab", 1)]
    run = next(listener for listener in app.listeners if listener.api_name == "predict")
    visit = Visit(app)
    visit.play(visit.act(["a"], run.id))
    assert visit.values() == [["A"]]
    with pytest.raises(ValueError, match="1 names for 2 apps"):
        gr.TabbedInterface(apps, ["One"])
