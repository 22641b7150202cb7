"""listeners.py and blocks.py: each parameter of a listener, with a test that fails without it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from typing import Any

import pytest
import tintype as gr
from tintype.components.events import Trigger
from tintype.door.protocol import Began, Cancel, Chain, Invalid, Patch, Target
from tintype.functions.listeners import DEFAULTS, Listener
from visit import Visit


def one(**options: Any) -> gr.Blocks:
    """An app with a textbox 1, a button 2 and a listener 1 from box to box."""
    fn = options.pop("fn", lambda text: text)
    with gr.Blocks() as app:
        box = gr.Textbox()
        gr.Button().click(fn, box, box, **options)
    return app


def listener(app: gr.Blocks, index: int = 0) -> Any:
    return app.config().listeners[index]


# ── How a listener is made ──


def test_every_option_is_the_same_on_every_event_and_on_chains() -> None:
    """Of all components, and on load, gr.on, then, success and failure."""
    with gr.Blocks() as app:
        box = gr.Textbox()
        kinds: list[Any] = [gr.Button(), box, gr.Image(), gr.Number(), gr.Slider(), gr.Timer()]
        for block in kinds:
            for name in block.events:
                getattr(block, name)(lambda: 1, None, box, concurrency_limit=7)
        app.load(lambda: 1, None, box, concurrency_limit=7)
        first = gr.on(box.change, lambda: 1, None, box, concurrency_limit=7)
        for chained in (first.then, first.success, first.failure):
            chained(lambda: 1, None, box, concurrency_limit=7)
    assert all(row.limit == 7 for row in app.listeners)
    assert len(app.listeners) > 25


def test_a_wrong_name_is_refused_with_the_nearest() -> None:
    """On any event."""
    with gr.Blocks(), pytest.raises(TypeError, match="Did you mean 'trigger_mode'"):
        gr.Button().click(print, triger_mode="once")  # type: ignore[call-arg]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"concurrency_limit": 0}, "concurrency_limit=0"),
    ({"concurrency_limit": "many"}, "concurrency_limit='many'"),
    ({"max_batch_size": 0}, "max_batch_size=0"),
    ({"every": -1}, "every=-1"),
    ({"js": 3}, "js=3"),
    ({"cancels": "x"}, "not what an event listener returns"),
]


@pytest.mark.parametrize(("options", "words"), WRONG)
def test_wrong_values_are_refused_in_words(options: dict[str, Any], words: str) -> None:
    """When the listener is made, not when it runs."""
    with gr.Blocks(), pytest.raises(ValueError, match=words):
        gr.Button().click(print, **options)


def test_outside_a_blocks_it_says_so() -> None:
    """For events, gr.on and load."""
    with gr.Blocks() as app:
        button = gr.Button()
    makes: list[Callable[[], Any]] = [
        lambda: button.click(print),
        lambda: gr.on(button.click, print),
    ]
    for make in makes:
        with pytest.raises(AttributeError, match="inside a `with gr"):
            make()
    with pytest.raises(AttributeError, match="inside a `with gr"):
        app.load(print)


def test_all_of_them_are_decorators() -> None:
    """And what they decorate stays callable."""
    with gr.Blocks() as app:
        box = gr.Textbox()

        @gr.on([box.submit, box.blur], inputs=box, outputs=box)  # type: ignore[untyped-decorator]
        def first(text: str) -> str:
            return text * 2

        @first.then(outputs=box)  # type: ignore[untyped-decorator]
        def second() -> str:
            return "b"

        @app.load(outputs=box)  # type: ignore[untyped-decorator]
        def third() -> str:
            return "c"

    assert (first("a"), second(), third()) == ("aa", "b", "c")
    assert [row.event for row in listener(app).targets] == ["submit", "blur"]
    assert listener(app, 1).chain == Chain(1, "then")
    assert listener(app, 2).targets == [Target(0, "load")]


def test_on_without_triggers_is_every_change_and_load() -> None:
    """The first is a change, so the last act runs."""
    with gr.Blocks() as app:
        boxes = [gr.Textbox(), gr.Number()]
        gr.on(None, lambda a, b: a, boxes, boxes[0])
    assert [row.event for row in listener(app).targets] == ["change", "change", "load"]
    assert listener(app).trigger_mode == "always_last"


def test_the_first_trigger_says_the_mode() -> None:
    """submit, change is once; change, submit is always_last."""
    with gr.Blocks() as app:
        box = gr.Textbox()
        gr.on([box.submit, box.change], print)
        gr.on([box.change, box.submit], print)
    assert [row.trigger_mode for row in app.listeners] == ["once", "always_last"]


MODES = [
    (gr.Textbox, "key_up", "always_last", "full"),
    (gr.Textbox, "focus", "once", "full"),
    (gr.Image, "change", "always_last", "full"),
    (gr.Image, "stream", "multiple", "minimal"),
    (gr.Timer, "tick", "once", "hidden"),
]


@pytest.mark.parametrize(("kind", "event", "mode", "progress"), MODES)
def test_events_have_their_own_defaults(kind: Any, event: str, mode: str, progress: str) -> None:
    """As Gradio's."""
    with gr.Blocks() as app:
        getattr(kind(), event)(print)
    assert (listener(app).trigger_mode, listener(app).show_progress) == (mode, progress)


