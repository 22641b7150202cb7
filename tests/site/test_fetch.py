"""What Python fetches in the browser: urllib and requests, put aside while they wait."""

from __future__ import annotations

import http.server
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import certifi
import idna
import pytest
import requests
import urllib3
from conftest import START, App, Built, Watch
from playwright.sync_api import Page, expect


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another site: it says what it was asked, some of it late, some of it to nobody."""

    gate = threading.Barrier(2)
    stopped = threading.Event()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_OPTIONS(self) -> None:
        """The browser asks first; everything is allowed."""
        self.answer(204, b"")

    def do_GET(self) -> None:
        """``/both`` answers when two ask at once; ``/never`` when the asker has hung up."""
        if self.path.startswith("/both"):
            try:
                self.gate.wait(timeout=30)
            except threading.BrokenBarrierError:
                self.gate.reset()
                self.answer(200, b"alone")
                return
        if self.path == "/never":
            self.connection.settimeout(60)
            if self.connection.recv(1) == b"":
                self.stopped.set()
            return
        self.answer(404 if self.path == "/missing" else 200, self.path.encode())

    def do_POST(self) -> None:
        """What was sent, and its type."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.answer(200, body + b" " + self.headers["content-type"].encode())

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if self.path != "/closed":
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The origin of that site."""
    Elsewhere.stopped.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


Run = Callable[..., App]

HEAD = """
import importlib, sys, time
import urllib.error, urllib.request
import gradio as gr
SITE = {site!r}

def words(action):
    def act():
        try:
            return str(action())
        except Exception as error:
            return f"{{type(error).__name__}}: {{error}}"
    return act

def read(url, data=None, **more):
    with urllib.request.urlopen(url, data, **more) as answer:
        return f"{{answer.status}} {{answer.read().decode()}}"
"""


@pytest.fixture
def run(page: Page, built: Built, watch: Watch, elsewhere: str) -> Run:
    """Build an app of this source, open it, and wait for Python."""
    head = HEAD.format(site=elsewhere)
    return lambda source: App(page).visit(built(head + source)).ready()


def value(app: App, label: str, text: str) -> None:
    """Wait until a textbox shows this."""
    expect(app.page.get_by_label(label, exact=True)).to_have_value(text, timeout=START)


def shown(app: App, label: str) -> str:
    """What a textbox shows when its run is over."""
    app.done(label)
    return app.page.get_by_label(label, exact=True).input_value()


# Two addresses: while one is on its way, the browser lets a second request for the same one wait.
BOTH = """
def first():
    return read(SITE + "/both?first")

def second():
    return read(SITE + "/both?second")

with gr.Blocks() as demo:
    go = gr.Button("Go")
    for fn in (first, second):
        go.click(fn, None, gr.Textbox(label=fn.__name__), concurrency_id="pair",
            concurrency_limit=2)
demo.launch()
"""


def test_two_functions_that_fetch_are_under_way_at_once(run: Run) -> None:
    """The other site answers only when both have asked: each is put aside while it waits."""
    app = run(BOTH)
    app.press("Go")
    value(app, "first", "200 /both?first")
    value(app, "second", "200 /both?second")


KINDS = """
at_start = read("app.py").splitlines()[1]  # relative to the app; before there is a loop to wait in
post = urllib.request.Request(SITE + "/post", b"a=1", {"X-Mine": "1"}, method="POST")

ACTIONS = {
    "start": lambda: at_start,
    "relative": lambda: read("app.py").splitlines()[1],
    "post": lambda: read(post),
    "missing": lambda: read(SITE + "/missing"),
    "closed": lambda: read(SITE + "/closed"),
    "late": lambda: read(SITE + "/never", timeout=0.2),
    "opener": lambda: urllib.request.build_opener().open(SITE + "/x").headers["Content-Length"],
    "data": lambda: urllib.request.urlopen("data:,hello").read(),
}

with gr.Blocks() as demo:
    go = gr.Button("Go")
    for name, action in ACTIONS.items():
        go.click(words(action), None, gr.Textbox(label=name), concurrency_limit=1)
