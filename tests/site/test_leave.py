"""Leaving the page: whatever runs for it ends, and a site that it reports to hears no more."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from conftest import START, App, Built, Watch
from playwright.sync_api import Page


class Beacon(http.server.BaseHTTPRequestHandler):
    """Notes what is said to it, and when."""

    heard: list[tuple[str, float]]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """What is said is the path."""
        self.heard.append((self.path, time.monotonic()))
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def beacon() -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """The beacon's origin, and what it has heard."""
    Beacon.heard = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Beacon) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", Beacon.heard
        server.shutdown()


APP = """
import asyncio, time
import urllib.request
import gradio as gr

def say(word):
    urllib.request.urlopen({beacon!r} + "/" + word)

def plain():
    try:
        while True:
            say("step")
            yield "step"
            time.sleep(0.05)
    finally:
        say("finally")

async def unending():
    while True:
        say("step")
        yield "step"
        await asyncio.sleep(0.05)

def endless():
    while True:
        say("step")

with gr.Blocks() as demo:
    out = gr.Textbox(label="out")
    for fn in (plain, unending, endless):
        gr.Button(fn.__name__).click(fn, None, out)
demo.launch()
"""


LEAVE: dict[str, Callable[[Page], object]] = {
    "close": lambda page: page.close(),
    "reload": lambda page: page.reload(),
    "go away": lambda page: page.goto("about:blank"),
}


@pytest.mark.parametrize(
    ("function", "leave"),
    [
        ("plain", "close"),
        ("plain", "reload"),
        ("plain", "go away"),
        ("unending", "reload"),
        ("endless", "close"),
    ],
)
def test_what_runs_ends_with_the_page(
    page: Page,
    built: Built,
    watch: Watch,
    beacon: tuple[str, list[tuple[str, float]]],
    function: str,
    leave: str,
) -> None:
    """No step is heard of it once the page is gone: neither of generators nor of an endless loop."""
    watch.allow("net::ERR", "Failed to fetch")
    origin, heard = beacon
    app = App(page).visit(built(APP.format(beacon=origin))).ready()
    app.press(function)
    wait_until(lambda: len(heard) >= 3)
    LEAVE[leave](page)
    gone = time.monotonic()
    wait_until(lambda: time.monotonic() - heard[-1][1] > QUIET)
    assert heard[-1][1] < gone + MOMENT


QUIET = 3
"""Seconds of silence after which it is over: a step takes a twentieth of one."""

MOMENT = 5
"""Seconds that the browser may take to end a page on a busy machine."""


def wait_until(holds: Callable[[], bool]) -> None:
    """Look often, and not for ever."""
    end = time.monotonic() + START / 1000
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