def test_on_cannot_be_triggered_by_then() -> None:
    """It says what to do instead."""
    with gr.Blocks():
        first = gr.Button().click(print)
        with pytest.raises(ValueError, match="call it on the listener itself"):
            gr.on([first.then], print)
        with pytest.raises(ValueError, match="no event of a component"):
            gr.on("click", print)  # type: ignore[arg-type]


# ── What the page is told ──


def test_what_the_page_is_told() -> None:
    """scroll_to_output, show_progress_on, js, stream_every, show_api, cancels."""
    with gr.Blocks() as app:
        box, other = gr.Textbox(), gr.Textbox()
        first = gr.Button().click(print, None, box, scroll_to_output=True, show_progress_on=other)
        gr.Button().click(print, None, box, js="() => []", stream_every=0.1, show_api=False)
        gr.Button().click(None, cancels=[first])
    rows = app.config().listeners
    assert (rows[0].scroll_to_output, rows[0].busy) == (True, [other._id])
    assert (rows[1].js, rows[1].stream_every) == ("() => []", 0.1)
    assert (rows[1].busy, app.listeners[1].api_name) == ([box._id], "print_1")
    assert (rows[2].cancels, rows[2].python) == ([1], False)
    named = [(row.name, row.listed) for row in app.config().endpoints]
    assert named == [("/print", True), ("/print_1", False)]


def test_a_slash_in_a_given_name_is_kept() -> None:
    """Only a function's own name is stripped."""
    assert one(api_name="/mine").listeners[0].api_name == "/mine"

    def made() -> None: ...

    made.__name__ = "Say_$$_goodbye"
    assert one(fn=made).listeners[0].api_name == "Say__goodbye"


def test_js_alone_needs_no_function_and_can_still_decorate_one() -> None:
    """As in Gradio 6."""
    with gr.Blocks() as app:
        box = gr.Textbox()
        made = gr.Button().click(js="() => 'x'", outputs=box)
        assert not listener(app).python
        made(lambda: "y")
    assert listener(app).python
    assert len(app.listeners) == 1


def test_what_does_not_wait_cannot_be_cancelled() -> None:
    """queue=False and cancels do not go together."""
    with gr.Blocks():
        first = gr.Button().click(print, queue=False)
        with pytest.raises(ValueError, match="queue=False cannot be cancelled"):
            gr.Button().click(None, cancels=first)


def test_key_is_kept_for_a_re_render() -> None:
    """It is the listener's identity."""
    assert one(key="mine").listeners[0].options["key"] == "mine"


def test_every_starts_a_timer_and_cancelling_stops_it() -> None:
    """The event activates it; the function runs on its ticks, hidden."""
    with gr.Blocks() as app:
        box = gr.Textbox()
        ticking = gr.Button().click(lambda: "x", None, box, every=2)
        gr.Button().click(None, cancels=ticking)
    timer = next(row for row in app.config().components if row.kind == "timer")
    assert (timer.props["value"], timer.props["active"]) == (2, False)
    tick, start, stop = app.config().listeners
    assert (tick.targets, tick.show_progress) == ([Target(timer.id, "tick")], "hidden")
    assert start.patches == [Patch(timer.id, {"active": True})]
    assert stop.patches == [Patch(timer.id, {"active": False})]


