"""The app: all that was made in it, and how it is to be launched, as plain data (:class:`Config`).

Runs nothing: ``session.py`` does. Knows components only as blocks with an id and a table.
"""

from __future__ import annotations

import difflib
import typing
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Unpack

from tintype.app.ground import Ground
from tintype.app.look import PARAMETERS, Look
from tintype.components.component import Block, Component
from tintype.components.events import (
    DECORATOR,
    Event,
    Options,
    Place,
    Trigger,
    current,
    current_place,
)
from tintype.components.page import Page, path_of, refuse_second_bars
from tintype.door import protocol
from tintype.door.protocol import Config, FootPart
from tintype.functions.listeners import Limit, inputs_of, triggers_of
from tintype.options import filesize
from tintype.options.i18n import I18n
from tintype.programs import called, offered
from tintype.themes.base import Base

launched: list[Blocks] = []
"""The apps whose ``launch()`` was called, the last one last."""


class Blocks(Ground):
    """An app: ``with gr.Blocks() as demo:`` takes the blocks and listeners made inside it.

    ``theme`` is a `gr.themes` theme or the name of one; ``css``, ``js`` and ``head`` are texts or paths,
    ``css_paths`` and ``head_paths`` files that come before them. With ``fill_width`` the app is as wide
    as the window, with ``fill_height`` at least as high. What else Gradio's takes is ignored.

    Made or rendered inside another Blocks, it becomes a part of that.
    """

    unload = Event("The page is left.")

    def __init__(
        self,
        theme: Base | str | bool | None = None,
        analytics_enabled: bool | None = None,
        mode: str = "blocks",
        title: str | None = None,
        css: str | None = None,
        js: str | typing.Literal[True] | None = None,
        head: str | None = None,
        fill_height: bool = False,
        fill_width: bool = False,
        delete_cache: tuple[int, int] | None = None,
        **rest: Any,
    ) -> None:
        super().__init__()
        for name in rest.keys() - set(PARAMETERS):
            near = difflib.get_close_matches(name, [*PARAMETERS, "title", "fill_width"], n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise TypeError(f"{type(self).__name__}() has no parameter {name!r}.{hint}")
        self.title = title
        self.pages: list[Page] = []
        self.translations: dict[str, dict[str, str]] = {}
        self.default_concurrency_limit: int | None = 1
        self.max_file_size: int | None = None
        self.max_size: int | None = None
        self.max_threads = 40
        self.status_update_rate: float | typing.Literal["auto"] = "auto"
        self.show_error = False
        self.foot: list[FootPart] = list(typing.get_args(FootPart))
        self.look = Look(fill_width=fill_width, fill_height=fill_height)
        worn = {name: rest[name] for name in PARAMETERS if name in rest}
        is_theme = not isinstance(theme, bool)  # Gradio 6 has analytics_enabled in its place
        self.look.wear(theme=theme if is_theme else None, css=css, js=js, head=head, **worn)

    def __enter__(self) -> typing.Self:
        super().__enter__()
        if self.pages:
            self.open(self.pages[-1])
        return self

    def __exit__(self, *error: object) -> None:
        if self.pages:
            self.close(self.pages[-1])
        super().__exit__(*error)
        outer = current.get()
        if outer is not None and self._taken_by is None and error[:1] in ((), (None,)):
            outer.take(self)

    def route(self, name: str, path: str | None = None, show_in_navbar: bool = True) -> typing.Self:
        """Begin a page: ``with demo.route("About"):`` takes what is made inside it, and from then on.

        It is shown at ``#/about``, or ``#/`` and ``path``, and a bar at the top leads to it, unless
        ``show_in_navbar`` is False. What runs on ``demo.load`` there runs whenever the page is opened.
        ValueError inside a ``with gr.Blocks():``, and for a path that cannot be one.
        """
        if current.get() is not None:
            raise ValueError(
                "route() begins a page outside of any `with gr.Blocks():`; unindent it."
            )
        taken = [page.path for page in self.pages]
        page = Page(name=name, path=path_of(name, path, taken), listed=show_in_navbar)
        self.add(page)
        self.pages.append(page)
        return self

    def render(self) -> typing.Self:
        """Put the whole app where it is called, with its listeners. Outside a Blocks nothing happens."""
        place: Place | None = current.get()
        if place is not None:
            place.take(self)
        return self

    def __call__(
        self, *inputs: Any, fn_index: int = 0, api_name: str | None = None, **named: Any
    ) -> Any:
        """Run a function of the app on these values, as :func:`tintype.programs.called.call` says.

        They are in order, or by the names of the endpoint's parameters.
        """
        return called.call(called.find(self.listeners, fn_index, api_name), self, inputs, named)

    @property
    def is_part(self) -> bool:
        """Whether it stands in another Blocks."""
        return self._taken_by is not None

    # ── The app ──

    def queue(
        self,
        status_update_rate: float | typing.Literal["auto"] = "auto",
        api_open: bool | None = None,
        max_size: int | None = None,
        *,
        default_concurrency_limit: int | typing.Literal["not_set"] | None = "not_set",
        concurrency_count: int | typing.Literal["not_set"] | None = "not_set",
        **rest: Any,
    ) -> typing.Self:
        """Say how acts wait for their turn; there is a queue without this too.

        ``default_concurrency_limit`` runs of a function at once where its listener says nothing
        (None: no limit); ``max_size`` acts may wait, and those beyond are refused; places in the queue
        are told every ``status_update_rate`` seconds ("auto": when they change). ``concurrency_count``
        is Gradio 3's name of the limit; what else its queue took is ignored.
        """
        if concurrency_count != "not_set":
            default_concurrency_limit = concurrency_count
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
        i18n: I18n | None = None,
        show_api: bool = True,
        footer_links: Sequence[Any] | None = None,
        **rest: Any,
    ) -> tuple[typing.Self, str, str]:
        """Mark this as the app of its file. Harmless everywhere: the page, not this, starts it.

        ``max_file_size`` is the most that a file given by the visitor may have: bytes, or a string
        like ``"5mb"``; None is no limit. ``show_error`` shows every error as a toast too;
        ``max_threads`` functions run at once in all; ``i18n`` are its words by language. The
        page's foot has "Use via API" where ``show_api`` is True and ``footer_links`` has "api", and says
        who made it where that has "gradio"; None is both, an empty list no foot at all.
        ``theme``, ``css``, ``css_paths``, ``js``, ``head`` and ``head_paths`` are those of
        :class:`Blocks`. What else Gradio's takes is ignored.
        """
        self.look.wear(**{name: rest.get(name) for name in PARAMETERS})
        self.max_file_size = filesize.in_bytes(max_file_size)
        self.show_error = show_error
        self.foot = _foot(footer_links, show_api)
        self.max_threads = max_threads
        self.translations = {} if i18n is None else i18n.translations
        launched.append(self)
        return self, "", ""

    def block_thread(self) -> None:
        """There is no server to wait for."""

    def test_launch(self) -> None:
        """There is no server to try, which Gradio 2 did so."""

    def close(self, layout: Block | None = None, **_: Any) -> None:
        """There is no server to close; with a layout, as in :class:`Ground`."""
        if layout is not None:
            super().close(layout)

    def component(self, number: int) -> Component:
        """The component with this id; LookupError where there is none."""
        block = self.blocks.get(number)
        if isinstance(block, Component):
            return block
        raise LookupError(f"There is no component {number} in this app.")

    def config(self) -> Config:
        """The app as plain data. ValueError for two bars on one page."""
        refuse_second_bars(self._root.placed())
        endpoints = offered.endpoints(self.listeners)
        is_offered = any(endpoint.listed for endpoint in endpoints)
        return Config(
            title=self.title,
            tree=self._root.nodes(),
            components=[self.described(block) for block in self.blocks.values()],
            listeners=[listener.config() for listener in self.listeners],
            max_file_size=self.max_file_size,
            look=self.look.config(),
            translations=self.translations,
            endpoints=endpoints,
            foot=[part for part in self.foot if part != "api" or is_offered],
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

    def described(self, block: Block) -> protocol.Component:
        """A block as the page needs it."""
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
    found = changes(place, inputs) if triggers is None else triggers_of(triggers)
    return place.listen(found, fn, inputs, outputs, **options)


def changes(place: Place, inputs: Any) -> list[Trigger]:
    """The change of every input that has one, and the opening of the page."""
    changes = [
        Trigger(block, block.events["change"])
        for block in inputs_of(inputs)
        if "change" in block.events
    ]
    return [*changes, place.load]


FOOT: dict[FootPart, str] = {"made": "gradio", "api": "api"}
"""What Gradio calls these in ``footer_links``; what else stands in a foot is not its to name."""


def _foot(links: Sequence[Any] | None, show_api: bool) -> list[FootPart]:
    """What stands at the foot of the page."""
    if links is not None and not links:
        return []
    left_out = {part for part, link in FOOT.items() if links is not None and link not in links}
    left_out |= set() if show_api else {"api"}
    return [part for part in typing.get_args(FootPart) if part not in left_out]


def _check_count(name: str, given: Any) -> None:
    if given is not None and (type(given) is not int or given < 1):
        raise ValueError(f"{name}={given!r} is not allowed; it must be an int from 1, or None.")


def set_static_paths(paths: Any) -> None:
    """Nothing to do: a page has no cache of its own that files would have to be kept out of."""
