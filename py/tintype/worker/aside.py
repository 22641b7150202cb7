"""Puts a running plain function aside while it waits, so that others run (JSPI). Knows Pyodide.

Pyodide runs every step of a task on a stack of its own, which the browser can leave and come back to.
That works wherever a function waits through :func:`wait`, which stands in for Pyodide's ``run_sync``, so
through what is made of it: ``time.sleep``, urllib, urllib3, ``asyncio.run``.
"""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar, copy_context
from types import FrameType
from typing import Any, SupportsIndex

import pyodide.ffi
import pyodide.webloop
import pyodide_js
from pyodide.code import run_js
from pyodide.ffi import can_run_sync


class Task(asyncio.Task[None]):
    """What a job runs in. Where that is cancelled, a function that waits in its step is interrupted."""

    def __init__(self, work: Coroutine[Any, Any, None]) -> None:
        super().__init__(work)
        self.waits: set[asyncio.Future[Any]] = set()

    def cancel(self, msg: Any = None) -> bool:
        """A task hears of it at its next ``await``, which a function that waits does not come to."""
        is_told = super().cancel(msg)
        for coming in [*self.waits]:
            coming.cancel()
        return is_told


entered: ContextVar[Task | None] = ContextVar("entered", default=None)
"""The task whose plain function runs here."""


def here() -> bool:
    """Whether this browser can put functions aside."""
    return bool(run_js("typeof WebAssembly.Suspending === 'function'"))


async def call(function: Callable[[], Any]) -> Any:
    """Enter a function, in a context of its own, and give what it returns; others run while it waits."""
    return copy_context().run(_enter, function)


def _enter(function: Callable[[], Any]) -> Any:
    task = asyncio.current_task()
    assert isinstance(task, Task)
    entered.set(task)
    return function()


def is_within(frame: FrameType | None) -> bool:
    """Whether a frame is of a function that was entered here, or of what that calls."""
    while frame is not None and frame.f_code is not _enter.__code__:
        frame = frame.f_back
    return frame is not None


_blocking_sleep = time.sleep
_run_sync: Callable[[Awaitable[Any]], Any] = pyodide.ffi.run_sync


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
    task = entered.get()
    if task is None:
        return _run_sync(coming)
    if not task.cancelling():
        task.waits.add(future := asyncio.ensure_future(coming))
        try:
            return _run_sync(future)
        except asyncio.CancelledError:
            if not task.cancelling():
                raise
        finally:
            task.waits.discard(future)
    if inspect.iscoroutine(coming):
        coming.close()
    raise KeyboardInterrupt


SOON = "(later) => (call, wait) => wait > 0 ? later(call, wait) : void call()"
"""What is to run soon waits for a turn of the browser as it enters its stack: not for one before too."""


def install() -> None:
    """Let all that waits in this worker wait so."""
    if not here():
        time.sleep = sleep_alone
        return
    time.sleep = sleep
    pyodide.ffi.run_sync = pyodide.webloop.run_sync = wait
    pyodide.webloop.scheduleCallback = run_js(SOON)(pyodide.webloop.scheduleCallback)
