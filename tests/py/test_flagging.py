"""Flagging: what a record says, who is called, and the ZIP that is made of records."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import tintype as gr
from tintype.components.flags import Flags
from tintype.door.protocol import File, Flagged, Picture
from visit import Visit

RED = Picture(1, 1, b"\xff\x00\x00\xff")


def flagged(app: gr.Interface, inputs: list[Any], listener: int = 4) -> Any:
    """The record that the listener of a button makes of these values."""
    visit = Visit(app)
    visit.play(visit.act(inputs, listener=listener))
    assert visit.ends() == ["done"]
    return visit.of(Flagged)[-1].record


def test_a_record_has_a_column_for_each_component() -> None:
    """Then the option and the time; pictures are files in the component's format."""
    app = gr.Interface(
        lambda image: "x", gr.Image(format="png"), "text", flagging_options=["odd", "even"]
    )
    record = flagged(app, [RED, "said"], listener=5)
    assert record["headers"] == record["columns"] == ["image", "output", "flag", "timestamp"]
    file, said, option, _ = record["cells"]
    assert isinstance(file, File)
    assert np.asarray(PIL.Image.open(io.BytesIO(file.data)).convert("RGB")).tolist() == [
        [[255, 0, 0]]
    ]
    assert (said, option) == ("said", "even")


def test_the_button_says_that_it_saves() -> None:
    """At once, and what it said before when it has."""
    app = gr.Interface(len, "text", "number", flagging_options=[("Wrong", "w")])
    listener = app.config().listeners[3]
    assert [patch.props for patch in listener.patches] == [{"value": "Saving…"}]
    assert [patch.props for patch in listener.resting] == [{"value": "Wrong"}]
    assert flagged(app, ["a", 1])["cells"][2] == "w"


@pytest.mark.parametrize("name", ["flagging_mode", "allow_flagging"])
def test_auto_flags_every_run_that_went_well(name: str) -> None:
    """In both spellings."""
    app = gr.Interface(len, "text", "number", **{name: "auto"})  # type: ignore[arg-type]  # a parameter by name
    chained = [row for row in app.config().listeners if row.chain is not None]
    assert [(row.chain.listener, row.chain.when) for row in chained if row.chain] == [
        (1, "success")
    ]
    assert flagged(app, ["ab", 2], listener=chained[0].id)["cells"][:2] == ["ab", 2]
    live = gr.Interface(len, "text", "number", live=True, **{name: "auto"})  # type: ignore[arg-type]  # the same
    assert any(row.chain is not None for row in live.config().listeners)


def test_never_has_neither_button_nor_list() -> None:
    """Nothing of it is there."""
    app = gr.Interface(len, "text", "number", flagging_mode="never")
    assert not any(row.kind == "flags" for row in app.config().components)
    assert len(app.listeners) == 3


def test_a_callback_of_the_authors_own() -> None:
    """Is set up once, and called with the values and the option."""
    calls: list[Any] = []

    class Mine(gr.FlaggingCallback):
        def setup(self, components: Any, flagging_dir: str | Path) -> None:
            calls.append(([component.label for component in components], flagging_dir))

        def flag(
            self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None
        ) -> int:
            calls.append((flag_data, flag_option, username))
            return len(calls)

    app = gr.Interface(len, "text", "number", flagging_callback=Mine(), flagging_dir="here")
    visit = Visit(app)
    visit.play(visit.act(["a", 1], listener=4))
    assert calls == [(["obj", "output"], "here"), (["a", 1], None, None)]
    assert visit.of(Flagged) == []


def test_a_logger_in_a_blocks() -> None:
    """With values as a function gets them, too: an array is a picture again."""
    logger = gr.CSVLogger()
    with gr.Blocks() as app:
        picture, button = gr.Image(label="p", format="png"), gr.Button()
        logger.setup([picture], "mine")
        button.click(lambda *values: logger.flag(list(values), "o"), [picture], None)
    visit = Visit(app)
    visit.play(visit.act([RED], listener=1))
    (said,) = visit.of(Flagged)
    assert said.folder == "mine"
    assert isinstance(said.record, dict)
    assert said.record["headers"] == ["p", "flag", "timestamp"]
    assert any(row.kind == "flags" for row in app.config().components)
    with pytest.raises(ValueError, match="2 values were flagged for 1 components"):
        logger.flag([1, 2])
    with pytest.raises(RuntimeError, match="a function that the page runs"):
        logger.flag([None])


def test_the_simple_logger_has_values_alone() -> None:
    """And no first line."""
    app = gr.Interface(len, "text", "number", flagging_callback=gr.SimpleCSVLogger())
    record = flagged(app, ["a", 1])
    assert (record["headers"], record["cells"], record["table"]) == ([], ["a", 1], "log.csv")


# ── The ZIP ──


def row(
    cells: list[Any], columns: list[str], table: str = "dataset", **more: Any
) -> dict[str, Any]:
    return {"table": table, "headers": columns, "columns": columns, "cells": cells, **more}


def unpacked(records: list[Any]) -> tuple[dict[str, bytes], dict[str, list[list[str]]]]:
    """The files of the ZIP, and its tables."""
    file = Flags(render=False).save(records)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    tables = {
        name: list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        for name, data in files.items()
        if name.endswith(".csv")
    }
    return files, tables


def test_the_zip_has_a_table_and_the_files_it_names() -> None:
    """A new table where the columns change; files under names that no two share."""
    photo = File("a/../b?.png", "image/png", b"PNG")
    files, tables = unpacked(
        [
            row([photo, "x, \n y", None, 2.5], ["my photo", "said", "none", "n"]),
            row([photo, "z", True, [1, photo]], ["my photo", "said", "none", "n"]),
            row(["other"], ["word"]),
        ]
    )
    first, second = "my photo/0001-a_.._b_.png", "my photo/0002-a_.._b_.png"
    assert tables["dataset1.csv"] == [
        ["my photo", "said", "none", "n"],
        [first, "x, \n y", "", "2.5"],
        [second, "z", "true", '[1, "n/0002-1-a_.._b_.png"]'],
    ]
    assert tables["dataset2.csv"] == [["word"], ["other"]]
    assert files[first] == files[second] == files["n/0002-1-a_.._b_.png"] == b"PNG"


def test_cells_are_no_formulas() -> None:
    """What a spreadsheet would run is put in quotes; a number is none."""
    cells = ["=1+1", "@x", "-2.5", "+", "-x"]
    _, tables = unpacked([row(cells, list("abcde"))])
    assert tables["dataset1.csv"][1] == ["'=1+1", "'@x", "-2.5", "'+", "'-x"]


def test_an_unpacked_zip_is_a_folder_of_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was flagged can be shown as examples."""
    monkeypatch.chdir(tmp_path)
    image = io.BytesIO()
    PIL.Image.new("RGB", (1, 1)).save(image, "PNG")
    photo = File("p.png", "image/png", image.getvalue())
    data = Flags(render=False).save([row([photo, 3, 9, ""], ["p", "n", "output", "flag"])]).data
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path / "seen")
    app = gr.Interface(lambda p, n: n, ["image", "number"], "number", examples="seen")
    assert app.examples is not None
    assert app.examples.examples == [["seen/p/0001-p.png", 3.0]]


def test_nothing_is_no_file() -> None:
    """In words."""
    with pytest.raises(ValueError, match="Nothing is flagged yet"):
        Flags(render=False).save([])
