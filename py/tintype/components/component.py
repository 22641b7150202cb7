"""How a class body declares parameters (:func:`prop`) and events (:class:`Event`).

A component is a table. Three readers use the same rows: the Python signature (and the check of what
is passed), the config that the page draws, and ``protocol.ts``. Nothing is listed twice.

Knows nothing of layout or of running functions: the Blocks that is open takes what is made here
through :data:`current`.
"""

from __future__ import annotations

import difflib
import inspect
import itertools
import reprlib
import typing
import warnings
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol, TypedDict, Unpack, dataclass_transform

from tintype.door.protocol import File, Picture, ShowProgress, TriggerMode, Value
from tintype.options.check import eased, fits, worded, words

# ── Parameters ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Prop:
    """A row of a component's table: one parameter."""

    default: Any
    doc: str
    page: bool
    kw_only: bool
    alias: str | None
    is_text: bool
    name: str = ""


def prop(
    *,
    default: Any,
    doc: str,
    page: bool = True,
    kw_only: bool = True,
    alias: str | None = None,
    is_text: bool = False,
) -> Any:
    """Declare a parameter in a class body.

    ``label: str | None = prop(default=None, doc="…")``.

    ``page=False`` keeps it from the page; ``kw_only=False`` lets it be passed by position; ``alias``
    is the parameter's name where the attribute needs another one; ``is_text`` takes a number as text.
    """
    return Prop(default, doc, page, kw_only, alias, is_text)


# ── Events ───────────────────────────────────────────────────────────────────────────────────────


class Event:
    """Declare an event in a class body: ``clear = Event("The picture was removed by its button.")``.

    On an instance it is a :class:`Trigger`, to be called with a function or used as a decorator.
    """

    def __init__(
        self,
        doc: str,
        *,
        trigger_mode: TriggerMode = "once",
        show_progress: ShowProgress = "full",
        stream: bool = False,
    ) -> None:
        self.doc = doc
        self.trigger_mode = trigger_mode
        self.show_progress = show_progress
        self.stream = stream
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @typing.overload
    def __get__(self, block: None, owner: type) -> Event: ...

    @typing.overload
    def __get__(self, block: Source, owner: type) -> Trigger: ...

    def __get__(self, block: Source | None, owner: type) -> Event | Trigger:
        return self if block is None else Trigger(block, self)

    def __call__(self, *_: Any, **__: Any) -> typing.NoReturn:
        """TypeError: called on a class, as Gradio 3 had ``gr.Interface.load("models/…")``."""
        raise TypeError(
            f".{self.name}() is for what a class makes, not for the class. Models and Spaces of "
            "Hugging Face, which Interface.load once loaded, do not run in the browser."
        )


DECORATOR: Any = "decorator"
"""Gradio's own mark for "the function comes by decoration"."""


class Source(Protocol):
    """What events come from: a block, or the app itself, whose id is 0."""

    _id: int
    kind: ClassVar[str]


class Options(TypedDict, total=False):
    """What a listener may be told, the same on every event. In brackets: where nothing is said."""

    api_name: str | bool | None
    """Its name as an endpoint; False is none. [the function's name]"""
    scroll_to_output: bool
    """Whether the page scrolls to the topmost output. [False]"""
    show_progress: ShowProgress | bool | None
    """How much of a run is shown: True is full, False is hidden. [as the event says]"""
    show_progress_on: Any
    """The component or components that show it. [the outputs]"""
    queue: bool
    """Whether it waits for its turn; False has no limit and no place in the queue. [True]"""
    batch: bool
    """Whether the function takes a list for each input and returns a list for each output. [False]"""
    max_batch_size: int
    """How many acts one call takes at most. [4]"""
    preprocess: bool
    """Whether inputs are converted; False gives what the page sent. [True]"""
    postprocess: bool
    """Whether results are converted; False sends them as they are. [True]"""
    cancels: Any
    """The listener or listeners whose runs it ends. [none]"""
    every: float | None
    """Seconds: instead of once, the function runs this often from the event on. [once]"""
    trigger_mode: TriggerMode | None
    """What an act means while a run is pending. [as the event says]"""
    js: str | bool | None
    """A JavaScript function: inputs and outputs in; inputs (or, without fn, outputs) out. [none]

    True, by which Gradio makes one of ``fn``, is the same as nothing: ``fn`` is in the browser anyway.
    """
    concurrency_limit: int | Literal["default"] | None
    """How many runs at once; None is no limit. [as `Blocks.queue` says]"""
    concurrency_id: str | None
    """Listeners of one id share the lowest limit that one of them sets. [the function's own]"""
    show_api: bool
    """Whether it is listed as an endpoint. [True]"""
    api_visibility: Literal["public", "private", "undocumented"]
    """Gradio 6's spelling of both: private is no endpoint, undocumented is not listed. ["public"]"""
    api_description: str | Literal[False] | None
    """What it says of itself as an endpoint; False is nothing. [as its function's docstring begins]"""
    time_limit: float | None
    """Seconds after which a stream ends. [none]"""
    stream_every: float
    """Seconds between two frames of a stream. [0.5]"""
    key: int | str | tuple[int | str, ...] | None
    """Identity across a re-render. [none]"""
    validator: Callable[..., Any] | None
    """Called first with the same inputs; returns a `gr.validate` for each. [none]"""


