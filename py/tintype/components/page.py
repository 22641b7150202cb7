"""Pages of one app, and the bar that leads from one to the other.

Each has an address of its own behind a ``#``, so that any static host has them all.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Callable, Iterable
from typing import Any, Literal

from tintype.components.component import Block, Component
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.layout import Layout
from tintype.door.protocol import Value

PATH = re.compile(r"[a-zA-Z0-9\-._~!$&'()*+,;=:@\[\]]+")

LEADING = {"http", "https", "mailto", "tel"}
"""Where a link of the bar may lead, beside pages of the app."""


class Page(Layout, kind="page"):
    """A page beside the main one: its children are shown at its address, and nothing else is."""

    name: str = prop(default="", doc="What it is called in the bar.")
    path: str = prop(default="", doc="Its address, after `#/`.")
    listed: bool = prop(default=True, doc="Whether the bar leads to it.")

    load = Event("It was opened.")


def path_of(name: str, given: str | None, taken: Iterable[str]) -> str:
    """The address of a new page. ValueError for one with characters that cannot stand there."""
    path = (given or "").strip("/")
    if given is None:
        path = re.sub(r"[^\w-]+", "-", name.lower()).strip("-_")
    if not PATH.fullmatch(urllib.parse.quote(path) if given is None else path) and path:
        raise ValueError(
            f"route: path={given!r} is not allowed; letters, digits and -._~!$&'()*+,;=:@[] may stand in it."
        )
    if not path:
        raise ValueError(f"route: there is no path in name={name!r} and path={given!r}.")
    there = set(taken)
    while path in there:
        path = f"_{path}"
    return path


class Navbar(Component, kind="navbar"):
    """The bar of an app with pages, where it is to be other than it would be without this.

    ``value`` are links that follow those of the pages: name and address, the path of a page or
    ``http(s)``. It stands at the top of the page it is made in, of which there may be one a page.
    """

    value: list[Any] | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="Further links: a name and an address each."
    )
    main_page_name: str | Literal[False] = prop(
        default="Home", doc="What the main page is called in it. False: it is not there."
    )

    change = Event("Its links were changed by a function.", trigger_mode="always_last")

    def preprocess(self, payload: Any) -> list[tuple[str, str]] | None:
        """The links."""
        return None if payload is None else [(name, address) for name, address in payload]

    def postprocess(self, value: Any) -> Value:
        """ValueError for what is no list of names and addresses, and for an address that does more."""
        return None if value is None else [list(_link(item)) for item in value]


def _link(item: Any) -> tuple[str, str]:
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        raise ValueError(f"Navbar: each link is a name and an address, not {item!r:.80}.")
    name, address = map(str, item)
    scheme = urllib.parse.urlsplit(address).scheme
    if scheme and scheme not in LEADING:
        raise ValueError(
            f"Navbar: the address {address!r} is not allowed; it must be the path of a page, or begin "
            "with http, https, mailto or tel."
        )
    return name, address


def refuse_second_bars(blocks: Iterable[tuple[Page | None, Block]]) -> None:
    """ValueError where a page has two bars. Each block comes with the page it stands in."""
    seen: set[int] = set()
    for page, block in blocks:
        number = 0 if page is None else page._id
        if isinstance(block, Navbar) and number in seen:
            where = "the main page" if page is None else f"the page {page.name!r}"
            raise ValueError(f"There can be one gr.Navbar on {where}, and there are several.")
        if isinstance(block, Navbar):
            seen.add(number)
