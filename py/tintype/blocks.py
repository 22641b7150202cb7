"""The app as a graph: the layout tree, the listeners, and both as plain data (:class:`Config`).

Runs nothing: ``session.py`` does. Knows components only as blocks with an id and a table.
"""

from __future__ import annotations

import functools
import itertools
import string
import typing
from collections.abc import Callable, Hashable, Iterable
from contextvars import Token
from dataclasses import dataclass, field
from typing import Any

from tintype import filesize, protocol
from tintype.component import Block, Component, Place, Trigger, current
from tintype.protocol import Config, Node, ShowProgress, Target, TriggerMode, Value


@dataclass(eq=False)
class Listener:
    """What runs on which events, with which inputs, into which outputs."""

    id: int
    triggers: list[Trigger]
    fn: Callable[..., Any] | None
    inputs: list[Component]
    outputs: list[Component]
    inputs_as_dict: bool
    api_name: str | None
    scroll_to_output: bool
    show_progress: ShowProgress
    trigger_mode: TriggerMode
    concurrency_limit: int | str | None
    concurrency_id: str | None
    assign: list[Value] | None

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function itself: a decorated function stays one."""
        if self.fn is None:
            raise TypeError("this listener has no Python function to call")
        return self.fn(*args, **kwargs)

    @property
    def group(self) -> Hashable:
        """The concurrency group: its given id, else the function itself (Gradio's rule)."""
        return self.concurrency_id or id(self.fn)

    def config(self) -> protocol.Listener:
        """The listener as the page needs it."""
        return protocol.Listener(
            id=self.id,
            targets=[Target(trigger.block._id, trigger.event.name) for trigger in self.triggers],
            inputs=[component._id for component in self.inputs],
            outputs=[component._id for component in self.outputs],
            python=self.fn is not None,
            assign=self.assign,
            trigger_mode=self.trigger_mode,
            show_progress=self.show_progress,
            scroll_to_output=self.scroll_to_output,
            api_name=self.api_name,
        )


@dataclass(eq=False)
class Branch:
    """A place in the layout tree while it is built."""

    block: Block | None
    children: list[Branch] = field(default_factory=list)

    def node(self) -> Node:
        """The branch as plain data."""
        assert self.block is not None
        return Node(self.block._id, [child.node() for child in self.children])


launched: list[Blocks] = []
"""The apps whose ``launch()`` was called, the last one last."""


class Blocks:
    """An app: ``with gr.Blocks() as demo:`` takes the blocks and listeners made inside it."""

    def __init__(self, *, title: str | None = None) -> None:
        self.title = title
        self.blocks: dict[int, Block] = {}
        self.listeners: list[Listener] = []
        self.default_concurrency_limit: int | None = 1
        self.max_file_size: int | None = None
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

    # ── Layout ──

    def add(self, block: Block) -> None:
        """Put the block into the innermost open layout; ValueError if it already has a place."""
        if block._id in self.blocks:
            raise ValueError(f"This {type(block).__name__} is already rendered in this Blocks.")
        self.blocks[block._id] = block
        self._open[-1].children.append(Branch(block))

    def open(self, layout: Block) -> None:
        """Let what is made from here on stand inside ``layout``, which is the last one added."""
        branch = next(child for child in self._open[-1].children if child.block is layout)
        self._open.append(branch)

    def close(self, layout: Block) -> None:
        """Inverse of :meth:`open`."""
        self._open.pop()

    # ── Listeners ──

    def listen(
        self,
        triggers: list[Trigger],
        fn: Callable[..., Any] | None,
        *,
        inputs: Any = None,
        outputs: Any = None,
        api_name: str | bool | None = None,
        scroll_to_output: bool = False,
        show_progress: ShowProgress | bool | None = None,
        trigger_mode: TriggerMode | None = None,
        concurrency_limit: int | str | None = "default",
        concurrency_id: str | None = None,
        assign: list[Value] | None = None,
    ) -> Listener:
        """Add a listener. What the first trigger's event says holds where nothing is given."""
        event = triggers[0].event
        listener = Listener(
            id=next(self._numbers),
            triggers=triggers,
            fn=fn,
            inputs=_components(inputs),
            outputs=_components(outputs),
            inputs_as_dict=isinstance(inputs, (set, frozenset)),
            api_name=self._free_name(api_name, fn),
            scroll_to_output=scroll_to_output,
            show_progress=_progress(show_progress, event.show_progress),
            trigger_mode=_mode(trigger_mode, event.trigger_mode),
            concurrency_limit=concurrency_limit,
            concurrency_id=concurrency_id,
            assign=assign,
        )
        self.listeners.append(listener)
        return listener

    def _free_name(self, given: str | bool | None, fn: Callable[..., Any] | None) -> str | None:
        """The endpoint's name by Gradio's rule, with a number where it is taken."""
        if given is False or fn is None:
            return None
        wanted = given if isinstance(given, str) and given else _name_of(fn)
        taken = {listener.api_name for listener in self.listeners}
        numbered = (f"{wanted}_{number}" for number in itertools.count(1))
        return next(name for name in itertools.chain([wanted], numbered) if name not in taken)

    # ── The app ──

    def launch(self, *_: Any, max_file_size: str | int | None = None, **__: Any) -> None:
        """Mark this as the app of its file. Harmless everywhere: the page, not this, starts it.

        ``max_file_size`` is the most that a file given by the visitor may have: bytes, or a string
        like ``"5mb"``; None is no limit. What else Gradio's takes is accepted and ignored.
        """
        self.max_file_size = filesize.in_bytes(max_file_size)
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

    def _groups(self) -> dict[Hashable, list[int | str | None]]:
        groups: dict[Hashable, list[int | str | None]] = {}
        for listener in self.listeners:
            groups.setdefault(listener.group, []).append(listener.concurrency_limit)
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


def _components(given: Any) -> list[Component]:
    """One component, several, or none, as a list; a set in order of creation."""
    if given is None:
        return []
    if isinstance(given, Block):
        given = [given]
    found: Iterable[Any] = given
    if isinstance(given, (set, frozenset)):
        found = sorted(given, key=lambda component: component._id)
    return [_component(item) for item in found]


def _component(item: Any) -> Component:
    if isinstance(item, Component):
        return item
    raise ValueError(f"Inputs and outputs are components, not a {type(item).__name__}.")


def _progress(given: ShowProgress | bool | None, default: ShowProgress) -> ShowProgress:
    if given is None:
        return default
    if isinstance(given, bool):
        return "full" if given else "hidden"
    _refuse_unless("show_progress", given, typing.get_args(ShowProgress))
    return given


def _mode(given: TriggerMode | None, default: TriggerMode) -> TriggerMode:
    if given is None:
        return default
    _refuse_unless("trigger_mode", given, typing.get_args(TriggerMode))
    return given


def _refuse_unless(name: str, given: str, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        raise ValueError(f"{name}={given!r} is not allowed; it must be one of {allowed}.")


UNNAMEABLE = str.maketrans("", "", "".join(set(string.punctuation) - set("-_")))


def _name_of(fn: Callable[..., Any]) -> str:
    """A function's own name without punctuation; a callable object's class."""
    if isinstance(fn, functools.partial):
        return "partial"
    return getattr(fn, "__name__", type(fn).__name__).translate(UNNAMEABLE)
