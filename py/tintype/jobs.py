"""The queue: which job runs when. Pure asyncio; imports nothing of Tintype and no Pyodide.

A job is an async generator of steps; what runs it is passed in (``execute``), and what becomes of it
is told to one listener (``tell``). The rules, each with a test of the same name:

===================  ==================================================================================
fifo                 within a group, jobs start in the order they came
limit                a group never runs more jobs at once than its limit; None is no limit
groups               a group at its limit does not hold up another
failure              a job that raises ends as ``failed`` and frees its place
cancel waiting       a waiting job is taken out and ends as ``cancelled``
cancel running       a running job is cancelled at its next ``await`` (generators run their
                     ``finally``) and ends as ``cancelled``
once                 every job ends exactly once, and nothing of it is kept after that
===================  ==================================================================================
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

End: TypeAlias = Literal["done", "failed", "cancelled"]
Execute: TypeAlias = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]


@dataclass(frozen=True)
class Job:
    """Work that waits for its turn: ``steps`` is called when the turn has come."""

    id: int
    group: Hashable
    steps: Callable[[], AsyncGenerator[Any, None]]


class Tell(Protocol):
    """Who is told what becomes of the jobs."""

    def began(self, job: int) -> None:
        """Its turn has come."""

    def stepped(self, job: int, step: Any) -> None:
        """It has something to show."""

    def ended(self, job: int, end: End, error: BaseException | None) -> None:
        """It is over; ``error`` is there when it failed."""


class Queue:
    """Jobs in groups. ``limits`` says how many of a group may run at once; 1 where it says nothing."""

    def __init__(self, limits: Mapping[Hashable, int | None], tell: Tell, execute: Execute) -> None:
        self._limits = limits
        self._tell = tell
        self._execute = execute
        self._waiting: defaultdict[Hashable, deque[Job]] = defaultdict(deque)
        self._running: dict[int, asyncio.Task[None]] = {}
        self._count: defaultdict[Hashable, int] = defaultdict(int)

    def submit(self, job: Job) -> None:
        """Let the job run when its group has room."""
        self._waiting[job.group].append(job)
        self._start_next(job.group)

    def cancel(self, id: int) -> None:
        """End a job that waits or runs; nothing happens where there is none of this id."""
        if id in self._running:
            self._running[id].cancel()
            return
        job = next((job for jobs in self._waiting.values() for job in jobs if job.id == id), None)
        if job is not None:
            self._waiting[job.group].remove(job)
            self._forget_empty(job.group)
            self._tell.ended(id, "cancelled", None)

    def _start_next(self, group: Hashable) -> None:
        limit = self._limits.get(group, 1)
        while self._waiting[group] and (limit is None or self._count[group] < limit):
            job = self._waiting[group].popleft()
            self._count[group] += 1
            task = self._running[job.id] = self._execute(self._walk(job))
            task.add_done_callback(functools.partial(self._finish, job))
        self._forget_empty(group)

    def _forget_empty(self, group: Hashable) -> None:
        """Keep nothing of a group without jobs: groups come and go with an app's functions."""
        if not self._waiting[group]:
            del self._waiting[group]
        if not self._count[group]:
            del self._count[group]

    async def _walk(self, job: Job) -> None:
        self._tell.began(job.id)
        async with contextlib.aclosing(job.steps()) as steps:
            async for step in steps:
                self._tell.stepped(job.id, step)

    def _finish(self, job: Job, task: asyncio.Task[None]) -> None:
        """A task is done exactly once, however it ends, and even if it was never begun."""
        del self._running[job.id]
        self._count[job.group] -= 1
        error = None if task.cancelled() else task.exception()
        end: End = "cancelled" if task.cancelled() else "failed" if error else "done"
        self._tell.ended(job.id, end, error)
        self._start_next(job.group)