@dataclass(frozen=True)
class Trigger:
    """An event of one component. Calling it adds a listener to the Blocks that is open."""

    block: Source
    event: Event

    def __call__(
        self,
        fn: Callable[..., Any] | None = DECORATOR,
        inputs: Any = None,
        outputs: Any = None,
        **options: Unpack[Options],
    ) -> Any:
        """Run ``fn`` with the values of ``inputs`` and show what it returns in ``outputs``."""
        add = current_place(f"{type(self.block).__name__}.{self.event.name}").listen
        return add([self], fn, inputs, outputs, **options)


# ── Blocks and components ────────────────────────────────────────────────────────────────────────


class Place(Protocol):
    """What an open Blocks offers to the blocks made inside it."""

    def add(self, block: Block) -> None:
        """Put the block into the innermost open layout."""

    def remove(self, block: Block) -> None:
        """Inverse of :meth:`add`."""

    def take(self, other: Place) -> None:
        """Put all that stands in another place into the innermost open layout."""

    def open(self, layout: Block) -> None:
        """Let what is made from here on stand inside ``layout``."""

    def close(self, layout: Block) -> None:
        """Inverse of :meth:`open`."""

    def keep(self, block: Block) -> None:
        """Make the block a part of the app that another one draws: it has no place in the layout."""

    @property
    def innermost(self) -> Block | None:
        """The layout that is open; None at the top."""

    @property
    def latest(self) -> Block | None:
        """What was put into that layout last."""

    @property
    def listen(self) -> Callable[..., Any]:
        """Add a listener: its triggers, its function, and what :class:`Trigger` passes on."""

    @property
    def load(self) -> Trigger:
        """The opening of the page."""


current: ContextVar[Place | None] = ContextVar("current", default=None)
"""The Blocks that is open where this runs."""


def current_place(what: str) -> Place:
    """The open Blocks; AttributeError (as in Gradio) where there is none."""
    place = current.get()
    if place is None:
        raise AttributeError(f"{what}() can only be used inside a `with gr.Blocks():`")
    return place


kinds: dict[str, type[Block]] = {}
"""Every kind of block that the page can draw, by its name."""

shortcuts: dict[str, type[Component]] = {}
"""What a string may stand for, in lower case: ``"image"`` is ``gr.Image()``."""

ids = itertools.count(1)


def restart_ids() -> None:
    """Count from 1 again: the same app gets the same ids every time its file is run."""
    global ids
    ids = itertools.count(1)


# ── Reading a class body ─────────────────────────────────────────────────────────────────────────


def _collect(cls: type, row_type: type) -> dict[str, Any]:
    """The rows of a class and of what it inherits: its own first, an own one hiding another's."""
    rows: dict[str, Any] = {}
    for base in cls.__mro__:
        for name, row in vars(base).items():
            if isinstance(row, row_type):
                rows.setdefault(name, row)
    return rows


def _hints(cls: type[Declared]) -> dict[str, Any]:
    """The annotations as types, worked out once a class."""
    if "hints" not in cls.__dict__:
        cls.hints = typing.get_type_hints(cls)
    return cls.hints


