"""source.py: an author's file is run as Python would run it, and its app is found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tintype
from tintype.app import source
from tintype.running.problem import problem_of


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Running a file changes what ``__main__`` is."""
    main, path = sys.modules["__main__"], list(sys.path)
    yield
    sys.modules["__main__"], sys.path[:] = main, path


def written(folder: Path, text: str) -> Path:
    file = folder / "app.py"
    file.write_text(text, "utf-8")
    return file


def test_gradio_is_tintype(tmp_path: Path) -> None:
    """By every name, the very same modules."""
    file = written(
        tmp_path,
        "import gradio as gr, tintype\n"
        "from gradio.components.image import Image\n"
        "import gradio.blocks\n"
        "assert gr is tintype and Image is tintype.Image\n"
        "assert gradio.blocks is tintype.blocks\n"
        "demo = gr.Interface(len, 'text', 'number')\n",
    )
    assert isinstance(source.load(file), tintype.Interface)
    assert tintype.__spec__ is not None
    assert tintype.__spec__.name == "tintype"


def test_names_are_found_where_gradio_keeps_them(tmp_path: Path) -> None:
    """Apps import components, events and helpers from modules of Gradio's own."""
    file = written(
        tmp_path,
        "import gradio as gr\n"
        "from gradio.components import Image, Textbox\n"
        "from gradio.helpers import update\n"
        "from gradio.layouts import Row\n"
        "from gradio.layouts.tabs import Tab\n"
        "from gradio.components.image_editor import Brush, ImageEditor\n"
        "from gradio.components.base import Component, FormComponent\n"
        "from gradio.components import Audio\n"
        "from gradio.themes.utils.colors import Color\n"
        "assert (Tab, ImageEditor, FormComponent) == (gr.Tab, gr.ImageEditor, Component)\n"
        "assert Audio is gr.Audio and Color is gr.themes.Color\n"
        "import gradio.events\n"
        "assert (Image, Row, update) == (gr.Image, gr.Row, gr.update)\n"
        "assert gradio.events.SelectData is gr.SelectData\n"
        "for name in ('components', 'events', 'layouts', 'themes'):\n"
        "    try:\n        exec(f'from gradio.{name} import Nothing')\n"
        "    except ImportError:\n        continue\n"
        "    assert False, name\n"
        "else:\n    demo = gr.Interface(len, 'text', 'number')\n",
    )
    assert isinstance(source.load(file), tintype.Interface)


@pytest.mark.parametrize("name", source.MOVED)
def test_a_module_is_found_where_gradio_has_it(tmp_path: Path, name: str) -> None:
    """By both names, though its folder here is another: the same module."""
    file = written(
        tmp_path,
        f"import gradio.{name} as one\n"
        f"import tintype.{name} as other\n"
        f"import tintype.{source.MOVED[name]} as own\n"
        "import gradio as gr\n"
        f"assert one is other is own is gr.{name}\n"
        "demo = gr.Interface(len, 'text', 'number')\n",
    )
    assert isinstance(source.load(file), tintype.Interface)


def test_a_module_gradio_does_not_have_is_missing(tmp_path: Path) -> None:
    """As any module that is not there."""
    with pytest.raises(ModuleNotFoundError, match=r"gradio\.nothing"):
        source.load(written(tmp_path, "import gradio.nothing"))


def test_the_file_runs_as_the_program(tmp_path: Path) -> None:
    """So that `if __name__ == "__main__"` holds, and a neighbour can be imported."""
    (tmp_path / "helper_of_this_test.py").write_text("LABEL = 'from a neighbour'")
    file = written(
        tmp_path,
        "import gradio as gr\nfrom helper_of_this_test import LABEL\n"
        "if __name__ == '__main__':\n    gr.Interface(len, gr.Textbox(label=LABEL), 'number').launch()\n",
    )
    app = source.load(file)
    assert isinstance(app, tintype.Interface)
    assert app.inputs[0].label == "from a neighbour"


FOUND = [
    ("a = gr.Interface(len, 'text')\nb = gr.Interface(len, 'image')\na.launch()", "textbox"),
    ("demo = gr.Interface(len, 'text')\nother = gr.Interface(len, 'image')", "textbox"),
    ("mine = gr.Interface(len, 'text')\nagain = mine", "textbox"),
]


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_the_app_is_the_one_launched_or_called_demo_or_the_only_one(
    tmp_path: Path, text: str, kind: str
) -> None:
    """In this order."""
    app = source.load(written(tmp_path, f"import gradio as gr\n{text}\n"))
    assert isinstance(app, tintype.Interface)
    assert app.inputs[0].kind == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "makes no app"),
        (
            "import gradio as gr\na = gr.Interface(len, 'text')\nb = gr.Interface(len, 'text')",
            "makes 2 apps",
        ),
    ],
)
def test_a_file_without_an_app_says_so(tmp_path: Path, text: str, words: str) -> None:
    """And what is missing."""
    with pytest.raises(source.NoAppError, match=words):
        source.load(written(tmp_path, text))


def test_an_error_of_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    """The author's own line, by its path in the app's folder."""
    file = written(tmp_path, "import gradio as gr\n\nvalue = 1 / 0\n")
    with pytest.raises(ZeroDivisionError) as raised:
        source.load(file)
    own = [frame for frame in problem_of(raised.value, tmp_path).frames if frame.own]
    assert [(frame.file, frame.line, frame.source) for frame in own] == [
        ("app.py", 3, "value = 1 / 0")
    ]


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    """Though it is in no frame."""
    with pytest.raises(SyntaxError) as raised:
        source.load(written(tmp_path, "x = 1\ndef broken(:\n"))
    problem = problem_of(raised.value, tmp_path)
    last = problem.frames[-1]
    assert (problem.kind, last.file, last.line, last.source, last.own) == (
        "SyntaxError",
        "app.py",
        2,
        "def broken(:",
        True,
    )


def test_an_apps_ids_are_the_same_every_time(tmp_path: Path) -> None:
    """So that what was drawn before Python came fits what Python says."""
    file = written(tmp_path, "import gradio as gr\ndemo = gr.Interface(len, 'text', 'image')")
    assert source.load(file).config() == source.load(file).config()