demo.launch()
"""

EXPECTED = {
    "start": "import importlib, sys, time",
    "relative": "import importlib, sys, time",
    "post": "200 a=1 application/x-www-form-urlencoded",
    "missing": "HTTPError: HTTP Error 404: Not Found",
    "late": "URLError: <urlopen error timed out>",
    "opener": "2",
    "data": "b'hello'",
}


@pytest.fixture
def older(
    page: Page, built: Built, watch: Watch, elsewhere: str, shelf_origin: str, older_origin: str
) -> Run:
    """The same where there is no JSPI."""
    head = HEAD.format(site=elsewhere)

    def open_app(source: str) -> App:
        return App(page).visit(built(head + source).replace(shelf_origin, older_origin)).ready()

    return open_app


@pytest.mark.parametrize("browser_kind", ["run", "older"])
def test_urllib_fetches(browser_kind: str, watch: Watch, request: pytest.FixtureRequest) -> None:
    """From the app's folder and elsewhere; what goes wrong is urllib's own error, in words."""
    watch.allow("404", "CORS policy", "net::ERR_FAILED", "net::ERR_TIMED_OUT")
    app: App = request.getfixturevalue(browser_kind)(KINDS)
    app.press("Go")
    for label, text in EXPECTED.items():
        value(app, label, text)
    assert "does not let web pages read it (CORS" in shown(app, "closed")
    assert shown(app, "closed").startswith("URLError: <urlopen error http://127.0.0.1")


NEVER = """
log = []

def wait():
    log.append("wait")
    try:
        return read(SITE + "/never")
    finally:
        log.append("finally")

with gr.Blocks() as demo:
    waits = gr.Button("Go").click(wait, None, gr.Textbox(label="out"))
    gr.Button("Halt").click(None, cancels=waits)
    gr.Button("Look").click(lambda: " ".join(log), None, gr.Textbox(label="log"))
demo.launch()
"""


def test_a_function_that_fetches_can_be_stopped(run: Run) -> None:
    """On any page: it is woken, its finally runs, and the transfer is given up."""
    app = run(NEVER)
    with app.page.expect_request("**/never"):
        app.press("Go")
    expect(app.part("out").get_by_text("processing |")).to_be_visible()
    app.press("Halt").done("out")
    app.press("Look")
    value(app, "log", "wait finally")
    expect(app.page.get_by_text("cannot be interrupted here")).to_have_count(0)
    assert Elsewhere.stopped.wait(30)


REQUESTS = """
urllib.request.urlretrieve(SITE_OF_WHEELS, "vendored.zip")
sys.path.insert(0, "vendored.zip")
requests = importlib.import_module("requests")  # so that the build does not look for it

def first():
    return requests.get(SITE + "/both?first").text

def second():
    return requests.get(SITE + "/both?second").text

with gr.Blocks() as demo:
    go = gr.Button("Go")
    for fn in (first, second):
        go.click(fn, None, gr.Textbox(label=fn.__name__), concurrency_id="pair",
            concurrency_limit=2)
demo.launch()
"""


@pytest.fixture
def vendored(shelf: Path, shelf_origin: str) -> str:
    """The address of requests and what it needs, in a zip."""
    with zipfile.ZipFile(shelf / "vendored.zip", "w") as archive:
        for package in (requests, urllib3, idna, certifi):
            folder = Path(str(package.__file__)).parent
            for file in [*folder.rglob("*.py"), *folder.rglob("*.pem")]:
                archive.write(file, file.relative_to(folder.parent))
    return f"{shelf_origin}/vendored.zip"


def test_requests_are_put_aside_too(run: Run, vendored: str) -> None:
    """An app that brings the requests package needs nothing more: urllib3 waits by run_sync."""
    app = run(f"SITE_OF_WHEELS = {vendored!r}\n{REQUESTS}")
    app.press("Go")
    value(app, "first", "/both?first")
    value(app, "second", "/both?second")
