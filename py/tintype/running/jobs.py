"""The queue: which job runs when. Pure asyncio; imports nothing of Tintype and no Pyodide.

A job is an async generator of steps; what runs it is passed in (``execute``), so are the clock (``now``,
seconds) and chance; and what becomes of it is told to one listener (``tell``). The rules, each with a
test of the same name:

===================  ==================================================================================
fifo                 within a group, jobs start in the order they came
limit                a group never runs more jobs at once than its limit; None is no limit
groups               a group at its limit does not hold up another
slots                all groups together never run more than ``slots`` jobs; who is next is drawn by
                     lot among the groups that could start one
unqueued             a job that is not ``queued`` starts at once: no limit, no slot, no place
failure              a job that raises ends as ``failed`` and frees its place
cancel waiting       a waiting or deferred job is taken out and ends as ``cancelled``
cancel running       a running job is cancelled at its next ``await`` (generators run their
                     ``finally``) and ends as ``cancelled``
once                 every job ends exactly once, and nothing of it is kept after that
mode multiple        every act is a job
mode once            an act made while a run of the same key was pending ends as ``dropped``
mode always_last     of such acts the last is deferred: it is queued when the run has ended, however;
                     those before it end as ``dropped``
by the act           "made while": the time of the act counts, not when its message came
replaced             a deferred job that has not begun gives way to a later act of its key
max_size             where so many jobs wait, the next one ends as ``refused``
batch                the first of a group that takes batches is joined by later ones of its key
batch is whole       a batch is one job to the limit; an error ends all of it; it cannot be cancelled
place                waiting jobs are told their place, the size of the group, and when they should be
                     done; not more often than every ``rate`` seconds
watched              the first that waits of a key is told so, and every job that is ``watched``
average              how long a key's jobs take is the mean of those that ended as ``done``
progress             of what a running job tells about its progress the newest is passed on, not more
                     often than every ``PACE`` seconds; what is urgent, at once
===================  ==================================================================================
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import itertools
import random
from collections import OrderedDict, defaultdict
from collections.abc import AsyncGenerator, Callable, Coroutine, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

End: TypeAlias = Literal["done", "failed", "cancelled", "refused", "dropped"]
Mode: TypeAlias = Literal["once", "multiple", "always_last"]
Execute: TypeAlias = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]

Steps: TypeAlias = Callable[[list[int]], AsyncGenerator[Mapping[int, Any], None]]
"""Given the ids of the jobs it is for: first an empty step when all is prepared; then steps by id."""

PACE = 0.1
"""Seconds between two words about the progress of a job."""

LOOK = 100
"""How many of a group's waiting jobs are looked at to say places: the cost must not grow."""


class Refused(Exception):
    """Raised by steps: the job was not to be run. It ends as ``refused``."""


@dataclass(frozen=True)
class Job:
    """Work that waits for its turn. ``key`` is whose runs it is one of; ``at`` when it was asked for.

    ``batch`` is how many jobs of its key one run takes at most; 0 takes no others. Whoever waits for
    one that is ``watched`` waits for it alone, and not for the runs of its key.
    """

    id: int
    group: Hashable
    steps: Steps
    key: Hashable = None
    mode: Mode = "multiple"
    at: float = 0
    batch: int = 0
    queued: bool = True
    watched: bool = False


class Tell(Protocol):
    """Who is told what becomes of the jobs."""

    def placed(self, job: int, place: int, size: int, eta: float | None) -> None:
        """It waits: the ``place``-th of ``size``, done in ``eta`` seconds if that is known."""

    def began(self, job: int, eta: float | None) -> None:
        """Its function is called now, and takes ``eta`` seconds if that is known."""

    def advanced(self, job: int, progress: Any) -> None:
        """How far it says it is."""

    def stepped(self, job: int, step: Any) -> None:
        """It has something to show."""

    def ended(self, job: int, end: End, error: BaseException | None) -> None:
        """It is over; ``error`` is there when it failed or was refused."""


