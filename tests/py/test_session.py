"""session.py and problem.py: acts in, messages out, for every kind of function."""

from __future__ import annotations

import asyncio
import gc
import re
import sys
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tintype as gr
from tintype.components.declared import restart_ids
from tintype.door.protocol import (
    Act,
    Began,
    Cancel,
    Ended,
    File,
    Patch,
    Picture,
    Ready,
    Save,
    Saved,
    ToPage,
    ToPython,
    Update,
)
from tintype.running.port import no_decoder
from tintype.running.session import Session

HERE = Path(__file__).parent
LATER = 1e15
"""The time of an act that is after every run's end."""


def act(job: int, inputs: list[Any], listener: int = 1) -> Act:
    return Act(job, listener, 0, LATER, inputs, None)


def play(app: gr.Blocks, *messages: ToPython, patience: float = 0.1) -> list[ToPage]:
    """What a session says to these messages, sent one after the other."""
    said: list[ToPage] = []

    async def story() -> None:
        session = Session(app, said.append, HERE, no_decoder)
        session.begin()
        for message in messages:
            session.receive(message)
            await asyncio.sleep(0)
        await asyncio.sleep(patience)

    asyncio.run(story())
    return said


def shown(said: list[ToPage]) -> list[list[Any]]:
    """The values of each update, in order."""
    updates = [message for message in said if isinstance(message, Update)]
    return [[patch.props["value"] for patch in update.patches] for update in updates]


def ended(said: list[ToPage]) -> Ended:
    return next(message for message in said if isinstance(message, Ended))


def test_ten_thousand_events_leave_no_memory_behind() -> None:
    """Of a whole session, in blocks: what was held after a thousand is held after ten thousand."""
    ends = 0

    def count(message: ToPage) -> None:
        nonlocal ends
        ends += isinstance(message, Ended)

    async def blocks_after(session: Session, jobs: range) -> int:
        for job in jobs:
            session.receive(act(job, [f"number {job}"]))
        while ends < jobs.stop - 1:
            await asyncio.sleep(0.01)
        gc.collect()
        return sys.getallocatedblocks()

    async def story() -> list[int]:
        with gr.Blocks() as app:
            text = gr.Textbox()
            text.change(plain, text, text, trigger_mode="multiple")
        session = Session(app, count, HERE, no_decoder)
        session.begin()
        return [await blocks_after(session, range(*some)) for some in [(1, 1001), (1001, 10_001)]]

    few, many = asyncio.run(story())
    assert many - few < 900, "a tenth of a block for each event"


def plain(text: str) -> str:
    return text.upper()


async def slow(text: str) -> str:
    await asyncio.sleep(0)
    return text.upper()


def steps(text: str) -> Generator[str, None, None]:
    yield from text.upper()


async def slow_steps(text: str) -> AsyncGenerator[str, None]:
    for letter in text.upper():
        await asyncio.sleep(0)
        yield letter


class Shouter:
    def __call__(self, text: str) -> str:
        return text.upper()

    def method(self, text: str) -> str:
        return text.upper()


FUNCTIONS: list[tuple[Callable[..., Any], list[list[str]]]] = [
    (plain, [["AB"]]),
    (slow, [["AB"]]),
    (steps, [["A"], ["B"]]),
    (slow_steps, [["A"], ["B"]]),
    (Shouter(), [["AB"]]),
    (Shouter().method, [["AB"]]),
    (lambda text: text.upper(), [["AB"]]),
    (str.upper, [["AB"]]),
]


@pytest.mark.parametrize(("fn", "expected"), FUNCTIONS)
def test_a_function_of_any_kind_is_run(fn: Callable[..., Any], expected: list[list[str]]) -> None:
    """It begins, shows each thing it gives, and ends."""
    said = play(gr.Interface(fn, "text", "text"), act(5, ["ab"]))
    assert isinstance(said[0], Ready)
    assert said[1] == Began(5, None)
    assert shown(said) == expected
    assert said[-1] == Ended(5, "done", None)


RETURNED = [
    (0, None, []),
    (1, "a", ["a"]),
    (1, ["a"], ["['a']"]),
    (2, ("a", "b"), ["a", "b"]),
    (2, ["a", "b"], ["a", "b"]),
    (2, ("a", "b", "c"), ["a", "b"]),
    (2, ("a", None), ["a", None]),
]


@pytest.mark.parametrize(("outputs", "returned", "expected"), RETURNED)
def test_what_is_returned_goes_to_the_outputs_in_order(
    outputs: int, returned: Any, expected: list[Any]
) -> None:
    """One output takes the value itself; several take a tuple or list; too many are let go."""
    with gr.Blocks() as app:
        boxes = [gr.Textbox() for _ in range(outputs)]
        gr.Button().click(lambda: returned, None, boxes)
    assert shown(play(app, act(1, []))) == [expected]


def test_a_dict_of_components_leaves_the_others() -> None:
    """Only those named get a value."""
    with gr.Blocks() as app:
        first, second = gr.Textbox(), gr.Textbox()
        gr.Button().click(lambda: {second: "b"}, None, [first, second])
    said = play(app, act(1, []))
    assert [message for message in said if isinstance(message, Update)] == [
        Update(1, [Patch(second._id, {"value": "b"})])
    ]


