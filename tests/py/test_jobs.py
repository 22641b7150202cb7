"""jobs.py: a test for each row of its table, without a browser and without waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

import pytest
from tintype.jobs import End, Job, Queue


class Bench:
    """A queue, what it told, and doors that jobs wait at until a test opens them."""

    def __init__(self, limits: dict[Any, int | None] | None = None) -> None:
        self.told: list[tuple[Any, ...]] = []
        self.doors: dict[int, asyncio.Event] = {}
        self.closed: list[int] = []
        self.queue = Queue(limits or {}, tell=self, execute=asyncio.ensure_future)

    def began(self, job: int) -> None:
        self.told.append(("began", job))

    def stepped(self, job: int, step: Any) -> None:
        self.told.append(("stepped", job, step))

    def ended(self, job: int, end: End, error: BaseException | None) -> None:
        self.told.append((end, job) if error is None else (end, job, str(error)))

    async def submit(self, id: int, group: str = "g", fails: bool = False) -> None:
        door = self.doors[id] = asyncio.Event()

        async def steps() -> AsyncGenerator[str, None]:
            try:
                yield "first"
                await door.wait()
                if fails:
                    raise ValueError("broken")
                yield "last"
            finally:
                self.closed.append(id)

        self.queue.submit(Job(id, group, steps))
        await settle()

    async def open(self, id: int) -> None:
        self.doors[id].set()
        await settle()

    async def leave(self) -> None:
        for id in self.doors:
            self.queue.cancel(id)
        await settle()

    def running(self) -> set[int]:
        begun = {row[1] for row in self.told if row[0] == "began"}
        return begun - {row[1] for row in self.told if row[0] in ("done", "failed", "cancelled")}


async def settle() -> None:
    """Let everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


def run(story: Callable[[Bench], Coroutine[Any, Any, None]], bench: Bench | None = None) -> None:
    """Play a story on a bench, and stop at its end what still runs."""

    async def play() -> None:
        place = bench or Bench()
        await story(place)
        await place.leave()

    asyncio.run(play())


def test_fifo() -> None:
    """Within a group, jobs start in the order they came."""

    async def story(bench: Bench) -> None:
        for id in (1, 2, 3):
            await bench.submit(id)
        for id in (1, 2, 3):
            await bench.open(id)
        assert [row[1] for row in bench.told if row[0] == "began"] == [1, 2, 3]
        assert [row for row in bench.told if row[1] == 1] == [
            ("began", 1),
            ("stepped", 1, "first"),
            ("stepped", 1, "last"),
            ("done", 1),
        ]

    run(story)


@pytest.mark.parametrize(("limit", "expected"), [(1, {1}), (2, {1, 2}), (None, {1, 2, 3, 4})])
def test_limit(limit: int | None, expected: set[int]) -> None:
    """A group never runs more jobs at once than its limit; None is no limit."""

    async def story(bench: Bench) -> None:
        for id in (1, 2, 3, 4):
            await bench.submit(id)
        assert bench.running() == expected

    run(story, Bench({"g": limit}))


def test_groups() -> None:
    """A group at its limit does not hold up another."""

    async def story(bench: Bench) -> None:
        await bench.submit(1, "a")
        await bench.submit(2, "a")
        await bench.submit(3, "b")
        assert bench.running() == {1, 3}

    run(story)


def test_failure() -> None:
    """A job that raises ends as failed, with its error, and frees its place."""

    async def story(bench: Bench) -> None:
        await bench.submit(1, fails=True)
        await bench.submit(2)
        await bench.open(1)
        assert ("failed", 1, "broken") in bench.told
        assert bench.running() == {2}

    run(story)


def test_cancel_waiting() -> None:
    """A waiting job is taken out, ends as cancelled, and never begins."""

    async def story(bench: Bench) -> None:
        await bench.submit(1)
        await bench.submit(2)
        bench.queue.cancel(2)
        await bench.open(1)
        assert [row for row in bench.told if row[1] == 2] == [("cancelled", 2)]

    run(story)


def test_cancel_running() -> None:
    """A running job runs its finally, ends as cancelled, and frees its place."""

    async def story(bench: Bench) -> None:
        await bench.submit(1)
        await bench.submit(2)
        bench.queue.cancel(1)
        await settle()
        assert ("cancelled", 1) in bench.told
        assert bench.closed == [1]
        assert bench.running() == {2}

    run(story)


def test_cancel_at_once() -> None:
    """A job that is cancelled before its first line ran ends too."""

    async def story(bench: Bench) -> None:
        async def steps() -> AsyncGenerator[str, None]:
            yield "first"

        bench.queue.submit(Job(1, "g", steps))
        bench.queue.cancel(1)
        await settle()
        assert bench.told == [("cancelled", 1)]

    run(story)


def test_cancel_what_is_not_there() -> None:
    """A late or wrong cancel does nothing."""

    async def story(bench: Bench) -> None:
        await bench.submit(1)
        await bench.open(1)
        bench.queue.cancel(1)
        bench.queue.cancel(99)
        assert bench.told[-1] == ("done", 1)

    run(story)


def test_once() -> None:
    """Every job ends exactly once, and nothing of it is kept after that."""

    async def story(bench: Bench) -> None:
        for id in range(30):
            await bench.submit(id, "ab"[id % 2], fails=id % 3 == 0)
        for id in (5, 6, 7):
            bench.queue.cancel(id)
        for id in range(30):
            await bench.open(id)
        ends = [row[1] for row in bench.told if row[0] in ("done", "failed", "cancelled")]
        assert sorted(ends) == list(range(30))
        assert not bench.queue._waiting
        assert not bench.queue._running
        assert not bench.queue._count

    run(story, Bench({"a": 2}))
