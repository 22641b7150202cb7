"""Without the network: what the service worker keeps, how it changes, and what it hands to the page."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SITE, START, App, Quiet, Watch, launch_options, serve
from files import photo
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect
from tintype.export import assets
from tintype.export.folder import build
from tintype.export.offline import write_worker

CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="module")
def browser_with_camera(browser_type: BrowserType) -> Iterator[Browser]:
    """A browser on a machine with a camera."""
    browser = browser_type.launch(**launch_options(*CAMERA))
    yield browser
    browser.close()


@pytest.fixture
def context(browser_with_camera: Browser) -> Iterator[BrowserContext]:
    """A visitor whose browser has service workers, and keeps nothing yet."""
    context = browser_with_camera.new_context(service_workers="allow")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The visitor's page."""
    return context.new_page()


NO_NETWORK = ("net::ERR_", "when fetching the script")
"""What the browser's console has to say of a connection that is gone."""


class Counting(Quiet):
    """A host that remembers what it has sent."""

    sent: list[str]

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        if code == 200:
            self.sent.append(self.path)


class Host:
    """A static host that can be switched off, and on again at the same address."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.sent: list[str] = []
        kind = type("Host", (Counting,), {"sent": self.sent})
        self.handler = functools.partial(kind, directory=str(folder))
        self.port = port
        self.on()
        self.origin = f"http://127.0.0.1:{self.port}"

    def on(self) -> None:
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), self.handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def off(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """It serves the folder ``www``."""
    (tmp_path / "www").mkdir()
    host = Host(tmp_path / "www")
    yield host
    host.off()


def publish(tmp_path: Path, source: str, *, offline: bool = True) -> None:
    """Build an app of this source as the host's folder ``app``."""
    (tmp_path / "app.py").write_text(source, "utf-8")
    build(tmp_path / "app.py", tmp_path / "www" / "app", offline=offline)


def until(page: Page, condition: str, given: str = "") -> None:
    """Wait until an asynchronous condition holds in the page."""
    page.evaluate(
        """async ([condition, given, most]) => {
          const holds = eval(condition);
          for (const end = Date.now() + most; !(await holds(given)); ) {
            if (Date.now() > end) throw new Error(`never: ${condition}`);
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }""",
        [condition, given, START],
    )


def kept(app: App) -> App:
    """Wait until the worker of the page's folder has all it needs."""
    app.ready()
    found = "await navigator.serviceWorker.getRegistration()"
    until(app.page, f"async () => ({found})?.active?.state === 'activated'")
    return app


def files_kept(page: Page, root: str) -> list[str]:
    """The addresses that a site's worker keeps, relative to the site, without their hashes."""
    urls: list[str] = page.evaluate(
        """async (name) => !(await caches.has(name)) ? []
          : (await (await caches.open(name)).keys()).map(({ url }) => url)""",
        f"tintype {root}",
    )
    return [url.split("?")[0].removeprefix(root) for url in urls]


ALONE = """
import gradio as gr

def turn(image):
    return image[::-1]

def spin():
    while True:
        pass

with gr.Blocks(title="Alone") as demo:
    photo = gr.Image(label="photo")
    turned = gr.Image(label="turned")
    words = gr.Textbox(label="words")
    photo.change(turn, photo, turned)
    run = gr.Button("Spin").click(spin, None, words)
    gr.Button("Halt").click(None, cancels=[run])
    gr.Button("Look").click(lambda: "still there", None, words)
    # here
demo.launch()
"""

AFAR = '<img alt="afar" src="{away}/away.png"><iframe src="{away}/away.html"></iframe>'