@dataclass
class Run:
    """Jobs that are being run together: one, or a batch."""

    jobs: list[Job]
    task: asyncio.Task[None] | None = None
    began: float | None = None

    @property
    def first(self) -> Job:
        """The job whose turn it was."""
        return self.jobs[0]


@dataclass
class Line:
    """The jobs of one group."""

    waiting: OrderedDict[int, Job] = field(default_factory=OrderedDict)
    running: dict[int, Run] = field(default_factory=dict)

    def has_room(self, limit: int | None) -> bool:
        """Whether one that waits may start."""
        return bool(self.waiting) and (limit is None or len(self.running) < limit)


@dataclass
class Key:
    """What is known of the runs of one key; as many are kept as there are keys."""

    pending: int = 0
    ended_at: float = float("-inf")
    deferred: Job | None = None
    follower: Job | None = None
    """The job that was deferred and has been queued since; None once it has begun."""
    count: int = 0
    seconds: float = 0

    @property
    def average(self) -> float | None:
        """How long a run takes."""
        return self.seconds / self.count if self.count else None


@dataclass
class News:
    """What was last told of a job's progress, and what is still to be told."""

    told_at: float = float("-inf")
    newest: Any = None
    timer: asyncio.TimerHandle | None = None


class Queue:
    """Jobs in groups. ``limits`` says how many of a group may run at once; 1 where it says nothing."""

    def __init__(
        self,
        limits: Mapping[Hashable, int | None],
        tell: Tell,
        execute: Execute,
        *,
        now: Callable[[], float],
        slots: int = 40,
        max_size: int | None = None,
        rate: float = PACE,
        chance: random.Random | None = None,
    ) -> None:
        self._limits = limits
        self._tell = tell
        self._execute = execute
        self._now = now
        self._slots = slots
        self._max_size = max_size
        self._rate = rate
        self._chance = chance or random.Random()
        self._lines: defaultdict[Hashable, Line] = defaultdict(Line)
        self._waiting: dict[int, Job] = {}
        self._running: dict[int, Run] = {}
        self._deferred: dict[int, Job] = {}
        self._taken = 0
        self._keys: defaultdict[Hashable, Key] = defaultdict(Key)
        self._news: dict[int, News] = {}
        self._placing: asyncio.TimerHandle | None = None

    # ── What comes in ──

    def submit(self, job: Job) -> None:
        """Let the job run when its group has room, if its mode lets it count."""
        key = self._keys[job.key]
        if job.mode == "multiple" or not (key.pending or job.at < key.ended_at):
            self._admit(job)
        elif job.mode == "once":
            self._tell.ended(job.id, "dropped", None)
        else:
            self._defer(job, key)

    def cancel(self, id: int) -> None:
        """End a job that waits or runs; nothing happens where there is none of this id."""
        if id in self._running:
            self._cancel_run(self._running[id])
        elif id in self._waiting:
            self._take_out(self._waiting[id], "cancelled")
        elif id in self._deferred:
            self._drop(self._deferred[id], "cancelled")

    def cancel_all(self) -> None:
        """End everything that waits or runs."""
        for id in [*self._deferred, *self._waiting, *self._running]:
            self.cancel(id)

    def advance(self, id: int, progress: Any, urgent: bool = False) -> None:
        """A running job says how far it is."""
        if id not in self._running:
            return
        news = self._news.setdefault(id, News())
        news.newest = progress
        wait = news.told_at + PACE - self._now()
        if urgent or wait <= 0:
            self._tell_news(id)
        elif news.timer is None:
            news.timer = asyncio.get_running_loop().call_later(wait, self._tell_news, id)

    # ── Modes ──

    def _defer(self, job: Job, key: Key) -> None:
        if key.deferred is not None:
            self._drop(key.deferred, "dropped")
        follower = key.follower
        if follower is None and key.pending:
            key.deferred = self._deferred[job.id] = job
            return
        if follower is not None:
            self._give_way(follower)
        self._follow(job, key)

    def _follow(self, job: Job, key: Key) -> None:
        key.follower = job
        self._admit(job)

    def _give_way(self, job: Job) -> None:
        """A deferred job has not begun, and there is a later one in its place."""
        self._keys[job.key].follower = None
        if job.id in self._waiting:
            self._take_out(job, "dropped", settle=False)
        elif job.id in self._running:
            run = self._running[job.id]
            self._forget_run(run)
            assert run.task is not None
            run.task.cancel()
            self._tell.ended(job.id, "dropped", None)

    def _drop(self, job: Job, end: End) -> None:
        del self._deferred[job.id]
        self._keys[job.key].deferred = None
        self._tell.ended(job.id, end, None)

    def _settle(self, job: Job) -> None:
        """A job of this key is over: what was deferred for it is queued."""
        key = self._keys[job.key]
        key.ended_at = self._now()
        if key.follower is job:
            key.follower = None
        if not key.pending and key.deferred is not None:
            deferred, key.deferred = key.deferred, None
            del self._deferred[deferred.id]
            self._follow(deferred, key)

    # ── Waiting ──

    def _admit(self, job: Job) -> None:
        if job.queued and self._max_size is not None and len(self._waiting) >= self._max_size:
            self._refuse(job, len(self._waiting), self._max_size)
            return
        self._keys[job.key].pending += 1
        if not job.queued:
            self._start([job])
            return
        self._lines[job.group].waiting[job.id] = job
        self._waiting[job.id] = job
        self._start_what_can()
        self._place_soon()

    def _refuse(self, job: Job, size: int, max_size: int) -> None:
        words = "This application is currently busy. Please try again."
        self._tell.ended(job.id, "refused", Refused(f"{words} ({size} wait, and {max_size} may.)"))
        key = self._keys[job.key]
        if key.follower is job:
            key.follower = None

    def _take_out(self, job: Job, end: End, settle: bool = True) -> None:
        del self._waiting[job.id]
        del self._lines[job.group].waiting[job.id]
        self._keys[job.key].pending -= 1
        self._forget_empty(job.group)
        self._tell.ended(job.id, end, None)
        if settle:
            self._settle(job)
        self._place_soon()

    def _forget_empty(self, group: Hashable) -> None:
        """Keep nothing of a group without jobs: groups come and go with an app's functions."""
        line = self._lines.get(group)
        if line is not None and not line.waiting and not line.running:
            del self._lines[group]

    # ── Running ──

    def _start_what_can(self) -> None:
        """Start jobs while there are slots; by lot, so that no group starves another."""
        ready = [group for group in self._lines if self._has_room(group)]
        while ready and self._taken < self._slots:
            index = self._chance.randrange(len(ready))
            group = ready[index]
            self._start(self._next_of(self._lines[group]))
            if not self._has_room(group):
                ready[index] = ready[-1]
                ready.pop()

    def _has_room(self, group: Hashable) -> bool:
        return self._lines[group].has_room(self._limits.get(group, 1))

    def _next_of(self, line: Line) -> list[Job]:
        """The first that waits, and those that one call can take with it."""
        first = next(iter(line.waiting.values()))
        jobs = [first]
        if first.batch > 1:
            same = (job for job in line.waiting.values() if job.key == first.key)
            jobs = list(itertools.islice(same, first.batch))
        for job in jobs:
            del line.waiting[job.id]
            del self._waiting[job.id]
        return jobs

    def _start(self, jobs: list[Job]) -> None:
        run = Run(jobs)
        for job in jobs:
            self._running[job.id] = run
        if run.first.queued:
            self._taken += 1
            self._lines[run.first.group].running[run.first.id] = run
        run.task = self._execute(self._walk(run))
        run.task.add_done_callback(functools.partial(self._finish, run))

    async def _walk(self, run: Run) -> None:
        try:
            async with contextlib.aclosing(run.first.steps([job.id for job in run.jobs])) as steps:
                await anext(steps)
                self._begin(run)
                async for step in steps:
                    for id, shown in step.items():
                        self._tell.stepped(id, shown)
        except KeyboardInterrupt:  # an interrupted function; raised on, it would end the loop too
            raise asyncio.CancelledError from None
        except StopAsyncIteration as error:
            raise RuntimeError("A job ended before it was prepared.") from error

    def _begin(self, run: Run) -> None:
        run.began = self._now()
        key = self._keys[run.first.key]
        if key.follower is run.first:
            key.follower = None
        for job in run.jobs:
            self._tell.began(job.id, key.average)

    def _cancel_run(self, run: Run) -> None:
        if not run.first.batch and run.task is not None:
            run.task.cancel()

    def _forget_run(self, run: Run) -> None:
        for job in run.jobs:
            del self._running[job.id]
            self._keys[job.key].pending -= 1
            self._forget_news(job.id)
        if run.first.queued:
            self._taken -= 1
            del self._lines[run.first.group].running[run.first.id]
            self._forget_empty(run.first.group)

    def _finish(self, run: Run, task: asyncio.Task[None]) -> None:
        """A task is done exactly once, however it ends, and even if it was never begun."""
        error = None if task.cancelled() else task.exception()
        if run.first.id not in self._running:
            return  # it gave way to a later act
        self._forget_run(run)
        end = _end_of(task, error)
        if end == "done" and run.began is not None:
            key = self._keys[run.first.key]
            key.count += 1
            key.seconds += self._now() - run.began
        for job in run.jobs:
            self._tell.ended(job.id, end, error)
        for job in run.jobs:
            self._settle(job)
        self._start_what_can()
        self._place_soon()

    # ── Words about it ──

    def _tell_news(self, id: int) -> None:
        news = self._news[id]
        self._stop_timer(news)
        news.told_at = self._now()
        self._tell.advanced(id, news.newest)

    def _forget_news(self, id: int) -> None:
        news = self._news.pop(id, None)
        if news is not None:
            self._stop_timer(news)

    def _stop_timer(self, news: News) -> None:
        if news.timer is not None:
            news.timer.cancel()
            news.timer = None

    def _place_soon(self) -> None:
        if self._waiting and self._placing is None:
            loop = asyncio.get_running_loop()
            self._placing = loop.call_later(self._rate, self._tell_places)

    def _tell_places(self) -> None:
        self._placing = None
        for group, line in self._lines.items():
            for job, place, eta in self._places(group, line):
                self._tell.placed(job.id, place, len(line.waiting), eta)

    def _places(self, group: Hashable, line: Line) -> Iterator[tuple[Job, int, float | None]]:
        """The jobs that are told of: each with its place and when it should be done."""
        limit = self._limits.get(group, 1)
        ahead = self._until_one_ends(line)
        seen: set[Hashable] = set()
        for place, job in enumerate(itertools.islice(line.waiting.values(), LOOK), 1):
            average = self._keys[job.key].average
            if job.watched or job.key not in seen:
                seen.add(job.key)
                yield job, place, None if ahead is None or average is None else ahead + average
            ahead = None if ahead is None or average is None else ahead + average / (limit or 1)

    def _until_one_ends(self, line: Line) -> float | None:
        """Seconds until the first running job of a group should be done; None if nobody knows."""
        left = []
        for run in line.running.values():
            average = self._keys[run.first.key].average
            if average is None or run.began is None:
                return None
            left.append(max(0.0, run.began + average - self._now()))
        return min(left, default=0.0)


def _end_of(task: asyncio.Task[None], error: BaseException | None) -> End:
    if task.cancelled():
        return "cancelled"
    if error is None:
        return "done"
    return "refused" if isinstance(error, Refused) else "failed"
