"""An event as a row of a class, and as what adds a listener: ``image.upload(fn, …)``.

Knows nothing of layout or of running functions: the Blocks that is open takes what is made here
through :data:`current`.
"""

from __future__ import annotations

import typing
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, TypedDict, Unpack

from tintype.door.protocol import ShowProgress, TriggerMode

if TYPE_CHECKING:
    from tintype.components.component import Block


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
