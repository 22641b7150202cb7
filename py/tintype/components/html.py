"""HTML: markup of the author, or a template that is filled with the value by the page."""

from __future__ import annotations

import re
import typing
from typing import Any

from tintype.component import Component, Event, Trigger, prop
from tintype.plain import plain
from tintype.protocol import Json, Value

CLICKS = "element.addEventListener('click', function() { trigger('click') });"
"""What Gradio runs where nothing is given; the page does it without a script."""

EVENTS = """
input double_click submit stop edit clear play pause end start_recording pause_recording stop_recording
focus blur upload release select stream like example_select option_select load key_up apply delete tick
undo retry expand collapse download copy
"""
"""What a script may fire under Gradio's names, beside change and click, and any it names itself."""


class HTML(Component, kind="html"):
    """Markup. A function gets and returns a ``str``, or what a template takes.

    ``html_template`` is HTML with ``${expression}`` and Handlebars' ``{{…}}`` in it, ``css_template``
    CSS for this element alone; both know ``value`` and every further keyword argument by its name.
    ``js_on_load`` is run when it is first drawn and knows ``element``, ``props``, ``trigger`` and
    ``watch``. Whatever the template gives is cleaned by the page of all that could act.
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
    head: str | None = prop(default=None, page=False, doc="Accepted for `None` alone.")
    server_functions: list[Any] | None = prop(
        default=None, page=False, doc="Accepted for `None` alone."
    )
    buttons: list[Any] | None = prop(default=None, page=False, doc="Accepted for `None` alone.")
    props: dict[str, Json] = prop(default={}, doc="What the templates know beside the value.")

    change = Event("Its value changed.", trigger_mode="always_last")
    click = Event("It was pressed.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the parameters of the table; all others are for the templates."""
        super().__init__(*args, **_sorted(kwargs))

    def remade(self, given: dict[str, Any]) -> typing.Self:
        """As the constructor takes them: new ones for the templates are added to those there are."""
        return super().remade(_sorted(given))

    def prepare(self) -> None:
        """Refuse what cannot be here, in words; bring the value into the form the page draws."""
        refused = {"head": "Blocks(head=…)", "server_functions": "an event", "buttons": "gr.Button"}
        for name, instead in refused.items():
            if getattr(self, name):
                raise ValueError(f"HTML: {name} does not work in a browser; use {instead} instead.")
        self.props = plain(self.props)
        super().prepare()

    def config(self) -> dict[str, Value]:
        """The parameters; for Gradio's own script None, as the page needs none to see a press."""
        script = self.js_on_load or ""
        return {**super().config(), "js_on_load": None if script == CLICKS else script}

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


def _sorted(given: dict[str, Any]) -> dict[str, Any]:
    """The table's parameters, and all others for the templates."""
    own = {name: value for name, value in given.items() if name in NAMES}
    more = {name: value for name, value in given.items() if name not in NAMES}
    return {**own, "props": {**own.get("props", {}), **more}}


NAMES = {row.alias or name for name, row in HTML.table.items()}
