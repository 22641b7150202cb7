"""progress.py with the tqdm package: bars inside a function are shown as its progress."""

from __future__ import annotations

import io

import tintype as gr
import tqdm
from tintype.door.protocol import Advanced, Level
from tintype.functions.progress import Loop
from visit import Visit


def levels(track: bool) -> list[list[Level]]:
    """What a function says that walks with tqdm, a bar in a bar."""

    def work(progress: gr.Progress = gr.Progress(track_tqdm=track)) -> None:  # noqa: B008
        for _ in tqdm.tqdm(range(2), desc="outer", unit="row", file=io.StringIO()):
            visit.clock.block(1)
            with tqdm.tqdm(total=4, desc="inner", file=io.StringIO()) as bar:
                visit.clock.block(1)
                bar.update(3)

    with gr.Blocks() as app:
        gr.Button().click(work, None, gr.Textbox())
    visit = Visit(app)
    return [row.levels for row in visit.play(visit.act([])).of(Advanced)]


def test_bars_of_tqdm_are_followed_where_that_was_asked_for() -> None:
    """Levels with their words, counts and units; a bar that is closed is gone."""
    rows = levels(track=True)
    assert rows[0] == [Level(None, 0, 2, "row", "outer")]
    assert [level.words for level in rows[1]] == ["outer", "inner"]
    assert [level.words for level in rows[-1]] in (["outer"], ["outer", "inner"])
    assert any(level.index == 3 for row in rows for level in row)


def test_bars_of_tqdm_are_their_own_where_it_was_not() -> None:
    """Also after another function has asked for it."""
    levels(track=True)
    assert levels(track=False) == []


def test_tqdm_itself_works_as_before() -> None:
    """Outside of a job nothing is told and nothing is lost."""
    levels(track=True)
    assert list(tqdm.tqdm("ab", file=io.StringIO())) == ["a", "b"]


def test_a_loop_that_is_left_early_is_closed() -> None:
    """By break, as any with block."""
    progress = gr.Progress()
    for _ in progress.tqdm([1, 2, 3]):
        break
    with progress.level(Loop(1, "x", "steps")):
        assert len(progress._loops) >= 1
    assert all(loop.words != "x" for loop in progress._loops)
