"""Blocks that only arrange others: they hold no value and have no label."""

from __future__ import annotations

import typing

from tintype.component import Block, current_place, prop


class Layout(Block):
    """A block that takes those made inside its ``with``."""

    def __enter__(self) -> typing.Self:
        current_place(f"with gr.{type(self).__name__}").open(self)
        return self

    def __exit__(self, *_: object) -> None:
        current_place("with").close(self)


class Row(Layout, kind="row"):
    """Its children side by side; they wrap when the page is narrow."""

    equal_height: bool = prop(default=False, doc="Whether all children are as tall as the tallest.")


class Column(Layout, kind="column"):
    """Its children one below the other."""

    scale: int = prop(default=1, doc="Its share of a row's width.")
    min_width: int = prop(default=320, doc="The width in pixels under which it wraps.")
