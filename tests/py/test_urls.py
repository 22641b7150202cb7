"""urllib over someone who fetches: what is sent, what comes back, and what is said when nothing does."""

from __future__ import annotations

import io
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tintype.worker.urls import Answer, Order, install, why_nothing_came

BASE = "https://host.example/apps/app.py"

Fetching = Callable[[Order], Answer]


class Fetcher:
    """Keeps the orders and gives one answer, or raises it."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.answer: Answer | Exception = Answer("", 200, "", [], b"")

    def __call__(self, order: Order) -> Answer:
        self.orders.append(order)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetcher]:
    """What urllib fetches by; afterwards all is as it was."""
    for name in ("HTTPHandler", "HTTPSHandler", "Request"):
        monkeypatch.setattr(urllib.request, name, getattr(urllib.request, name))
    fetcher = Fetcher()
    install(BASE, fetcher)
    yield fetcher
    urllib.request.install_opener(None)  # so it is made anew


def test_an_address_is_relative_to_the_app(fetcher: Fetcher) -> None:
    """As in a page; a fragment is not sent, and an address that is whole stays."""
    for url in ("pictures/a.png#x", "../b.png", "http://other.example/c"):
        urllib.request.urlopen(url)
    urllib.request.urlopen(urllib.request.Request("d.png"))
    assert [order.url for order in fetcher.orders] == [
        "https://host.example/apps/pictures/a.png",
        "https://host.example/b.png",
        "http://other.example/c",
        "https://host.example/apps/d.png",
    ]


@pytest.mark.parametrize("data", [b"ab", io.BytesIO(b"ab"), [b"a", b"b"], memoryview(b"ab")])
def test_what_is_sent(fetcher: Fetcher, data: Any) -> None:
    """The method, the author's headers without the browser's own, the body whole, the time."""
    request = urllib.request.Request(
        "x", data, {"X-Mine": "1", "User-Agent": "me", "Accept-Encoding": "br"}, method="PUT"
    )
    urllib.request.urlopen(request, timeout=3)
    headers = {"X-mine": "1", "Content-type": "application/x-www-form-urlencoded"}
    assert fetcher.orders == [
        Order("PUT", "https://host.example/apps/x", headers, b"ab", 3),
    ]


def test_what_comes_is_a_response_as_any(fetcher: Fetcher) -> None:
    """Status, reason, headers and address; the body is unpacked, so its old length is not said."""
    headers = [("content-type", "text/plain"), ("content-encoding", "br"), ("content-length", "3")]
    fetcher.answer = Answer("https://host.example/moved", 200, "", headers, b"unpacked")
    with urllib.request.urlopen("x") as response:
        assert response.read() == b"unpacked"
        assert (response.status, response.reason, response.url) == (
            200,
            "OK",
            "https://host.example/moved",
        )
        assert response.headers.get_content_type() == "text/plain"
        assert response.headers["content-length"] == "8"
        assert response.headers["content-encoding"] is None


def test_a_refusal_is_an_http_error_with_its_body(fetcher: Fetcher) -> None:
    """As urllib has it everywhere; in openers that an author makes too."""
    fetcher.answer = Answer("https://host.example/x", 404, "", [], b"no")
    for open_url in (urllib.request.urlopen, urllib.request.build_opener().open):
        with pytest.raises(urllib.error.HTTPError, match="404: Not Found") as caught:
            open_url("https://host.example/x")
        assert caught.value.read() == b"no"
        caught.value.close()


def test_where_nothing_comes_it_says_why(fetcher: Fetcher) -> None:
    """A URLError with the likely reason, or with the time-out itself."""
    fetcher.answer = OSError("Failed to fetch")
    with pytest.raises(urllib.error.URLError, match=r"CORS.*\(Failed to fetch\)"):
        urllib.request.urlopen("https://other.example/x")
    fetcher.answer = TimeoutError("timed out")
    with pytest.raises(urllib.error.URLError) as caught:
        urllib.request.urlopen("https://other.example/x")
    assert isinstance(caught.value.reason, TimeoutError)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://host.example/x", "its server gave no answer"),
        ("http://host.example/x", "reads nothing by http"),
        ("https://other.example/x", "CORS"),
    ],
)
def test_the_likely_reason(url: str, words: str) -> None:
    """By where it is."""
    assert words in why_nothing_came(url, BASE)
