"""What an app is made of: a block has a place in the layout, and a component a value as well.

A component is a table of parameters (declared.py) and events (events.py) in the body of its class.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol

from tintype.components.declared import Declared, prop, today
from tintype.components.events import current
from tintype.door.protocol import File, Picture, Value

kinds: dict[str, type[Block]] = {}
"""Every kind of block that the page can draw, by its name."""

shortcuts: dict[str, type[Component]] = {}
"""What a string may stand for, in lower case: ``"image"`` is ``gr.Image()``."""


def update(**props: Any) -> dict[str, Any]:
    """New parameters for an output, ``value`` among them; those not named stay as they are."""
    return {"__type__": "update", **props}


class Block(Declared):
    """Anything that has a place in the layout.

    ``class Rating(Component, kind="rating")`` is drawn by a view of its own; a subclass that names no
    kind is drawn as its parent.
    """

    visible: bool | Literal["hidden"] = prop(
        default=True,
        doc="Whether it is shown. Else it keeps its value, and where hidden its element too.",
    )
    elem_id: str | None = prop(default=None, doc="The `id` of its element, for CSS.")
    elem_classes: list[str] | str | None = prop(
        default=None, doc="Classes of its element, for CSS."
    )
    rendered: bool = prop(
        default=True,
        alias="render",
        page=False,
        doc="Whether it is placed at once. If not, call `.render()` where it belongs.",
    )
    key: int | str | tuple[int | str, ...] | None = prop(
        default=None, page=False, doc="Identity across a re-render inside `gr.render`."
    )
    preserved_by_key: list[str] | str | None = prop(
        default="value", page=False, doc="The parameters that a re-render with the same key keeps."
    )

    def __init_subclass__(cls, *, kind: str | None = None, **kwargs: Any) -> None:
        """Enter a kind of its own into :data:`kinds`."""
        super().__init_subclass__(**kwargs)
        if kind is not None:
            cls.kind = kind
            kinds[kind] = cls

    def settle(self) -> None:
        """Check and complete the parameters, and take a place."""
        self.prepare()
        if self.rendered:
            self.render()

    def prepare(self) -> None:
        """Check and complete the parameters together. Raises ValueError for what cannot be."""

    def render(self) -> typing.Self:
        """Put the block where it is called. Outside a Blocks nothing happens."""
        place = current.get()
        if place is not None:
            place.add(self)
        return self

    def unrender(self) -> typing.Self:
        """Inverse of :meth:`render`: take the block out of the Blocks that is open."""
        place = current.get()
        if place is not None:
            place.remove(self)
        return self

    def style(self, **given: Any) -> typing.Self:
        """Earlier spelling of parameters, after construction; what has no parameter now is let go."""
        known = {row.alias or name for name, row in self.table.items()}
        said = {name: value for name, value in today(type(self), given).items() if name in known}
        number, place = self._id, self.given.get("render", True)
        self.__dict__.update(self.remade({**self.given, **said, "render": False}).__dict__)
        self._id, self.rendered, self.given["render"] = number, place, place
        return self

    @staticmethod
    def update(*value: Any, **props: Any) -> dict[str, Any]:
        """Earlier spelling of :func:`update`, on every class."""
        return update(**({"value": value[0]} if value else {}), **props)

    async def receive(self, value: Value, port: Port) -> Any:
        """What the page sent -> what a function gets, with help of ``port`` where it is needed."""
        return self.preprocess(value)

    def told(self, data: Value, port: Port) -> Any:
        """What an event of it carries, as `gr.EventData` has it."""
        return data

    def preprocess(self, payload: Value) -> Any:
        """What the page sent -> what a function gets. Inverse of :meth:`postprocess`."""
        return payload

    def postprocess(self, value: Any) -> Value:
        """What a function returned -> what the page shows. Inverse of :meth:`preprocess`."""
        return value


class Port(Protocol):
    """What the place that Python runs in can do better than Python itself."""

    @property
    def folder(self) -> Path:
        """Where files for the function go; it is gone when the job has ended."""

    async def decode(self, data: bytes) -> Picture | None:
        """The pixels of a picture file as its own rows, its colours not managed.

        Exact for JPEG; what else a browser reads comes here too, its alpha not premultiplied. None
        where this cannot be done here, or not for this file.
        """


class Component(Block):
    """A block that holds a value.

    ``names`` are the strings that stand for it, beside its kind.
    """

    value: Any = prop(default=None, kw_only=False, doc="The value it starts with.")
    label: str | None = prop(default=None, is_text=True, doc="The name above it.")
    show_label: bool | None = prop(default=None, doc="Whether the label is drawn.")
    container: bool = prop(default=True, doc="Whether it has a frame and padding.")
    scale: float | None = prop(default=None, doc="Its share of a row's width.")
    min_width: int | None = prop(default=160, doc="The width in pixels under which it wraps.")
    interactive: bool | None = prop(
        default=None,
        doc="Whether the visitor can change it. None: as its use as input or output says.",
    )
    every: float | Block | None = prop(
        default=None,
        page=False,
        doc="How often a callable `value` is called again: in seconds, or a `gr.Timer`.",
    )
    inputs: Block | list[Block] | tuple[Block, ...] | set[Block] | None = prop(
        default=None,
        page=False,
        doc="Components whose values a callable `value` gets; it is called when they change.",
    )

    def __init_subclass__(
        cls, *, kind: str | None = None, names: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        """Enter its names into :data:`shortcuts`."""
        super().__init_subclass__(kind=kind, **kwargs)
        for name in (*([kind] if kind else []), *names):
            shortcuts[name] = cls

    earlier: ClassVar[dict[str, str | None]] = {
        "default": "value",
        "default_value": "value",
        "optional": None,
    }

    source: Callable[..., Any] | None = None
    """The callable that was given as ``value``."""

    empty: Value = None
    """What Clear sets."""

    needs: str | None = None
    """The package that what a function gets of it is made of, where the app has to have it."""

    takes_files: ClassVar[bool] = False
    """Whether a path as its value stands for the file that is there."""

    def prepare(self) -> None:
        """Bring the first value into the form the page draws; a bad one raises here.

        A callable is called now for the first value, and later by the Blocks it stands in.
        """
        if callable(self.value):
            self.source = self.value
            self.value = _first_value(self.value) if self.inputs is None else None
        self.value = self.postprocess(self.value)

    def save(self, value: Value) -> File:
        """What the page shows -> a file to keep. ValueError where there is nothing of the kind."""
        raise ValueError(f"There is nothing in this {type(self).__name__} to save as a file.")


def _first_value(source: Callable[..., Any]) -> Any:
    """What a plain function gives; one that has to be awaited or walked gives nothing yet."""
    lazy = (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction)
    return None if any(kind(source) for kind in lazy) else source()
