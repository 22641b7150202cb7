"""The only module that names ``pyodide`` and ``js``: carries messages between a worker and a Session.

``worker.ts`` calls :func:`start` with two functions of its own and gets one back.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import js
from pyodide.ffi import JsException, to_js

from tintype.app import loading
from tintype.app.blocks import Blocks
from tintype.door import wire
from tintype.door.protocol import Buffer, Picture, ToPage
from tintype.options import zones
from tintype.running.hosted import Hosted, Send
from tintype.running.session import Session, running
from tintype.worker import aside, later


def start(
    post: Any, decode: Any, path: str, wanted: Callable[[], int], url: str, room: Any
) -> Callable[..., None]:
    """Run the app's file and return what takes the page's messages.

    ``post(text, *buffers)`` sends to the page; ``decode(file, allocate)`` reads a picture file as the
    browser does, into memory that it asks for; ``wanted()`` is the job that the page last wanted to
    be interrupted; ``url`` is where the file is from; ``room(bytes)`` is a Uint8Array to be sent. Of
    the buffers that come with a message a camera's frame is Python's already.
    """
    file = Path(path)
    os.chdir(file.parent)
    os.environ.setdefault("MPLBACKEND", "agg")  # there is no window that matplotlib could open
    later.when_imported("urllib.request", lambda: open_urls(url))
    aside.install()

    def send(message: ToPage) -> None:
        text, buffers = wire.encode(message)
        post(text, *[_to_js_buffer(buffer, room) for buffer in buffers])

    async def decode_picture(data: bytes) -> Picture | None:
        taken: list[bytearray] = []

        def allocate(size: int) -> bytearray:
            taken.append(bytearray(size))
            return taken[-1]

        size = await decode(_to_js_buffer(data, js.Uint8Array.new), allocate)
        return Picture(size.width, size.height, taken[-1]) if size else None

    def begin(app: Blocks, send: Send) -> Session:
        if not aside.here():
            return Session(app, send, file.parent, decode_picture, now=now)
        return Session(app, send, file.parent, decode_picture, aside.call, aside.Task, now)

    zones.outside = offset_of
    loading.page = urllib.parse.urljoin(url, "../")  # the app's files are in a folder beside it
    listen_to_stop(wanted)
    hosted = Hosted(file, send, begin)
    hosted.run()

    def receive(text: str, *buffers: Any) -> None:
        hosted.receive(wire.decode(text, [_bytes_of(buffer) for buffer in buffers]))

    return receive


def open_urls(base: str) -> None:
    """Let urllib fetch as the browser does."""
    from tintype.worker import fetch, urls  # imports urllib: costs a tenth of a second

    urls.install(base, fetch.fetch)


def now() -> float:
    """Seconds since 1970, by the clock the page times acts with."""
    return float(js.performance.timeOrigin + js.performance.now()) / 1000


AHEAD = re.compile(r"GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?")
"""How the browser says by how much a zone is ahead of UTC."""


def offset_of(zone: str) -> zones.Offset:
    """What the browser knows of a time zone; ValueError where it knows none of this name."""
    options = {"timeZone": zone, "timeZoneName": "longOffset"}
    try:
        shown = js.Intl.DateTimeFormat.new(
            "en-US", to_js(options, dict_converter=js.Object.fromEntries)
        )
    except JsException:
        raise ValueError(f"There is no time zone {zone!r}.") from None

    def offset(moment: float) -> float:
        found = AHEAD.search(str(shown.format(moment * 1000)))
        assert found is not None
        sign, *parts = found.groups()
        hours, minutes, seconds = (int(part or 0) for part in parts)
        return (hours * 3600 + minutes * 60 + seconds) * (-1 if sign == "-" else 1)

    return offset


def listen_to_stop(wanted: Callable[[], int]) -> None:
    """Let an interrupt end the job it is meant for, and nothing else: it may come late."""

    def interrupted(number: int, frame: Any) -> None:
        if running.get() and running.get() == wanted():
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupted)


def insist(wanted: int) -> bool:
    """Called in the midst of whatever Python is computing: end it, and say so, where it is to end.

    That is the function of this job alone; what we do for a job ends by being cancelled.

    Signals are heard in CPython's first thread state only, and while a function is put aside all others
    run in another. What is called here runs in that of the code it interrupts, so it can have that
    traced, and the tracer raises at the next instruction; at a line, CPython would take the first one
    within a ``try`` for one before it.
    """
    frame = sys._getframe(1)
    if not wanted or running.get() != wanted or not aside.is_within(frame):
        return False
    frame.f_trace_lines, frame.f_trace_opcodes = False, True
    frame.f_trace = _interrupt
    sys.settrace(_interrupt)
    return True


def _interrupt(frame: Any, event: str, arg: Any) -> None:
    sys.settrace(None)
    raise KeyboardInterrupt


def _to_js_buffer(data: Buffer, room: Any) -> Any:
    """The bytes as an ArrayBuffer that is not Python's memory: one copy, into what ``room`` gives."""
    array = room(len(data))
    array.assign(data)
    return array.buffer


def _bytes_of(buffer: Any) -> Buffer:
    """What is in Python's memory already, as it is; an ArrayBuffer's bytes."""
    return buffer if isinstance(buffer, bytearray) else bytes(buffer.to_bytes())
