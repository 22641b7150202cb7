"""What a folder has for code that is embedded beside its apps.

Such code is not there when the folder is built. What it can import is in the published ``runtime.json``:
all that Tintype ships, and from here on the wheels of the folder's apps too; and where the worker is that
keeps all of it for the time without a network.
``python -m tintype.export.lending FOLDER``.
"""

from __future__ import annotations

import html.parser
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tintype.door import wire
from tintype.door.protocol import Runtime
from tintype.export.assets import WORKER

OWN = "tintype/"
MANIFEST = f"{OWN}runtime.json"


class _Script(html.parser.HTMLParser):
    """The text of a page's script that holds the app."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self._is_inside = "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """It begins."""
        self._is_inside = "data-baked" in dict(attrs)

    def handle_data(self, data: str) -> None:
        """What is in it."""
        if self._is_inside:
            self.text += data
            self._is_inside = False


def runtime_of(page: Path) -> Runtime | None:
    """What an app runs on, as its page says; None where it is no app's page."""
    text = _Script(page.read_text("utf-8")).text
    if not text:
        return None
    start = wire.decode(json.dumps(json.loads(text)["start"]), [])
    runtime: Runtime = start.runtime
    return runtime


def lend(root: Path, *, offline: bool) -> None:
    """Write into a folder's ``runtime.json`` what its apps have beyond it; twice is as once.

    ``offline`` where the folder has a service worker.
    """
    manifest = json.loads((root / MANIFEST).read_text("utf-8"))
    files, packages = manifest["files"], manifest["lock"]["packages"]
    for folder, runtime in _apps(root):
        wheels = {file.name: file for file in runtime.files if file.name not in files}
        for name, row in runtime.lock["packages"].items():
            wheel = wheels.get(row["file_name"])
            if wheel is not None and name not in packages:
                packages[name] = row
                url = f"../{folder}{wheel.url}"
                files[wheel.name] = {"size": wheel.size, "sha256": wheel.sha256, "url": url}
    if offline:
        manifest["worker"] = f"../{WORKER}"
    (root / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")


def _apps(root: Path) -> Iterator[tuple[str, Runtime]]:
    """Each app's folder, ended by a slash, and what it runs on."""
    for page in sorted(root.rglob("index.html")):
        runtime = runtime_of(page)
        if runtime is not None:
            inside = page.parent.relative_to(root).as_posix()
            yield ("" if inside == "." else f"{inside}/"), runtime


if __name__ == "__main__":
    lend(Path(sys.argv[1]), offline=True)
