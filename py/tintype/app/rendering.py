"""``gr.render``: a function that makes blocks and listeners anew whenever its inputs change.

The blocks stand in a layout of their own, where the function was. A run makes a :class:`Part`; when it
has returned, the part takes the place of the one before and is told to the page.
"""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from tintype.app.blocks import Blocks, changes
from tintype.app.ground import Ground
from tintype.components.component import Block
from tintype.components.events import Trigger, current_place
from tintype.components.layout import Column, Layout, Row
from tintype.door.protocol import Rendered, ShowProgress, TriggerMode
from tintype.functions.listeners import Limit, Listener, triggers_of
from tintype.functions.returned import Known


class Rendering:
    """One use of ``gr.render``: the layout it draws into, and what it has drawn there last."""

    def __init__(self, place: Ground) -> None:
        self.place = place
        self.container: Layout = _container(place)
        self.part: Part | None = None
        self.is_gone = False
        if isinstance(place, Part):
            place.renderings.append(self)

    @property
    def app(self) -> Blocks:
        """The app it stands in, through the parts around it."""
        home = self.place.home
        return home.rendering.app if isinstance(home, Part) else typing.cast(Blocks, home)

    def drawing(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        """The author's function, so that it returns the part it has made."""
        if inspect.isgeneratorfunction(fn) or inspect.isasyncgenfunction(fn):
            raise ValueError("gr.render: the function cannot be a generator.")
        if inspect.iscoroutinefunction(fn):

            @functools.wraps(fn)
            async def draw_later(*args: Any, **named: Any) -> Part:
                with Part(self) as part:
                    await fn(*args, **named)
                return part

            return draw_later

        @functools.wraps(fn)
        def draw(*args: Any, **named: Any) -> Part:
            with Part(self) as part:
                fn(*args, **named)
            return part

        return draw


def _container(place: Ground) -> Layout:
    """As Gradio has it: a row within a row, a column elsewhere."""
    kind = Row if isinstance(place.innermost, Row) else Column
    return kind(show_progress=True)


class Part(Ground):
    """What one run of a function of ``gr.render`` makes."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__()
        self.rendering = rendering
        self.renderings: list[Rendering] = []
        self._before: dict[Hashable, Block] = {}
        self._listened: dict[Hashable, Listener] = {}
        self._told: list[int] = []
        if rendering.part is not None:
            old = rendering.part
            self._before = {b.key: b for b in old.blocks.values() if b.key is not None}
            self._listened = {
                key: listener
                for listener in old.listeners
                if (key := listener.options["key"]) is not None
            }

    # ── What is made in it ──

    @property
    def numbers(self) -> Iterator[int]:
        """Counted with the app's own."""
        return self.rendering.app.numbers

    def add(self, block: Block) -> None:
        """As in a Blocks; a block whose key was there before is that block, by its id."""
        old = self._before.get(block.key)
        if type(old) is type(block):
            block._id = old._id
        if block._id in self.blocks and block.key is not None:
            raise ValueError(f"gr.render: two blocks have the key {block.key!r}.")
        super().add(block)

    def _number(self, options: dict[str, Any]) -> int:
        """A listener whose key was there before is that listener, by its id."""
        old = self._listened.pop(options["key"], None)
        return super()._number(options) if old is None else old.id

    def _free(self, wanted: str) -> None:
        """What comes and goes is no endpoint, an Interface within it neither."""

    # ── Taking the place ──

    def settle(self, known: Known) -> Rendered | None:
        """Take the place of the part before; what the page has to know, or None where it is gone."""
        rendering, app = self.rendering, self.rendering.app
        if rendering.is_gone:
            return None
        old = rendering.part
        kept = self.blocks.keys() & old.blocks.keys() if old is not None else set()
        for number in kept:
            _preserve(self.blocks[number], known.now(app.blocks[number]))
        gone = old.uproot(app) if old is not None else []
        known.forget(block._id for block in self.blocks.values())
        rendering.part = self
        app.blocks.update(self.blocks)
        app.listeners += self.listeners
        self._told = [listener.id for listener in self.listeners]
        return Rendered(
            container=rendering.container._id,
            children=self._root.nodes(),
            components=[
                _described(app, block, block._id in kept) for block in self.blocks.values()
            ],
            listeners=[listener.config() for listener in self.listeners],
            gone=[number for number in gone if number not in self._told],
        )

    def uproot(self, app: Blocks) -> list[int]:
        """Take all of it out of the app, with the parts inside it; the ids its listeners were told by."""
        gone = list(self._told)
        for inner in self.renderings:
            inner.is_gone = True
            gone += inner.part.uproot(app) if inner.part is not None else []
        app.listeners[:] = [item for item in app.listeners if item not in self.listeners]
        for number in self.blocks:
            app.blocks.pop(number, None)
        return gone


def _kept(block: Block) -> set[str]:
    """The parameters that a re-render leaves as they are."""
    names = block.preserved_by_key or []
    return {names} if isinstance(names, str) else set(names)


def _preserve(block: Block, old: Block) -> None:
    """Let a block go on as the one it was before; its value is the page's to keep."""
    for name in _kept(block) - {"value"}:
        if name in block.table:
            block.given[name] = getattr(old, name)
            setattr(block, name, getattr(old, name))


def _described(app: Blocks, block: Block, is_kept: bool) -> Any:
    """A block for the page; of one that goes on, without what it keeps."""
    described = app.described(block)
    for name in _kept(block) if is_kept else ():
        described.props.pop(name, None)
    return described


def render(
    inputs: Any = None,
    triggers: Sequence[Trigger] | Trigger | None = None,
    *,
    queue: bool = True,
    trigger_mode: TriggerMode | None = "always_last",
    concurrency_limit: Limit = None,
    concurrency_id: str | None = None,
    show_progress: ShowProgress = "full",
    key: int | str | tuple[int | str, ...] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Draw the blocks and listeners that a function makes, where it stands, and again on ``triggers``.

    Without ``triggers``: when the page opens, and when one of ``inputs`` changes. The function gets the
    values of ``inputs``. What it made before goes away, its listeners' runs are cancelled; a block or
    listener with the same ``key`` as before goes on, and keeps the parameters that its
    ``preserved_by_key`` names (its value, where that says nothing).
    """

    def decorate(fn: Callable[..., Any]) -> Callable[..., Any]:
        place = typing.cast(Ground, current_place("gr.render"))
        found = changes(place, inputs) if triggers is None else triggers_of(triggers)
        rendering = Rendering(place)
        place.listen(
            found,
            rendering.drawing(fn),
            inputs,
            rendering.container,
            api_name=False,
            queue=queue,
            trigger_mode=trigger_mode,
            concurrency_limit=concurrency_limit,
            concurrency_id=concurrency_id,
            show_progress=show_progress,
            key=key,
        )
        return fn

    return decorate