def test_a_set_of_inputs_is_one_dict() -> None:
    """Keyed by component."""
    with gr.Blocks() as app:
        first, second = gr.Textbox(), gr.Textbox()
        gr.Button().click(lambda given: given[second] + given[first], {first, second}, first)
    assert shown(play(app, act(1, ["a", "b"]))) == [["ba"]]


WRONG = [
    (lambda: ("a",), "returned 1 of the 2 values"),
    (lambda: None, "returned 1 of the 2 values"),
    (lambda: {gr.Textbox(): "a"}, "which is no output"),
    (lambda: 1 / 0, "division by zero"),
    (lambda: dict[str, str]()["key"], "'key'"),
    (lambda: exit(3), r"called exit\(3\)"),
]


@pytest.mark.parametrize(("fn", "words"), WRONG)
def test_an_error_is_told_and_the_app_goes_on(
    fn: Callable[..., Any], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The job has failed, with the reason; the next one runs; the console has the traceback."""
    with gr.Blocks() as app:
        boxes = [gr.Textbox(), gr.Textbox()]
        gr.Button().click(fn, None, boxes)
        gr.Button().click(lambda: ("a", "b"), None, boxes)
    said = play(app, act(1, []), act(2, [], listener=2))
    problem = ended(said).problem
    assert ended(said).state == "failed"
    assert problem is not None
    assert re.search(words, problem.message)
    assert shown(said) == [["a", "b"]]
    assert "Traceback" in capsys.readouterr().err


def test_a_problem_marks_the_authors_lines() -> None:
    """With file, line and source, so that the page can show them first."""
    said = play(gr.Interface(lambda text: text.nothing, "text", "text"), act(1, ["a"]))
    problem = ended(said).problem
    assert problem is not None
    assert problem.kind == "AttributeError"
    own = [frame for frame in problem.frames if frame.own]
    assert [(frame.file, "text.nothing" in frame.source) for frame in own] == [
        ("test_session.py", True)
    ]
    assert not all(frame.own for frame in problem.frames)


def test_a_bad_input_is_told_like_any_error() -> None:
    """The function is not called."""
    app = gr.Interface(lambda image: pytest.fail("called"), gr.Image(), "image")
    problem = ended(play(app, act(1, [File("notes.txt", "", b"hello")]))).problem
    assert problem is not None
    assert problem.message == "This file is not an image (notes.txt)."


def test_files_of_a_job_are_gone_when_it_has_ended() -> None:
    """A path is good until the function returns."""
    seen: list[Path] = []

    def look(path: str) -> np.ndarray[Any, Any]:
        seen.append(Path(path))
        assert seen[0].is_file()
        return np.zeros((1, 1), np.uint8)

    app = gr.Interface(look, gr.Image(type="filepath"), "image")
    said = play(app, act(1, [Picture(1, 1, b"\1\2\3\4")]))
    assert ended(said).state == "done"
    assert not seen[0].exists()


def test_what_is_shown_is_saved_as_a_file() -> None:
    """At once, in the component's own format; it is answered under its number."""
    with gr.Blocks() as app:
        image = gr.Image(format="png")
    said = play(app, Save(9, image._id, Picture(1, 1, b"\1\2\3\xff")))
    answer = said[-1]
    assert isinstance(answer, Saved)
    assert (answer.request, answer.problem) == (9, None)
    assert answer.file is not None
    assert answer.file.name == "image.png"
    assert bytes(answer.file.data).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("component", "value", "words"),
    [(1, None, "nothing in this Image"), (2, "words", "nothing in this Textbox"), (77, None, "77")],
)
def test_what_cannot_be_saved_is_said(component: int, value: Any, words: str) -> None:
    """In words, and the app goes on."""
    restart_ids()
    with gr.Blocks() as app:
        gr.Image()
        gr.Textbox()
        gr.Row()
    answer = play(app, Save(1, component, value))[-1]
    assert isinstance(answer, Saved)
    assert answer.file is None
    assert answer.problem is not None
    assert words in answer.problem.message


def test_a_running_job_can_be_cancelled() -> None:
    """A generator runs its finally and shows nothing more."""
    closed: list[bool] = []

    async def endless() -> AsyncGenerator[str, None]:
        try:
            while True:
                yield "again"
                await asyncio.sleep(60)
        finally:
            closed.append(True)

    said = play(gr.Interface(endless, None, "text"), act(1, []), Cancel(1))
    assert said[-1] == Ended(1, "cancelled", None)
    assert closed == [True] or len(said) == 2


def test_one_function_runs_one_job_at_a_time() -> None:
    """The default limit is 1; the second waits for the first."""
    with gr.Blocks() as app:
        box = gr.Textbox()
        box.submit(slow, box, box, trigger_mode="multiple")
    said = play(app, act(1, ["a"]), act(2, ["b"]))
    order = [type(message).__name__ for message in said if getattr(message, "job", 0)]
    assert order == ["Began", "Update", "Ended", "Began", "Update", "Ended"]