def test_a_callable_value_is_kept_current() -> None:
    """Called when made, on load, on the ticks of every, and when its inputs change; mode once."""
    calls: list[int] = []

    def source(*_: Any) -> str:
        calls.append(1)
        return str(len(calls))

    with gr.Blocks() as app:
        box = gr.Textbox(source)
        given = gr.Number()
        gr.Textbox(source, inputs=given, every=3)
    rows = app.config().listeners
    assert box.value == "1"
    assert [target.event for target in rows[0].targets] == ["load"]
    assert [target.event for target in rows[1].targets] == ["load", "tick", "change"]
    assert [(row.trigger_mode, row.show_progress) for row in rows] == [
        ("once", "full"),
        ("once", "hidden"),
    ]
    assert Visit(app).play(Visit(app).act([], 1)).values() == [["2"]]


def test_queue_says_the_defaults_and_gives_the_app_back() -> None:
    """default_concurrency_limit, max_size and status_update_rate."""
    app = one()
    assert app.queue(max_size=3, default_concurrency_limit=4, status_update_rate=2) is app
    assert list(app.limits().values()) == [4]
    assert (app.max_size, app.status_update_rate) == (3, 2)
    app.queue(default_concurrency_limit=None)
    assert list(app.limits().values()) == [None]
    with pytest.raises(ValueError, match="max_size=0"):
        app.queue(max_size=0)


# ── What runs ──


async def wait(text: str = "") -> str:
    await asyncio.sleep(1)
    return text


@pytest.mark.parametrize(
    ("options", "began"),
    [
        ({}, [0, 1, 2]),
        ({"concurrency_limit": 2}, [0, 0, 1]),
        ({"concurrency_limit": None}, [0, 0, 0]),
        ({"queue": False}, [0, 0, 0]),
    ],
)
def test_concurrency_limit_and_queue(options: dict[str, Any], began: list[float]) -> None:
    """How many of three acts run at once."""
    visit = Visit(one(fn=wait, trigger_mode="multiple", **options))
    visit.play(*[visit.act(["a"]) for _ in range(3)])
    times = [at for at, said in zip(visit.at, visit.said, strict=True) if isinstance(said, Began)]
    assert times == began


def test_concurrency_id_joins_functions() -> None:
    """Two functions share one limit, the lowest that is set."""
    with gr.Blocks() as app:
        for limit in ("default", 1):
            gr.Button().click(lambda: wait(), concurrency_id="both", concurrency_limit=limit)
    visit = Visit(app)
    visit.play(visit.act([], 1), visit.act([], 2))
    times = [at for at, said in zip(visit.at, visit.said, strict=True) if isinstance(said, Began)]
    assert times == [0, 1]


@pytest.mark.parametrize(
    ("mode", "ends"),
    [
        ("once", ["dropped", "done"]),
        ("multiple", ["done", "done"]),
        ("always_last", ["done", "done"]),
    ],
)
def test_trigger_mode(mode: Any, ends: list[str]) -> None:
    """What becomes of a second act while the first one runs."""
    visit = Visit(one(fn=wait, trigger_mode=mode))
    assert visit.play(visit.act(["a"]), 0.5, visit.act(["b"])).ends() == ends


def test_the_inputs_of_the_last_act_are_those_of_its_start() -> None:
    """The page is asked for them when the turn has come."""
    app = one(fn=wait, trigger_mode="always_last")
    visit = Visit(app, wanted=lambda: ["now"])
    second = visit.act(["never seen"])
    object.__setattr__(second, "inputs", None)
    visit.play(visit.act(["a"]), 0.5, second)
    assert visit.values() == [["a"], ["now"]]


def test_batch_and_max_batch_size() -> None:
    """Lists in, lists out, by position; without batch the function would get one text."""
    sizes: list[int] = []

    async def work(texts: list[str]) -> list[list[str]]:
        sizes.append(len(texts))
        await asyncio.sleep(1)
        return [[text * 2 for text in texts]]

    visit = Visit(one(fn=work, batch=True, max_batch_size=3, trigger_mode="multiple"))
    visit.play(*[visit.act([letter]) for letter in "abcdefgh"])
    assert sizes == [1, 3, 3, 1]
    assert visit.values() == [[letter * 2] for letter in "abcdefgh"]


