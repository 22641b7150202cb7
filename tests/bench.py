"""Tintype beside a Gradio server, the same sepia app, in one run: ``python3 build.py bench``.

Both are served on loopback and driven in one browser, in turn, so that a noisy machine is noisy for
both: read the ratios. Writes ``dist/bench.json`` and prints the same as a table.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bench_elsewhere
import bench_event
import bench_stream
from playwright.sync_api import BrowserContext, BrowserType, Page, Request, sync_playwright
from tintype.export.folder import build

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
SEPIA = ROOT / "site" / "apps" / "sepia" / "app.py"
GRADIO = DIST / "bench-gradio"
GRADIO_PIN = "gradio==6.31.0"
SIZES = [(640, 480), (1920, 1080), (4000, 3000)]
STREAMS = [(640, 480), (1920, 1440)]
PATIENCE = 120_000
LOOK = 5_000
"""How long a visitor stays before doing anything: browsers put away what they compiled meanwhile."""
STAY = 15_000
"""How long the first visit lasts: a visitor's browser prepares the next one meanwhile."""


@dataclass(frozen=True)
class Side:
    """One of the two programs: where it is, and how its page says what has happened."""

    name: str
    url: str
    usable: str
    """A selector of a page whose controls can be used."""
    ready: str
    """A selector of a page that can run the function."""
    given: str
    """A selector of the picture that was given, as the page shows it."""
    shown: str
    """A selector of the result when it is there."""


def sides(tintype: str, gradio: str) -> list[Side]:
    """Both programs."""
    chooser = "input[type=file]"
    return [
        Side(
            name="tintype",
            url=tintype,
            usable="tintype-app[data-ui=ready] input[type=file]",
            ready="tintype-app[data-python=ready]",
            given="[aria-label=input_img] [data-picture]",
            shown="[aria-label=output][aria-busy=false] [data-picture]",
        ),
        Side(
            name="gradio",
            url=gradio,
            usable=chooser,
            ready=chooser,
            given="[data-testid=image] .image-frame img",
            shown=".image-frame img:not([data-testid=image] img)",
        ),
    ]


