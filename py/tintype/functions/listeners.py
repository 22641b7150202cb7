"""What runs on which events: a listener, its options checked, and those that follow it.

Plain data that runs nothing. Which Blocks it belongs to it knows only as something to listen in.
"""

from __future__ import annotations

import difflib
import functools
import string
import typing
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Unpack

from tintype.components.component import Block, Component
from tintype.components.events import DECORATOR, Event, Options, Trigger
from tintype.door import protocol
from tintype.door.protocol import Chain, Moment, Patch, ShowProgress, Target, TriggerMode, Value

Limit = int | Literal["default"] | None

DEFAULTS: dict[str, Any] = {
    "api_name": None,
    "scroll_to_output": False,
    "show_progress": None,
    "show_progress_on": None,
    "queue": True,
    "batch": False,
    "max_batch_size": 4,
    "preprocess": True,
    "postprocess": True,
    "cancels": None,
    "every": None,
    "trigger_mode": None,
    "js": None,
    "concurrency_limit": "default",
    "concurrency_id": None,
    "show_api": True,
    "api_visibility": "public",
    "api_description": None,
    "time_limit": None,
    "stream_every": 0.5,
    "key": None,
    "validator": None,
}
"""What every option is where nothing is said; :class:`Options` says what it means."""

EARLIER: dict[str, str | None] = {"_js": "js", "status_tracker": None}
"""What earlier versions called an option, and its name now; None where it has no meaning here."""

VISIBILITIES = ("public", "private", "undocumented")


@dataclass(frozen=True)
class Unqueued:
    """The group of a listener that does not wait for its turn."""

    listener: int


@dataclass(eq=False)
class Listener:
    """What runs on which events, with which inputs, into which outputs."""

    id: int
    place: Listening
    triggers: list[Trigger]
    chain: Chain | None
    fn: Callable[..., Any] | None
    inputs: list[Block]
    outputs: list[Block]
    inputs_as_dict: bool
    api_name: str | None
    show_progress: ShowProgress
    busy: list[Block]
    trigger_mode: TriggerMode
    cancels: list[Listener]
    js: str | None
    options: dict[str, Any]
    patches: list[Patch] = field(default_factory=list)
    running: list[Patch] = field(default_factory=list)
    resting: list[Patch] = field(default_factory=list)
    timer: Block | None = None
    rehearsals: list[list[Value]] = field(default_factory=list)
    """Inputs, a set a row of examples, for which its results are worked out when the app is built."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function itself: a decorated function stays one."""
        if self.fn is None and self.js is not None and len(args) == 1 and callable(args[0]):
            self.place.give(self, args[0])
            return self
        if self.fn is None:
            raise TypeError("this listener has no Python function to call")
        return self.fn(*args, **kwargs)

    @property
    def group(self) -> Hashable:
        """The concurrency group: its given id, else the function itself (Gradio's rule)."""
        if not self.options["queue"]:
            return Unqueued(self.id)
        return self.options["concurrency_id"] or id(self.fn)

    @property
    def limit(self) -> Limit:
        """How many runs at once, as it was given."""
        limit: Limit = self.options["concurrency_limit"]
        return limit if self.options["queue"] else None

    @property
    def is_stream(self) -> bool:
        """Whether its runs are fed frame by frame."""
        return any(trigger.event.stream for trigger in self.triggers)

    # ── What follows it ──

    def then(
        self,
        fn: Callable[..., Any] | None = DECORATOR,
        inputs: Any = None,
        outputs: Any = None,
        **options: Unpack[Options],
    ) -> Any:
        """Run ``fn`` after every run of this, whatever happened in it."""
        return self._follow("then", fn, inputs, outputs, options)

    def success(
        self,
        fn: Callable[..., Any] | None = DECORATOR,
        inputs: Any = None,
        outputs: Any = None,
        **options: Unpack[Options],
    ) -> Any:
        """Run ``fn`` after every run of this that raised nothing and was not cancelled."""
        return self._follow("success", fn, inputs, outputs, options)

    def failure(
        self,
        fn: Callable[..., Any] | None = DECORATOR,
        inputs: Any = None,
        outputs: Any = None,
        **options: Unpack[Options],
    ) -> Any:
        """Run ``fn`` after every run of this that raised, or was refused by a full queue."""
        return self._follow("failure", fn, inputs, outputs, options)

    def _follow(self, when: Moment, fn: Any, inputs: Any, outputs: Any, options: Options) -> Any:
        return self.place.listen([], fn, inputs, outputs, chain=Chain(self.id, when), **options)

    # ── As plain data ──

    def config(self) -> protocol.Listener:
        """The listener as the page needs it."""
        options = self.options
        return protocol.Listener(
            id=self.id,
            targets=[Target(trigger.block._id, trigger.event.name) for trigger in self.triggers],
            chain=self.chain,
            inputs=[block._id for block in self.inputs],
            outputs=[block._id for block in self.outputs],
            patches=[*self.patches, *self._stopped_timers()],
            js=self.js,
            python=self.fn is not None,
            cancels=[listener.id for listener in self.cancels],
            trigger_mode=self.trigger_mode,
            show_progress=self.show_progress,
            busy=[block._id for block in self.busy],
            running=self.running,
            resting=self.resting,
            scroll_to_output=options["scroll_to_output"],
            stream_every=options["stream_every"],
        )

    def _stopped_timers(self) -> list[Patch]:
        """Who cancels a listener with ``every`` stops its timer too."""
        timers = [listener.timer for listener in self.cancels if listener.timer is not None]
        return [Patch(timer._id, {"active": False}) for timer in timers]


