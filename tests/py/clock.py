"""Virtual time: an event loop that never waits, whose clock jumps to whatever is due next."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class Jump(selectors.BaseSelector):
    """Selects nothing, and takes the time it was to wait from the clock instead of waiting."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._map: dict[Any, selectors.SelectorKey] = {}

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        key = selectors.SelectorKey(fileobj, 0, events, data)
        self._map[fileobj] = key
        return key

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._map.pop(fileobj)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("Everything waits for something that nobody will do.")
        self._clock.seconds += max(timeout, 0)
        return []

    def get_map(self) -> dict[Any, selectors.SelectorKey]:
        return self._map


class Clock:
    """Seconds that pass only while a story waits."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds

    def block(self, seconds: float) -> None:
        """What a plain function does that computes for so long: nothing else runs meanwhile."""
        self.seconds += seconds

    def play(self, story: Coroutine[Any, Any, Any]) -> Any:
        """Run a story to its end."""
        loop = asyncio.SelectorEventLoop(Jump(self))
        loop.time = self.now  # type: ignore[method-assign]  # that is the point
        try:
            return loop.run_until_complete(story)
        finally:
            loop.close()
