"""What Python's memory does while a photo goes through an app again and again: ``build.py bench --memory``.

A photo of 12 megapixels, once as an array and once as a file. The figure is that of the interpreter's
whole memory, which never becomes smaller: what is leaked shows in it. Writes
``dist/bench-memory.json`` and prints the same.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from bench import DIST, static_host
from playwright.sync_api import Page, sync_playwright
from tintype.export.folder import build

sys.path.insert(0, str(Path(__file__).parent / "site"))

from conftest import App, launch_options
from files import photo

SIZE = (4000, 3000)
KINDS = ("numpy", "filepath")
APP = textwrap.dedent(
    """\
    from pathlib import Path
    import gradio as gr
    from pyodide_js import _module

    def same(image):
        found = [path for path in Path("/tmp").rglob("*") if path.is_file()]
        return image, f"{_module.HEAPU8.length} {sum(path.stat().st_size for path in found)}"

    memory = gr.Textbox(label="memory")
    gr.Interface(same, gr.Image(label="in", type=TYPE), [gr.Image(label="out"), memory]).launch()
    """
)


def measure(page: Page, url: str, file: Path, runs: int) -> dict[str, list[float]]:
    """Megabytes of memory and of files, and seconds, after some of the runs."""
    app = App(page).visit(url).ready()
    app.give("in", file)
    began, seen = time.monotonic(), {}
    for number in range(1, runs + 1):
        app.press("Submit").done("memory")
        if number in (2, runs // 5, runs // 2, runs) or number % 50 == 0:
            heap, files = page.get_by_role("textbox", name="memory").input_value().split()
            seconds = time.monotonic() - began
            seen[str(number)] = [int(heap) / 2**20, int(files) / 2**20, round(seconds)]
            print(page.url.split("/")[-2], number, seen[str(number)], flush=True)
    return seen


def main() -> None:
    """Measure the kinds that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=KINDS)
    given = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as rest:
        folder = Path(name)
        (folder / "tintype").symlink_to(DIST / "assets")
        origin = rest.enter_context(static_host(folder))
        play = rest.enter_context(sync_playwright())
        file = photo(folder / "photo.jpg", SIZE)
        for kind in given.kinds:
            source = folder / f"{kind}.src" / "app.py"
            source.parent.mkdir()
            source.write_text(APP.replace("TYPE", repr(kind)), "utf-8")
            build(source, folder / kind, "../tintype/", offline=False)
            browser = play.chromium.launch(**launch_options())
            page = browser.new_page()
            page.set_default_timeout(120_000)
            found[kind] = measure(page, f"{origin}/{kind}/", file, given.runs)
            browser.close()
    (DIST / "bench-memory.json").write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()