def test_an_app_lives_without_its_server(
    page: Page, context: BrowserContext, watch: Watch, host: Host, tmp_path: Path
) -> None:
    """After one visit all works with the network off; and a running function can be interrupted."""
    watch.allow(*NO_NETWORK)
    (tmp_path / "away").mkdir()
    photo(tmp_path / "away" / "away.png", (9, 9))
    (tmp_path / "away" / "away.html").write_text("<p>A map</p>")
    with contextlib.contextmanager(serve)(tmp_path / "away") as away:
        publish(tmp_path, ALONE.replace("# here", f"gr.HTML({AFAR.replace('{away}', away)!r})"))
        app = kept(App(page).visit(f"{host.origin}/app/"))
        assert not page.evaluate("crossOriginIsolated"), "nothing changes under the visitor's hands"
        twice = {path for path in host.sent if host.sent.count(path) > 1}
        large = "/app/tintype/runtime/pyodide.asm.wasm"  # for the cache of a private window
        assert twice <= {large}, "what the page has fetched is not fetched again"

        hint = page.get_by_text("The next time you open this page, Stop can interrupt it.")
        app.press("Spin")
        expect(app.part("words").get_by_text("processing |")).to_be_visible()
        app.press("Halt")
        expect(page.get_by_role("button", name="Restart Python")).to_be_visible()
        expect(hint).to_be_visible()

        app.visit(page.url).ready()
        assert page.evaluate("crossOriginIsolated")
        expect(page.get_by_alt_text("afar")).to_have_js_property("naturalWidth", 9)
        expect(page.frame_locator("iframe").get_by_text("A map")).to_be_visible()
        app.press("Spin")
        expect(app.part("words").get_by_text("processing |")).to_be_visible()
        app.press("Halt").press("Look")
        expect(page.get_by_label("words")).to_have_value("still there", timeout=START)
        expect(page.get_by_role("button", name="Restart Python")).to_have_count(0)

    host.off()
    app.visit(page.url).ready()
    app.give("photo", photo(tmp_path / "a.jpg", (60, 40)))
    expect(app.done("turned").locator("canvas[data-picture]")).to_have_js_property("width", 60)
    host.on()
    context.set_offline(True)
    app.visit(f"{host.origin}/app/index.html?__theme=dark").ready()
    app.press("Capture from camera").press("Click to Access Webcam")
    page.wait_for_function("document.querySelector('video[data-camera]')?.videoWidth > 0")
    app.press("Take photo")
    expect(app.part("photo").locator("canvas[data-picture]")).to_have_count(1)
    expect(app.done("turned").locator("canvas[data-picture]")).to_have_count(1)


VERSION = """
import gradio as gr

demo = gr.Interface(lambda text: text + " by {number}", gr.Textbox(label="text"),
                    gr.Textbox(label="made"), title="Version {number}")
demo.launch()
"""


def works_as(app: App, number: int) -> None:
    """Page and Python are of this version, the file that the app keeps beside it too."""
    expect(app.page.get_by_role("heading", name=f"Version {number}")).to_be_visible()
    app.ready()
    app.page.get_by_label("text").fill("made")
    app.press("Submit")
    made = app.page.get_by_label("made", exact=True)
    expect(made).to_have_value(f"made by {number}", timeout=START)