# ── The two servers ──────────────────────────────────────────────────────────────────────────────


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static host that lets the browser keep what it has, as Pages and the like do."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Ten minutes, which is GitHub Pages' own."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def static_host(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def gradio_python() -> Path:
    """The Python of an environment of its own that has Gradio."""
    python = GRADIO / "bin" / "python"
    mark = GRADIO / GRADIO_PIN
    if not mark.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", GRADIO], check=True)
        subprocess.run([python, "-m", "pip", "install", "-qqq", GRADIO_PIN], check=True)
        mark.touch()
    return python


@contextlib.contextmanager
def gradio_server(app: Path = SEPIA) -> Iterator[str]:
    """The same file on a Gradio server, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"GRADIO_ANALYTICS_ENABLED": "False", "GRADIO_SERVER_PORT": str(port)}
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [gradio_python(), app], env={**os.environ, **settings}, stdout=log, stderr=log
        )
        try:
            url = f"http://127.0.0.1:{port}/"
            await_answer(url)
            yield url
        finally:
            server.terminate()
            server.wait()


def await_answer(url: str) -> None:
    """Wait until a server answers."""
    for _ in range(240):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(0.25)
    raise TimeoutError("The Gradio server does not answer.")


Launch = Callable[[str], BrowserContext]
"""Starts the browser with what it kept in a folder."""

# ── What is measured ─────────────────────────────────────────────────────────────────────────────

WATCH = """([usable, ready]) => {
  globalThis.seen = {};
  const look = () => {
    for (const [name, selector] of Object.entries({ usable, ready })) {
      if (document.querySelector(selector)) globalThis.seen[name] ??= performance.now();
    }
    if (!("ready" in globalThis.seen)) requestAnimationFrame(look);
  };
  look();
}"""
"""Notes when, since navigation began, each selector first matched."""

RUN = """([given, shown]) => new Promise((resolve) => {
  const drawn = (selector) => {
    const found = document.querySelector(selector);
    return found && (found.tagName !== "IMG" || (found.complete && found.naturalWidth > 0));
  };
  const once = (test, act) => {
    const look = () => (test() ? act() : requestAnimationFrame(look));
    look();
  };
  document.addEventListener("change", () => {
    const start = performance.now();
    once(() => drawn(given), () => {
      [...document.querySelectorAll("button")].find((b) => b.innerText === "Submit").click();
      setTimeout(() => once(() => drawn(shown), () =>
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))));
    });
  }, { once: true, capture: true });
})"""
"""From the choice of a file, over a press of Submit, to the result drawn: milliseconds."""


@dataclass(frozen=True)
class Visit:
    """A page that is ready; when it was usable and ready, in milliseconds; what it fetched."""

    page: Page
    usable: float
    ready: float
    fetched: dict[str, int]
    """Bytes of each answer, by address."""


def visit(context: BrowserContext, side: Side, stay: int = LOOK) -> Visit:
    """Open the app and stay there for a while."""
    page = context.new_page()
    finished: list[Request] = []
    context.on("requestfinished", lambda request: finished.append(request))
    page.add_init_script(f"({WATCH})({json.dumps([side.usable, side.ready])})")
    page.goto(side.url, wait_until="commit")
    page.wait_for_function("() => 'ready' in globalThis.seen", timeout=PATIENCE)
    seen: dict[str, float] = page.evaluate("globalThis.seen")
    sizes = {request.url: fetched(request) for request in finished}
    page.wait_for_timeout(stay)
    return Visit(page, seen["usable"], seen["ready"], sizes)


def fetched(request: Request) -> int:
    """The bytes of an answer's body; none where it came from the browser's cache."""
    with contextlib.suppress(Exception):
        return max(0, request.sizes()["responseBodySize"])
    return 0


def run_once(page: Page, side: Side, file: Path) -> float:
    """Milliseconds from the choice of a file to its result, on a page without pictures."""
    page.get_by_role("button", name="Clear", exact=True).click()
    page.wait_for_function(f"() => !document.querySelector('{side.given}')")
    page.evaluate(f"globalThis.run = ({RUN})({json.dumps([side.given, side.shown])}); null")
    page.locator("input[type=file]").first.set_input_files(file)
    took: float = page.evaluate("globalThis.run")
    return took


@dataclass
class Rows:
    """Every figure, as often as it was taken, of either program."""

    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def note(self, row: str, side: str, value: float) -> None:
        """Add one."""
        self.values.setdefault(row, {}).setdefault(side, []).append(value)

    def note_visit(self, when: str, side: Side, seen: Visit) -> None:
        """Add what there is to say of a visit."""
        self.note(f"{when}: page usable, ms", side.name, seen.usable)
        self.note(f"{when}: ready to run, ms", side.name, seen.ready)
        self.note(f"{when}: bytes", side.name, sum(seen.fetched.values()))


def measure(launch: Launch, both: list[Side], runs: int, folder: Path, rows: Rows) -> list[str]:
    """Visits and runs of both sides, in turn; the addresses of what a first visit of ours fetches."""
    files = {f"{w}x{h}": photo(folder / f"{w}x{h}.jpg", (w, h)) for w, h in SIZES}
    loaded: list[str] = []
    for _, side in itertools.product(range(runs), both):
        with tempfile.TemporaryDirectory() as profile:
            with contextlib.closing(launch(profile)) as context:
                first = visit(context, side, STAY)
                rows.note_visit("first visit", side, first)
            with contextlib.closing(launch(profile)) as context:
                later = visit(context, side)
                rows.note_visit("later visit", side, later)
                for size, file in files.items():
                    rows.note(
                        f"sepia {size}, first, ms", side.name, run_once(later.page, side, file)
                    )
                    rows.note(f"sepia {size}, ms", side.name, run_once(later.page, side, file))
            if side.name == "tintype":
                with contextlib.closing(launch(profile)) as context:
                    context.set_offline(True)
                    rows.note_visit("visit without a network", side, visit(context, side))
        loaded = loaded or list(first.fetched)
    return loaded


def measure_streams(browser: BrowserType, runs: int, folder: Path, rows: Rows) -> None:
    """Frames a second and their age, of both programs, each at the pace that is best for it.

    Of Tintype also what a frame costs beside its function, at the pace of a camera.
    """
    ours, theirs = (bench_stream.app_for(name, folder) for name in ("tintype", "gradio"))
    build(ours, folder / "site" / "app", "../tintype/", offline=False)
    (folder / "site" / "tintype").symlink_to(DIST / "assets")
    with static_host(folder / "site") as origin, gradio_server(theirs) as gradio:
        addresses = {"tintype": f"{origin}/app/", "gradio": gradio}
        for _, size, name in itertools.product(range(runs), STREAMS, addresses):
            with (
                tempfile.TemporaryDirectory() as profile,
                contextlib.closing(launch(browser, profile)) as context,
            ):
                page = context.new_page()
                found = bench_stream.measure(page, name, addresses[name], size)
                page.close()
                if name == "tintype":
                    page = context.new_page()
                    found |= bench_stream.measure_outside(page, addresses[name], size)
            for what, value in found.items():
                rows.note(f"stream {size[0]}x{size[1]}, {what}", name, value)


def measure_events(browser: BrowserType, runs: int, folder: Path, rows: Rows) -> None:
    """The cost of an event beside its function, of both programs."""
    app = bench_event.app_for(folder)
    build(app, folder / "event-site" / "app", "../tintype/", offline=False)
    (folder / "event-site" / "tintype").symlink_to(DIST / "assets")
    with static_host(folder / "event-site") as origin, gradio_server(app) as gradio:
        addresses = {"tintype": f"{origin}/app/", "gradio": gradio}
        for _, name in itertools.product(range(runs), addresses):
            with (
                tempfile.TemporaryDirectory() as profile,
                contextlib.closing(launch(browser, profile)) as context,
            ):
                found = bench_event.measure(context.new_page(), addresses[name])
            for what, value in found.items():
                rows.note(f"event, {what}", name, value)


def photo(path: Path, size: tuple[int, int]) -> Path:
    """A photo of the size, as the tests make them."""
    sys.path.insert(0, str(ROOT / "tests" / "site"))
    import files

    made: Path = files.photo(path, size, quality=90)
    return made


# ── What is shipped ──────────────────────────────────────────────────────────────────────────────

BROTLI = """
const { brotliCompressSync, constants } = require("node:zlib");
for (const file of process.argv.slice(1)) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
  console.log(brotliCompressSync(require("node:fs").readFileSync(file), { params }).length);
}
"""


def first_load(site: Path, paths: list[str]) -> list[dict[str, Any]]:
    """What a first visit fetches, largest first: bytes raw, by gzip and by brotli."""
    files = [site / path / "index.html" if path.endswith("/") else site / path for path in paths]
    files.sort(key=lambda file: -file.stat().st_size)
    asked = subprocess.run(
        ["node", "-e", BROTLI, *map(str, files)], capture_output=True, text=True, check=True
    )
    brotli = [int(line) for line in asked.stdout.split()]
    return [
        {
            "file": str(file.relative_to(site)),
            "raw": file.stat().st_size,
            "gzip": len(gzip.compress(file.read_bytes(), 9)),
            "brotli": size,
        }
        for file, size in zip(files, brotli, strict=True)
    ]


# ── What is said ─────────────────────────────────────────────────────────────────────────────────


def summary(rows: Rows) -> list[dict[str, Any]]:
    """Medians, and Tintype's share of Gradio's."""
    table = []
    for row, values in rows.values.items():
        ours = statistics.median(values["tintype"])
        theirs = statistics.median(values["gradio"]) if "gradio" in values else None
        ratio = ours / theirs if theirs else None
        table.append({"what": row, "tintype": ours, "gradio": theirs, "ratio": ratio})
    return table


def say(table: list[dict[str, Any]], files: list[dict[str, Any]]) -> None:
    """Print the tables."""
    print(f"\n{'':44}{'tintype':>12}{'gradio':>12}{'ratio':>8}")
    for row in table:
        ratio = "" if row["ratio"] is None else f"{row['ratio']:8.2f}"
        theirs = "" if row["gradio"] is None else f"{row['gradio']:,.1f}"
        print(f"{row['what']:44}{row['tintype']:12,.1f}{theirs:>12}{ratio}")
    print("\n".join(bench_elsewhere.lines(table)))
    print(f"\n{'first load':58}{'raw':>12}{'gzip':>12}{'brotli':>12}")
    total = {key: sum(row[key] for row in files) for key in ("raw", "gzip", "brotli")}
    for row in [*files, {"file": "all", **total}]:
        print(f"{row['file']:58}{row['raw']:12,}{row['gzip']:12,}{row['brotli']:12,}")


SETTLING = 1_000
"""Milliseconds in which a browser that has just begun does work of its own, beside any page's."""


