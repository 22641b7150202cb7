"""HTML: markup of the author, or a template that is filled with the value by the page."""

from __future__ import annotations

import functools
import inspect
import re
import tempfile
import typing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tintype.components.button import Button
from tintype.components.declared import prop
from tintype.components.endpoint import argument
from tintype.components.events import Event, Trigger, current, current_place
from tintype.components.withbuttons import WithButtons
from tintype.door.plain import plain
from tintype.door.protocol import File, Json, Value

CLICKS = "element.addEventListener('click', function() { trigger('click') });"
"""What Gradio runs where nothing is given; the page does it without a script."""

EVENTS = """
input double_click submit stop edit clear play pause end start_recording pause_recording stop_recording
focus blur upload release select stream like example_select option_select load key_up apply delete tick
undo retry expand collapse download copy
"""
"""What a script may fire under Gradio's names, beside change and click, and any it names itself."""


@dataclass(eq=False)
class Call:
    """A function that a script may call, and the listener that runs it once it is placed."""

    name: str
    fn: Callable[..., Any]
    listener: Any = None

    def __call__(self, *args: Any) -> Any:
        """The function itself."""
        return self.fn(*args)


Callables: TypeAlias = list[Callable[..., Any]]
"""As given: functions. As settled: a :class:`Call` for each."""


