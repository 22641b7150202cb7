"""returned.py and the stream of session.py: what a function may return, and a run that is fed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import tintype as gr
from tintype.door.protocol import Feed, Finish, Patch, Update
from visit import Visit


def returning(value: Any, *blocks: Any) -> Visit:
    """A visit to an app whose first listener returns this for these outputs."""
    with gr.Blocks() as app:
        for block in blocks:
            block.render()
        gr.Button().click(lambda: value, None, list(blocks))
    visit = Visit(app)
    return visit.play(visit.act([]))


def test_a_component_with_properties_changes_them() -> None:
    """Only those that were given; the value too, if it was."""
    box = gr.Textbox("a", render=False)
    given = gr.Textbox(label="New", value="b", visible=False, render=False)
    (update,) = returning(given, box).of(Update)
    assert update.patches == [Patch(box._id, {"label": "New", "visible": False, "value": "b"})]


def test_update_is_the_same() -> None:
    """By keyword."""
    box = gr.Textbox("a", render=False)
    (update,) = returning(gr.update(interactive=False), box).of(Update)
    assert update.patches == [Patch(box._id, {"interactive": False})]


def test_layouts_and_buttons_can_be_changed() -> None:
    """A layout has no value, and says so."""
    row, button = gr.Row(render=False), gr.Button("Go", render=False)
    (update,) = returning(
        (gr.Row(visible=False), gr.Button("Stop", interactive=False)), row, button
    ).of(Update)
    assert [patch.props for patch in update.patches] == [
        {"visible": False},
        {"interactive": False, "value": "Stop"},
    ]
    assert "A Row holds no value" in returning(3, gr.Row(render=False)).problem()


@pytest.mark.parametrize("skipped", [gr.skip(), (gr.skip(), gr.skip()), {}])
def test_skip_leaves_outputs_as_they_are(skipped: Any) -> None:
    """One by one, or all at once."""
    if skipped == {}:
        skipped = gr.update()
    (update,) = returning(skipped, gr.Textbox(render=False), gr.Number(render=False)).of(Update)
    assert update.patches == []


def test_a_wrong_parameter_is_an_error_in_words() -> None:
    """As at construction."""
    said = returning(gr.update(lable="x"), gr.Textbox(render=False)).problem()
    assert "Did you mean 'label'" in said


def test_new_parameters_hold_for_the_session() -> None:
    """The next conversion goes by them; another session knows nothing of them."""
    with gr.Blocks() as app:
        number = gr.Number(maximum=5)
        gr.Button().click(lambda: gr.Number(maximum=50, precision=0), None, number)
        number.submit(lambda n: n, number, number)
    visit = Visit(app)
    visit.play(visit.act([7], 2), 1, visit.act([], 1), 1, visit.act([7.2], 2))
    assert visit.ends() == ["failed", "done", "done"]
    assert visit.values()[-1] == [7]
    other = Visit(app)
    assert other.play(other.act([7], 2)).ends() == ["failed"]


def test_too_many_values_are_let_go_and_the_console_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The outputs get theirs."""
    boxes = [gr.Textbox(render=False) for _ in range(2)]
    assert returning(("a", "b", "c"), *boxes).values() == [["a", "b"]]
    assert "3 values for 2 outputs" in capsys.readouterr().err


# ── Streams ──


def streamed(fn: Any, **options: Any) -> gr.Blocks:
    with gr.Blocks() as app:
        image, box = gr.Image(), gr.Textbox()
        image.stream(fn, box, box, **options)
    return app


async def slowly(text: str) -> str:
    await asyncio.sleep(1)
    return text


def test_a_stream_takes_the_newest_frame_until_it_is_finished() -> None:
    """Those that came meanwhile are let go; it ends after the current call."""
    visit = Visit(streamed(slowly))
    visit.play(
        visit.act(["1"]),
        *[part for n in "2345" for part in (0.2, Feed(1, 0, [n]))],
        1,
        Feed(1, 0, ["6"]),
        0.1,
        Finish(1),
    )
    assert visit.values() == [["1"], ["5"]]
    assert visit.ends() == ["done"]


def test_a_time_limit_ends_a_stream() -> None:
    """Waiting and running count."""
    visit = Visit(streamed(slowly, time_limit=3))
    visit.play(visit.act(["1"]), *[part for n in range(20) for part in (0.5, Feed(1, 0, [str(n)]))])
    assert visit.ends() == ["done"]
    assert len(visit.of(Update)) == 3


def test_a_stream_without_frames_ends() -> None:
    """After 30 seconds, less what the first call took; its place is free then."""
    visit = Visit(streamed(slowly))
    visit.play(visit.act(["1"]), visit.act(["2"]), rest=100)
    assert visit.ends() == ["done", "done"]
    assert visit.at[-1] == pytest.approx(60, abs=0.1)


def test_each_frame_gives_a_stream_new_patience() -> None:
    """It is waited for from the last one on, less what the first call took."""
    visit = Visit(streamed(slowly))
    frames = [part for n in "234" for part in (20, Feed(1, 0, [n]))]
    visit.play(visit.act(["1"]), *frames, rest=100)
    assert visit.values() == [["1"], ["2"], ["3"], ["4"]]
    assert visit.at[-1] == pytest.approx(90, abs=0.1)


def test_each_frame_is_answered_even_with_nothing_to_show() -> None:
    """So that the page knows when to send the next one."""
    with gr.Blocks() as app:
        gr.Image().stream(lambda: None)
    visit = Visit(app)
    visit.play(visit.act([]), 1, Feed(1, 0, []), 1, Finish(1))
    assert [update.patches for update in visit.of(Update)] == [[], []]


def test_a_frame_for_a_stream_that_is_over_is_nothing() -> None:
    """It may have been on its way."""
    visit = Visit(streamed(slowly))
    visit.play(visit.act(["1"]), Finish(1), 5, Feed(1, 0, ["2"]), Finish(1))
    assert visit.values() == [["1"]]
