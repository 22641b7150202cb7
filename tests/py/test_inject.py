"""inject.py, notices.py and progress.py: what a function asks for and says beside its result."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any

import pytest
import tintype as gr
from tintype.door.protocol import Advanced, Ended, Level, Notice, Visitor
from tintype.functions.inject import Happened, complete
from tintype.functions.notices import voice
from visit import Visit

VISITOR = Visitor("https://a.example/app/?name=Ada&x=1#part", ["de-AT", "en"], "s1")


def happened(data: Any = None) -> Happened:
    return Happened("the image", data, VISITOR)


def with_event(a: int, event: gr.SelectData, b: int) -> Any:
    return a, event.index, event.target, event.selected, b


def with_optional(request: gr.Request | None = None) -> Any:
    assert request is not None
    return request.query_params["name"], request.headers["Accept-Language"], request.session_hash


def at_the_end(a: int, b: int = 5, *, event: gr.EventData) -> Any:
    return a, b, event.colour


def with_key(key: gr.KeyUpData) -> Any:
    return key.key, key.input_value


class Holder:
    def method(self, a: int, event: gr.SelectData) -> Any:
        return a, event.index

    def __call__(self, a: int, event: gr.SelectData) -> Any:
        return a, event.index


CALLS: list[tuple[Callable[..., Any], list[Any], Any, Any]] = [
    (with_event, [1, 2], {"index": [3, 4]}, (1, [3, 4], "the image", True, 2)),
    (with_optional, [], None, ("Ada", "de-AT,en", "s1")),
    (at_the_end, [1], {"colour": "red"}, (1, 5, "red")),
    (with_key, [], {"key": "a", "input_value": "ba"}, ("a", "ba")),
    (Holder().method, [1], {"index": [3, 4]}, (1, [3, 4])),
    (Holder(), [1], {"index": [3, 4]}, (1, [3, 4])),
    (functools.partial(with_event, 1), [2], {"index": 0}, (1, 0, "the image", True, 2)),
    (max, [1, 2], None, 2),
    (lambda *items: items, [1, 2], None, (1, 2)),
]


@pytest.mark.parametrize(("fn", "inputs", "data", "expected"), CALLS)
def test_what_is_asked_for_is_given_in_its_place(
    fn: Callable[..., Any], inputs: list[Any], data: Any, expected: Any
) -> None:
    """It does not count as an input, wherever it stands, in whatever kind of function."""
    args, named = complete(fn, inputs, happened(data))
    assert fn(*args, **named) == expected


def test_event_data_says_what_it_does_not_have() -> None:
    """As an AttributeError."""
    with pytest.raises(AttributeError, match="has no 'colour'"):
        _ = gr.EventData("x", {"index": 1}).colour


def test_a_session_gives_the_event_and_the_visitor() -> None:
    """The component that fired, what the event carries, who the visitor is."""
    with gr.Blocks() as app:
        image, box = gr.Image(label="it"), gr.Textbox()

        def picked(event: gr.SelectData, request: gr.Request) -> str:
            return f"{event.target.label} {event.index} {request.query_params['name']}"

        image.select(picked, None, box)
    visit = Visit(app)
    visit.play(VISITOR, visit.act([], target=image._id, data={"index": [1, 2]}))
    assert visit.values() == [["it [1, 2] Ada"]]


# ── Notices ──


def test_words_to_the_visitor_are_toasts() -> None:
    """With level, title, duration; invisible ones are not told; None and 0 stay."""

    def say() -> None:
        gr.Info("a", duration=3, title="T")
        gr.Warning("b", duration=None)
        gr.Success("c", duration=0)
        gr.Info("d", visible=False)

    with gr.Blocks() as app:
        gr.Button().click(say)
    visit = Visit(app)
    assert visit.play(visit.act([])).of(Notice) == [
        Notice("info", "T", "a", 3),
        Notice("warning", "Warning", "b", None),
        Notice("success", "Success", "c", None),
    ]


def test_outside_of_an_event_they_go_to_the_console(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody listens there."""
    assert voice.get() is None
    gr.Info("hello")
    assert capsys.readouterr().out == "Info: hello\n"


