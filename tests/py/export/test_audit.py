"""audit.py: what would go wrong with an app in a browser, found without running it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tintype.export import assets, audit, cli


@pytest.fixture(autouse=True)
def stand_ins(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assets with no packages but numpy."""
    folder = tmp_path_factory.mktemp("assets")
    rows = {"numpy": {"imports": ["numpy"], "file_name": "numpy.whl", "depends": []}}
    content = {"files": {}, "lock": {"packages": rows}, "views": {}}
    (folder / "runtime.json").write_text(json.dumps(content))
    (folder / assets.LOCK).write_text(json.dumps({"version": "1", "packages": {}}))
    monkeypatch.setattr(assets, "folder", lambda: folder)


def found(folder: Path, source: str) -> list[str]:
    (folder / "app.py").write_text(source, "utf-8")
    return [f"{row.where} {row.words}" for row in audit.audit(folder).problems]


ROWS = [
    ("import gradio as gr\ngr.Image", []),
    (
        "import gradio as gr\ngr.Imgae()",
        ["app.py:2 There is no gr.Imgae", "Did you mean gr.Image?"],
    ),
    ("import gradio\ngradio.Audio()", ["app.py:2 gr.Audio does not run in the browser."]),
    ("import tintype as t\nt.Chatbot()", ["app.py:2 gr.Chatbot does not run in the browser."]),
    ("from gradio import Image, Model3D", ["app.py:1 gr.Model3D does not run in the browser."]),
    (
        "from gradio.components import Image, Audio",
        ["app.py:1 gr.Audio does not run in the browser."],
    ),
    (
        "import gradio as gr\ngr.components.Imgae",
        ["app.py:2 There is no gr.Imgae in Gradio or Tintype. Did you mean gr.Image?"],
    ),
    (
        "import gradio as gr\ngr.themes.Sfot()\ngr.themes.Soft()",
        ["app.py:2 There is no gr.themes.Sfot", "Did you mean gr.themes.Soft?"],
    ),
    ("from gradio.utils import NamedString", ["app.py:1 gr.utils does not run in the browser."]),
    ("import gradio.mcp", ["app.py:1 gr.mcp does not run in the browser."]),
    (
        "import gradio as gr\ngr.Interface(len, ['text', 'image'], outputs='video')",
        ["app.py:2 gr.Video does not run in the browser."],
    ),
    ("try:\n    import torch\nexcept ImportError:\n    torch = None", []),
    ("def f():\n    import torch", ["app.py torch does not run in the browser: run the model"]),
    ("import numpy, os, torch.nn as nn", ["app.py torch does not run"]),
    ("import subprocess", ["app.py:1 subprocess: a page cannot start programs"]),
    (
        "import threading\nthreading.Thread(target=print)",
        ["app.py:2 threading.Thread: threads cannot"],
    ),
    ("def broken(:", ["app.py:1 is no Python"]),
    ("KEY = 'hf_" + "a1" * 17 + "'", ["app.py has what looks like a Hugging Face token"]),
    ("KEY = 'sk-ant-api03-" + "b2" * 40 + "'", ["app.py has what looks like an Anthropic key"]),
    ("KEY = 'r8_" + "c3" * 18 + "c'", ["app.py has what looks like a Replicate token"]),
    (
        "KEY = 'xoxb-" + "1234567890-" * 2 + "d4" * 12 + "'",
        ["app.py has what looks like a Slack token"],
    ),
    ("KEY = 'sk_live_" + "e5" * 12 + "'", ["app.py has what looks like a Stripe key"]),
]


@pytest.mark.parametrize(("source", "expected"), ROWS)
def test_a_problem_is_told_with_its_place(tmp_path: Path, source: str, expected: list[str]) -> None:
    """And what is well is not."""
    said = found(tmp_path, source)
    assert len(said) == min(len(expected), 1)
    for words in expected:
        assert words in said[0]


def test_the_same_problem_is_told_once(tmp_path: Path) -> None:
    """Where it is first."""
    assert len(found(tmp_path, "import gradio as gr\n\ngr.Video()\ngr.Video()")) == 1


def test_a_file_too_large_for_hosts_is_a_problem(tmp_path: Path) -> None:
    """With its size."""
    with (tmp_path / "model.bin").open("wb") as file:
        file.truncate(30 * 2**20)
    assert found(tmp_path, "x = 1") == ["model.bin has 30 MB: hosts refuse such files"]


def test_the_command_ends_with_one_where_there_are_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And with a table; a secret that is left out is only a note."""
    (tmp_path / ".env").write_text("TOKEN=1")
    (tmp_path / "app.py").write_text("import gradio as gr\ngr.Image()")
    assert cli.main(["check", str(tmp_path)]) == 0
    assert "note     .env  looks like a secret and is not published" in capsys.readouterr().out
    (tmp_path / "app.py").write_text("import gradio as gr\ngr.Video()")
    assert cli.main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "problem  app.py:2  gr.Video does not run in the browser." in said
    assert said.endswith("1 problem\n")
    assert cli.main(["check", str(tmp_path / "nothing.py")]) == 1
