"""Where blocks and listeners grow: the layout tree and what runs on which events.

A Blocks is such a ground, and so is what a ``gr.render`` draws. Runs nothing and knows no page.
"""

from __future__ import annotations

import itertools
import typing
from collections.abc import Callable, Iterator
from contextvars import Token
from dataclasses import dataclass, field
from typing import Any, ClassVar, Unpack

from tintype.components.component import Block, Component
from tintype.components.events import DECORATOR, Event, Options, Place, Trigger, current
from tintype.components.page import Page
from tintype.components.timer import Timer
from tintype.door.protocol import Chain, Node, Patch
from tintype.functions.listeners import (
    CHAINED,
    Listener,
    blocks_of,
    cancelled_by,
    checked,
    inputs_of,
    mode_of,
    name_of,
    progress_of,
)


@dataclass(eq=False)
class Branch:
    """A place in the layout tree; without a block only what stands inside it counts."""

    block: Block | None
    children: list[Branch] = field(default_factory=list)

    def nodes(self) -> list[Node]:
        """The branch as plain data."""
        inside = [node for child in self.children for node in child.nodes()]
        return inside if self.block is None else [Node(self.block._id, inside)]

    def placed(self, page: Page | None = None) -> Iterator[tuple[Page | None, Block]]:
        """Each block below with the page it stands on."""
        page = self.block if isinstance(self.block, Page) else page
        for child in self.children:
            if child.block is not None:
                yield page, child.block
            yield from child.placed(page)

    def drop(self, branch: Branch) -> None:
        """Take a branch out, wherever below this it is."""
        self.children = [child for child in self.children if child is not branch]
        for child in self.children:
            child.drop(branch)


class Ground:
    """Takes the blocks and listeners that are made while it is open."""

    kind: ClassVar[str] = "app"
    load = Event("The page has opened.")

    def __init__(self) -> None:
        self._id = 0
        self.blocks: dict[int, Block] = {}
        self.listeners: list[Listener] = []
        self._root = Branch(None)
        self._branches: dict[int, Branch] = {}
        self._open = [self._root]
        self._numbers = itertools.count(1)
        self._tokens: list[Token[Place | None]] = []
        self._taken_by: Place | None = None

    def __enter__(self) -> typing.Self:
        self._tokens.append(current.set(self))
        return self

    def __exit__(self, *error: object) -> None:
        current.reset(self._tokens.pop())

    @property
    def home(self) -> Ground:
        """Where all that is made here is kept: the ground that took this one, or this one."""
        return self if self._taken_by is None else typing.cast(Ground, self._taken_by).home

    # ── Layout ──

    @property
    def numbers(self) -> Iterator[int]:
        """The ids of listeners to come."""
        return self.home._numbers

    @property
    def innermost(self) -> Block | None:
        """The layout that is open; None at the top."""
        return self._open[-1].block

    @property
    def page(self) -> Page | None:
        """The page that is open; None on the main one."""
        found = (branch.block for branch in self._open if isinstance(branch.block, Page))
        return next(found, None)

    @property
    def latest(self) -> Block | None:
        """What was put into that layout last."""
        inside = self._open[-1].children
        return inside[-1].block if inside else None

    def add(self, block: Block) -> None:
        """Put the block into the innermost open layout; ValueError if it already has a place."""
        home = self.home
        if block._id in home.blocks:
            raise ValueError(f"This {type(block).__name__} is already rendered in this Blocks.")
        home.blocks[block._id] = block
        branch = home._branches.setdefault(block._id, Branch(block))
        self._open[-1].children.append(branch)
        if isinstance(block, Component) and block.source is not None:
            self._keep_current(block, block.source)

    def add_first(self, block: Block) -> None:
        """Put the block above all else that was put here."""
        home = self.home
        home.blocks[block._id] = block
        branch = home._branches.setdefault(block._id, Branch(block))
        self._root.children.insert(0, branch)

    def remove(self, block: Block) -> None:
        """Inverse of :meth:`add`: the block has no place any more, nor has what stands inside it.

        Nor is a callable value of it kept current.
        """
        home = self.home
        branch = home._branches.get(block._id)
        if branch is None or home.blocks.pop(block._id, None) is None:
            return
        home._root.drop(branch)
        source = getattr(block, "source", None)
        if source is not None:
            home.listeners[:] = [item for item in home.listeners if item.fn is not source]

    def keep(self, block: Block) -> None:
        """Make the block a part of the app that another one draws: it has no place in the layout."""
        home = self.home
        home.blocks[block._id] = block
        if block._id in home._branches:
            home._root.drop(home._branches[block._id])

    def open(self, layout: Block) -> None:
        """Let what is made from here on stand inside ``layout``, wherever that is, or will be."""
        home = self.home
        if layout._id not in home.blocks and layout.rendered:
            raise ValueError(
                f"This {type(layout).__name__} is not in the Blocks that is open here."
            )
        self._open.append(home._branches.setdefault(layout._id, Branch(layout)))

    def close(self, layout: Block) -> None:
        """Inverse of :meth:`open`."""
        self._open.pop()

    def take(self, other: Place) -> None:
        """Put all of another ground into the innermost open layout; its listeners come along.

        What is added to the other one later is added here too. A block that stood here and was put
        there comes back with it. ValueError where the other ground already is here.
        """
        assert isinstance(other, Ground)
        home = self.home
        if other.home is home:
            raise ValueError("This Blocks is already rendered here.")
        for number in other.blocks.keys() & home.blocks.keys():
            self.remove(home.blocks[number])
        self._open[-1].children.append(other._root)
        home.blocks.update(other.blocks)
        home._branches.update(other._branches)
        self._adopt(other.listeners)
        other._taken_by = self
        other.settled_in()

    def settled_in(self) -> None:
        """Called when another ground has taken this one."""

    def _adopt(self, listeners: list[Listener]) -> None:
        """Take another ground's listeners: they are counted and named anew, and keep their chains."""
        home = self.home
        numbers = {listener.id: next(home.numbers) for listener in listeners}
        for listener in listeners:
            listener.id = numbers[listener.id]
            listener.place = self
            listener.triggers = self._of_the_page(listener.triggers)
            listener.api_name = listener.api_name and home._free(listener.api_name)
            if listener.chain is not None:
                listener.chain = Chain(numbers[listener.chain.listener], listener.chain.when)
            home.listeners.append(listener)

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
        self.home.listeners.append(listener)
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
            id=self._number(options),
            place=self,
            triggers=self._of_the_page(triggers),
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

    def _of_the_page(self, triggers: list[Trigger]) -> list[Trigger]:
        """What happens when the app is opened happens, on a page of it, when that is opened."""
        page = self.page
        if page is None:
            return triggers
        return [page.load if trigger.event is Ground.load else trigger for trigger in triggers]

    def _number(self, options: dict[str, Any]) -> int:
        """The id of a new listener with these options."""
        return next(self.numbers)

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
        return self.home._free(given if isinstance(given, str) and given else name_of(fn))

    def _free(self, wanted: str) -> str | None:
        """The name as it is among those of this ground; None where nothing has one."""
        taken = {listener.api_name for listener in self.listeners}
        numbered = (f"{wanted}_{number}" for number in itertools.count(1))
        return next(name for name in itertools.chain([wanted], numbered) if name not in taken)
