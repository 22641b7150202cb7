"""What is done in an interpreter before its memory is kept for the next visit, and when it wakes.

Knows nothing of how a memory is kept; that is the worker's.
"""

from __future__ import annotations

import importlib
import random
import sys
import time

BEFOREHAND = (
    "PIL.Image",
    "numpy",
    "numpy.fft",
    "numpy.linalg",
    "numpy.random",
    "tintype",
    "tintype.functions.calls",
    "tintype.worker.later",
    "tintype.running.problem",
    "tintype.running.session",
    "tintype.app.source",
    "tintype.door.wire",
)
"""The modules that nearly every app imports, or Tintype for it."""


def prepare() -> None:
    """Import what the next visit would import anyway."""
    for name in BEFOREHAND:
        importlib.import_module(name)
    sys.modules["PIL.Image"].init()  # each format is a module of its own


def awake() -> None:
    """Let nothing be as it was when the memory was kept that has to differ from visit to visit.

    Chance is drawn anew, the time zone and the folders' contents are read again. The seed of
    strings' hashes stays the same in one visitor's browser.
    """
    random.seed()
    chance = sys.modules.get("numpy.random")
    if chance is not None:
        chance.seed()
    if hasattr(time, "tzset"):
        time.tzset()
    importlib.invalidate_caches()
