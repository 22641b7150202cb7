"""A camera's frames on their way to a function that runs: the newest, and never more than one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tintype.door.protocol import Value

PATIENCE = 30
"""Seconds a stream without a time limit waits for its next frame."""


@dataclass
class Stream:
    """What the page has sent to a stream that runs: the newest frame, and whether it was the last."""

    newest: list[Value] | None = None
    finished: bool = False
    _news: asyncio.Future[None] | None = None
    _until: float = 0
    _timer: asyncio.TimerHandle | None = None

    def feed(self, inputs: list[Value]) -> None:
        """A frame; one that was not taken yet is let go."""
        self.newest = inputs
        self._wake()

    def finish(self) -> None:
        """There are no more."""
        self.finished = True
        self._wake()

    async def next(self, patience: float) -> list[Value] | None:
        """The next frame; None where there is none within ``patience`` seconds."""
        if not self.finished and self.newest is None and patience > 0:
            await self._wait(patience)
        taken, self.newest = self.newest, None
        return None if self.finished else taken

    def close(self) -> None:
        """Nobody waits any more."""
        if self._timer is not None:
            self._timer.cancel()

    async def _wait(self, patience: float) -> None:
        """One timer serves all frames: a new one for each would cost more than the waiting."""
        loop = asyncio.get_running_loop()
        # Not of the loop's own kind, whose ends are counted: that takes a turn.
        self._news = asyncio.Future(loop=loop)
        self._until = loop.time() + patience
        if self._timer is None:
            self._timer = loop.call_at(self._until, self._look)
        await self._news

    def _look(self) -> None:
        """The time was up once; meanwhile frames may have come."""
        self._timer = None
        loop = asyncio.get_running_loop()
        if self._until <= loop.time():
            self._wake()
        elif self._news is not None:
            self._timer = loop.call_at(self._until, self._look)

    def _wake(self) -> None:
        news, self._news = self._news, None
        if news is not None and not news.done():
            news.set_result(None)
