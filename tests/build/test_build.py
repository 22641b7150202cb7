"""build.py: what it says is missing, what it leaves behind when it is interrupted, what it skips.

``tests/site/test_serve.py`` runs it for real.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module, what it makes going elsewhere."""
    spec = importlib.util.spec_from_file_location("build_script", ROOT / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "DIST", tmp_path / "dist")
    return module


# ── What is missing ──


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The script in a process of its own."""
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_without_node_it_says_so_in_one_sentence(tmp_path: Path) -> None:
    """And no traceback."""
    result = run("check", PATH=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr == (
        "build.py: Tintype needs Node.js 20 or newer, with npm, to be installed.\n"
    )


def test_an_old_node_is_named(tmp_path: Path) -> None:
    """With the version there is."""
    for name, words in [("node", "v18.19.0"), ("npm", "9.2.0")]:
        (tmp_path / name).write_text(f"#!{sys.executable}\nprint({words!r})\n")
        (tmp_path / name).chmod(0o755)
    result = run("check", PATH=str(tmp_path))
    assert result.stderr == "build.py: Tintype needs Node.js 20 or newer; this is v18.19.0.\n"


def test_an_old_python_is_named(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it must be, before anything newer is used."""
    monkeypatch.setattr(build.sys, "version_info", (3, 10, 4))
    with pytest.raises(build.Failed, match=r"Tintype needs Python 3\.11 or newer; this is"):
        build.need_python()


def test_a_python_without_venv_is_named(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian keeps it in a package of its own."""
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(build.Failed, match="python3-venv"):
        build.need_python()


# ── Steps ──


def test_a_step_runs_again_only_when_something_changed(build: ModuleType, tmp_path: Path) -> None:
    """Its input, or that its output is gone."""
    source, made = tmp_path / "source", tmp_path / "made"
    source.write_text("one")
    runs: list[str] = []

    @build.step("a step", [source], [made])  # type: ignore[untyped-decorator]  # of a module loaded here
    def copy() -> None:
        runs.append(source.read_text())
        made.write_text(source.read_text())

    copy()
    copy()
    source.write_text("two")
    copy()
    made.unlink()
    copy()
    assert runs == ["one", "two", "two"]


def test_a_step_that_failed_runs_again(build: ModuleType, tmp_path: Path) -> None:
    """A failure is never taken for done."""
    made = tmp_path / "made"
    made.write_text("left by an earlier run")
    tries: list[int] = []

    @build.step("a step", [], [made])  # type: ignore[untyped-decorator]  # of a module loaded here
    def fail_once() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise build.Failed("not yet")

    with pytest.raises(build.Failed):
        fail_once()
    fail_once()
    fail_once()
    assert len(tries) == 2


def test_of_two_builds_one_waits_and_finds_it_done(tmp_path: Path) -> None:
    """Two processes at once: the step runs once, and one of them says what it waits for."""
    dist, made = tmp_path / "dist", tmp_path / "made"
    program = PROGRAM.format(root=str(ROOT), dist=str(dist), made=str(made))
    both = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    waited, done = sorted(said, key=len, reverse=True)
    assert "· another build is at work in this folder; waiting\n· a step: up to date\n" in waited
    assert "waiting" not in done
    assert made.read_text() == "once"


PROGRAM = """
import pathlib, sys, time
sys.path.insert(0, {root!r})
import build
build.DIST = dist = pathlib.Path({dist!r})
made = pathlib.Path({made!r})

@build.step("a step", [], [made])
def slow():
    (dist / "at work").touch()
    while not (dist / "waits").exists():  # until the other one has come
        time.sleep(0.01)
    with made.open("a") as file:
        file.write("once")

print_as_ever = print
def told(*words, **how):
    if "waiting" in words[0]:
        (dist / "waits").touch()
    print_as_ever(*words, **how)
build.print = told
slow()
"""


def test_a_build_that_was_killed_keeps_nobody_waiting(build: ModuleType, tmp_path: Path) -> None:
    """The system takes its lock back."""
    program = PROGRAM.format(root=str(ROOT), dist=str(tmp_path / "dist"), made=str(tmp_path / "x"))
    process = subprocess.Popen([sys.executable, "-c", program])
    while not (tmp_path / "dist" / "at work").exists():
        time.sleep(0.01)
    with (tmp_path / "dist" / "build.lock").open("ab") as file:
        assert not build.is_ours(file)
    process.kill()
    process.wait()
    with build.alone():
        pass


def test_an_interruption_leaves_the_old_folder_whole(build: ModuleType, tmp_path: Path) -> None:
    """A new one comes in place only when it is complete."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")

    def interrupted() -> None:
        with build.replaced(folder) as new:
            (new / "index.html").write_text("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (folder / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    with build.replaced(folder) as new:
        (new / "index.html").write_text("new")
    assert (folder / "index.html").read_text() == "new"


def test_a_command_that_fails_is_shown_with_its_end(build: ModuleType) -> None:
    """Not with a traceback of ours."""
    with pytest.raises(build.Failed, match=r"(?s)`.*` failed:\nwords\n.*ZeroDivisionError"):
        build.call(sys.executable, "-c", "print('words', flush=True); 1 / 0")
