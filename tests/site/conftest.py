"""The built site, served as any static host would, and a page that tolerates no error."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    WebError,
)
from tintype.export.folder import build

ROOT = Path(__file__).parents[2]
SITE = ROOT / "dist" / "site"
ASSETS = ROOT / "dist" / "assets"

START = 60_000
"""Milliseconds within which Python must be there, on a slow and busy machine too."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own static server, without its log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Older(Quiet):
    """A host whose workers are as in a browser that cannot put a running function aside (JSPI)."""

    PREFIX = b"delete WebAssembly.Suspending; delete WebAssembly.promising;"

    def do_GET(self) -> None:
        """The worker without what it needs for that; all else as it is."""
        if not self.path.endswith("/worker.js"):
            super().do_GET()
            return
        body = self.PREFIX + Path(self.translate_path(self.path)).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path, host: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on a free port; the origin it has."""
    handler = functools.partial(host, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, and room to build apps into: one origin, which has Tintype's own files once."""
    folder = tmp_path_factory.mktemp("shelf")
    for path in SITE.iterdir():
        (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture(scope="session")
def shelf_origin(shelf: Path) -> Iterator[str]:
    """The origin of that folder."""
    yield from serve(shelf)


@pytest.fixture(scope="session")
def site(shelf_origin: str) -> str:
    """The origin of the built site: the same."""
    return shelf_origin


@pytest.fixture(scope="session")
def older_origin(shelf: Path) -> Iterator[str]:
    """The origin of that folder for workers without JSPI."""
    yield from serve(shelf, Older)


Built = Callable[[str], str]


@pytest.fixture
def built(shelf: Path, shelf_origin: str, request: pytest.FixtureRequest, tmp_path: Path) -> Built:
    """Build an app of this source and return its address."""

    def make(source: str) -> str:
        name = re.sub(r"\W+", "-", request.node.name)
        file = tmp_path / "app.py"
        file.write_text(source, "utf-8")
        build(file, shelf / name, "../tintype/", offline=False)
        return f"{shelf_origin}/{name}/"

    return make


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The browser that build.py found; quiet, and as root without a sandbox."""
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Without service workers, as in some private windows: tests of the first visit are many."""
    return {**browser_context_args, "service_workers": "block"}


def launch_options(*more: str) -> dict[str, Any]:
    """How to start that browser, with these arguments too."""
    given = os.environ.get("TINTYPE_CHROMIUM")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    quiet = ["--disable-background-networking", *(["--no-sandbox"] if root else [])]
    path = {"executable_path": given} if given else {}
    return {**path, "args": [*quiet, *more]}


@pytest.fixture(scope="module")
def browser_with_camera(browser_type: BrowserType) -> Iterator[Browser]:
    """A browser on a machine with a camera."""
    browser = browser_type.launch(**launch_options("--use-fake-device-for-media-stream"))
    yield browser
    browser.close()


# ── One browser that has been here before ────────────────────────────────────────────────────────


@contextlib.contextmanager
def lasting_browser(browser_type: BrowserType, **how: Any) -> Iterator[BrowserContext]:
    """A browser that keeps what it has compiled: from the second visit on a start costs it half."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = browser_type.launch_persistent_context(profile, **how)
        yield context
        context.close()


@pytest.fixture(scope="session")
def lasting(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    site: str,
    shelf_origin: str,
) -> Iterator[BrowserContext]:
    """That of nearly all tests: Python starts there as at a next visit, from a snapshot."""
    how = {**browser_type_launch_args, "service_workers": "block"}
    with lasting_browser(browser_type, **how) as context:
        page = context.new_page()
        App(page).visit(f"{site}/apps/sepia/").ready()
        page.evaluate(SNAPSHOT_MADE)
        context.pages[0].goto(f"{site}/tintype/licences.txt")  # whence what is kept can be reached
        forget(context)
        yield context


SNAPSHOT_FOLDERS = """
  const root = await navigator.storage.getDirectory();
  const all = await root.getDirectoryHandle("tintype-snapshots", { create: true });
  const folders = [];
  for await (const place of all.values()) {
    for await (const own of place.values()) folders.push(own);
  }
"""
"""JavaScript: the folders that each have the snapshot of one runtime."""

SNAPSHOT_MADE = f"""async () => {{
  const isMade = async () => {{
    {SNAPSHOT_FOLDERS}
    for (const folder of folders) {{
      const handle = await folder.getFileHandle("snapshot").catch(() => null);
      const head = await handle?.getFile().then((file) => file.slice(0, 4).arrayBuffer()).catch(() => null);
      if (head && new Uint32Array(head)[0] > 0) return true; // it cannot be read while it is written
    }}
    return false;
  }};
  for (let tries = 0; !(await isMade()); tries += 1) {{
    if (tries > 300) throw new Error("No snapshot was made.");
    await new Promise((go) => setTimeout(go, 200));
  }}
}}"""

FORGET_FILES = f"""async () => {{
  {SNAPSHOT_FOLDERS}
  for await (const name of root.keys()) {{
    if (name !== "tintype-snapshots") await root.removeEntry(name, {{ recursive: true }});
  }}
  for (const folder of folders) {{
    for await (const name of folder.keys()) if (name !== "snapshot") await folder.removeEntry(name);
  }}
}}"""
"""All but Python's snapshot; that pages were left before Python was there does not speak against it."""

KEPT = "local_storage,session_storage,indexeddb,service_workers,cache_storage,websql"
"""What pages keep, beside files of their own. What the browser itself keeps, files and compiled code, is
not among it."""

STAYS = [
    (Page, "clock"),
    (BrowserContext, "clock"),
    (BrowserContext, "add_init_script"),
    (BrowserContext, "expose_binding"),
    (BrowserContext, "expose_function"),
]
"""What cannot be taken back, and would be there in every later test."""


@pytest.fixture
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A visitor of whom no page knows anything; marked ``first_visit``, the browser knows nothing either."""
    if request.node.get_closest_marker("first_visit") is not None:
        yield request.getfixturevalue("new_context")()
        return
    lasting: BrowserContext = request.getfixturevalue("lasting")
    with pytest.MonkeyPatch.context() as patch:
        for where, name in STAYS:
            patch.setattr(where, name, property(functools.partial(refuse, name)))
        yield lasting
    forget(lasting)


def refuse(name: str, _: object) -> None:
    raise Error(f"{name} would stay for later tests: mark this one with first_visit.")


def forget(context: BrowserContext) -> None:
    """Close all pages but the browser's own first one, and take back whatever they and the test left."""
    first, *others = context.pages
    for page in others:
        page.close()
    context.unroute_all(behavior="ignoreErrors")
    context.clear_cookies()
    context.clear_permissions()
    context.set_offline(False)
    session = context.new_cdp_session(first)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": KEPT})
    session.detach()
    if first.url.startswith("http"):
        first.evaluate(FORGET_FILES)


class Watch:
    """What went wrong in a page: anything a visitor's console or network log would show."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.allowed: list[str] = []
        self.requests: list[str] = []
        self.origin = ""

    def allow(self, *patterns: str) -> None:
        """Expect what matches one of these."""
        self.allowed += patterns

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text}")

    def on_error(self, error: WebError) -> None:
        self.seen.append(f"uncaught: {error.error}")

    def on_request(self, request: Request) -> None:
        self.requests.append(request.url)

    @contextlib.contextmanager
    def of(self, context: BrowserContext) -> Iterator[Watch]:
        """Watch all its pages for a while."""
        context.on("console", self.on_console)
        context.on("weberror", self.on_error)
        context.on("request", self.on_request)
        yield self
        context.remove_listener("console", self.on_console)
        context.remove_listener("weberror", self.on_error)
        context.remove_listener("request", self.on_request)

    def unexpected(self) -> list[str]:
        """What was seen and not expected, requests to other origins among it."""
        away = [
            f"request to another origin: {url}"
            for url in self.requests
            if not url.startswith(("http://127.0.0.1:", "blob:", "data:"))
        ]
        return [
            line
            for line in self.seen + away
            if not any(re.search(pattern, line) for pattern in self.allowed)
        ]


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """Watches every page of a test, and fails it in the end for what nobody expected."""
    with Watch().of(context) as watch:
        yield watch
    assert watch.unexpected() == []


@pytest.fixture
def app(page: Page, watch: Watch, site: str) -> App:
    """The sepia app of the site, Python being there."""
    return App(page).visit(f"{site}/apps/sepia/").ready()


class App:
    """An app in a page, by the hooks that the page guarantees."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator("tintype-app")

    def visit(self, url: str) -> App:
        """Open the app and wait until its controls can be used."""
        self.page.goto(url)
        self.page.wait_for_selector('tintype-app[data-ui="ready"]', timeout=START)
        return self

    def python(self, state: str) -> App:
        """Wait until Python is in this state."""
        self.page.wait_for_selector(f'tintype-app[data-python="{state}"]', timeout=START)
        return self

    def ready(self) -> App:
        """Wait until Python is there."""
        return self.python("ready")

    def part(self, label: str) -> Locator:
        """A component by its label."""
        return self.page.get_by_role("group", name=label, exact=True)

    def give(self, label: str, *files: Path) -> App:
        """Choose files for an Image."""
        self.part(label).locator("input[type=file]").set_input_files(list(files))
        return self

    def press(self, name: str) -> App:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def done(self, label: str = "output") -> Locator:
        """Wait until an output is no longer busy, and return it."""
        self.page.wait_for_function(
            "root => root.getAttribute('aria-busy') === 'false'",
            arg=self.part(label).element_handle(),
            timeout=START,
        )
        return self.part(label)

    def pixels_hash(self, label: str = "output") -> tuple[int, int, str]:
        """Width, height and SHA-256 of the RGBA pixels that an Image shows."""
        found = self.done(label).locator("[data-picture]").evaluate(HASH_PIXELS)
        return found["width"], found["height"], found["hash"]


HASH_PIXELS = """async (picture) => {
  const width = picture.naturalWidth ?? picture.width;
  const height = picture.naturalHeight ?? picture.height;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { width, height, hash };
}"""
