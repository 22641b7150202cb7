"""What static hosts want beside the pages: headers, a page for what is not there, compressed copies."""

from __future__ import annotations

import gzip
import html
import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tintype.export.folder import template

ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "credentialless",
}
"""What lets a page share memory with its worker, so that Stop stops a running function at once."""

EVERYWHERE = {**ISOLATION, "X-Content-Type-Options": "nosniff"}

FOR_ANY_PAGE = {"Access-Control-Allow-Origin": "*"}
EMBEDDING = {"tintype.js", "codec.js"}
"""What pages of other sites load as scripts."""

FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For files that have a hash in their name: all others may change under theirs."""

TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}
"""What browsers refuse under another type."""

TEXTS = {".html", ".js", ".mjs", ".css", ".svg", ".json", ".txt", ".py", ".wasm", ".webmanifest"}
"""What is worth compressing: pictures, wheels and zips are already."""

WORTH = 0.95
"""A copy that is larger than this part of the file is not kept."""


def headers(folder: Path) -> str:
    """The text of ``_headers``, as Netlify, Cloudflare Pages and others read it."""
    blocks = [("/*", EVERYWHERE)]
    for file in sorted(folder.glob("tintype/**/*")):
        row = {"Content-Type": TYPES[file.suffix]} if file.suffix in (".mjs", ".wasm") else {}
        row |= FOR_GOOD if file.name.startswith("code-") else {}
        row |= FOR_ANY_PAGE if file.name in EMBEDDING else {}
        if row:
            blocks.append((f"/{file.relative_to(folder).as_posix()}", row))
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rows.items())
        for path, rows in blocks
    )


def set_up(folder: Path, title: str, address: str | None) -> None:
    """Write the files that hosts look for in the root of a site."""
    (folder / ".nojekyll").touch()
    (folder / "_headers").write_text(headers(folder), "utf-8")
    home = f'<p><a href="{html.escape(address)}">{html.escape(title)}</a></p>' if address else ""
    page = template("404.html").substitute(title=html.escape(title), home=home)
    (folder / "404.html").write_text(page, "utf-8")


def packers() -> dict[str, Callable[[bytes], bytes]]:
    """Ending -> what compresses; Brotli only where a library for it is installed."""
    found: dict[str, Callable[[bytes], bytes]] = {
        ".gz": lambda data: gzip.compress(data, 9, mtime=0)
    }
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        return found
    return {**found, ".br": brotli.compress}


def compress(folder: Path) -> None:
    """Put compressed copies beside the files, for hosts that serve such copies."""
    files = [file for file in sorted(folder.rglob("*")) if file.suffix in TEXTS]
    with ThreadPoolExecutor() as pool:
        list(pool.map(_compress, files))


def _compress(file: Path) -> None:
    data = file.read_bytes()
    for ending, pack in packers().items():
        packed = pack(data)
        if len(packed) < WORTH * len(data):
            file.with_name(file.name + ending).write_bytes(packed)
