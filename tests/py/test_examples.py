"""Examples and Dataset: what an author gives, what the page is told, and what is worked out beforehand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from tintype.app.examples import keeping
from tintype.door.protocol import File, Link, Picture
from tintype.export import rehearsal
from tintype.files.beside import file_of, link_to
from visit import Visit


def dataset_of(given: Any, *inputs: Any, **more: Any) -> dict[str, Any]:
    """What the page is told of the Dataset that examples make."""
    with gr.Blocks():
        for component in inputs:
            component.render()
        return gr.Examples(given, list(inputs), **more).dataset.config()


def boxes(*labels: str | None) -> list[gr.Textbox]:
    return [gr.Textbox(label=label, render=False) for label in labels]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An app's folder with two pictures, the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photos").mkdir()
    for name in ("b one.png", "a.png"):
        PIL.Image.new("RGB", (3, 2), (9, 8, 7)).save(tmp_path / "photos" / name)
    return tmp_path


# ── Rows ──


@pytest.mark.parametrize(
    ("given", "labels", "rows"),
    [
        (["a", "b"], ["A"], [["a"], ["b"]]),
        ([["a"], ["b"]], ["A"], [["a"], ["b"]]),
        ([["a", "b"], ["c"]], ["A", "B"], [["a", "b"], ["c", None]]),
        ([("a", "b")], ["A", "B"], [["a", "b"]]),
        ([["a", None], ["b", None]], ["A", "B"], [["a"], ["b"]]),
        ([[None, "a"]], ["A", "B"], [["a"]]),
    ],
)
def test_rows(given: Any, labels: list[str], rows: list[list[Any]]) -> None:
    """A list a row, values alone for one input; a column of nothing is not there."""
    assert dataset_of(given, *boxes(*labels))["samples"] == rows


@pytest.mark.parametrize(
    ("labels", "headers"), [(["A", "B"], ["A", "B"]), (["A", None], ["A", ""]), ([None, None], [])]
)
def test_headers_are_labels(labels: list[str | None], headers: list[str]) -> None:
    """None at all where no column has one."""
    assert dataset_of([["a", "b"]], *boxes(*labels))["headers"] == headers


@pytest.mark.parametrize(
    ("given", "more", "words"),
    [
        (3, {}, "must be a list or a folder, not int"),
        (["a"], {}, "with 2 inputs each example must be a list, not 'a'"),
        ([["a", "b", "c"]], {}, "row 0 has 3 values for 2 inputs"),
        ([["a", "b"]], {"example_labels": ["x", "y"]}, "2 labels for 1 samples"),
        ([["a", "b"]], {"cache_examples": True}, "cache_examples needs fn and outputs"),
        ([["a", "b"]], {"cache_examples": "often"}, "cache_examples='often' is not allowed"),
        ([["a", "b"]], {"cache_mode": "soon"}, "cache_mode='soon' is not allowed"),
        ([["a", "b"]], {"examples_per_page": 0}, "samples_per_page=0 is not allowed"),
        ([["a", "b"]], {"visible_columns": [2]}, "there is no column 2"),
    ],
)
def test_what_cannot_be_is_refused(given: Any, more: dict[str, Any], words: str) -> None:
    """At construction, in words."""
    with pytest.raises(ValueError, match=words):
        dataset_of(given, *boxes("A", "B"), **more)


def test_examples_need_a_blocks() -> None:
    """As in Gradio, an AttributeError."""
    with pytest.raises(AttributeError, match=r"gr\.Examples\(\) can only be used inside"):
        gr.Examples(["a"], gr.Textbox())


def test_values_are_as_the_component_shows_them() -> None:
    """A picture's pixels, a choice's name; what is hidden is put in its place all the same."""
    array = np.zeros((2, 3, 3), np.uint8)
    made = dataset_of([[array, "x"]], gr.Image(render=False), *boxes("A"), visible_columns=[1])
    assert made["samples"] == [[Picture(3, 2, b"\x00\x00\x00\xff" * 6), "x"]]
    assert (made["hides"], made["kinds"]) == ([0], ["image", "textbox"])
    assert len(made["fills"]) == 2


# ── Files ──


def test_a_file_of_the_app_is_an_address(folder: Path) -> None:
    """By whatever path it is named; a remote one as it is; outside the folder the file itself."""
    for path in ("photos/b one.png", str(folder / "photos/b one.png"), Path("photos/b one.png")):
        link = link_to(path)
        assert link == Link("app/photos/b%20one.png")
        assert file_of(link) == Path("photos/b one.png")
    assert link_to("https://a.org/x.png") == Link("https://a.org/x.png")
    assert file_of(Link("https://a.org/x.png")) is None
    (folder / "inner").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder / "inner")
        assert link_to(folder / "photos/a.png") is None
        made = dataset_of([str(folder / "photos/a.png")], gr.Image(render=False))
        assert isinstance(made["samples"][0][0], File)


def test_a_missing_file_is_named(folder: Path) -> None:
    """When the app is built."""
    with pytest.raises(FileNotFoundError, match=r"no file 'gone\.png'"):
        dataset_of(["gone.png"], gr.Image(render=False))


def test_a_folder_of_files(folder: Path) -> None:
    """In order of their names, for one input."""
    made = dataset_of("photos", gr.Image(render=False))
    assert made["samples"] == [[Link("app/photos/a.png")], [Link("app/photos/b%20one.png")]]
    with pytest.raises(ValueError, match=r"needs a log\.csv"):
        dataset_of("photos", gr.Image(render=False), *boxes("A"))
    with pytest.raises(FileNotFoundError, match="no folder 'gone'"):
        dataset_of("gone", gr.Image(render=False))


def test_a_folder_with_a_table(folder: Path) -> None:
    """Its first columns are the inputs, their files beside it."""
    table = 'picture,size,output,flag\na.png,2.5,"x, y",good\n,3,z,\n'
    (folder / "photos" / "log.csv").write_text(table, "utf-8")
    made = dataset_of("photos", gr.Image(render=False), gr.Number(render=False))
    assert made["samples"] == [[Link("app/photos/a.png"), 2.5], [None, 3]]


# ── Results that are kept ──


def eager(fn: Any, rows: list[Any], *inputs: Any, **more: Any) -> gr.Blocks:
    with gr.Blocks() as app:
        for component in inputs:
            component.render()
        out = more.pop("out", None) or gr.Textbox(render=False)
        out.render()
        gr.Examples(rows, list(inputs), out, fn, cache_examples=True, **more)
    return app


def steps(text: str) -> Iterator[str]:
    yield text
    yield text + "!"


async def waiting(text: str) -> str:
    return text + "?"


async def waiting_steps(text: str) -> AsyncIterator[str]:
    yield text
    yield text + "."


@pytest.mark.parametrize(
    ("fn", "result"),
    [(str.upper, "A"), (steps, "a!"), (waiting, "a?"), (waiting_steps, "a.")],
)
def test_results_are_worked_out_beforehand(fn: Any, result: str) -> None:
    """By any kind of function; of steps the last one is kept."""
    app = eager(fn, ["a"], *boxes("A"))
    found, failed = rehearsal.rehearse(app, Path())
    out = next(block for block in app.blocks.values() if block.kind == "textbox" and block._id > 1)
    patches = [patch.props for one in found for patch in one.patches]
    assert (patches, failed) == ([{"value": result}], [])
    assert out is not None
    assert found[0].row == 0


def test_results_of_pictures_become_files(folder: Path) -> None:
    """The function gets the file's pixels; what it gives is a PNG beside the page."""
    app = eager(
        lambda array: array + 1,
        ["photos/a.png"],
        gr.Image(render=False),
        out=gr.Image(render=False),
    )
    found, failed = rehearsal.rehearse(app, folder)
    assert failed == []
    (one,) = rehearsal.set_down(folder / "out", found)
    address = f"cached/0-{one.patches[0].component}-value/image.png"
    assert one.patches[0].props == {"value": Link(address)}
    made = PIL.Image.open(folder / "out" / address)
    assert np.asarray(made)[..., :3].tolist() == [[[10, 9, 8]] * 3] * 2
    assert rehearsal.files_named(app.config()) == [Path("photos/a.png")]