class HTML(WithButtons, kind="html"):
    """Markup. A function gets and returns a ``str``, or what a template takes.

    ``html_template`` is HTML with ``${expression}`` and Handlebars' ``{{…}}`` in it, ``css_template``
    CSS for this element alone; both know ``value`` and every further keyword argument by its name.
    ``js_on_load`` is run when it is first drawn and knows ``element``, ``props``, ``trigger``, ``watch``,
    ``upload`` (a file for Python: ``path`` and ``url``) and ``server``, by which it calls
    ``server_functions`` and awaits what they return, both as JSON. ``head`` is HTML for the page's head,
    there before the script runs. Whatever the template gives is cleaned by the page of all that could
    act. Used by ``with`` it has children, which stand at ``@children`` in the template, or else below it.
    """

    value: Any = prop(
        default=None, kw_only=False, doc="The HTML, or what the template is filled with."
    )
    html_template: str = prop(default="${value}", doc="HTML with places for the value.")
    css_template: str = prop(default="", doc="CSS for this element, with places for the value.")
    js_on_load: str | None = prop(default=CLICKS, doc="JavaScript to run when it is first drawn.")
    apply_default_css: bool = prop(
        default=True, doc="Whether text is set as everywhere in the app."
    )
    min_height: float | str | None = prop(
        default=None, doc="The height it has at least: pixels, or any CSS length."
    )
    max_height: float | str | None = prop(
        default=None, doc="The height from which on it scrolls: pixels, or any CSS length."
    )
    padding: bool = prop(default=False, doc="Whether there is room around it.")
    autoscroll: bool = prop(default=False, doc="Whether it stays at its end when it grows.")
    container: bool = prop(default=False, doc="Whether it has a frame and a label.")
    show_label: bool | None = prop(default=False, doc="Whether the label is drawn.")
    min_width: int | None = prop(default=None, doc="The width in pixels under which it wraps.")
    head: str | None = prop(
        default=None, doc="HTML for the page's head: scripts and styles that the script needs."
    )
    server_functions: Callables | None = prop(
        default=None, doc="Python functions that the script may call."
    )
    buttons: list[str | Button] | None = prop(
        default=None, doc="Buttons of the app's own beside it; a name stands for none."
    )
    props: dict[str, Json] = prop(default={}, doc="What the templates know beside the value.")

    change = Event("Its value changed.", trigger_mode="always_last")
    click = Event("It was pressed.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the parameters of the table; all others are for the templates."""
        super().__init__(*args, **_sorted(kwargs))

    def remade(self, given: dict[str, Any]) -> typing.Self:
        """As the constructor takes them: new ones for the templates are added to those there are."""
        made = _sorted(given)
        made["props"] = {**self.given.get("props", {}), **made["props"]}
        return super().remade(made)

    def prepare(self) -> None:
        """Settle the functions, and bring the value into the form the page draws."""
        calls = [_call(fn) for fn in self.server_functions or []]
        if "upload" in (self.js_on_load or "") and "upload" not in [call.name for call in calls]:
            calls.append(Call("upload", _kept))
        self.server_functions = list(calls)
        self.given["server_functions"] = (
            self.server_functions
        )  # those of an update are the same ones
        self.props = plain(self.props)
        super().prepare()

    def render(self) -> typing.Self:
        """Put it where it is called, and let its script call its functions from there on."""
        super().render()
        place = current.get()
        for call in self._calls() if place is not None else ():
            assert place is not None
            listener = place.listen(
                [],
                _spread(call.fn),
                [argument(None)],
                [argument(None)],
                queue=False,
                api_name=False,
                show_progress="hidden",
                trigger_mode="multiple",
            )
            call.listener = listener
        return self

    def __enter__(self) -> typing.Self:
        current_place("with gr.HTML").open(self)
        return self

    def __exit__(self, *_: object) -> None:
        current_place("with").close(self)

    def config(self) -> dict[str, Value]:
        """The parameters; for Gradio's own script None, as the page needs none to see a press."""
        script = self.js_on_load or ""
        return {
            **super().config(),
            "js_on_load": None if script == CLICKS else script,
            "server_functions": [
                [call.name, call.listener.id]
                for call in self._calls()
                if call.listener is not None  # its number changes where its app is put into another
            ],
        }

    def _calls(self) -> list[Call]:
        return typing.cast(list[Call], self.server_functions)

    def __getattr__(self, name: str) -> Trigger:
        """An event that a script fires by this name."""
        quoted = rf"""['"`]{re.escape(name)}['"`]"""
        if name in EVENTS.split() or re.search(quoted, self.__dict__.get("js_on_load") or ""):
            event = Event("Its own script fired it.")
            event.name = name
            return Trigger(self, event)
        raise AttributeError(
            f"HTML has no {name!r}. A script of yours may fire an event of this name: "
            f"js_on_load then has trigger({name!r}) in it."
        )

    def postprocess(self, value: Any) -> Value:
        """Whatever it is, as JSON: text as it is."""
        return plain(value)


def _call(fn: Callable[..., Any]) -> Call:
    if isinstance(fn, Call):
        return fn
    name = getattr(fn, "__name__", "")
    if not name.isidentifier():
        raise ValueError(
            f"HTML: server_functions has {fn!r:.60}, which has no name to call it by; use a `def`."
        )
    return Call(name, fn)


def _spread(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The function called with a list of its arguments."""
    if inspect.iscoroutinefunction(fn):

        @functools.wraps(fn)
        async def wait(args: list[Any]) -> Any:
            return await fn(*args)

        return _without_signature(wait)

    @functools.wraps(fn)
    def call(args: list[Any]) -> Any:
        return fn(*args)

    return _without_signature(call)


def _without_signature(fn: Any) -> Callable[..., Any]:
    """What asks for parameters is not to see those of the function inside."""
    del fn.__wrapped__
    fn.__annotations__ = {}
    plain_one: Callable[..., Any] = fn
    return plain_one


def _kept(file: File) -> dict[str, str]:
    """Put a file that a script was given where Python's functions find it, while the page is there."""
    path = Path(tempfile.mkdtemp(prefix="tintype-")) / (Path(file.name).name or "file")
    path.write_bytes(file.data)
    return {"path": str(path)}


def _sorted(given: dict[str, Any]) -> dict[str, Any]:
    """The table's parameters, and all others for the templates."""
    own = {name: value for name, value in given.items() if name in NAMES}
    more = {name: value for name, value in given.items() if name not in NAMES}
    return {**own, "props": {**own.get("props", {}), **more}}


NAMES = {row.alias or name for name, row in HTML.table.items()}
