"""media.py: files of the app's folder by name."""

from __future__ import annotations

from pathlib import Path

import pytest
import tintype as gr


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app's folder, as the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_found_by_its_name_at_any_depth(folder: Path) -> None:
    """One at the very path comes first."""
    (folder / "images").mkdir()
    (folder / "images" / "cat.png").touch()
    (folder / "notes.txt").touch()
    assert gr.get_image("cat.png") == str(folder / "images" / "cat.png")
    assert gr.get_image("images/cat.png") == str(folder / "images" / "cat.png")
    assert gr.get_image() == str(folder / "images" / "cat.png")
    assert gr.get_file("notes.txt") == str(folder / "notes.txt")
    (folder / "cat.png").touch()
    assert gr.get_image("cat.png") == str(folder / "cat.png")


def test_a_file_that_is_not_there_is_told_with_what_to_do() -> None:
    """By its name, where it has one."""
    with pytest.raises(
        FileNotFoundError, match=r"'cheetah\.jpg' in the app's folder: put it beside"
    ):
        gr.get_image("cheetah.jpg")
    with pytest.raises(FileNotFoundError, match="There is no picture"):
        gr.get_image()


def test_small_names_of_gradio() -> None:
    """Other spellings, and what a page needs nothing done for."""
    assert issubclass(gr.Image, gr.Component)
    assert (gr.DataFrame, gr.Json) == (gr.Dataframe, gr.JSON)
    assert gr.get_package_version() == gr.__version__
    assert gr.close_all() is None  # type: ignore[func-returns-value]  # that is what is shown
    assert gr.NO_RELOAD is True