def _signature(table: dict[str, Prop]) -> inspect.Signature:
    rows = sorted(table.items(), key=lambda item: item[1].kw_only)
    parameter = inspect.Parameter
    return inspect.Signature(
        [
            parameter(
                row.alias or name,
                parameter.KEYWORD_ONLY if row.kw_only else parameter.POSITIONAL_OR_KEYWORD,
                default=row.default,
            )
            for name, row in rows
        ]
    )


def _bind(cls: type[Declared], args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    signature = inspect.signature(cls)
    kwargs = _today(cls, kwargs)
    for name in kwargs:
        if name not in signature.parameters:
            raise TypeError(
                f"{cls.__name__}() has no parameter {name!r}.{_nearest(name, signature)}"
            )
    return signature.bind(*_by_place(cls, signature, args), **kwargs).arguments


def _by_place(
    cls: type[Declared], signature: inspect.Signature, args: tuple[Any, ...]
) -> tuple[Any, ...]:
    """What is passed by position and has a name; what has none Gradio lets go of without a word."""
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    count = kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD)
    if len(args) > count:
        gone = ", ".join(map(reprlib.repr, args[count:]))
        warnings.warn(
            f"{cls.__name__}() takes {count} by position, as in Gradio; let go of: {gone}. Name what it is.",
            stacklevel=4,
        )
    return args[:count]


def _today(cls: type[Declared], given: dict[str, Any]) -> dict[str, Any]:
    """Parameters under the names they have now; TypeError for one that is given under both."""
    made = {name: value for name, value in given.items() if name not in cls.earlier}
    for name in given.keys() & cls.earlier.keys():
        later = cls.earlier[name]
        if later in given:
            raise TypeError(f"{cls.__name__}() got both {later!r} and its earlier name {name!r}.")
        if later is not None:
            made[later] = given[name]
    return made


def _nearest(name: str, signature: inspect.Signature) -> str:
    near = difflib.get_close_matches(name, signature.parameters, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def _check(block: Declared, name: str, value: Any, hint: Any) -> None:
    if not fits(value, hint):
        raise ValueError(
            f"{type(block).__name__}: {name}={reprlib.repr(value)} is not allowed; it must be {words(hint)}."
        )


def update(**props: Any) -> dict[str, Any]:
    """New parameters for an output, ``value`` among them; those not named stay as they are."""
    return {"__type__": "update", **props}


# ── The base classes ─────────────────────────────────────────────────────────────────────────────


@dataclass_transform(kw_only_default=True, field_specifiers=(prop,))
class Declared:
    """A class whose body is its table. Type checkers read the same rows."""

    kind: ClassVar[str] = ""
    table: ClassVar[dict[str, Prop]] = {}
    events: ClassVar[dict[str, Event]] = {}
    hints: ClassVar[dict[str, Any]] = {}
    earlier: ClassVar[dict[str, str | None]] = {}
    """What earlier versions called a parameter, and its name now; None where it has no meaning here."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Read the class's table."""
        super().__init_subclass__(**kwargs)
        bases = [vars(base).get("earlier", {}) for base in reversed(cls.__mro__)]
        cls.earlier = {name: later for base in bases for name, later in base.items()}
        cls.table = _collect(cls, Prop)
        cls.events = _collect(cls, Event)
        cls.__signature__ = _signature(cls.table)  # type: ignore[attr-defined]  # read by inspect

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the class's parameters; a wrong one raises, naming it and what is allowed."""
        self._id = next(ids)
        self.given = _bind(type(self), args, kwargs)
        for name, row in self.table.items():
            hint = _hints(type(self))[name]
            given = self.given.get(row.alias or name, row.default)
            value = eased(worded(given) if row.is_text else given, hint)
            _check(self, row.alias or name, value, hint)
            setattr(self, name, value)
        self.settle()

    def settle(self) -> None:
        """Called when all parameters are set."""

    def remade(self, given: dict[str, Any]) -> typing.Self:
        """Another of its class with these parameters, whatever a subclass's own constructor takes."""
        made = object.__new__(type(self))
        Declared.__init__(made, **given)
        return made

    def config(self) -> dict[str, Value]:
        """The parameters the page sees, as they are to be drawn."""
        return {name: getattr(self, name) for name, row in self.table.items() if row.page}


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
        said = {name: value for name, value in _today(type(self), given).items() if name in known}
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
