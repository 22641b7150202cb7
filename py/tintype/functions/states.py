"""The values of an app's States for one visit. The page is told only a name for what each is now."""

from __future__ import annotations

import hashlib
import itertools
import pickle
from collections.abc import Collection
from typing import Any

from tintype.components.state import CLEARED, State
from tintype.door.protocol import Value


class States:
    """What each State holds, by its id; a copy of what it begins with until something is put there.

    ``watched`` are those whose change somebody waits for: only of them a mark of the content is taken.
    Names are counted from ``first``, which no earlier visit of the same page has reached.
    """

    def __init__(self, watched: Collection[int] = (), first: int = 1) -> None:
        self._watched = watched
        self._values: dict[int, Any] = {}
        self._marks: dict[int, bytes | None] = {}
        self._clean: set[int] = set()
        self._names = itertools.count(first)

    def get(self, state: State, sent: Value) -> Any:
        """What it holds. ``sent`` is what the page holds of it: that it was cleared, or a name."""
        if sent == CLEARED and state._id not in self._clean:
            self._values.pop(state._id, None)
            self._marks.pop(state._id, None)
            self._clean.add(state._id)
        if state._id not in self._values:
            self._values[state._id] = state.fresh()
            self._marks[state._id] = self._mark(state, self._values[state._id])
        return self._values[state._id]

    def put(self, state: State, value: Any) -> str | None:
        """Keep a value; a new name for it where it is not what it was, changed in place too."""
        before = self._marks.get(state._id, self._mark(state, state.value))
        after = self._mark(state, value)
        self._values[state._id] = value
        self._marks[state._id] = after
        was_cleared = state._id in self._clean
        self._clean.discard(state._id)
        same = after is not None and after == before and not was_cleared
        return None if same else f"state {next(self._names)}"

    def _mark(self, state: State, value: Any) -> bytes | None:
        """Tells values apart by content; None where nobody asks, or a value has no such mark."""
        if state._id not in self._watched:
            return None
        try:
            return hashlib.blake2b(pickle.dumps(value), digest_size=16).digest()
        except Exception:  # whatever an object's own pickling raises
            return None
