"""new.py: a starter app, which works as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tintype.app import source
from tintype.export import cli
from tintype.export.audit import audit


def test_a_starter_app_runs_and_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named after its folder, and its function does what it says."""
    folder = tmp_path / "evening-light"
    assert cli.main(["new", str(folder)]) == 0
    assert "tintype dev" in capsys.readouterr().out
    assert audit(folder).problems == []
    names: dict[str, object] = {"__name__": "__main__"}
    source.alias_gradio()
    exec((folder / "app.py").read_text("utf-8"), names)
    assert names["demo"].title == "Evening light"  # type: ignore[attr-defined]  # an Interface
    photo = Image.fromarray(np.array([[[0, 0, 0], [255, 255, 255]]], np.uint8))
    shown = names["two_colours"](photo, "#102030", "#ffeedd", 1)  # type: ignore[operator]  # it is
    assert np.asarray(shown).tolist() == [[[0x10, 0x20, 0x30], [0xFF, 0xEE, 0xDD]]]
    assert "# Evening light" in (folder / "README.md").read_text("utf-8")


def test_what_is_there_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a folder with something in it, nor a file."""
    (tmp_path / "app.py").write_text("mine")
    for taken in (tmp_path, tmp_path / "app.py"):
        assert cli.main(["new", str(taken)]) == 1
        assert "is there already" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["app.py"]
    assert (tmp_path / "app.py").read_text() == "mine"
