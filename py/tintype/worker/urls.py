"""``urllib.request`` in a browser, where there are no sockets: whoever is passed in fetches.

An order goes out and an answer comes back, whole; what urllib makes of them is its own. Knows no
Pyodide. ``later.py`` says when this is imported.
"""

from __future__ import annotations

import http
import http.client
import io
import urllib.error
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, cast
from urllib import request  # so, since it may be half imported: urllib does not have it yet


@dataclass(frozen=True)
class Order:
    """What is to be fetched; ``timeout`` in seconds, None waits as long as it takes."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None
    timeout: float | None


@dataclass(frozen=True)
class Answer:
    """What came: ``url`` after all redirections, ``body`` unpacked."""

    url: str
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes


Fetch: TypeAlias = Callable[[Order], Answer]
"""OSError where no answer came, TimeoutError where it did not come in time."""

THE_BROWSERS = {
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
    "user-agent",
}
"""Headers that the browser writes. Its own ``user-agent`` too: a foreign one makes it ask first (CORS)."""

UNPACKED = {"content-encoding", "content-length", "transfer-encoding"}
"""Headers of an answer that do not hold for its body any more."""


def install(base: str, fetch: Fetch) -> None:
    """Let ``urlopen`` and every opener made from now on fetch so; relative addresses begin at ``base``."""
    handler = type("WebHandler", (Web,), {"base": base, "fetch": staticmethod(fetch)})
    changed = cast(Any, request)
    changed.HTTPHandler = changed.HTTPSHandler = handler
    changed.Request = type("Request", (Relative,), {"base": base})
    request.install_opener(request.build_opener())


class Relative(request.Request):
    """A request whose address may be relative, as in a page."""

    base: str

    def __init__(self, url: str, *args: Any, **named: Any) -> None:
        super().__init__(urllib.parse.urljoin(self.base, url), *args, **named)


class Web(request.AbstractHTTPHandler):
    """Opens http and https."""

    base: str
    fetch: Fetch

    def __init__(self, debuglevel: int = 0, **_: Any) -> None:
        """Certificates are the browser's: a ``context`` is accepted and changes nothing."""
        super().__init__(debuglevel)

    http_request = https_request = request.AbstractHTTPHandler.do_request_

    def http_open(self, wanted: request.Request) -> http.client.HTTPResponse:
        """Fetch, and give what came as if it had come through a socket."""
        order = order_of(wanted)
        try:
            answer = self.fetch(order)
        except TimeoutError as error:
            raise urllib.error.URLError(error) from None
        except OSError as error:
            words = why_nothing_came(order.url, self.base)
            raise urllib.error.URLError(f"{words} ({error})") from None
        return response_of(answer, order.method)

    https_open = http_open


def order_of(wanted: request.Request) -> Order:
    """A request as the browser can send it."""
    given = {**wanted.headers, **wanted.unredirected_hdrs}
    headers = {name: value for name, value in given.items() if name.lower() not in THE_BROWSERS}
    timeout = wanted.timeout if isinstance(wanted.timeout, (int, float)) else None
    return Order(
        wanted.get_method(), wanted.full_url.split("#")[0], headers, _bytes(wanted.data), timeout
    )


def _bytes(data: Any) -> bytes | None:
    """What is sent: bytes, a file, or an iterable of bytes."""
    if data is None:
        return None
    if hasattr(data, "read"):
        return bytes(data.read())
    return bytes(data) if isinstance(data, (bytes, bytearray, memoryview)) else b"".join(data)


def response_of(answer: Answer, method: str) -> http.client.HTTPResponse:
    """The answer as ``http.client`` reads it from a socket."""
    reason = answer.reason or http.client.responses.get(answer.status, "")
    lines = [f"HTTP/1.1 {answer.status} {reason}"]
    lines += [f"{name}: {value}" for name, value in answer.headers if name.lower() not in UNPACKED]
    lines += [f"Content-Length: {len(answer.body)}", "", ""]
    head = "\r\n".join(lines).encode("latin-1", "replace")
    response = http.client.HTTPResponse(cast(Any, Arrived(head + answer.body)), method=method)
    response.begin()
    response.url = answer.url
    response.msg = cast(Any, response.reason)  # urllib's own: its users expect the reason there
    return response


@dataclass(frozen=True)
class Arrived:
    """What has come through a socket that is closed."""

    data: bytes

    def makefile(self, mode: str) -> io.BytesIO:
        """All of it."""
        return io.BytesIO(self.data)


def why_nothing_came(url: str, base: str) -> str:
    """The likely reason, in words: the browser tells none."""
    there, here = urllib.parse.urlsplit(url), urllib.parse.urlsplit(base)
    if (there.scheme, there.netloc) == (here.scheme, here.netloc):
        return f"{url} could not be fetched: its server gave no answer."
    if (there.scheme, here.scheme) == ("http", "https"):
        return f"{url} could not be fetched: a page that came by https reads nothing by http."
    return (
        f"{url} could not be fetched: it is on another site, and most likely that site does not let "
        "web pages read it (CORS: its header Access-Control-Allow-Origin), or it cannot be reached."
    )
