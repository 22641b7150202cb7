"""One app -> one HTML file that works from a disk with the network off: ``tintype build --single-file``.

A folder is built as ever and then packed: what the page would fetch is put into the page. What the page's
scripts find by their own address they find by names of an import map instead, as data: addresses.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
import mimetypes
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tintype.export import assets, budget, declared, licences
from tintype.export.contents import text_of
from tintype.export.folder import GENERATOR, OWN_ASSETS, BuildError, Wanted, plan, write
from tintype.export.publish import Options, Published, Tell, add_licences, refuse_large

BESIDE = re.compile(r"""new URL\((["'`])\./([^"'`]+)\1,\s*import\.meta\.url\)(\.href)?""")
"""How the page's scripts say where a file beside them is."""

CHUNK = re.compile(r"""(["'])\./(page\.js|code-[\w-]+\.js)\1""")
"""How the views that few apps need import the page, and parts of the editor each other."""

FETCHED = re.compile(
    rf'<link rel="(?:modulepreload|stylesheet)" href="{OWN_ASSETS}[\w-]+\.(?:js|css)">\n'
)
"""What a page says of the views that it needs at once."""

NAMES = "single:"
"""What the modules of the import map are called with."""

TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}


OF_OTHERS = {"worker.js", "tintype.js", "codec.js"}
"""What is no module of the page's: the worker is found otherwise, and the rest is other pages'."""


def publish_file(app: Path, out: Path, options: Options, tell: Tell) -> Published:
    """Write the file ``out``; what Tintype made there before is replaced at the end."""
    _refuse_foreign(out)
    tell(f"running {app} and looking for its packages")
    made = plan(app, out)
    with tempfile.TemporaryDirectory(prefix="tintype-") as scratch:
        new = Path(scratch) / "new"
        wanted = Wanted(title=options.title, address=options.base_url, offline=False)
        built = write(made, new, wanted)
        assets.publish(made.own_files, new / OWN_ASSETS)
        add_licences(new / OWN_ASSETS / licences.FILE, [made])
        tell("packing")
        text = packed(new, set(built.loaded))
        refuse_large(len(text), options.max_size)
        out.parent.mkdir(parents=True, exist_ok=True)
        whole = Path(scratch) / "whole.html"
        whole.write_text(text, "utf-8")
        part = out.with_name(f".{out.name}.part")
        part.write_bytes(whole.read_bytes())
        part.replace(out)
    weight = budget.weigh_file(out)
    return Published(out, {"": built}, [weight])


def _refuse_foreign(out: Path) -> None:
    if out.is_dir() or (out.exists() and GENERATOR not in text_of(out)[:4000]):
        raise BuildError(f"{str(out)!r} is something that Tintype did not make; name another file.")


def packed(folder: Path, loaded: set[str]) -> str:
    """A built folder as one page. ``loaded`` are the runtime's files that a start fetches."""
    page = text_of(folder / "index.html")
    own = folder / OWN_ASSETS
    style = f"<style>\n{_styles(own)}</style>"
    script = f'<script type="module" async>import "{NAMES}page.js";</script>'
    page = _replace(page, f'<link rel="stylesheet" href="{OWN_ASSETS}page.css">', style)
    page = FETCHED.sub("", page)
    page = _replace(page, f'<script type="module" src="{OWN_ASSETS}page.js"></script>', "")
    page = _replace(page, f'href="{OWN_ASSETS}mark.svg"', f'href="{_data(own / "mark.svg")}"')
    files = list(_files(folder, loaded))
    first = [_carried(folder, file) for file in files if not file.startswith(OWN_ASSETS)]
    later = [_carried(folder, file) for file in files if file.startswith(OWN_ASSETS)]
    # the page is drawn while the browser still reads the runtime, which is nearly all of it
    return _replace(page, "</body>", "\n".join([_map(own), *first, script, *later, "</body>"]))


def _styles(own: Path) -> str:
    """The page's own style sheet, and those of what it would fetch later."""
    others = [file for file in sorted(own.glob("*.css")) if file.name != "page.css"]
    return "".join(map(text_of, [own / "page.css", *others]))


def _replace(text: str, old: str, new: str) -> str:
    """Put something in its place, which is there once: a page that changed is noticed here."""
    before, found, after = text.rpartition(old)
    if not found:
        raise BuildError(f"The page has no {old!r}: it cannot be packed into one file.")
    return f"{before}{new}{after}"


def _files(folder: Path, loaded: set[str]) -> Iterator[str]:
    """What the page or Python fetches of a built folder."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        is_own = not name.startswith(OWN_ASSETS) and name not in ("index.html", declared.FILE)
        if file.is_file() and (is_own or (file.parent.name == "runtime" and file.name in loaded)):
            yield name


def _carried(folder: Path, name: str) -> str:
    """A file as a script element that is only text to the browser; compressed where that helps."""
    data = (folder / name).read_bytes()
    small = gzip.compress(data, 9, mtime=0)
    is_packed = len(small) < len(data)
    text = base64.b64encode(small if is_packed else data).decode()
    mark = " data-packed" if is_packed else ""
    shown = html.escape(name)
    return f'<script type="text/plain" data-file="{shown}" data-mime="{_mime(name)}"{mark}>{text}</script>'


def _map(own: Path) -> str:
    """The page and the modules that are fetched when they are needed, by name."""
    files = [file for file in sorted(own.glob("*.js")) if file.name not in OF_OTHERS]
    found = {NAMES + file.name: _module(_found(text_of(file), own)) for file in files}
    return f'<script type="importmap">{json.dumps({"imports": found})}</script>'


def _found(source: str, own: Path) -> str:
    """A script with the addresses of files beside it replaced by what can be had in one file."""

    def address(match: re.Match[str]) -> str:
        quote, name, href = match[1], match[2], match[3]
        if "${" in name or (name.endswith(".js") and name != "worker.js"):
            return f"{quote}{NAMES}{name}{quote}"
        text = json.dumps(_data(own / name))
        return text if href else f"new URL({text})"

    made = CHUNK.sub(rf"\1{NAMES}\2\1", BESIDE.sub(address, source))
    if "import.meta" in made:
        raise BuildError("A script of the page asks for its own address: it cannot be packed.")
    return made


def _data(file: Path) -> str:
    return f"data:{_mime(file.name)};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _module(source: str) -> str:
    return f"data:text/javascript;base64,{base64.b64encode(source.encode()).decode()}"


def _mime(name: str) -> str:
    suffix = Path(name).suffix
    return TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
