"""Pages, words by language, endpoints without components, and apps that are loaded into others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import tintype as gr
from tintype.app import blocks, loading, source
from tintype.door.protocol import Link
from tintype.options.i18n import in_english
from tintype.options.outside import OutsideError
from visit import Visit

# ── Pages ──


def paths(app: gr.Blocks) -> list[str]:
    return [page.path for page in app.pages]


def test_what_is_made_after_a_route_stands_on_its_page() -> None:
    """The app's opening is the page's there, whoever listens, and endpoints are all in one app."""
    with gr.Blocks() as demo:
        first = gr.Textbox()
        demo.load(lambda: "a", None, first)
    with demo.route("About us"):
        second = gr.Textbox()
        demo.load(lambda: "b", None, second)
        inner = gr.Interface(lambda: "c", None, gr.Textbox(), live=True)
    config = demo.config()
    page = demo.pages[0]._id
    assert [node.id for node in config.tree] == [first._id, page]
    assert config.tree[1].children[0].id == second._id
    targets = [[(t.component, t.event) for t in row.targets] for row in config.listeners]
    assert [(0, "load")] in targets
    assert targets.count([(page, "load")]) == 2
    assert inner.is_part
    assert demo(fn_index=1) == "b"


@pytest.mark.parametrize(
    ("name", "path", "wanted"),
    [("About us", None, "about-us"), ("X", "/deep.er/", "deep.er"), ("X", "a-b", "a-b")],
)
def test_a_page_has_a_path(name: str, path: str | None, wanted: str) -> None:
    """Its own, or made of its name; a second of the same path gets another one."""
    demo = gr.Blocks()
    demo.route(name, path)
    demo.route(name, path)
    assert paths(demo) == [wanted, f"_{wanted}"]


REFUSED: list[tuple[Any, str]] = [
    (lambda: gr.Blocks().route("!"), "no path in name='!'"),
    (lambda: gr.Blocks().route("X", "a/b"), "path='a/b'"),
    (lambda: gr.Navbar([("only",)]), "a name and an address"),
    (lambda: gr.Navbar([("x", "javascript:1")]), "javascript:1"),
    (lambda: two_bars().config(), "one gr.Navbar on the main page"),
    (lambda: inside(), "unindent"),
    (lambda: gr.Draggable(orientation="diagonal"), "orientation='diagonal'"),  # type: ignore[arg-type]
    (lambda: gr.I18n(de="Hallo"), "de='Hallo'"),  # type: ignore[arg-type]
    (lambda: typeless(), "the parameter 'a' of f says no type"),
    (lambda: gr.load("x", src="elsewhere"), "src='elsewhere'"),
]


def two_bars() -> gr.Blocks:
    with gr.Blocks() as demo:
        gr.Navbar()
        with gr.Row():
            gr.Navbar()
    return demo


def inside() -> None:
    with gr.Blocks() as demo:
        demo.route("X")


def typeless() -> None:
    def f(a):  # type: ignore[no-untyped-def]  # that is what is tested
        return a

    with gr.Blocks():
        gr.api(f)


@pytest.mark.parametrize(("make", "words"), REFUSED)
def test_it_is_refused_in_words(make: Any, words: str) -> None:
    """Naming what is wrong."""
    with pytest.raises((ValueError, TypeError), match=words):
        make()


def test_each_page_may_have_a_bar() -> None:
    """One a page."""
    with gr.Blocks() as demo:
        gr.Navbar(main_page_name="Start")
    with demo.route("Two"):
        bar = gr.Navbar([("Out", "https://example.com")], visible=False)
    assert demo.config().components[-1].props["main_page_name"] == "Home"
    assert bar.preprocess(bar.postprocess([("a", "b")])) == [("a", "b")]


# ── Words ──


def test_a_key_is_text_wherever_it_stands() -> None:
    """With others before and after it; launch takes the words."""
    i18n = gr.I18n(en={"hi": "Hello"}, de={"hi": "Hallo"})
    with gr.Blocks() as demo:
        box = gr.Textbox(label="* " + i18n("hi") + "!")
    demo.launch(i18n=i18n)
    assert demo.config().translations == {"en": {"hi": "Hello"}, "de": {"hi": "Hallo"}}
    assert in_english(str(box.label), i18n.translations_dict) == "* Hello!"
    assert in_english(i18n('no "such" {key}'), {}) == 'no "such" {key}'
    assert i18n("hi").to_dict() == {"__type__": "translation_metadata", "key": "hi"}


def test_a_name_that_is_no_language_is_warned_of() -> None:
    """And taken."""
    with pytest.warns(UserWarning, match="'English'"):
        assert gr.I18n(English={"a": "b"}).translations == {"English": {"a": "b"}}


# ── Endpoints ──


def swap(a: int, b: list[int]) -> tuple[list[int], int]:
    """Both."""
    return b, a


def test_a_function_alone_is_an_endpoint() -> None:
    """Called by its name, with plain values; many in one app, also by decoration."""
    with gr.Blocks() as demo:
        gr.api(swap)

        @gr.api(api_name="double")  # type: ignore[untyped-decorator]  # it may give anything
        def twice(number: float, language: gr.Header | None = None) -> float:
            assert language is None
            return number * 2

    assert demo(1, [2, 3], api_name="/swap") == [[2, 3], 1]
    assert demo(2.5, api_name="double") == 5
    assert [row.name for row in demo.config().endpoints] == ["/swap", "/double"]
    assert demo.config().components == []


def test_a_header_is_asked_for_by_its_name() -> None:
    """None where the page has no such header."""
    with gr.Blocks() as demo:

        @gr.api
        def told(accept_language: gr.Header, x_token: gr.Header) -> list[Any]:
            return [accept_language, x_token]

    assert demo(api_name="told") == ["", None]


def test_a_component_by_its_name() -> None:
    """Placed, or not."""
    with gr.Blocks() as demo:
        unplaced = gr.component("textbox", render=False)
        placed = gr.component("slider", render=True)
    assert isinstance(unplaced, gr.Textbox)
    assert list(demo.blocks.values()) == [placed]


def test_a_script_calls_functions_of_python() -> None:
    """By a listener of its own, which an update of the HTML keeps, and an app around it renames."""
    seen: list[Any] = []

    def add(a: int, b: int) -> int:
        seen.append((a, b))
        return a + b

    with gr.Blocks() as inner:
        html = gr.HTML("x", js_on_load="server.add(1, 2)", server_functions=[add])
        button = gr.Button()
        button.click(lambda: gr.HTML(value="y"), None, html)
    with gr.Blocks() as demo:
        gr.Button().click(None, None, None, js="() => []")
        inner.render()
    calls: Any = html.config()["server_functions"]
    ((name, listener),) = calls
    assert name == "add"
    visit = Visit(demo)
    visit.play(visit.act([[1, 2]], listener=listener), 1, visit.act(listener=3))
    assert seen == [(1, 2)]
    assert visit.values() == [[3], ["y"]]
    assert visit.ends() == ["done", "done"]


# ── Another app ──

HELPER = "import pathlib\nWORD = pathlib.Path('word.txt').read_text()\n"
OTHER = """
import gradio as gr
import helper
def say(text):
    import late
    return helper.WORD + text + late.MARK