ERRORS: list[tuple[Exception, bool, list[Notice], bool]] = [
    (gr.Error("no", duration=None, title="Oh"), False, [Notice("error", "Oh", "no", None)], True),
    (gr.Error("no", visible=False), False, [], True),
    (gr.Error("no", visible=False, print_exception=False), False, [], False),
    (ValueError("a < b"), False, [], True),
    (ValueError("a < b"), True, [Notice("error", "Error", "a &lt; b", 10)], True),
]


@pytest.mark.parametrize(("error", "show_error", "notices", "printed"), ERRORS)
def test_errors_are_toasts_where_the_author_wants_them(
    error: Exception,
    show_error: bool,
    notices: list[Notice],
    printed: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """gr.Error always unless invisible; any other with show_error, as text."""

    def fail() -> None:
        raise error

    with gr.Blocks() as app:
        gr.Button().click(fail, None, gr.Textbox())
    app.launch(show_error=show_error)
    visit = Visit(app)
    visit.play(visit.act([]))
    assert visit.of(Notice) == notices
    assert visit.of(Ended)[0].state == "failed"
    assert ("Traceback" in capsys.readouterr().err) == printed


def test_an_error_that_would_show_nowhere_is_a_toast() -> None:
    """A listener without outputs has no other place for it."""
    with gr.Blocks() as app:
        gr.Button().click(lambda: 1 / 0)
    visit = Visit(app)
    assert [notice.message for notice in visit.play(visit.act([])).of(Notice)] == [
        "division by zero"
    ]


# ── Progress ──


def told(fn: Callable[..., Any]) -> list[list[Level]]:
    """What a function says of its progress."""
    with gr.Blocks() as app:
        gr.Button().click(fn, None, gr.Textbox())
    visit = Visit(app)
    return [row.levels for row in visit.play(visit.act([])).of(Advanced)]


def test_progress_in_all_its_forms() -> None:
    """A share, a count of a total, a count, a number of a total, and none."""

    async def work(progress: gr.Progress = gr.Progress()) -> None:  # noqa: B008  # Gradio's way
        for given in (0.25, (3, 10), (4, None), None):
            progress(given, desc=str(given), unit="cats")
            await asyncio.sleep(1)
        progress(3, total=6)
        await asyncio.sleep(1)

    assert told(work) == [
        [Level(0.25, None, None, "cats", "0.25")],
        [Level(None, 3, 10, "cats", "(3, 10)")],
        [Level(None, 4, None, "cats", "(4, None)")],
        [],
        [Level(None, 3, 6, "steps", "")],
    ]


def test_loops_in_loops_are_levels() -> None:
    """Each with its count; a generator has no total."""

    async def work(progress: gr.Progress = gr.Progress()) -> None:  # noqa: B008  # Gradio's way
        for _ in progress.tqdm(range(2), desc="outer"):
            for _ in progress.tqdm((n for n in range(2)), desc="inner", unit="dots"):
                await asyncio.sleep(1)

    rows = told(work)
    assert rows[0] == [Level(None, 0, 2, "steps", "outer")]
    inner = [row for row in rows if len(row) == 2]
    assert inner[0] == [
        Level(None, 0, 2, "steps", "outer"),
        Level(None, 0, None, "dots", "inner"),
    ]
    assert max(row[1].index or 0 for row in inner) >= 1


def test_progress_outside_of_an_event_says_nothing() -> None:
    """A function can be called as any other."""
    progress = gr.Progress()
    assert progress(0.5) == 0.5
    assert list(progress.tqdm("ab")) == ["a", "b"]


def test_progress_of_jobs_that_take_turns_is_their_own() -> None:
    """Two runs of one function at the same time."""

    async def work(name: str, progress: gr.Progress = gr.Progress()) -> None:  # noqa: B008
        for share in (0.2, 0.4):
            progress(share, desc=name)
            await asyncio.sleep(1)

    with gr.Blocks() as app:
        box = gr.Textbox()
        box.submit(work, box, concurrency_limit=2, trigger_mode="multiple")
    visit = Visit(app)
    visit.play(visit.act(["a"]), 0.5, visit.act(["b"]))
    names = {(row.job, row.levels[0].words) for row in visit.of(Advanced)}
    assert names == {(1, "a"), (2, "b")}
