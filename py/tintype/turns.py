"""The callbacks of the event loop, as many in one turn of the browser as there is time for.

Pyodide takes a turn of the browser for each, which costs a third of a millisecond, and an event takes
several. Between turns the page is heard, so none may last. Knows no Pyodide.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable
from typing import Any

SHARE = 0.004
"""Seconds after which a turn ends, however many callbacks there still are."""


class Turns:
    """Stands in for ``call_soon`` of a loop; ``ask`` asks the browser to call :meth:`take` soon."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, ask: Callable[[], object], now: Callable[[], float]
    ) -> None:
        self._loop = loop
        self._ask = ask
        self._now = now
        self._ready: deque[asyncio.Handle] = deque()
        self._is_asked = False

    def call_soon(
        self,
        callback: Callable[..., Any],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        """As the loop's own."""
        handle = asyncio.Handle(callback, args, self._loop, context=context)
        self._ready.append(handle)
        self.go_on()
        return handle

    def go_on(self) -> None:
        """Let there be another turn if anything is left: the one that is being taken may be put aside."""
        if self._ready and not self._is_asked:
            self._is_asked = True
            self._ask()

    def take(self) -> None:
        """Run what is ready, and what that makes ready."""
        self._is_asked = False
        end = self._now() + SHARE
        try:
            while self._ready and self._now() < end:
                handle = self._ready.popleft()
                if not handle.cancelled():
                    handle._run()
        finally:
            self.go_on()