class Listening(typing.Protocol):
    """The Blocks a listener belongs to."""

    def listen(
        self,
        triggers: list[Trigger],
        fn: Callable[..., Any] | None = ...,
        inputs: Any = ...,
        outputs: Any = ...,
        *,
        chain: Chain | None = ...,
        **options: Unpack[Options],
    ) -> Any:
        """Add a listener."""

    def give(self, listener: Listener, fn: Callable[..., Any]) -> None:
        """Let a listener that has only JavaScript run this function too."""


# ── Reading what was given ───────────────────────────────────────────────────────────────────────


CHAINED = Event("Another listener has ended.")
"""What holds for a listener that no component's event starts."""


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """All options, those not given as in :data:`DEFAULTS`; TypeError or ValueError in words."""
    known = [(EARLIER.get(name, name), value) for name, value in given.items()]
    named = {name: value for name, value in known if name is not None}
    for name in named:
        if name not in DEFAULTS:
            near = difflib.get_close_matches(name, DEFAULTS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise TypeError(f"An event listener has no parameter {name!r}.{hint}")
    options = {**DEFAULTS, **named}
    seen = options["api_visibility"]
    _refuse_unless("api_visibility", seen, seen in VISIBILITIES, f"one of {VISIBILITIES}")
    if seen == "private":
        options["api_name"] = False
    options["show_api"] = options["show_api"] and seen == "public"
    limit = options["concurrency_limit"]
    is_limit = limit in (None, "default") or (type(limit) is int and limit >= 1)
    _refuse_unless("concurrency_limit", limit, is_limit, "an int from 1, None or 'default'")
    size = options["max_batch_size"]
    _refuse_unless("max_batch_size", size, type(size) is int and size >= 1, "an int from 1")
    if options["js"] is True:
        options["js"] = (
            None  # Gradio makes JavaScript of the function; here it runs beside the page
        )
    js = options["js"]
    _refuse_unless("js", js, js is None or isinstance(js, str), "JavaScript as a str, or None")
    every = options["every"]
    is_period = every is None or (isinstance(every, (int, float)) and every > 0)
    _refuse_unless("every", every, is_period, "a number of seconds above 0, or None")
    return options


def _refuse_unless(name: str, given: Any, is_right: bool, allowed: str) -> None:
    if not is_right:
        raise ValueError(f"{name}={given!r} is not allowed; it must be {allowed}.")


def progress_of(given: ShowProgress | bool | None, event: Event) -> ShowProgress:
    """How much is shown; what the event says where nothing is given."""
    if given is None:
        return event.show_progress
    if isinstance(given, bool):
        return "full" if given else "hidden"
    allowed = typing.get_args(ShowProgress)
    _refuse_unless("show_progress", given, given in allowed, f"one of {allowed}, True or False")
    return given


def mode_of(given: TriggerMode | None, event: Event) -> TriggerMode:
    """The trigger mode; what the event says where nothing is given."""
    if given is None:
        return event.trigger_mode
    allowed = typing.get_args(TriggerMode)
    _refuse_unless("trigger_mode", given, given in allowed, f"one of {allowed}")
    return given


def blocks_of(given: Any) -> list[Block]:
    """One block, several, or none, as a list; a set in order of creation."""
    if given is None:
        return []
    if isinstance(given, Block):
        return [given]
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise ValueError(f"Inputs and outputs are components, not a {type(given).__name__}.")
    found = list(given)
    for item in found:
        if not isinstance(item, Block):
            raise ValueError(f"Inputs and outputs are components, not a {type(item).__name__}.")
    if isinstance(given, (set, frozenset)):
        found.sort(key=lambda block: block._id)
    return found


def inputs_of(given: Any) -> list[Block]:
    """As :func:`blocks_of`; a layout has no value to read."""
    found = blocks_of(given)
    for block in found:
        if not isinstance(block, Component) and "value" not in block.table:
            raise ValueError(f"A {type(block).__name__} holds no value that could be an input.")
    return found


def cancelled_by(given: Any) -> list[Listener]:
    """The listeners whose runs end; ValueError for what is none, or does not wait in the queue."""
    if given is None:
        return []
    found = list(given) if isinstance(given, (list, tuple, set, frozenset)) else [given]
    for item in found:
        if not isinstance(item, Listener):
            raise ValueError(f"cancels: {item!r} is not what an event listener returns.")
        if not item.options["queue"]:
            raise ValueError("cancels: a listener with queue=False cannot be cancelled.")
    return found


def triggers_of(given: Any) -> list[Trigger]:
    """The triggers of ``gr.on``: one, or several."""
    found = list(given) if isinstance(given, (list, tuple, set)) else [given]
    for item in found:
        if isinstance(getattr(item, "__self__", None), Listener):
            raise ValueError(
                f"gr.on cannot be triggered by .{item.__name__}: call it on the listener itself."
            )
        if not isinstance(item, Trigger):
            raise ValueError(f"gr.on: {item!r} is no event of a component, such as button.click.")
    return found


UNNAMEABLE = str.maketrans("", "", "".join(set(string.punctuation) - set("-_")))


def name_of(fn: Callable[..., Any]) -> str:
    """A function's own name without punctuation; a callable object's class."""
    if isinstance(fn, functools.partial):
        return "partial"
    return getattr(fn, "__name__", type(fn).__name__).translate(UNNAMEABLE)
