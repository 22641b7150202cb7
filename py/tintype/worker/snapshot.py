"""What is done in an interpreter before its memory is kept for the next visit, and when it wakes.

Knows nothing of how a memory is kept; that is the worker's.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import random
import sys
import time

from tintype.app import blocks
from tintype.app.interface import Interface
from tintype.components.component import kinds, shortcuts
from tintype.components.declared import hints_of, restart_ids
from tintype.door import wire
from tintype.door.protocol import Ready

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
    """Import what the next visit would import anyway, and work out what it would work out anyway."""
    for name in BEFOREHAND:
        importlib.import_module(name)
    sys.modules["PIL.Image"].init()  # each format is a module of its own
    for cls in {*kinds.values(), *shortcuts.values()}:
        hints_of(cls)
    _rehearse()


def _rehearse() -> None:
    """Make the smallest app, say what a page is told of it, and forget it."""
    wire.encode(Ready(Interface(lambda image: image, "image", "image").config()))
    blocks.launched.clear()
    restart_ids()


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
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, importlib.machinery.FileFinder):  # what a zip holds is as it was
            finder.invalidate_caches()
