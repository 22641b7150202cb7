"""Blocks that only arrange others: they hold no value and have no name above them."""

from __future__ import annotations

import typing
from typing import Any, ClassVar, Literal

from tintype.components.component import Block
from tintype.components.declared import prop
from tintype.components.events import Event, current, current_place


class Layout(Block):
    """A block that takes those made inside its ``with``. It can be entered again to add more."""

    def __enter__(self) -> typing.Self:
        current_place(f"with gr.{type(self).__name__}").open(self)
        return self

    def __exit__(self, *_: object) -> None:
        current_place("with").close(self)


class Row(Layout, kind="row"):
    """Its children side by side; they wrap when the page is narrow."""

    variant: Literal["default", "panel", "compact"] = prop(
        default="default", doc="Whether it stands on a ground of its own, or without gaps."
    )
    scale: float | None = prop(default=None, doc="Its share of what it stands in.")
    height: int | str | None = prop(default=None, doc="Its height: pixels, or any CSS length.")
    max_height: int | str | None = prop(default=None, doc="Above this height it scrolls.")
    min_height: int | str | None = prop(default=None, doc="It is at least so high.")
    equal_height: bool = prop(default=False, doc="Whether all children are as tall as the tallest.")
    show_progress: bool = prop(
        default=False, doc="Whether it shows the progress of what it is an output of."
    )


class Column(Layout, kind="column"):
    """Its children one below the other."""

    scale: float = prop(default=1, doc="Its share of a row's width.")
    min_width: int = prop(default=320, doc="The width in pixels under which it wraps.")
    variant: Literal["default", "panel", "compact"] = prop(
        default="default", doc="Whether it stands on a ground of its own, or without gaps."
    )
    show_progress: bool = prop(
        default=False, doc="Whether it shows the progress of what it is an output of."
    )


class Group(Layout, kind="group"):
    """Its children as one, without gaps between them."""


class Draggable(Layout, kind="draggable"):
    """Its children in a row or column whose order the visitor may change, by pointer or by keys.

    The order is the visitor's alone: no function is told of it, as in Gradio.
    """

    orientation: Literal["row", "column"] = prop(
        default="column", doc="Whether they stand side by side or below each other."
    )


class Accordion(Layout, kind="accordion"):
    """Its children under a heading that folds them away."""

    label: str | None = prop(default=None, kw_only=False, is_text=True, doc="The heading.")
    open: bool = prop(default=True, doc="Whether it is unfolded.")
    height: int | str | None = prop(default=None, doc="The height of what is inside.")
    max_height: int | str | None = prop(default=None, doc="Above this height it scrolls.")

    expand = Event("The visitor unfolded it.")
    collapse = Event("The visitor folded it.")


class Sidebar(Layout, kind="sidebar"):
    """Its children in a panel at the side of the page, which folds away."""

    label: str | None = prop(default=None, kw_only=False, doc="What it is called.")
    open: bool = prop(default=True, doc="Whether it is unfolded.")
    width: int | str = prop(default=320, doc="Its width: pixels, or any CSS length.")
    position: Literal["left", "right"] = prop(default="left", doc="The side it is on.")

    expand = Event("The visitor unfolded it.")
    collapse = Event("The visitor folded it.")


class Leaves(Layout):
    """Of its children, which are its leaves, one is shown: the one that is selected.

    A leaf is named by its ``id``, or where it has none by its place, from 0.
    """

    selected: int | str | None = prop(
        default=None, doc="The id of the leaf that is shown. None: the first."
    )

    change = Event("Another leaf is shown, whoever did it.", trigger_mode="always_last")
    select = Event("The visitor selected a leaf: its place and its label.")

    implied = False
    """Whether it was made for a leaf that stood without one."""


class Leaf(Layout):
    """One of several, of which one is shown.

    Leaves that stand next to each other without what holds them together get it made.
    """

    holder: ClassVar[type[Leaves]] = Leaves

    label: str | None = prop(default=None, kw_only=False, is_text=True, doc="Its name.")
    interactive: bool = prop(default=True, doc="Whether the visitor can select it.")
    id: int | str | None = prop(default=None, doc="What it is selected by. None: its place.")
    scale: float | None = prop(default=None, doc="Its share of the height.")

    select = Event("It is shown now: its place and its label.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the parameters of the table; three may come by position, in Gradio's order."""
        kwargs.update(zip(("label", "visible", "interactive"), args, strict=False))
        super().__init__(**kwargs)

    def render(self) -> typing.Self:
        """Put it where it is called, beside its neighbours."""
        place = current.get()
        if place is None or isinstance(place.innermost, self.holder):
            return super().render()
        latest = place.latest
        if not isinstance(latest, self.holder) or not latest.implied:
            latest = self.holder()
            latest.implied = True
        with latest:
            return super().render()


class Tabs(Leaves, kind="tabs"):
    """Its :class:`Tab` children on top of each other, with their names in a row above."""

    overflow_behavior: Literal["menu", "wrap"] = prop(
        default="menu", doc="Whether names that have no room wrap; else their row scrolls."
    )


class Tab(Leaf, kind="tab"):
    """One of the :class:`Tabs`."""

    holder = Tabs

    alignment: Literal["left", "right"] = prop(default="left", doc="Where its name stands.")
    height: int | str | None = prop(default=None, doc="The height of what is inside.")
    max_height: int | str | None = prop(default=None, doc="Above this height it scrolls.")
    render_children: bool = prop(
        default=False, doc="Whether what is inside is made before it is first selected."
    )


TabItem = Tab


class Walkthrough(Leaves, kind="walkthrough"):
    """Its :class:`Step` children one after the other, with all their names above."""


class Step(Leaf, kind="step"):
    """One step of a :class:`Walkthrough`."""

    holder = Walkthrough
