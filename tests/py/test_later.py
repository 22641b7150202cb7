"""Something is done to a module when it is imported."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from tintype.worker.later import when_imported


def test_it_is_done_once_the_module_has_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before, once only, and the module is as any other."""
    (tmp_path / "late_module.py").write_text("value = 1")
    monkeypatch.syspath_prepend(tmp_path)
    seen: list[int] = []
    before = len(sys.meta_path)
    when_imported("late_module", lambda: seen.append(sys.modules["late_module"].value))
    assert seen == []
    module = importlib.import_module("late_module")
    assert seen == [1]
    assert importlib.reload(module) is module
    assert seen == [1]
    assert module.__spec__ is not None
    assert module.__spec__.loader is module.__loader__
    assert type(module.__loader__).__module__ != "tintype.worker.later"
    assert len(sys.meta_path) == before


def test_a_module_that_is_there_is_seen_to_at_once() -> None:
    """Nothing waits for what has happened."""
    seen: list[bool] = []
    when_imported("sys", lambda: seen.append(True))
    assert seen == [True]