def test_what_fails_beforehand_is_told_and_left_to_the_browser() -> None:
    """Row by row."""

    def fn(text: str) -> str:
        if text == "b":
            raise ValueError("no b")
        return text

    found, failed = rehearsal.rehearse(eager(fn, ["a", "b"], *boxes("A")), Path())
    assert [one.row for one in found] == [0]
    assert failed == ["row 1: no b"]


def test_a_batch_function_is_given_one_row_at_a_time() -> None:
    """As a list of one."""
    app = eager(lambda texts: [[text * 2 for text in texts]], ["a"], *boxes("A"), batch=True)
    found, _ = rehearsal.rehearse(app, Path())
    assert found[0].patches[0].props == {"value": "aa"}


def test_a_kept_function_is_called_once_a_row() -> None:
    """And may ask for what any function may."""
    calls = []

    def fn(text: str, request: gr.Request, progress: Any = gr.Progress()) -> str:  # noqa: B008  # Gradio's way to ask
        progress(0.5)
        calls.append(text)
        return f"{text} {request.query_params}"

    app = eager(fn, ["a", "b"], *boxes("A"), cache_mode="lazy")
    assert rehearsal.rehearse(app, Path()) == ([], [])
    visit = Visit(app)
    acts = [visit.act([row, text], listener=2) for row, text in ((0, "a"), (0, "a"), (1, "b"))]
    visit.play(acts[0], 1, acts[1], 1, acts[2])
    assert visit.values() == [["a {}"], ["a {}"], ["b {}"]]
    assert calls == ["a", "b"]


