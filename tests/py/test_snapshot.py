"""What is imported before a memory is kept, and what differs in each interpreter that wakes from it."""

from __future__ import annotations

import random
import sys

import numpy as np
import pytest
from PIL import Image
from tintype.worker import snapshot


def test_what_nearly_every_app_imports_is_there() -> None:
    """And Pillow knows its formats."""
    snapshot.prepare()
    assert set(snapshot.BEFOREHAND) <= set(sys.modules)
    assert {"PNG", "JPEG", "WEBP"} <= set(Image.OPEN)


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