gr.Interface(say, "text", "text", examples=[["a"]], title="Other").launch()
"""


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "other"
    folder.mkdir()
    for name, text in {
        "app.py": OTHER,
        "helper.py": HELPER,
        "word.txt": "so ",
        "late.py": "MARK = '!'",
    }.items():
        (folder / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    source.alias_gradio()
    return folder


def test_an_apps_folder_is_loaded_and_called(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With modules and files of its own; nothing of the app that runs here is touched."""
    own = type(sys)("helper")
    own.__file__ = str(other.parent / "helper.py")
    monkeypatch.setitem(sys.modules, "helper", own)
    monkeypatch.setattr(
        sys.modules["__main__"], "__file__", str(other.parent / "app.py"), raising=False
    )
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = list(blocks.launched)
    loaded = gr.load("other")
    assert loaded("it") == "so it!"
    assert loaded("it", api_name="/predict") == "so it!"
    assert sys.modules["helper"] is own
    assert blocks.launched == before
    assert Path.cwd() == other.parent


def test_it_is_shown_where_it_is_loaded(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the Blocks that is open; or where it is rendered. A built folder is as good."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    with gr.Blocks() as demo, gr.Row() as row:
        gr.load("other")
    assert len(demo.config().tree[0].children) > 1
    assert demo.config().tree[0].id == row._id


def test_files_of_a_loaded_app_have_addresses(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the page, where they are published with it."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    (other / "app.py").write_text(
        "import gradio as gr\ngr.Interface(len, 'file', 'number', examples=[['word.txt']]).launch()"
    )
    loaded = gr.load("other")
    links = [
        value
        for block in loaded.config().components
        for value in links_in(block.props.get("samples"))
    ]
    assert [link.url for link in links] == ["app/other/word.txt"]


def links_in(value: Any) -> list[Link]:
    if isinstance(value, Link):
        return [value]
    return [link for item in value for link in links_in(item)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("models/gpt2", OutsideError, "Hugging Face"),
        ("spaces/a/b", OutsideError, "Hugging Face"),
        ("https://huggingface.co/spaces/a/b", OutsideError, "Hugging Face"),
        ("https://a-b.hf.space/", OutsideError, "Hugging Face"),
        ("nowhere", loading.LoadError, "no folder 'nowhere'"),
    ],
)
def test_what_cannot_be_loaded_says_so(name: str, error: type[Exception], words: str) -> None:
    """A model or a space needs a server."""
    with pytest.raises(error, match=words):
        gr.load(name)


def test_src_may_be_a_function() -> None:
    """It gives the app."""
    app = gr.Interface(len, "text", "number")
    assert gr.load("x", src=lambda name, token: app) is app


def test_a_folder_without_an_app_and_a_package_that_is_missing(other: Path) -> None:
    """Are named."""
    (other / "app.py").write_text("import not_there_at_all")
    with pytest.raises(loading.LoadError, match="package 'not_there_at_all'"):
        gr.load("other")
    (other / "app.py").unlink()
    with pytest.raises(loading.LoadError, match="no app in it"):
        gr.load("other")


# ── Buttons beside components ──


@pytest.mark.parametrize(
    "kind", [gr.File, gr.Label, gr.Plot, gr.HTML, gr.HighlightedText, gr.JSON, gr.Code]
)
def test_buttons_of_the_apps_own_go_with_a_component(kind: Any) -> None:
    """The page knows them by their ids; names are for none here."""
    with gr.Blocks() as demo:
        button = gr.Button(render=False)
        made = kind(buttons=["copy", button])
    assert made.config()["buttons"] == ["copy", button._id]
    assert button._id in demo.blocks
