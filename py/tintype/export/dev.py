"""``tintype dev``: an app on this machine, built into a scratch folder and followed while it is written.

The page hears of every save by server-sent events and has the app run anew in the Python that it has
already; only where a package is new does Python start again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import html
import http.server
import json
import threading
import urllib.parse
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from tintype.export import assets, hosting
from tintype.export.contents import LEFT_BEHIND, Contents, NoEntryError, contents
from tintype.export.folder import OWN_ASSETS, BuildError, Built, Wanted, plan, start_of, write
from tintype.export.offline import retired_worker

EVERY = 0.08
"""Seconds between two looks at the files."""

HEARTBEAT = 15.0
"""Seconds after which a page that has heard nothing hears that we are there."""

PORTS = 20
Stamp = dict[Path, tuple[int, int]]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Told:
    """What pages hear: a hash of every file, the packages, and why it cannot be built, or ""."""

    files: dict[str, str] = field(default_factory=dict)
    packages: list[str] = field(default_factory=list)
    problem: str = ""

    def text(self) -> str:
        """As JSON, in the order of the files."""
        return json.dumps(asdict(self))


class Followed:
    """The app as it is now: where its page is, and what there is to tell. Safe between threads."""

    def __init__(self, app: Path, scratch: Path, own_files: Path, say: Say) -> None:
        self.app = app
        self.assets = own_files
        self.root = scratch / "none"
        self.folder = scratch / "none"
        self.told = Told()
        self._scratch = scratch
        self._say = say
        self._builds = 0
        self._seen: dict[str, str] = {}
        self._changed = threading.Condition()

    def build(self) -> Built | None:
        """Look at the app and build its page; None where that cannot be done, which is told."""
        try:
            return self._build()
        except OSError:  # a file went while it was read: there will be another look
            self._seen = {}
            return None

    def _build(self) -> Built | None:
        self._seen = self._look()
        try:
            made = plan(self.app, self._scratch, runs=False)  # it is told before it is run
        except BuildError as error:
            self._tell(replace(self.told, problem=str(error)))
            self._say(str(error))
            return None
        told = Told(hashes(made.found), [*self.told.packages])
        wanted = start_of(made, OWN_ASSETS).packages
        new = [name for name in wanted if name not in told.packages]
        told.packages.extend(new)
        self.folder = made.found.folder
        if not new:
            self._tell(told)  # pages need not wait for their page
        self._builds += 1
        root = self._scratch / str(self._builds)
        script = (
            f'<script type="module" src="{OWN_ASSETS}dev.js" data-told="{html.escape(told.text())}">'
            "</script>"
        )
        built = write(made, root, Wanted(head=script, offline=False))
        self.root = root
        self._tell(told)
        return built

    def _tell(self, told: Told) -> None:
        with self._changed:
            self.told = told
            self._changed.notify_all()

    def next(self, known: Told | None) -> Told | None:
        """What is other than what is known, as soon as there is; None after a while without."""
        with self._changed:
            self._changed.wait_for(lambda: self.told != known, HEARTBEAT)
            return self.told if self.told != known else None

    def _look(self) -> dict[str, str]:
        with contextlib.suppress(NoEntryError, OSError):
            return hashes(contents(self.app))
        return {}

    def settled(self) -> Stamp:
        """The stamp that goes with the last build; none where something was saved since."""
        stamp = self.stamp()
        return stamp if self._look() == self._seen else {}

    def stamp(self) -> Stamp:
        """What changes when a file or a folder of the app does."""
        files = [self.folder / name for name in self.told.files] or [self.app]
        around = {file.parent for file in files} | ({self.app} if self.app.is_dir() else set())
        inside = {path for folder in around for path in folder.glob("*") if _may_matter(path)}
        return {path: at for path in {*files, *around, *inside} if (at := _look(path)) is not None}


def _may_matter(path: Path) -> bool:
    return (
        path.is_dir() and not path.name.startswith(".") and path.name not in LEFT_BEHIND
    ) or path.name in ("requirements.txt", ".gitignore")


def _look(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def hashes(app: Contents) -> dict[str, str]:
    """Every file of an app with a hash of what is in it."""
    return {
        name.as_posix(): hashlib.sha256((app.folder / name).read_bytes()).hexdigest()[:16]
        for name in app.files
    }


def follow(followed: Followed, stop: threading.Event, hear: Callable[[Built], None]) -> None:
    """Build the app again whenever something of it has changed, until it is to stop."""
    before = followed.settled()
    while not stop.wait(EVERY):
        now = followed.stamp()
        if now == before:
            continue
        while not stop.wait(EVERY / 2) and (settled := followed.stamp()) != now:
            now = settled  # whoever saves may not be done yet
        told = followed.told
        built = followed.build()
        if built is not None and followed.told != told:
            hear(built)
        before = followed.settled()


class Handler(http.server.SimpleHTTPRequestHandler):
    """The page, Tintype's own files, the app's as they are now, and what there is to hear."""

    extensions_map = {  # noqa: RUF012  # the base class declares it like this
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        **hosting.TYPES,
    }

    def __init__(self, *arguments: Any, followed: Followed, **named: Any) -> None:
        self._followed = followed
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """A file, or what there is to hear; what another app of this address has kept goes."""
        place = urllib.parse.urlsplit(self.path).path
        if place == "/changes":
            self._tell()
        elif place == f"/{assets.WORKER}":
            self._retire()
        else:
            super().do_GET()

    def _retire(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(retired_worker(at_once=True).encode())

    def translate_path(self, path: str) -> str:
        """Where a file is; an app's only if it would be published."""
        name = urllib.parse.unquote(urllib.parse.urlsplit(path).path).lstrip("/")
        first, _, rest = name.partition("/")
        folder = self._followed.root
        if first == "app":
            folder = self._followed.folder if rest in self._followed.told.files else folder
            path = rest if rest in self._followed.told.files else "nothing"
            return str(folder / path)
        if f"{first}/" == OWN_ASSETS:
            folder, path = self._followed.assets, urllib.parse.quote(rest)
        self.directory = str(folder)
        return super().translate_path(path)

    def _tell(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        known: Told | None = None
        try:
            while True:
                told = self._followed.next(known)
                known = told or known
                self.wfile.write(f"data: {told.text()}\n\n".encode() if told else b": \n\n")
                self.wfile.flush()
        except OSError:  # the page is gone
            self.close_connection = True

    def end_headers(self) -> None:
        """As the folder's own `_headers`; and nothing is kept."""
        for name, value in {**hosting.EVERYWHERE, "Cache-Control": "no-cache"}.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""


class Server(http.server.ThreadingHTTPServer):
    """Does not wait for pages that listen when it ends."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left in the middle of an answer is no error."""


def listen(followed: Followed, port: int) -> Server:
    """A server on this machine alone, on the port or the next free one. BuildError where none is."""
    handler = functools.partial(Handler, followed=followed)
    for candidate in range(port, port + PORTS):
        try:
            return Server(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    raise BuildError(f"No port from {port} to {port + PORTS - 1} is free.")


def run(followed: Followed, server: Server, hear: Callable[[Built], None]) -> None:
    """Serve and follow until Ctrl+C."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        follow(followed, threading.Event(), hear)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