def launch(browser: BrowserType, profile: str) -> BrowserContext:
    """The browser that build.py found, with what it kept in ``profile``."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # routing would switch caches off
        *(["--no-sandbox"] if root else []),
    ]
    path = os.environ.get("TINTYPE_CHROMIUM")
    context = browser.launch_persistent_context(profile, executable_path=path, args=arguments)
    context.pages[0].wait_for_timeout(SETTLING)
    return context


def main() -> None:
    """Measure, say, and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    site = DIST / "site"
    with (
        static_host(site) as origin,
        gradio_server() as gradio,
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as play,
    ):
        rows = Rows()
        both = sides(f"{origin}/apps/sepia/", gradio)
        start = functools.partial(launch, play.chromium)
        loaded = measure(start, both, runs, Path(folder), rows)
        measure_events(play.chromium, min(runs, 3), Path(folder), rows)
        measure_streams(play.chromium, min(runs, 3), Path(folder), rows)
    paths = [url.removeprefix(f"{origin}/") for url in loaded if url.startswith(origin)]
    table, files = summary(rows), first_load(site, paths)
    say(table, files)
    content = {"runs": rows.values, "medians": table, "first load": files}
    (DIST / "bench.json").write_text(json.dumps(content, indent=1), "utf-8")


if __name__ == "__main__":
    main()
