"""``gr.Progress``: how far a function says it is. Who is told is bound to the job that runs."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tintype.door.protocol import Level

Report: TypeAlias = Callable[[list[Level]], None]

report: ContextVar[Report | None] = ContextVar("report", default=None)
"""Who is told how far the running job is; nobody outside of one."""

follower: ContextVar[Progress | None] = ContextVar("follower", default=None)
"""The Progress of the running job that follows tqdm's bars."""


@dataclass
class Loop:
    """An iterable that is being walked."""

    length: float | None
    words: str | None
    unit: str
    index: float = 0

    def level(self) -> Level:
        """As the page shows it."""
        return Level(None, self.index, self.length, self.unit, self.words or "")


@dataclass
class Progress:
    """How far a function is. As the default of a parameter it is given to the function.

    ``progress(0.3, desc="…")`` says a share of 0 to 1, ``progress((3, 10), unit="steps")`` a count
    (of a total that may be None), ``progress(None)`` hides the bar. ``progress.tqdm(items)`` counts
    while it is walked; loops in loops are shown as levels. With ``track_tqdm=True`` every bar of the
    tqdm package inside the function is shown too.
    """

    track_tqdm: bool = False
    _loops: list[Loop] = field(default_factory=list, repr=False)

    def begin(self) -> Progress:
        """One of its own for a run."""
        own = Progress(self.track_tqdm)
        if self.track_tqdm:
            follow_tqdm()
            follower.set(own)
        return own

    def __call__(
        self,
        progress: float | tuple[float, float | None] | None,
        desc: str | None = None,
        total: float | None = None,
        unit: str = "steps",
        _tqdm: Any = None,
    ) -> float | tuple[float, float | None] | None:
        """Say how far the function is; ``total`` counts where ``progress`` is a number of units."""
        if progress is None:
            self._tell([])
        else:
            level = _level(progress, desc, total, unit)
            self._tell([*(loop.level() for loop in self._loops), level])
        return progress

    def tqdm(
        self,
        iterable: Iterable[Any] | None,
        desc: str | None = None,
        total: float | None = None,
        unit: str = "steps",
        _tqdm: Any = None,
    ) -> Iterator[Any]:
        """Walk an iterable and show where the walk is."""
        if iterable is None:
            return iter(())
        length = total if total is not None else _length(iterable)
        return self._walk(iterable, Loop(length, desc, unit))

    def _walk(self, iterable: Iterable[Any], loop: Loop) -> Iterator[Any]:
        with self.level(loop):
            for item in iterable:
                yield item
                self.advance(loop, 1)

    @contextlib.contextmanager
    def level(self, loop: Loop) -> Iterator[None]:
        """Show a loop while it lasts."""
        self._loops.append(loop)
        self._tell_loops()
        try:
            yield
        finally:
            if loop in self._loops:
                self._loops.remove(loop)

    def advance(self, loop: Loop, count: float) -> None:
        """A loop has come further."""
        loop.index += count
        self._tell_loops()

    def _tell_loops(self) -> None:
        self._tell([loop.level() for loop in self._loops])

    def _tell(self, levels: list[Level]) -> None:
        tell = report.get()
        if tell is not None:
            tell(levels)


def _level(given: Any, words: str | None, total: float | None, unit: str) -> Level:
    if isinstance(given, tuple):
        index, length = given
        return Level(
            None, float(index), None if length is None else float(length), unit, words or ""
        )
    if total is not None:
        return Level(None, float(given), float(total), unit, words or "")
    return Level(float(given), None, None, unit, words or "")


def _length(iterable: Any) -> float | None:
    try:
        return len(iterable)
    except TypeError:
        return None


def follow_tqdm() -> None:
    """Let bars of the tqdm package show in the job they are made in; nothing where it is not there."""
    with contextlib.suppress(ImportError):  # no dependency: there if the author's app needs it
        _follow(importlib.import_module("tqdm.std").tqdm)


def _follow(bar: Any) -> None:
    if hasattr(bar, "tintype"):
        return
    bar.tintype = True
    begin, update, close = bar.__init__, bar.update, bar.close

    def begun(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        own = follower.get()
        if own is not None and not hasattr(self, "tintype_loop"):
            self.tintype_loop = Loop(self.total, self.desc, self.unit)
            self.tintype_level = own.level(self.tintype_loop)
            self.tintype_level.__enter__()

    def updated(self: Any, n: float = 1) -> Any:
        own = follower.get()
        if own is not None and hasattr(self, "tintype_loop"):
            own.advance(self.tintype_loop, n)
        return update(self, n)

    def closed(self: Any) -> None:
        close(self)
        if hasattr(self, "tintype_level"):
            self.tintype_level.__exit__(None, None, None)
            del self.tintype_level

    def walked(self: Any) -> Iterator[Any]:
        try:
            for item in self.iterable:
                yield item
                self.update(1)
        finally:
            self.close()

    bar.__init__, bar.update, bar.close, bar.__iter__ = begun, updated, closed, walked
