"""Programs that call the app's endpoints: what each knows of the app, and its calls under way."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tintype.door.protocol import Flaw, Patch, Returned, Value, Visitor
from tintype.functions.listeners import Listener
from tintype.functions.returned import Known
from tintype.programs import offered


@dataclass(frozen=True)
class Program:
    """Who calls endpoints: the app as it is to this program, and what it has got of each call."""

    known: Known
    visitor: Visitor


@dataclass(frozen=True)
class Asked:
    """A call of a program that is under way, and the results so far, by component."""

    program: Program
    shown: dict[int, Value]


class Callers:
    """All programs of one session, and what each has called."""

    def __init__(self) -> None:
        self._programs: dict[int, Program] = {}
        self._asked: dict[int, Asked] = {}

    def asks(self, job: int, number: int, visitor: Visitor) -> None:
        """A program calls; to it the app is as it was when it began."""
        if number not in self._programs:
            own = replace(visitor, session=f"{visitor.session}-{number}")
            self._programs[number] = Program(Known(), own)
        self._asked[job] = Asked(self._programs[number], {})

    def call(self, job: int) -> Asked | None:
        """The call that this job is for; None where it is the visitor's."""
        return self._asked.get(job)

    def ended(self, job: int) -> Asked | None:
        """The same; it is not under way any more."""
        return self._asked.pop(job, None)

    def quits(self, number: int) -> list[int]:
        """A program is gone: the jobs of its calls."""
        program = self._programs.pop(number, None)
        return [job for job, asked in self._asked.items() if asked.program is program]


def inputs_of(listener: Listener, given: list[Value] | dict[str, Value]) -> list[Value]:
    """What a program gave as the values of the listener's inputs; TypeError naming what does not fit."""
    values = (
        offered.bound(listener, (), given)
        if isinstance(given, dict)
        else offered.bound(listener, given, {})
    )
    found = []
    for index, (block, value) in enumerate(zip(listener.inputs, values, strict=True)):
        try:
            found.append(offered.taken(block, value))
        except TypeError as error:
            name = offered.parameter_name(listener, index)
            raise TypeError(f"{offered.name_of(listener)}: {name}: {error}") from None
    return found


def answer(listener: Listener, job: int, asked: Asked, patches: list[Patch]) -> Returned:
    """All results that a call has given so far, as a program gets them."""
    news = {patch.component: patch.props["value"] for patch in patches if "value" in patch.props}
    blocks = offered.results(listener)
    for block in blocks:
        if block._id in news:
            asked.shown[block._id] = offered.given(block, news[block._id])
    return Returned(job, [asked.shown.get(block._id) for block in blocks])


def in_words(listener: Listener, found: list[Flaw]) -> str:
    """What a validator has against inputs, by the names that a program knows."""
    names = {
        block._id: offered.parameter_name(listener, index)
        for index, block in enumerate(listener.inputs)
    }
    return " ".join(f"{names[flaw.component]}: {flaw.message}" for flaw in found)