def test_a_new_version_is_offered_and_never_mixes(
    page: Page, context: BrowserContext, watch: Watch, host: Host, tmp_path: Path
) -> None:
    """The old one stays whole until the visitor says so, and while any other page uses it."""
    publish(tmp_path, VERSION.replace("{number}", "1"))
    app = kept(App(page).visit(f"{host.origin}/app/"))
    works_as(app, 1)
    publish(tmp_path, VERSION.replace("{number}", "2"))
    works_as(app.visit(page.url), 1)
    offer = page.get_by_role("status").filter(has_text="A new version of this app is ready.")
    expect(offer).to_be_visible(timeout=START)
    works_as(app, 1)

    other = App(context.new_page()).visit(page.url)
    works_as(other, 1)
    use = page.get_by_role("button", name="Use it", exact=True)
    use.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Another page still uses the old version.")).to_be_visible()
    expect(page.get_by_label("made", exact=True)).to_have_value("made by 1")
    works_as(other, 1)
    other.page.close()

    use.click()
    works_as(app, 2)
    files = files_kept(page, page.url)
    assert len(files) == len(set(files)) > 20, "nothing of the old one is left"

    publish(tmp_path, VERSION.replace("{number}", "3"), offline=False)
    works_as(app.visit(page.url), 2)
    expect(offer).to_be_visible(timeout=START)
    use.click()
    works_as(app, 3)
    until(page, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    assert files_kept(page, page.url) == []
    works_as(app.visit(page.url), 3)


def test_apps_of_one_site_share_what_is_kept(
    page: Page, context: BrowserContext, watch: Watch, site: str
) -> None:
    """Of the apps that were visited everything, of the others the page; the runtime once."""
    watch.allow(*NO_NETWORK)
    kept(App(page).visit(f"{site}/apps/sepia/"))
    files = files_kept(page, f"{site}/")
    assert {"", "apps/", "apps/dither/", "apps/sepia/app/app.py"} <= set(files)
    assert "apps/dither/app/app.py" not in files
    assert len([file for file in files if file.endswith("pyodide.asm.wasm")]) == 1

    App(page).visit(f"{site}/apps/dither/").ready()
    until(
        page,
        """async (name) => (await (await caches.open(name)).keys())
          .some(({ url }) => url.includes("dither/icons/maskable.png"))""",
        f"tintype {site}/",
    )
    context.set_offline(True)
    page.goto(f"{site}/")
    page.get_by_role("link", name="Sepia").first.click()
    App(page).ready()
    App(page).visit(f"{site}/apps/dither").ready()
    assert page.url == f"{site}/apps/dither/"
    App(page).visit(f"{site}/apps/exif/").python("failed")
    assert SITE.joinpath("offline.js").is_file()


INLINE = """<!doctype html>
<html lang="en"><title>Mine</title><link rel="icon" href="data:,">
<script type="module" src="../tintype/tintype.js"></script>
<tintype-app>
  import gradio as gr

  def turn(image):
      return image[::-1]

  gr.Interface(turn, gr.Image(label="photo"), gr.Image(label="turned"), live=True).launch()
</tintype-app>
"""


def test_code_between_the_tags_lives_without_its_server(
    page: Page, watch: Watch, host: Host, tmp_path: Path
) -> None:
    """After one visit to a page that nobody came to by any other: its frame has all kept that it needs."""
    publish(tmp_path, ALONE)
    folder = tmp_path / "www" / "app"
    (folder / "mine").mkdir()
    (folder / "mine" / "index.html").write_text(INLINE, "utf-8")
    write_worker(folder, assets.folder())  # as a site does that has pages of its own
    inside = page.frame_locator("tintype-app >> iframe")
    for visit in range(2):
        app = kept(App(page).visit(f"{host.origin}/app/mine/"))
        picture = inside.get_by_role("group", name="photo", exact=True)
        picture.locator("input[type=file]").set_input_files(photo(tmp_path / "a.jpg", (60, 40)))
        turned = inside.get_by_role("group", name="turned").locator("canvas[data-picture]")
        expect(turned).to_have_js_property("width", 60, timeout=START)
        if visit == 0:
            assert {"mine/", "tintype/embed/own.js"} <= set(files_kept(page, f"{host.origin}/app/"))
            host.off()
    assert app.page.evaluate("crossOriginIsolated")
    host.on()


AS_IT_CAME = """async (name) => {
  const cache = await caches.open(name);
  const kept = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
  return kept.filter(({ type }) => type !== "basic").map(({ url }) => url);
}"""

COMPILED = """async (name) => {
  const cache = await caches.open(name);
  const [request] = (await cache.keys()).filter(({ url }) => url.includes("pyodide.asm.wasm"));
  const kept = await cache.match(request);
  const size = async () => (await (await fetch(request.url.split("?")[0])).arrayBuffer()).byteLength;
  const sizes = [];
  for (const date of [kept.headers.get("date"), "Thu, 01 Jan 1970 00:00:00 GMT"]) {
    const headers = new Headers(kept.headers);
    headers.set("date", date);
    await cache.put(request, new Response("other", { headers }));
    sizes.push(await size());
  }
  await cache.put(request, kept);
  return sizes;
}"""
"""The size of the interpreter, while what is kept of it says it is the browser's own answer, and not."""

SHARE = """(bytes) => {
  const form = document.createElement("form");
  Object.assign(form, { action: "share", method: "post", enctype: "multipart/form-data" });
  const input = Object.assign(document.createElement("input"), { type: "file", name: "files" });
  const given = new DataTransfer();
  given.items.add(new File([new Uint8Array(bytes)], "from my phone.png", { type: "image/png" }));
  input.files = given.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}"""


LAUNCHED = """(() => {
  const handle = async (name) => {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(name, { create: true });
    const writing = await file.createWritable();
    const canvas = new OffscreenCanvas(7, 5);
    canvas.getContext("2d").fillRect(0, 0, 7, 5);
    await writing.write(name.endsWith(".png") ? await canvas.convertToBlob() : "words");
    await writing.close();
    return file;
  };
  const waiting = [];
  let consumer = (launch) => waiting.push(launch);
  const queue = {
    setConsumer(given) {
      consumer = given;
      for (const launch of waiting.splice(0)) given(launch);
    },
    open: async (names) => {
      const files = await Promise.all(names.map(handle));
      consumer({ files });
    },
  };
  Object.defineProperty(globalThis, "launchQueue", { value: queue });
  if (!sessionStorage.opened) queue.open(["from my disk.png"]);
  sessionStorage.opened = "1";
})()"""
"""What the system does where an installed app is opened with files: a launch waits for its consumer."""


def test_a_photo_is_shared_into_an_installed_app(
    browser_type: BrowserType, host: Host, tmp_path: Path
) -> None:
    """The browser finds nothing that speaks against installing it; what is shared is in the Image.

    And what it compiled at the first visit it can find again.
    """
    publish(tmp_path, ALONE)
    with (
        browser_type.launch_persistent_context(tmp_path / "profile", **launch_options()) as context,
        Watch().of(context) as watch,
    ):
        page = context.pages[0]
        app = kept(App(page).visit(f"{host.origin}/app/"))
        app.visit(page.url).ready()
        devtools = context.new_cdp_session(page)
        manifest: Any = devtools.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert manifest["url"] == f"{host.origin}/app/app.webmanifest"
        errors: Any = devtools.send("Page.getInstallabilityErrors")
        assert errors["installabilityErrors"] == []

        context.add_init_script(LAUNCHED)
        app.visit(page.url).ready()  # the system opens it with a file of the visitor's
        picture = app.part("photo").locator("[data-picture]")
        expect(picture).to_have_js_property("naturalWidth", 7)
        expect(app.done("turned").locator("canvas[data-picture]")).to_have_js_property("width", 7)
        page.evaluate("launchQueue.open([])")  # opened without one: what is there stays
        page.evaluate("launchQueue.open(['words.txt'])")
        expect(page.get_by_role("alert")).to_contain_text("This file is not an image (words.txt).")
        expect(picture).to_have_js_property("naturalWidth", 7)

        page.evaluate(SHARE, list(photo(tmp_path / "a.png", (30, 20)).read_bytes()))
        page.wait_for_url(f"{host.origin}/app/")
        app.ready()
        expect(picture).to_have_js_property("naturalWidth", 30)
        expect(app.done("turned").locator("canvas[data-picture]")).to_have_js_property("width", 30)
        page.reload()
        app.ready()
        expect(picture).to_have_count(0)

        root = f"{host.origin}/app/"
        assert page.evaluate(AS_IT_CAME, f"tintype {root}") == [], (
            "beside others nothing is compiled"
        )
        large = (
            (tmp_path / "www" / "app" / "tintype" / "runtime" / "pyodide.asm.wasm").stat().st_size
        )
        assert page.evaluate(COMPILED, f"tintype {root}") == [large, len("other")]
        assert watch.seen == []


def test_without_service_workers_all_else_works(
    browser_with_camera: Browser, host: Host, tmp_path: Path
) -> None:
    """As in private windows of some browsers, in a frame without an origin, or on plain http."""
    publish(tmp_path, VERSION.replace("{number}", "1"))
    for gone in (
        "delete Navigator.prototype.serviceWorker",
        "Object.defineProperty(Navigator.prototype, 'serviceWorker',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })",
        "if (isSecureContext) navigator.serviceWorker.register = () => Promise.reject(new TypeError('no'))",
    ):
        context = browser_with_camera.new_context()
        with Watch().of(context) as watch:
            context.add_init_script(gone)
            works_as(App(context.new_page()).visit(f"{host.origin}/app/"), 1)
            assert watch.seen == []
        context.close()
