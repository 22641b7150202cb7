"""jobs.py: a test for each row of its table, in virtual time."""

from __future__ import annotations

import asyncio
import itertools
import random
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

import pytest
from clock import Clock
from tintype.running.jobs import PACE, End, Job, Mode, Queue, Refused

ENDS = ("done", "failed", "cancelled", "refused", "dropped")


class Bench:
    """A queue with a clock, and a book of what it told: (seconds, what, job, …)."""

    def __init__(self, limits: dict[Any, int | None] | None = None, **options: Any) -> None:
        self.clock = Clock()
        self.book: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.queue = Queue(
            limits or {},
            tell=self,
            execute=asyncio.ensure_future,
            now=self.clock.now,
            chance=random.Random(4),
            **options,
        )

    def write(self, *row: Any) -> None:
        self.book.append((round(self.clock.seconds, 3), *row))

    def placed(self, job: int, place: int, size: int, eta: float | None) -> None:
        self.write("placed", job, place, size, eta)

    def began(self, job: int, eta: float | None) -> None:
        self.write("began", job, eta)

    def advanced(self, job: int, progress: Any) -> None:
        self.write("advanced", job, progress)

    def stepped(self, job: int, step: Any) -> None:
        self.write("stepped", job, step)

    def ended(self, job: int, end: End, error: BaseException | None) -> None:
        self.write(end, job, *([str(error)] if error else []))

    def submit(
        self,
        id: int,
        group: str = "g",
        seconds: float = 1,
        *,
        fails: bool = False,
        prepare: float = 0,
        blocks: bool = False,
        key: Any = None,
        mode: Mode = "multiple",
        at: float | None = None,
        **options: Any,
    ) -> None:
        async def steps(ids: list[int]) -> AsyncGenerator[Mapping[int, Any], None]:
            try:
                await asyncio.sleep(prepare)
                yield {}
                yield {each: f"first of {len(ids)}" for each in ids}
                if blocks:
                    self.clock.block(seconds)
                else:
                    await asyncio.sleep(seconds)
                if fails:
                    raise ValueError("broken")
                yield dict.fromkeys(ids, "last")
            finally:
                self.closed += ids

        at = self.clock.seconds if at is None else at
        self.queue.submit(Job(id, group, steps, key or group, mode, at, **options))

    def rows(self, *what: str) -> list[tuple[Any, ...]]:
        """What was told of these kinds, without the times."""
        return [row[1:] for row in self.book if row[1] in what]

    def times(self, what: str) -> dict[int, float]:
        """When each job was told of like this."""
        return {row[2]: row[0] for row in self.book if row[1] == what}

    def ends(self) -> dict[int, str]:
        return {row[2]: row[1] for row in self.book if row[1] in ENDS}

    def play(self, story: Callable[[], Awaitable[None]], rest: float = 1000) -> Bench:
        """Run a story, and let all that it began come to its end."""

        async def whole() -> None:
            await story()
            await asyncio.sleep(rest)

        self.clock.play(whole())
        return self


def acts(bench: Bench, *rows: tuple[float, dict[str, Any]]) -> Callable[[], Awaitable[None]]:
    """A story: at each time, a job with these options; its id is its number, from 1."""

    async def story() -> None:
        for id, (at, options) in enumerate(rows, 1):
            await asyncio.sleep(at - bench.clock.seconds)
            bench.submit(id, **options)

    return story


def test_fifo() -> None:
    """Within a group, jobs start in the order they came, and each tells all its steps."""
    bench = Bench()
    bench.play(acts(bench, *[(0, {})] * 3))
    assert bench.times("began") == {1: 0, 2: 1, 3: 2}
    assert [row for row in bench.rows("began", "stepped", *ENDS) if row[1] == 1] == [
        ("began", 1, None),
        ("stepped", 1, "first of 1"),
        ("stepped", 1, "last"),
        ("done", 1),
    ]


@pytest.mark.parametrize(
    ("limit", "began"), [(1, [0, 1, 2, 3]), (2, [0, 0, 1, 1]), (None, [0, 0, 0, 0])]
)
def test_limit(limit: int | None, began: list[float]) -> None:
    """A group never runs more jobs at once than its limit; None is no limit."""
    bench = Bench({"g": limit})
    bench.play(acts(bench, *[(0, {})] * 4))
    assert list(bench.times("began").values()) == began


