"""What is imported before a memory is kept, and what differs in each interpreter that wakes from it."""

from __future__ import annotations

import random
import sys
import zipfile
from importlib.machinery import FileFinder
from pathlib import Path
from zipimport import zipimporter

import numpy as np
import pytest
from PIL import Image
from tintype.app import blocks
from tintype.components.component import kinds
from tintype.components.events import current
from tintype.components.textbox import Textbox
from tintype.worker import snapshot


def test_what_nearly_every_app_imports_is_there() -> None:
    """And Pillow knows its formats."""
    snapshot.prepare()
    assert set(snapshot.BEFOREHAND) <= set(sys.modules)
    assert {"PNG", "JPEG", "WEBP"} <= set(Image.OPEN)


def test_what_tintype_works_out_once_is_there_and_nothing_of_the_app_it_made_for_that() -> None:
    """The first component of an app has the first number, as it has afresh."""
    snapshot.prepare()
    assert all("hints" in vars(cls) for cls in kinds.values())
    assert not blocks.launched
    assert current.get() is None
    assert Textbox()._id == 1


def test_folders_are_looked_at_anew_and_zips_are_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What lies in a zip is what lay there; to read it again takes longer than all else."""
    zipped = tmp_path / "zipped.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("found.py", "")
    folder = FileFinder(str(tmp_path))
    forgotten: list[object] = []
    monkeypatch.setattr(sys, "path_importer_cache", {"a": folder, "b": zipimporter(str(zipped))})
    monkeypatch.setattr(zipimporter, "invalidate_caches", forgotten.append)
    folder._path_mtime = 1.0  # type: ignore[attr-defined]  # what it goes by
    snapshot.awake()
    assert folder._path_mtime == -1  # type: ignore[attr-defined]
    assert forgotten == []


def test_chance_is_drawn_anew() -> None:
    """Both Python's and numpy's, though the memory says otherwise."""
    pythons, numpys = random.getstate(), np.random.get_state()
    drawn = []
    for _ in range(2):
        random.setstate(pythons)
        np.random.set_state(numpys)
        snapshot.awake()
        drawn.append((random.random(), np.random.rand()))
    assert drawn[0][0] != drawn[1][0]
    assert drawn[0][1] != drawn[1][1]


def test_without_numpys_chance_there_is_nothing_to_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may not have been imported."""
    monkeypatch.delitem(sys.modules, "numpy.random")
    snapshot.awake()
