"""Markdown, HTML, Label, JSON, Code, HighlightedText and Plot: what goes in and what comes out."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tintype as gr
from tintype.components.component import Component, shortcuts
from tintype.door.protocol import File
from tintype.functions.returned import Known

CAT = {"label": "cat", "confidence": 0.75}
DOG = {"label": "dog", "confidence": 0.25}
MARKS = [("a ", None), ("cat", "ANIMAL"), ("!", None)]
ENTITIES = [
    {"entity": "B", "start": 4, "end": 5},
    {"entity_group": "A", "start": 0, "end": 2},
]


def rows(parts: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [{"token": token, "mark": mark} for token, mark in parts]


SHOWN: list[tuple[Component, Any, Any]] = [
    (gr.Markdown(), "\n    # A\n      b\n", "# A\n  b"),
    (gr.Markdown(), None, None),
    (gr.Markdown(), 3, "3"),
    (gr.HTML(), "<b>x</b>", "<b>x</b>"),
    (gr.HTML(), [np.int64(1), (2,)], [1, [2]]),
    (gr.Label(), "cat", {"label": "cat", "confidences": None}),
    (gr.Label(), np.float64(0.5), {"label": "0.5", "confidences": None}),
    (gr.Label(), {}, None),
    (
        gr.Label(),
        {"dog": np.float32(0.25), "cat": 0.75},
        {"label": "cat", "confidences": [CAT, DOG]},
    ),
    (
        gr.Label(num_top_classes=1),
        {"dog": 0.25, "cat": 0.75},
        {"label": "cat", "confidences": [CAT]},
    ),
    (gr.JSON(), '{"a": [1]}', {"a": [1]}),
    (gr.JSON(), {"a": np.arange(2)}, {"a": [0, 1]}),
    (gr.JSON(), None, None),
    (gr.Code(), "\nx = 1\n\n", "x = 1"),
    (gr.Code(), None, None),
    (gr.HighlightedText(), MARKS, rows(MARKS)),
    (gr.HighlightedText(), [("a", np.float32(0.5))], rows([("a", 0.5)])),
    (gr.HighlightedText(), "plain", rows([("plain", None)])),
    (
        gr.HighlightedText(),
        {"text": "ab cd", "entities": ENTITIES},
        rows([("ab", "A"), (" c", None), ("d", "B")]),
    ),
    (gr.HighlightedText(), {"text": "ab", "entities": []}, rows([("ab", None)])),
    (
        gr.HighlightedText(combine_adjacent=True, adjacent_separator="-"),
        [("a", "X"), ("", None), ("b", "X"), ("c", "Y")],
        rows([("a-b", "X"), ("c", "Y")]),
    ),
    (gr.BrowserState(), (1, np.int8(2)), [1, 2]),
]


@pytest.mark.parametrize(("component", "value", "shown"), SHOWN)
def test_it_is_shown_as(component: Component, value: Any, shown: Any) -> None:
    """What a function may return, and what the page is told of it."""
    assert component.postprocess(value) == shown


GIVEN: list[tuple[Component, Any, Any]] = [
    (gr.Label(), {"cat": 0.75, "dog": 0.25}, {"cat": 0.75, "dog": 0.25}),
    (gr.Label(), "cat", "cat"),
    (gr.Label(), None, None),
    (gr.HighlightedText(), MARKS, MARKS),
    (gr.HighlightedText(), None, None),
    (gr.JSON(), {"a": [1, None]}, {"a": [1, None]}),
    (gr.Markdown(), "# A", "# A"),
    (gr.Code(), "x", "x"),
    (gr.HTML(), {"a": 1}, {"a": 1}),
    (gr.BrowserState({"a": 1}), None, {"a": 1}),
    (gr.BrowserState({"a": 1}), [2], [2]),
]


@pytest.mark.parametrize(("component", "value", "given"), GIVEN)
def test_a_function_gets_back(component: Component, value: Any, given: Any) -> None:
    """What is shown, in the form that a function knows."""
    assert component.preprocess(component.postprocess(value)) == given


def test_a_browserstate_does_not_give_its_default_away() -> None:
    """A function that changes it in place changes its own copy."""
    kept = gr.BrowserState([1])
    kept.preprocess(None).append(2)
    assert kept.preprocess(None) == [1]


COBOL: dict[str, Any] = {"language": "cobol"}
REFUSED: list[tuple[Any, str]] = [
    (lambda: gr.Label(num_top_classes=0), "num_top_classes=0"),
    (lambda: gr.Label([1]), "not a list"),
    (lambda: gr.Label({"a": "much"}), "confidence of 'a'"),
    (lambda: gr.JSON("{"), "no JSON"),
    (lambda: gr.Code("x", **COBOL), "language='cobol'"),
    (lambda: gr.Code("x", lines=0), "lines=0"),
    (lambda: gr.Code().postprocess(("file.py",)), "tuple"),
    (lambda: gr.HighlightedText(["a"]), "each part"),
    (lambda: gr.HighlightedText({"text": "a"}), "'entities'"),
    (lambda: gr.Markdown(latex_delimiters=[{"left": "$"}]), "latex_delimiters"),
    (lambda: gr.Markdown(buttons=["copy"], show_copy_button=True), "Markdown: buttons"),
    (lambda: gr.HTML(server_functions=[lambda: 1]), "server_functions"),
    (lambda: gr.Plot("figure"), "not a str"),
]


@pytest.mark.parametrize(("make", "words"), REFUSED)
def test_it_is_refused_in_words(make: Any, words: str) -> None:
    """At construction, naming what is wrong."""
    with pytest.raises(ValueError, match=words):
        make()


BUTTONS: list[tuple[Any, list[str]]] = [
    (gr.Markdown(), []),
    (gr.Markdown(show_copy_button=True), ["copy"]),
    (gr.Markdown(buttons=["copy"]), ["copy"]),
    (gr.JSON(), ["copy"]),
    (gr.JSON(buttons=[]), []),
    (gr.JSON(show_copy_button=False), []),
    (gr.Code(), ["copy", "download"]),
]


@pytest.mark.parametrize(("component", "buttons"), BUTTONS)
def test_the_buttons_are(component: Any, buttons: list[str]) -> None:
    """In both spellings."""
    assert component.config()["buttons"] == buttons


def test_a_label_can_come_from_a_file(tmp_path: Path) -> None:
    """A path that ends in .json and is there."""
    file = tmp_path / "label.json"
    file.write_text('{"cat": 1}', "utf-8")
    assert gr.Label().preprocess(gr.Label().postprocess(str(file))) == {"cat": 1.0}
    assert gr.Label().preprocess(gr.Label().postprocess("none.json")) == "none.json"


def test_what_is_more_of_html_is_for_its_templates() -> None:
    """Keyword arguments that are no parameters; an update adds to them."""
    html = gr.HTML([1], html_template="${size}", size=np.int64(3))
    assert html.config()["props"] == {"size": 3}
    assert html.config()["js_on_load"] is None
    assert gr.HTML(js_on_load=None).config()["js_on_load"] == ""


def test_what_a_function_says_of_a_template_is_added() -> None:
    """An HTML with one name of it, or an update, leaves the others as they are."""
    html = gr.HTML("a", color="green", bold=True)
    known = Known()
    for colour, say in (("blue", gr.HTML), ("red", gr.update)):
        (patch,) = known.patches([html], say(color=colour), convert=True)
        assert patch.props["props"] == {"color": colour, "bold": True}


class Stars(gr.HTML):
    """As authors make components of their own: with a constructor that takes something else."""

    def __init__(self, stars: int = 3, **more: Any) -> None:
        super().__init__(value=stars, html_template="<b>${value}</b>${colour}", **more)


def test_a_component_made_of_html_can_be_updated() -> None:
    """By its value, and by what its templates know."""
    stars = Stars(4, colour="red")
    known = Known()
    updates = [gr.update(value=5), gr.update(colour="blue"), 6]
    patches = [patch for update in updates for patch in known.patches([stars], update, True)]
    shown = [patch.props for patch in patches]
    assert shown == [{"value": 5}, {"props": {"colour": "blue"}}, {"value": 6}]
    assert known.now(stars).config()["html_template"] == "<b>${value}</b>${colour}"


def test_a_script_of_html_may_fire_any_event_it_names() -> None:
    """Gradio's own, and those in quotes in its script."""
    html = gr.HTML(js_on_load="trigger('blinked')")
    with gr.Blocks() as demo:
        html.render()
        html.blinked(print)
        html.submit(print)
    assert [row.targets[0].event for row in demo.config().listeners] == ["blinked", "submit"]
    with pytest.raises(AttributeError, match="trigger"):
        _ = html.winked