def test_steps_that_are_kept_are_given_as_one() -> None:
    """The second time."""
    kept = keeping(steps)
    assert list(kept(0, "a")) == ["a", "a!"]
    assert list(kept(0, "a")) == ["a!"]


@pytest.mark.parametrize(
    ("value", "preload", "expected"), [(None, 0, 0), (None, False, None), ("x", 0, None)]
)
def test_the_first_row_is_loaded_where_the_inputs_are_empty(
    value: str | None, preload: Any, expected: int | None
) -> None:
    """And results are there."""
    given: dict[str, Any] = {} if value is None else {"value": value}
    app = eager(str.upper, ["a"], gr.Textbox(render=False, **given), preload=preload)
    (made,) = [block for block in app.blocks.values() if isinstance(block, gr.Dataset)]
    assert made.preload == expected


def test_run_on_click_runs_the_function() -> None:
    """With the inputs as they are then; without it nothing of Python runs."""
    with gr.Blocks() as app:
        text, out = gr.Textbox(), gr.Textbox()
        run = gr.Examples(["a"], text, out, str.upper, run_on_click=True)
        still = gr.Examples(["a"], text, out, str.upper)
        still.load_input_event.then(lambda: "after", None, out)
    assert still.cache_event is None
    assert run.cache_event is not None
    assert run.cache_event.inputs == [text]
    assert [listener.config().python for listener in app.listeners] == [False, True, False, True]


# ── Dataset ──


@pytest.mark.parametrize(
    ("kind", "given"), [("values", ["b", 2]), ("index", 1), ("tuple", (1, ["b", 2]))]
)
def test_a_function_gets_the_chosen_row(kind: Any, given: Any) -> None:
    """As `type` says; none where none is chosen."""
    made = gr.Dataset(components=["text", "number"], samples=[["a", 1], ["b", 2]], type=kind)
    assert made.preprocess(1) == given
    assert made.preprocess(None) is None


def test_a_function_may_choose_a_row() -> None:
    """By its number or its values."""
    made = gr.Dataset(components=["text"], samples=[["a"], ["b"]])
    assert [made.postprocess(value) for value in (1, ["b"], None)] == [1, 1, None]
    with pytest.raises(ValueError, match="no row 5 among 2"):
        made.postprocess(5)


def test_a_function_may_give_a_dataset_other_rows() -> None:
    """And what is chosen afterwards is of these."""
    with gr.Blocks() as app:
        rows = gr.Dataset(components=["text"], samples=[["a"]], label="Rows")
        gr.Button().click(lambda: gr.Dataset(samples=[["c"], ["d"]]), None, rows)
        rows.click(lambda row: row[0], rows, gr.Textbox())
    visit = Visit(app)
    visit.play(visit.act([], listener=1), 1, visit.act([1], listener=2))
    assert visit.values()[0][0]["samples"] == [["c"], ["d"]]
    assert visit.values()[1] == ["d"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"samples": [["a", "b"]]}, "row 0 of samples has 2 values for 1 components"),
        ({"samples": [["a"]], "sample_labels": []}, "0 labels for 1 samples"),
        ({"samples_per_page": 0}, "must be 1 or more"),
        ({"component_props": [{}, {}]}, "2 items for 1 components"),
        ({"type": "value"}, "type='value' is not allowed"),
    ],
)
def test_a_wrong_dataset_is_refused(more: dict[str, Any], words: str) -> None:
    """In words."""
    with pytest.raises(ValueError, match=words):
        gr.Dataset(components=["text"], **more)
