"""A visit to an app in virtual time: what the page would say, and what it would hear."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import tintype as gr
from clock import Clock
from tintype.door.protocol import Act, Ended, Inputs, ToPage, ToPython, Update, Wanted
from tintype.running.session import Session

M = TypeVar("M")


class Visit:
    """Plays messages to an app's session; each may be preceded by a pause in seconds."""

    def __init__(self, app: gr.Blocks, wanted: Callable[[], list[Any]] = list) -> None:
        self.app = app
        self.clock = Clock()
        self.said: list[ToPage] = []
        self.at: list[float] = []
        self.wanted = wanted
        self.jobs = 0

    def hear(self, message: ToPage) -> None:
        self.said.append(message)
        self.at.append(round(self.clock.seconds, 3))
        if isinstance(message, Wanted):
            answer = Inputs(message.job, self.wanted())
            asyncio.get_running_loop().call_soon(self.session.receive, answer)

    def act(self, inputs: list[Any] | None = None, listener: int = 1, **more: Any) -> Act:
        """The next act."""
        self.jobs += 1
        given = {"target": 0, "at": None, "data": None, **more}
        sent = [] if inputs is None else inputs
        return Act(self.jobs, listener, given["target"], given["at"], sent, given["data"])

    def play(self, *messages: ToPython | float, rest: float = 1000) -> Visit:
        """Send messages, wait where there is a number, and let everything come to its end."""

        async def story() -> None:
            self.session = Session(self.app, self.hear, Path(__file__).parent, now=self.clock.now)
            self.session.begin()
            for message in messages:
                if isinstance(message, (int, float)):
                    await asyncio.sleep(message)
                    continue
                if isinstance(message, Act) and message.at is None:
                    object.__setattr__(message, "at", self.clock.seconds * 1000)
                self.session.receive(message)
            await asyncio.sleep(rest)

        self.clock.play(story())
        return self

    def of(self, kind: type[M]) -> list[M]:
        """What was said of this kind."""
        return [message for message in self.said if isinstance(message, kind)]

    def values(self) -> list[list[Any]]:
        """The values of each update, in order."""
        return [
            [patch.props.get("value", patch.props) for patch in update.patches]
            for update in self.of(Update)
        ]

    def ends(self) -> list[str]:
        """How the jobs ended, in order."""
        return [ended.state for ended in self.of(Ended)]

    def problem(self) -> str:
        """The words of the first problem."""
        return next(ended.problem.message for ended in self.of(Ended) if ended.problem)
