"""Puts a running plain function aside while it waits, so that others run (JSPI). Knows Pyodide.

Each function is entered on a stack of its own, which the browser can leave and come back to. That
works wherever the function waits through :func:`wait`, which stands in for Pyodide's ``run_sync``, so
through what is made of it: ``time.sleep``, urllib, urllib3, ``asyncio.run``.
"""

from __future__ import annotations

import asyncio
import inspect
import itertools
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, SupportsIndex

import pyodide.ffi
import pyodide.webloop
import pyodide_js
from pyodide.code import run_js
from pyodide.ffi import can_run_sync, create_proxy

PATIENCE = 0.05
"""Seconds that a function which is stopped while it sleeps has for its ``finally``."""


@dataclass
class Entered:
    """A function on a stack of its own, and what became of it."""

    function: Callable[[], Any]
    over: asyncio.Future[None] | None = None
    value: Any = None
    error: BaseException | None = None
    is_over: bool = False
    is_stopped: bool = False
    waits: set[asyncio.Future[Any]] = field(default_factory=set)

    def run(self) -> None:
        """Call it; nothing it raises may reach JavaScript."""
        try:
            if not self.is_stopped:
                self.value = self.function()
        except BaseException as error:
            self.error = error
        self.is_over = True
        if self.over is not None and not self.over.done():
            self.over.set_result(None)

    def stop(self) -> None:
        """Wake it, to be interrupted."""
        self.is_stopped = True
        for coming in [*self.waits]:
            coming.cancel()


entered: ContextVar[Entered | None] = ContextVar("entered", default=None)
"""The function whose code runs here."""


def is_within(frame: FrameType | None) -> bool:
    """Whether a frame is of a function that was entered here, or of what that calls."""
    while frame is not None and frame.f_code is not Entered.run.__code__:
        frame = frame.f_back
    return frame is not None


_waiting: dict[int, Callable[[], None]] = {}
_numbers = itertools.count()


def _enter(number: int) -> None:
    """What JavaScript calls: one proxy for all functions, since making one is slow."""
    _waiting.pop(number)()


_enter_aside: Any = None
_blocking_sleep = time.sleep
_run_sync: Callable[[Awaitable[Any]], Any] = pyodide.ffi.run_sync


def here() -> bool:
    """Whether this browser can put functions aside."""
    return bool(run_js("typeof WebAssembly.Suspending === 'function'"))


def _begin(function: Callable[[], None]) -> None:
    """Enter a function on a stack of its own; this comes back when it has ended, or waits."""
    global _enter_aside
    if _enter_aside is None:  # what JavaScript returns would be made a proxy each time: nothing is
        promising = run_js("(enter) => (number) => { enter.callPromising(number); }")
        _enter_aside = promising(create_proxy(_enter))
    number = next(_numbers)
    _waiting[number] = function
    _enter_aside(number)


async def call(function: Callable[[], Any]) -> Any:
    """Enter a function and give what it returns, or raise what it raises; others run while it waits."""
    one = Entered(function)
    context = copy_context()
    context.run(entered.set, one)
    _begin(lambda: context.run(one.run))
    if not one.is_over:
        await _end_of(one)
    if one.error is not None:
        raise one.error
    return one.value


async def _end_of(one: Entered) -> None:
    """Wait for a function that was put aside; where the job is cancelled, stop it."""
    loop = asyncio.get_running_loop()
    one.over = loop.create_future()
    try:
        await one.over
    except asyncio.CancelledError:
        one.over = loop.create_future()
        one.stop()
        if not one.is_over:
            await asyncio.wait([one.over], timeout=PATIENCE)
        raise


def sleep(seconds: SupportsIndex | float, /) -> None:
    """``time.sleep``: really waits, and lets others run. ValueError for less than nothing."""
    seconds = float(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if not can_run_sync():  # not within a call: the worker's own thread sleeps
        _blocking_sleep(seconds)
        return
    wait(asyncio.sleep(seconds))


SLICE = 0.02
"""Seconds after which a sleep that lets nobody run looks whether it is to be stopped."""


def sleep_alone(seconds: SupportsIndex | float, /) -> None:
    """``time.sleep`` where functions cannot be put aside: nobody else runs, and Stop still ends it."""
    seconds = float(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        _blocking_sleep(min(left, SLICE))
        pyodide_js.checkInterrupt()


def wait(coming: Awaitable[Any]) -> Any:
    """Pyodide's ``run_sync``: what comes, others run meanwhile. KeyboardInterrupt where it is stopped."""
    one = entered.get()
    if one is None:
        return _run_sync(coming)
    if not one.is_stopped:
        one.waits.add(future := asyncio.ensure_future(coming))
        try:
            return _run_sync(future)
        except asyncio.CancelledError:
            if not one.is_stopped:
                raise
        finally:
            one.waits.discard(future)
    if inspect.iscoroutine(coming):
        coming.close()
    raise KeyboardInterrupt


def install() -> None:
    """Let all that waits in this worker wait so."""
    if not here():
        time.sleep = sleep_alone
        return
    time.sleep = sleep
    pyodide.ffi.run_sync = pyodide.webloop.run_sync = wait
