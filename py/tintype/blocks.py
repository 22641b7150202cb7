"""The app as a graph: the layout tree, the listeners, and both as plain data (:class:`Config`).

Runs nothing: ``session.py`` does. Knows components only as blocks with an id and a table.
"""

from __future__ import annotations

import itertools
import typing
from collections.abc import Callable, Hashable, Sequence
from contextvars import Token
from dataclasses import dataclass, field
from typing import Any, ClassVar, Unpack

from tintype import called, filesize, protocol
from tintype.component import (
    DECORATOR,
    Block,
    Component,
    Event,
    Options,
    Place,
    Trigger,
    current,
    current_place,
)
from tintype.components.timer import Timer
from tintype.listeners import (
    CHAINED,
    Limit,
    Listener,
    blocks_of,
    cancelled_by,
    checked,
    inputs_of,
    mode_of,
    name_of,
    progress_of,
    triggers_of,
)
from tintype.protocol import Chain, Config, Node, Patch


@dataclass(eq=False)
class Branch:
    """A place in the layout tree while it is built."""

    block: Block | None
    children: list[Branch] = field(default_factory=list)

    def node(self) -> Node:
        """The branch as plain data."""
        assert self.block is not None
        return Node(self.block._id, [child.node() for child in self.children])

    def take_out(self, block: Block) -> None:
        """Let the block stand nowhere in it."""
        self.children = [child for child in self.children if child.block is not block]
        for child in self.children:
            child.take_out(block)


launched: list[Blocks] = []
"""The apps whose ``launch()`` was called, the last one last."""