BAD_BATCHES: list[tuple[Callable[..., Any], str]] = [
    (lambda texts: texts, "a list of 1 values for each of its 1 outputs"),
    (lambda texts: [[1, 2]], "a list of 1 values for each of its 1 outputs"),
    (lambda texts: (yield [texts]), "cannot be a generator"),
]


@pytest.mark.parametrize(("fn", "words"), BAD_BATCHES[:2])
def test_a_batch_that_does_not_match_fails_in_words(fn: Any, words: str) -> None:
    """It names what is needed."""
    visit = Visit(one(fn=fn, batch=True))
    assert words in visit.play(visit.act(["ab"])).problem()


def test_preprocess_and_postprocess_can_be_left_out() -> None:
    """Then the function gets and gives what the page has."""
    with gr.Blocks() as app:
        number = gr.Number(precision=0)
        click = gr.Button().click
        click(lambda n: n, number, number)
        click(lambda n: n * 2, number, number, preprocess=False)
        click(lambda n: 1.7, number, number, postprocess=False)
    visit = Visit(app)
    visit.play(visit.act([1.5], 1), visit.act([1.4], 2), visit.act([1.5], 3))
    assert visit.values() == [[2], [3], [1.7]]


def test_a_validator_comes_first() -> None:
    """Where it has something against an input, the function is not called."""
    called: list[str] = []

    def check(text: str) -> Any:
        return gr.validate(len(text) > 3, "too short")

    visit = Visit(
        one(fn=lambda text: called.append(text), validator=check, trigger_mode="multiple")
    )
    visit.play(visit.act(["abc"]), visit.act(["abcd"]))
    assert called == ["abcd"]
    assert [flaw.message for flaw in visit.of(Invalid)[0].flaws] == ["too short"]
    assert visit.ends() == ["refused", "done"]


def test_a_validator_may_have_nothing_to_say() -> None:
    """None, as of a picture that was only taken away."""
    called: list[str] = []
    visit = Visit(one(fn=lambda text: called.append(text), validator=lambda text: None))
    visit.play(visit.act(["abc"]))
    assert called == ["abc"]


def test_a_validator_must_use_validate() -> None:
    """Anything else is an error of the app."""
    visit = Visit(one(validator=lambda text: text == "x"))
    assert "gr.validate" in visit.play(visit.act(["abc"])).problem()


def test_too_few_values_from_javascript_say_so() -> None:
    """With what is needed and what came."""
    visit = Visit(one(js="() => []"))
    assert (
        "JavaScript returned 0 values, and the inputs need 1" in visit.play(visit.act([])).problem()
    )


def test_cancel_ends_a_generator_with_its_finally() -> None:
    """What it has shown stays; nothing more comes."""
    closed: list[str] = []

    async def steps(text: str) -> AsyncGenerator[str, None]:
        try:
            while True:
                yield text
                await asyncio.sleep(1)
        finally:
            closed.append(text)

    visit = Visit(one(fn=steps))
    visit.play(visit.act(["a"]), 2.5, Cancel(1))
    assert visit.values() == [["a"]] * 3
    assert (visit.ends(), closed) == (["cancelled"], ["a"])


def test_cancel_ends_a_plain_generator_too() -> None:
    """Between two of its steps."""
    closed: list[str] = []

    def steps(text: str) -> Generator[str, None, None]:
        try:
            while True:
                yield text
        finally:
            closed.append(text)

    visit = Visit(one(fn=steps, trigger_mode="multiple"))
    visit.play(visit.act(["a"]), 0, 0, 0, Cancel(1), rest=0.01)
    assert (visit.ends(), closed) == (["cancelled"], ["a"])


def test_every_option_has_a_default_and_a_meaning() -> None:
    """The table and its documentation name the same."""
    from tintype.components.events import Options

    assert set(DEFAULTS) == set(Options.__annotations__)


def test_a_listener_is_no_trigger() -> None:
    """What an event gives back is the listener."""
    with gr.Blocks():
        button = gr.Button()
        assert isinstance(button.click, Trigger)
        assert isinstance(button.click(print), Listener)
