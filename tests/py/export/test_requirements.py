"""requirements.py: what an app asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tintype.export.contents import contents
from tintype.export.requirements import BadRequirementError, asked, imported, spared, tables

BLOCK = """\
# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "humanize>=4",
#   "gradio",
# ]
# ///
import humanize
"""


def app(folder: Path, source: str = "", requirements: str | None = None) -> Path:
    (folder / "app.py").write_text(source, "utf-8")
    if requirements is not None:
        (folder / "requirements.txt").write_text(requirements, "utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return [str(requirement) for requirement in asked(contents(folder))]


def test_the_lines_of_requirements_txt(tmp_path: Path) -> None:
    """Comments, options, our own name and other files it includes are understood."""
    (tmp_path / "more.txt").write_text("pyyaml\n")
    text = "# tools\nscipy>=1.10  # fast\n\n--index-url x\ngradio==4.42.0\nspaces\n-r more.txt\n"
    assert names(app(tmp_path, requirements=text)) == ["scipy>=1.10", "pyyaml"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_block_of_pep_723(tmp_path: Path, end: str) -> None:
    """On Windows' line ends too."""
    folder = app(tmp_path)
    (folder / "app.py").write_bytes(BLOCK.replace("\n", end).encode())
    assert names(folder) == ["humanize>=4"]


@pytest.mark.parametrize(
    ("source", "text", "words"),
    [
        ("", "not a requirement!", "'not a requirement!' is no requirement"),
        ("# /// script\n# dependencies = [\n# ///\n", "", "The script block is no TOML"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, source: str, text: str, words: str) -> None:
    """With the line itself."""
    with pytest.raises(BadRequirementError, match=words):
        asked(contents(app(tmp_path, source, text)))


def test_imports_are_those_of_others(tmp_path: Path) -> None:
    """Not Python's, not Tintype's, not the app's own; each with the file that has it."""
    source = "import os, cv2\nimport gradio as gr\nfrom scipy.ndimage import zoom\nimport tools\n"
    (tmp_path / "tools.py").write_text("import yaml")
    found = imported(contents(app(tmp_path, source)))
    assert found == {"cv2": Path("app.py"), "scipy": Path("app.py"), "yaml": Path("tools.py")}


def test_imports_within_a_package_are_its_own(tmp_path: Path) -> None:
    """However many dots they begin with."""
    inner = tmp_path / "tools" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / "tools" / "__init__.py").write_text("from .paint import brush\nfrom . import ink")
    (inner / "__init__.py").write_text("from ..paint import brush\nfrom .. import ink, deep")
    assert imported(contents(app(tmp_path, "import tools"))) == {}


def test_what_an_app_goes_on_without_is_spared(tmp_path: Path) -> None:
    """Where every file does; what is needed anywhere is not."""
    source = """
from typing import TYPE_CHECKING
import gradio as gr, tools
if TYPE_CHECKING:
    import torch
try:
    import spaces, cv2
    from yaml import load
except (ImportError, OSError):
    import tomli
try:
    import dlib
except ValueError:
    pass
"""
    (tmp_path / "tools.py").write_text("import cv2")
    assert spared(contents(app(tmp_path, source))) == {"torch", "spaces", "yaml", "tomli"}


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("gr.Dataframe()", True),
        ("gr.DataFrame(type='pandas')", True),
        ("gr.Dataframe(type='array')", False),
        ("gr.Interface(f, 'dataframe', 'text')", True),
        ("gr.Interface(f, inputs=['text', 'DataFrame'], outputs='text')", True),
        ("gr.Interface(f, 'text', 'dataframe')", False),
        ("gr.Textbox('dataframe')", False),
    ],
)
def test_a_table_of_pandas_needs_pandas(tmp_path: Path, source: str, needs: bool) -> None:
    """Gradio brings it; nobody imports it who only gets a table."""
    assert list(tables(contents(app(tmp_path, source)))) == (["pandas"] if needs else [])
