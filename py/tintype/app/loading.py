"""``gr.load``: another Tintype app, its code fetched and run within this one.

What `tintype build` made says which files an app has; they are fetched from where it is published, and
run by the same Python. Knows no Pyodide: ``urllib`` fetches, and in a browser it does so as the page would.
"""

from __future__ import annotations

import json
import re
import tempfile
import urllib.parse
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from tintype.app import source
from tintype.app.blocks import Blocks
from tintype.components.events import current
from tintype.door import wire
from tintype.door.protocol import Start
from tintype.files import beside
from tintype.options.outside import OutsideError

page = ""
"""The address of the page, which a relative one begins at; "" where there is none."""

HUB = re.compile(
    r"^(models|spaces|huggingface)/|^https?://([\w.-]+\.)?(huggingface\.co|hf\.space|hf\.co)(/|$)"
)

SOURCES = {"models", "spaces", "huggingface"}

BAKED = re.compile(
    r"<script type=\"application/json\" data-baked(?: data-buffers='[^']*')?>(.*?)</script>", re.S
)
"""Where a built page has the app as plain data."""

ENTRIES = ("app.py", "main.py", "demo.py")


class LoadError(Exception):
    """There is no app that can be loaded, in a sentence for the author."""


def load(
    name: str,
    src: Callable[..., Blocks] | str | None = None,
    token: str | None = None,
    accept_token: Any = False,
    provider: str | None = None,
    **kwargs: Any,
) -> Blocks:
    """Another Tintype app as a Blocks: to launch, to render inside another, or to call.

    ``name`` is the address of the folder that `tintype build` made, relative to this page or whole; or
    the path of such a folder, or of an app's own, beside this app's file. A site elsewhere must let web
    pages read it (CORS). Inside a ``with gr.Blocks():`` the app is shown there. The packages it imports
    must be this app's too.

    A callable ``src`` is called with ``name`` and ``token``, and what it returns is the app. Models and
    spaces of Hugging Face raise OutsideError; LoadError says why an app cannot be loaded.
    """
    if callable(src):
        app = src(name, token, **kwargs)
    else:
        _refuse_hub(name, src)
        app = _loaded(name)
    place = current.get()
    if place is not None and not app.is_part:
        place.take(app)
    return app


def _refuse_hub(name: str, src: str | None) -> None:
    if src in SOURCES or HUB.search(name):
        raise OutsideError(
            f"gr.load({name!r}) is a model or space of Hugging Face, which a page without a server cannot "
            "run. gr.load takes the address of a folder that `tintype build` made; for a model, call a "
            "function of your own."
        )
    if src is not None:
        raise ValueError(f"gr.load: src={src!r} is not allowed; it must be a function, or None.")


def _loaded(name: str) -> Blocks:
    local = Path(name)
    if local.is_dir():
        return _run(_entry_in(local), _link_of(local, name), name)
    address = urllib.parse.urljoin(page, name)
    if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
        raise LoadError(
            f"gr.load: there is no folder {name!r} beside the app, and it is no address."
        )
    address = address if address.endswith(("/", ".html")) else f"{address}/"
    return _run(_fetched(address), urllib.parse.urljoin(address, beside.FOLDER), name)


def _entry_in(folder: Path) -> Path:
    """The first file of a folder that was built, or of an app as its author has it."""
    index = folder / "index.html"
    if index.is_file() and BAKED.search(text := index.read_text("utf-8")):
        return folder / beside.FOLDER / _start(text, str(folder)).files[0].path
    for entry in ENTRIES:
        if (folder / entry).is_file():
            return folder / entry
    raise LoadError(f"gr.load: the folder {str(folder)!r} has no app in it.")


def _link_of(folder: Path, name: str) -> str:
    """Where the page finds the files of an app that lies in this app's folder, or is published beside."""
    inner = folder.resolve()
    inner = inner / beside.FOLDER if (inner / beside.FOLDER).is_dir() else inner
    home = Path.cwd().resolve()
    if not inner.is_relative_to(home):
        return f"{name.rstrip('/')}/{beside.FOLDER}"
    return f"{beside.FOLDER}{urllib.parse.quote(inner.relative_to(home).as_posix())}/"


def _fetched(address: str) -> Path:
    """The files of a published app, in a folder of its own; the first of them."""
    start = _start(_read(address).decode("utf-8", "replace"), address)
    folder = Path(tempfile.mkdtemp(prefix="tintype-app-"))
    for file in start.files:
        inner = PurePosixPath(file.path)
        if inner.is_absolute() or ".." in inner.parts:
            raise LoadError(f"gr.load: {address} has a file {file.path!r}, which is outside of it.")
        path = folder / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_read(urllib.parse.urljoin(address, file.url)))
    return folder / start.files[0].path


def _read(address: str) -> bytes:
    import urllib.request  # costs a tenth of a second, and most apps load no other

    try:
        with urllib.request.urlopen(address) as answer:
            data: bytes = answer.read()
            return data
    except OSError as error:
        raise LoadError(f"gr.load: {getattr(error, 'reason', error)} ({address})") from None


def _start(text: str, where: str) -> Start:
    """Which files the app has. What else its page says may be another version's."""
    found = BAKED.search(text)
    if found is None:
        raise LoadError(f"gr.load: there is no app that Tintype made at {where}.")
    start: Start = wire.decode(json.dumps(json.loads(found[1])["start"]), [])
    return start


def _run(entry: Path, files: str, name: str) -> Blocks:
    own = beside.folder.set(files)
    try:
        return source.borrow(entry.resolve())
    except ModuleNotFoundError as error:
        raise LoadError(
            f"gr.load: the app at {name} needs the package {error.name!r}, which this app has not: name "
            "it in this app's requirements.txt."
        ) from error
    finally:
        beside.folder.reset(own)