class Figure:
    """As matplotlib's, so far as a Plot asks."""

    dpi = 100

    def savefig(self, stream: Any, **options: Any) -> None:
        stream.write(repr(sorted(options.items())).encode())


def test_a_figure_becomes_a_picture() -> None:
    """PNG at twice its resolution, or SVG; of axes and of pyplot it is the figure."""
    png = gr.Plot().postprocess(Figure())
    assert isinstance(png, File)
    assert (png.name, png.mime) == ("plot.png", "image/png")
    expected = [("bbox_inches", "tight"), ("dpi", 200), ("format", "png")]
    assert bytes(png.data) == repr(expected).encode()
    svg = gr.Plot(format="svg").postprocess(Figure())
    assert isinstance(svg, File)
    assert (svg.mime, b"dpi" in bytes(svg.data)) == ("image/svg+xml", False)
    axes = types.SimpleNamespace(figure=Figure())
    assert gr.Plot().postprocess(axes) == png
    pyplot = types.ModuleType("matplotlib.pyplot")
    pyplot.gcf = Figure  # type: ignore[attr-defined]  # a module is what one makes it
    assert gr.Plot().postprocess(pyplot) == png
    assert gr.Plot().save(png) is png


def test_a_figure_of_another_library_is_named() -> None:
    """What it is, and what works instead."""
    figure = type("Figure", (), {"__module__": "plotly.graph_objs"})()
    with pytest.raises(ValueError, match=r"plotly .* only matplotlib's"):
        gr.Plot(figure)


ENDINGS = [
    ("python", "code.py"),
    ("sql-mySQL", "code.sql"),
    ("css", "code.css"),
    (None, "code.txt"),
]


@pytest.mark.parametrize(("language", "name"), ENDINGS)
def test_code_is_saved_as_its_language(language: Any, name: str) -> None:
    """A text file."""
    file = gr.Code(language=language).save("x = 1")
    assert (file.name, file.mime, file.data) == (name, "text/plain", b"x = 1")


NAMES = """
label json markdown html code highlightedtext dataframe state plot numpy matrix list
"""


@pytest.mark.parametrize("name", NAMES.split())
def test_it_has_a_name(name: str) -> None:
    """A string stands for it."""
    assert name in shortcuts
