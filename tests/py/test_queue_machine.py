"""jobs.py under whatever can happen: random acts, groups, modes, failures and cancels."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any

from clock import Clock
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tintype.running.jobs import End, Job, Mode, Queue

LIMITS: dict[Any, int | None] = {"one": 1, "two": 2, "free": None}
LISTENERS: list[tuple[str, Mode, int]] = [
    ("one", "once", 0),
    ("one", "multiple", 0),
    ("one", "always_last", 0),
    ("two", "multiple", 0),
    ("two", "always_last", 0),
    ("two", "multiple", 3),
    ("free", "once", 0),
    ("free", "always_last", 0),
]
"""Group, mode and batch size of each listener; its number is the key of its jobs."""

SLOTS = 3
MAX_SIZE = 6


@dataclass
class Made:
    """What the machine knows of a job."""

    key: int
    at: float
    began: float | None = None
    end: End | None = None
    ended: float | None = None


class Machine(RuleBasedStateMachine):
    """Acts come, time passes, runs fail and are cancelled; the rules hold all the time."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.made: dict[int, Made] = {}
        self.order: dict[str, list[int]] = {group: [] for group in LIMITS}
        self.queue = Queue(
            LIMITS,
            tell=self,
            execute=asyncio.ensure_future,
            now=self.clock.now,
            slots=SLOTS,
            max_size=MAX_SIZE,
            chance=random.Random(1),
        )

    # ── What the queue tells ──

    def placed(self, job: int, place: int, size: int, eta: float | None) -> None:
        assert 1 <= place <= size
        assert eta is None or eta >= 0

    def began(self, job: int, eta: float | None) -> None:
        made = self.made[job]
        assert made.began is None
        assert made.end is None
        made.began = self.clock.seconds

    def advanced(self, job: int, progress: Any) -> None:
        assert self.made[job].end is None

    def stepped(self, job: int, step: Any) -> None:
        assert self.made[job].end is None

    def ended(self, job: int, end: End, error: BaseException | None) -> None:
        made = self.made[job]
        assert made.end is None, "it ended twice"
        assert end != "failed" or str(error) == "broken"
        made.end, made.ended = end, self.clock.seconds

    # ── What can happen ──

    @rule(
        acts=st.lists(
            st.tuples(
                st.sampled_from(range(len(LISTENERS))),
                st.sampled_from([0.0, 0.2, 1.0]),
                st.booleans(),
                st.sampled_from([0.0, 0.1]),
                st.sampled_from([0.0, 0.0, 0.3]),
                st.sampled_from([None, None, 0, 1]),
            ),
            max_size=12,
        )
    )
    def happens(self, acts: list[tuple[int, float, bool, float, float, int | None]]) -> None:
        """Acts with pauses, some cancelled a moment later; then all comes to its end."""
        self.clock.play(self.whole(acts))
        self.is_at_rest()

    async def whole(self, acts: list[tuple[int, float, bool, float, float, int | None]]) -> None:
        for key, seconds, fails, prepare, pause, victim in acts:
            await asyncio.sleep(pause)
            id = len(self.made) + 1
            self.made[id] = Made(key, self.clock.seconds)
            self.queue.submit(self.job(id, key, seconds, fails, prepare))
            self.within_limits()
            if victim is not None:
                self.queue.cancel(max(1, id - victim))
            self.within_limits()
        await asyncio.sleep(1000)

    def job(self, id: int, key: int, seconds: float, fails: bool, prepare: float) -> Job:
        group, mode, batch = LISTENERS[key]

        async def steps(ids: list[int]) -> AsyncGenerator[Mapping[int, Any], None]:
            self.order[group] += ids
            await asyncio.sleep(prepare)
            yield {}
            self.within_limits()
            await asyncio.sleep(seconds)
            if fails:
                raise ValueError("broken")
            yield dict.fromkeys(ids, "shown")

        return Job(id, group, steps, key, mode, self.clock.seconds, batch)

    # ── What must hold ──

    def within_limits(self) -> None:
        """Never more at once than the limit, or than there are slots; a batch is one."""
        runs = {id: run for line in self.queue._lines.values() for id, run in line.running.items()}
        assert len(runs) == self.queue._taken <= SLOTS
        for group, limit in LIMITS.items():
            count = sum(1 for run in runs.values() if run.first.group == group)
            assert limit is None or count <= limit

    def is_at_rest(self) -> None:
        """All have ended, each in a way that its mode allows, and nothing of them is kept."""
        assert all(made.end is not None for made in self.made.values())
        assert not self.queue._lines
        assert not self.queue._running
        assert not self.queue._waiting
        assert not self.queue._deferred
        for key, (_, mode, _) in enumerate(LISTENERS):
            self.keeps_its_mode([made for made in self.made.values() if made.key == key], mode)

    def keeps_its_mode(self, jobs: list[Made], mode: Mode) -> None:
        runs = [made for made in jobs if made.began is not None]
        if mode == "multiple":
            assert not any(made.end == "dropped" for made in jobs)
            return
        for earlier, later in itertools.pairwise(runs):
            assert earlier.ended is not None
            assert later.began is not None
            assert earlier.ended <= later.began, "two runs overlap"
        if mode == "always_last" and jobs and jobs[-1].end != "refused":
            assert jobs[-1].end != "dropped", "the last act was lost"

    @invariant()
    def first_in_first_out(self) -> None:
        """Within a group jobs of the same listener start in the order of their acts."""
        for ids in self.order.values():
            for key in range(len(LISTENERS)):
                own = [id for id in ids if self.made[id].key == key]
                assert own == sorted(own)


TestQueue = Machine.TestCase
TestQueue.settings = settings(max_examples=60, stateful_step_count=3, deadline=None)