class Blocks:
    """An app: ``with gr.Blocks() as demo:`` takes the blocks and listeners made inside it."""

    kind: ClassVar[str] = "app"
    load = Event("The page has opened.")

    def __init__(self, *, title: str | None = None) -> None:
        self._id = 0
        self.title = title
        self.blocks: dict[int, Block] = {}
        self.listeners: list[Listener] = []
        self.default_concurrency_limit: int | None = 1
        self.max_file_size: int | None = None
        self.max_size: int | None = None
        self.max_threads = 40
        self.status_update_rate: float | typing.Literal["auto"] = "auto"
        self.show_error = False
        self._root = Branch(None)
        self._open = [self._root]
        self._numbers = itertools.count(1)
        self._token: Token[Place | None] | None = None

    def __enter__(self) -> typing.Self:
        self._token = current.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._token is not None
        current.reset(self._token)

    def __call__(self, *inputs: Any, fn_index: int = 0, api_name: str | None = None) -> Any:
        """Run a function of the app on these values, as :func:`tintype.called.call` says."""
        return called.call(called.find(self.listeners, fn_index, api_name), self, inputs)

    # ── Layout ──

    def add(self, block: Block) -> None:
        """Put the block into the innermost open layout; ValueError if it already has a place."""
        if block._id in self.blocks:
            raise ValueError(f"This {type(block).__name__} is already rendered in this Blocks.")
        self.blocks[block._id] = block
        self._open[-1].children.append(Branch(block))
        if isinstance(block, Component) and block.source is not None:
            self._keep_current(block, block.source)

    def open(self, layout: Block) -> None:
        """Let what is made from here on stand inside ``layout``, which is the last one added."""
        branch = next(child for child in self._open[-1].children if child.block is layout)
        self._open.append(branch)

    def close(self, layout: Block) -> None:
        """Inverse of :meth:`open`."""
        self._open.pop()

    def keep(self, block: Block) -> None:
        """Make the block a part of the app that another one draws: it has no place in the layout."""
        self.blocks[block._id] = block
        self._root.take_out(block)

    # ── Listeners ──

    def listen(
        self,
        triggers: list[Trigger],
        fn: Callable[..., Any] | None = DECORATOR,
        inputs: Any = None,
        outputs: Any = None,
        *,
        chain: Chain | None = None,
        **options: Unpack[Options],
    ) -> Any:
        """Add a listener; without ``fn``, return a decorator that does.

        What the first trigger's event says holds where nothing is given.
        """
        if isinstance(fn, str) and options.get("js"):
            fn = None  # JavaScript alone; as a decorator it still takes a function
        if isinstance(fn, str):
            return lambda function: self.listen(
                triggers, function, inputs, outputs, chain=chain, **options
            )
        if options.get("every") is not None:
            return self._repeat(triggers, fn, inputs, outputs, chain, options)
        listener = self._listener(triggers, fn, inputs, outputs, chain, checked(options))
        self.listeners.append(listener)
        return listener

    def _listener(
        self,
        triggers: list[Trigger],
        fn: Callable[..., Any] | None,
        inputs: Any,
        outputs: Any,
        chain: Chain | None,
        options: dict[str, Any],
    ) -> Listener:
        event = triggers[0].event if triggers else CHAINED
        progress_on = options["show_progress_on"]
        return Listener(
            id=next(self._numbers),
            place=self,
            triggers=triggers,
            chain=chain,
            fn=fn,
            inputs=inputs_of(inputs),
            outputs=blocks_of(outputs),
            inputs_as_dict=isinstance(inputs, (set, frozenset)),
            api_name=self._free_name(options["api_name"], fn),
            show_progress=progress_of(options["show_progress"], event),
            busy=blocks_of(outputs if progress_on is None else progress_on),
            trigger_mode=mode_of(options["trigger_mode"], event),
            cancels=cancelled_by(options["cancels"]),
            js=options["js"],
            options=options,
        )

    def give(self, listener: Listener, fn: Callable[..., Any]) -> None:
        """Let a listener that has only JavaScript run this function too."""
        listener.fn = fn
        listener.api_name = self._free_name(listener.options["api_name"], fn)

    def _repeat(
        self,
        triggers: list[Trigger],
        fn: Callable[..., Any] | None,
        inputs: Any,
        outputs: Any,
        chain: Chain | None,
        options: Options,
    ) -> Listener:
        """The event only starts a timer, and the function runs on its ticks."""
        rest = checked(options)
        timer = Timer(rest.pop("every"), active=False)
        tick = Trigger(timer, timer.events["tick"])
        ticking: Listener = self.listen([tick], fn, inputs, outputs, **rest)
        ticking.timer = timer
        starting: Listener = self.listen(triggers, None, chain=chain)
        starting.patches = [Patch(timer._id, {"active": True})]
        return ticking

    def _keep_current(self, component: Component, source: Callable[..., Any]) -> None:
        """A callable value is called when the page opens, on ticks, and when its inputs change."""
        triggers = [self.load]
        if component.every is not None:
            every = component.every
            timer = every if isinstance(every, Block) else Timer(every)
            triggers.append(Trigger(timer, timer.events["tick"]))
        inputs = inputs_of(component.inputs)
        triggers += [
            Trigger(block, block.events["change"]) for block in inputs if "change" in block.events
        ]
        self.listen(
            triggers,
            source,
            inputs,
            component,
            api_name=False,
            trigger_mode="once",
            show_progress="full" if len(triggers) == 1 else "hidden",
        )

    def _free_name(self, given: str | bool | None, fn: Callable[..., Any] | None) -> str | None:
        """The endpoint's name by Gradio's rule, with a number where it is taken."""
        if given is False or fn is None:
            return None
        wanted = given if isinstance(given, str) and given else name_of(fn)
        taken = {listener.api_name for listener in self.listeners}
        numbered = (f"{wanted}_{number}" for number in itertools.count(1))
        return next(name for name in itertools.chain([wanted], numbered) if name not in taken)

    # ── The app ──

    def queue(
        self,
        status_update_rate: float | typing.Literal["auto"] = "auto",
        api_open: bool | None = None,
        max_size: int | None = None,
        *,
        default_concurrency_limit: int | typing.Literal["not_set"] | None = "not_set",
    ) -> typing.Self:
        """Say how acts wait for their turn; there is a queue without this too.

        ``default_concurrency_limit`` runs of a function at once where its listener says nothing
        (None: no limit); ``max_size`` acts may wait, and those beyond are refused; places in the queue
        are told every ``status_update_rate`` seconds ("auto": when they change).
        """
        if default_concurrency_limit != "not_set":
            _check_count("default_concurrency_limit", default_concurrency_limit)
            self.default_concurrency_limit = default_concurrency_limit
        _check_count("max_size", max_size)
        self.max_size = max_size
        self.status_update_rate = status_update_rate
        return self

    def launch(
        self,
        *_: Any,
        max_file_size: str | int | None = None,
        show_error: bool = False,
        max_threads: int = 40,
        **__: Any,
    ) -> None:
        """Mark this as the app of its file. Harmless everywhere: the page, not this, starts it.

        ``max_file_size`` is the most that a file given by the visitor may have: bytes, or a string
        like ``"5mb"``; None is no limit. ``show_error`` shows every error as a toast too;
        ``max_threads`` functions run at once in all. What else Gradio's takes is ignored.
        """
        self.max_file_size = filesize.in_bytes(max_file_size)
        self.show_error = show_error
        self.max_threads = max_threads
        launched.append(self)

    def component(self, number: int) -> Component:
        """The component with this id; LookupError where there is none."""
        block = self.blocks.get(number)
        if isinstance(block, Component):
            return block
        raise LookupError(f"There is no component {number} in this app.")

    def config(self) -> Config:
        """The app as plain data."""
        return Config(
            title=self.title,
            tree=[branch.node() for branch in self._root.children],
            components=[self._component(block) for block in self.blocks.values()],
            listeners=[listener.config() for listener in self.listeners],
            max_file_size=self.max_file_size,
        )

    def watched(self, event: str) -> set[int]:
        """The components whose event of this name some listener waits for."""
        triggers = [trigger for listener in self.listeners for trigger in listener.triggers]
        return {trigger.block._id for trigger in triggers if trigger.event.name == event}

    def limits(self) -> dict[Hashable, int | None]:
        """How many jobs of each group may run at once: the lowest limit that a member sets.

        The default counts only where no member sets one. In Gradio it counts as if it were set.
        """
        limits: dict[Hashable, int | None] = {}
        for group, members in self._groups().items():
            numbers = [limit for limit in members if isinstance(limit, int)]
            unset = self.default_concurrency_limit if "default" in members else None
            limits[group] = min(numbers) if numbers else unset
        return limits

    def _groups(self) -> dict[Hashable, list[Limit]]:
        groups: dict[Hashable, list[Limit]] = {}
        for listener in self.listeners:
            groups.setdefault(listener.group, []).append(listener.limit)
        return groups

    def _component(self, block: Block) -> protocol.Component:
        props = block.config()
        if isinstance(block, Component):
            props["interactive"] = self._is_interactive(block)
        return protocol.Component(block._id, block.kind, props)

    def _is_interactive(self, component: Component) -> bool:
        """Gradio's rule: as given; else an input, or neither output nor given a first value."""
        if component.interactive is not None:
            return component.interactive
        if any(component in listener.inputs for listener in self.listeners):
            return True
        is_output = any(component in listener.outputs for listener in self.listeners)
        return not is_output and component.value in (None, "", 0, [])


def on(
    triggers: Sequence[Trigger] | Trigger | None = None,
    fn: Callable[..., Any] | None = DECORATOR,
    inputs: Any = None,
    outputs: Any = None,
    **options: Unpack[Options],
) -> Any:
    """Run ``fn`` on several events. Without ``triggers``: on the change of each input, and on load."""
    place = current_place("gr.on")
    found = _changes(place, inputs) if triggers is None else triggers_of(triggers)
    return place.listen(found, fn, inputs, outputs, **options)


def _changes(place: Place, inputs: Any) -> list[Trigger]:
    """The change of every input that has one, and the opening of the page."""
    changes = [
        Trigger(block, block.events["change"])
        for block in inputs_of(inputs)
        if "change" in block.events
    ]
    return [*changes, place.load]


def _check_count(name: str, given: Any) -> None:
    if given is not None and (type(given) is not int or given < 1):
        raise ValueError(f"{name}={given!r} is not allowed; it must be an int from 1, or None.")