def test_groups() -> None:
    """A group at its limit does not hold up another."""
    bench = Bench()
    bench.play(acts(bench, (0, {"group": "a"}), (0, {"group": "a"}), (0, {"group": "b"})))
    assert bench.times("began") == {1: 0, 2: 1, 3: 0}


def test_slots() -> None:
    """With one slot for three long lines, each group gets about a third of the turns."""
    bench = Bench(slots=1)
    bench.play(acts(bench, *[(0, {"group": group}) for group in "abc" for _ in range(60)]))
    first = list(bench.times("began"))[:60]
    shares = [sum(1 for id in first if (id - 1) // 60 == line) for line in range(3)]
    assert all(10 <= share <= 30 for share in shares), shares
    assert list(bench.times("began").values()) == list(range(180))


def test_unqueued() -> None:
    """It starts at once beside a full group, without a slot, and refused by no max_size."""
    bench = Bench(slots=1, max_size=1)
    bench.play(acts(bench, (0, {}), (0, {}), (0, {"group": "u", "queued": False}), (0, {})))
    assert bench.times("began") == {1: 0, 2: 1, 3: 0}
    assert bench.ends()[4] == "refused"


def test_failure() -> None:
    """A job that raises ends as failed, with its error, and frees its place."""
    bench = Bench()
    bench.play(acts(bench, (0, {"fails": True}), (0, {})))
    assert ("failed", 1, "broken") in bench.rows("failed")
    assert bench.times("began")[2] == 1


@pytest.mark.parametrize("mode", ["multiple", "always_last"])
def test_cancel_waiting(mode: Mode) -> None:
    """A waiting or deferred job is taken out, ends as cancelled, and never begins."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1, mode=mode)
        await asyncio.sleep(0.1)
        bench.submit(2, mode=mode)
        bench.queue.cancel(2)

    bench.play(story)
    assert [row for row in bench.rows("began", *ENDS) if row[1] == 2] == [("cancelled", 2)]


def test_cancel_running() -> None:
    """A running job runs its finally, ends as cancelled, and frees its place."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1)
        bench.submit(2)
        await asyncio.sleep(0.25)
        bench.queue.cancel(1)

    bench.play(story)
    assert bench.times("cancelled") == {1: 0.25}
    assert bench.closed == [1, 2]
    assert bench.times("began")[2] == 0.25


def test_cancel_at_once() -> None:
    """A job that is cancelled before its first line ran ends too."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1)
        bench.queue.cancel(1)

    assert bench.play(story).rows(*ENDS) == [("cancelled", 1)]


def test_cancel_what_is_not_there() -> None:
    """A late or wrong cancel does nothing."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1)
        await asyncio.sleep(2)
        bench.queue.cancel(1)
        bench.queue.cancel(99)

    assert bench.play(story).rows(*ENDS) == [("done", 1)]


def test_cancel_all() -> None:
    """What runs, waits or is deferred ends."""
    bench = Bench()

    async def story() -> None:
        for id in range(1, 5):
            bench.submit(id, mode="always_last" if id < 3 else "multiple", key=id < 3)
        await asyncio.sleep(0.1)
        bench.queue.cancel_all()

    bench.play(story)
    assert bench.ends() == dict.fromkeys(range(1, 5), "cancelled")


def test_an_interrupted_function_is_a_cancelled_job() -> None:
    """KeyboardInterrupt out of a function would end the loop; here it ends the job."""
    bench = Bench()

    async def story() -> None:
        async def steps(ids: list[int]) -> AsyncGenerator[Mapping[int, Any], None]:
            yield {}
            raise KeyboardInterrupt

        bench.queue.submit(Job(1, "g", steps))
        bench.submit(2)

    bench.play(story)
    assert bench.ends() == {1: "cancelled", 2: "done"}


def test_refused_by_itself() -> None:
    """A job can find that it is not to be run."""
    bench = Bench()

    async def story() -> None:
        async def steps(ids: list[int]) -> AsyncGenerator[Mapping[int, Any], None]:
            raise Refused("not valid")
            yield {}

        bench.queue.submit(Job(1, "g", steps))

    assert bench.play(story).rows(*ENDS) == [("refused", 1, "not valid")]


FOUR_CLICKS: list[tuple[Mode, dict[int, float], list[int]]] = [
    ("multiple", {1: 0, 2: 1, 3: 2, 4: 3}, []),
    ("once", {1: 0}, [2, 3, 4]),
    ("always_last", {1: 0, 4: 1}, [2, 3]),
]


@pytest.mark.parametrize(("mode", "began", "dropped"), FOUR_CLICKS)
def test_mode(mode: Mode, began: dict[int, float], dropped: list[int]) -> None:
    """Four rapid clicks on a function of one second run 4, 1 and 2 times."""
    bench = Bench()
    bench.play(acts(bench, *[(0.1 * n, {"mode": mode}) for n in range(4)]))
    assert bench.times("began") == began
    assert list(bench.times("dropped")) == dropped


@pytest.mark.parametrize(("mode", "began", "dropped"), FOUR_CLICKS)
def test_by_the_act(mode: Mode, began: dict[int, float], dropped: list[int]) -> None:
    """The same, when all messages come after a function that let nothing else run."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1, mode=mode, blocks=True, at=0)
        await asyncio.sleep(0.3)
        for id in (2, 3, 4):
            bench.submit(id, mode=mode, at=0.1 * id, prepare=0.01)
            await asyncio.sleep(0)

    bench.play(story)
    assert list(bench.times("began")) == list(began)
    assert list(bench.times("dropped")) == dropped


def test_an_act_after_the_end_counts_however_late_its_message() -> None:
    """Between the end of a run and the message lies an act that was made in time."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1, mode="once")
        await asyncio.sleep(1.5)
        bench.submit(2, mode="once", at=0.9)
        bench.submit(3, mode="once", at=1.2)

    bench.play(story)
    assert bench.ends() == {1: "done", 2: "dropped", 3: "done"}


def test_the_last_runs_also_after_an_error_and_a_cancel() -> None:
    """However the run before it ended."""
    for how in ("failed", "cancelled"):
        bench = Bench()

        async def story(bench: Bench = bench, how: str = how) -> None:
            bench.submit(1, mode="always_last", fails=True)
            await asyncio.sleep(0.5)
            bench.submit(2, mode="always_last")
            if how == "cancelled":
                bench.queue.cancel(1)

        bench.play(story)
        assert bench.ends() == {1: how, 2: "done"}


def test_replaced() -> None:
    """A deferred job that waits or is being prepared gives way to a later act; one that began, not."""
    bench = Bench()
    once_more = {"mode": "always_last", "prepare": 0.4}
    bench.play(acts(bench, *[(at, once_more) for at in (0, 0.5, 1.5, 2.0)]))
    assert bench.ends() == {1: "done", 2: "dropped", 3: "done", 4: "done"}
    assert bench.times("began") == {1: 0.4, 3: 1.9, 4: 3.3}


def test_max_size() -> None:
    """Where so many wait, the next is refused, in words; those that wait are not touched."""
    bench = Bench(max_size=2)
    bench.play(acts(bench, *[(0, {})] * 5))
    assert bench.ends() == {1: "done", 2: "done", 3: "done", 4: "refused", 5: "refused"}
    assert "currently busy. Please try again. (2 wait" in bench.rows("refused")[0][2]


def test_batch() -> None:
    """Eight rapid events with at most three to a call: 1, 3, 3, 1; others keep their place."""
    bench = Bench()
    row = {"batch": 3}
    other = {"key": "other"}
    bench.play(acts(bench, (0, row), (0, row), (0, other), *[(0, row)] * 6))
    assert list(bench.times("began").items()) == [
        (1, 0),
        *[(id, 1) for id in (2, 4, 5)],
        (3, 2),
        *[(id, 3) for id in (6, 7, 8)],
        (9, 4),
    ]
    assert ("stepped", 5, "first of 3") in bench.rows("stepped")


def test_batch_is_whole() -> None:
    """An error ends all of it, and a running one cannot be cancelled."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1, batch=3)
        for id in (2, 3):
            bench.submit(id, batch=3, fails=True)
        await asyncio.sleep(1.5)
        bench.queue.cancel(2)

    bench.play(story)
    assert bench.ends() == {1: "done", 2: "failed", 3: "failed"}


def test_place() -> None:
    """Place, size, and when it should be done, as soon as an average is known."""
    bench = Bench()
    bench.play(acts(bench, (0, {}), *[(1.5, {"key": key}) for key in ("g", "g", "g")]))
    first, *_ = bench.rows("placed")
    assert first == ("placed", 3, 1, 2, pytest.approx(0.9 + 1))
    bench = Bench()
    bench.play(acts(bench, *[(0, {})] * 3))
    assert bench.rows("placed")[0] == ("placed", 2, 1, 2, None)


def test_watched() -> None:
    """Of a key only the first that waits is told, but for those that somebody waits for."""
    bench = Bench()
    bench.play(acts(bench, *[(0, {"watched": watched}) for watched in (False, False, True, False)]))
    told = [row[1:4] for row in bench.rows("placed")]
    assert told[:2] == [(2, 1, 3), (3, 2, 3)]


def test_places_are_told_no_more_often_than_the_rate() -> None:
    """Every two seconds, here, while there are a hundred acts in one."""
    bench = Bench(rate=2)
    bench.play(acts(bench, *[(n / 100, {}) for n in range(100)]))
    times = sorted({row[0] for row in bench.book if row[1] == "placed"})
    assert times[0] >= 2
    assert all(later - earlier >= 2 for earlier, later in itertools.pairwise(times))


def test_average() -> None:
    """The mean of those that were done; one that failed does not count."""
    bench = Bench()
    bench.play(acts(bench, *[(0, {"seconds": n, "fails": n == 2}) for n in (1, 2, 3, 4)]))
    assert [row[2] for row in bench.rows("began")] == [None, 1, 1, 2]


def test_progress() -> None:
    """Of 100 words in a second about ten pass, the newest last; what is urgent passes at once."""
    bench = Bench()

    async def story() -> None:
        bench.submit(1)
        await asyncio.sleep(0.001)
        for n in range(90):
            bench.queue.advance(1, n)
            await asyncio.sleep(0.01)
        bench.queue.advance(1, "new words", urgent=True)
        await asyncio.sleep(5)
        bench.queue.advance(1, "late")

    bench.play(story)
    told = [row[2] for row in bench.rows("advanced")]
    assert 8 <= len(told) <= 0.95 / PACE + 2
    assert told[0] == 0
    assert told[-1] == "new words"
    assert not bench.queue._news


def test_once() -> None:
    """Every job ends exactly once, and nothing of it is kept after that."""
    bench = Bench({"a": 2})

    async def story() -> None:
        for id in range(30):
            bench.submit(id, "ab"[id % 2], fails=id % 3 == 0)
        for id in (0, 5, 6, 7):
            bench.queue.cancel(id)

    bench.play(story)
    assert sorted(row[1] for row in bench.rows(*ENDS)) == list(range(30))
    assert_empty(bench.queue)


def assert_empty(queue: Queue) -> None:
    """Nothing is kept of any job."""
    kept = (queue._lines, queue._waiting, queue._running, queue._deferred, queue._news)
    assert [len(part) for part in kept] == [0] * len(kept)
    assert queue._taken == 0
    assert all(key.pending == 0 and key.follower is None for key in queue._keys.values())


def calls_per_event(count: int) -> float:
    """How many Python calls the queue makes for an event, when so many come at once."""
    bench = Bench({"g": 1})
    calls = 0

    def count_call(frame: Any, event: str, _: Any) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code.co_filename.endswith("jobs.py")

    async def story() -> None:
        for id in range(count):
            bench.submit(id, seconds=0.01, key=id % 7)

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        bench.play(story)
    finally:
        sys.setprofile(before)
    assert len(bench.ends()) == count
    assert_empty(bench.queue)
    return calls / count


def test_ten_thousand_events_cost_no_more_each_than_a_thousand() -> None:
    """Counted in calls, so that a slow machine says the same; and nothing is left of them."""
    few, many = calls_per_event(1000), calls_per_event(10_000)
    assert many < few * 1.1, (few, many)
