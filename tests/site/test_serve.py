"""``build.py serve``, as whoever has cloned the repository runs it: the main job on what it serves."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, App, Watch
from files import photo
from playwright.sync_api import Page, expect

INTERPRETER = getattr(sys, "_base_executable", sys.executable)
"""The Python that made the environment: with another one, serve would make it anew."""


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that somebody else has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def hear_ctrl_c() -> None:
    """Whoever runs in the background was told to ignore it, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def served(taken_port: int) -> Iterator[str]:
    """The address that the command prints; the port it was given is not free."""
    command = [INTERPRETER, str(ROOT / "build.py"), "serve", "--port", str(taken_port)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, preexec_fn=hear_ctrl_c
    ) as process:
        assert process.stdout is not None
        said = ""
        while not (line := process.stdout.readline()).startswith("Tintype: "):
            assert line, f"serve ended: {said}"
            said += line
        assert f"port {taken_port} is taken" in said
        yield line.split()[1]
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(10) == 0, "Ctrl+C ends it well"
        finally:
            process.kill()


def test_the_main_job_works_on_what_serve_serves(
    served: str, page: Page, watch: Watch, tmp_path: Path
) -> None:
    """From its home page: open the app, give a photo, see the result."""
    worker = page.request.get(f"{served}offline.js").text()
    assert worker.startswith("skipWaiting();"), "nothing is kept of what is worked on"
    page.goto(served)
    page.get_by_role("link", name="Sepia").first.click()
    app = App(page).ready()
    app.give("input_img", photo(tmp_path / "a.jpg", (400, 300))).press("Submit")
    expect(app.done("output").locator("[data-picture]")).to_be_visible()
    assert app.pixels_hash()[:2] == (400, 300)
