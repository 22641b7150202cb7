"""Interface: one function with its inputs left and its outputs right, on top of Blocks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from tintype.blocks import Blocks
from tintype.component import Component, Trigger
from tintype.components.button import Button
from tintype.components.layout import Column, Row
from tintype.listeners import Limit, Listener
from tintype.protocol import Patch
from tintype.shortcut import component_of

Given: TypeAlias = str | Component | Sequence[str | Component] | None


LIVE: dict[str, Any] = {"trigger_mode": "always_last"}
LIVE_STREAM: dict[str, Any] = {"show_progress": "hidden", "time_limit": 30, "stream_every": 0.5}
"""Gradio's own, for inputs that change and for cameras that stream."""


class Interface(Blocks):
    """``gr.Interface(fn, inputs, outputs)``: a Submit and a Clear button around a function.

    While it runs longer than a moment, Stop stands where Submit was. A ``live`` one has no Submit: it
    runs whenever an input changes or, where the input is a camera that streams, with every frame.
    """

    def __init__(
        self,
        fn: Callable[..., Any],
        inputs: Given = None,
        outputs: Given = None,
        *,
        live: bool = False,
        title: str | None = None,
        api_name: str | None = "predict",
        concurrency_limit: Limit = "default",
        submit_btn: str = "Submit",
        stop_btn: str = "Stop",
        clear_btn: str | None = "Clear",
    ) -> None:
        super().__init__(title=title)
        self.fn = fn
        self.inputs = [component_of(item) for item in _several(inputs)]
        self.outputs = [component_of(item) for item in _several(outputs)]
        if not self.inputs and not self.outputs:
            raise ValueError("Interface: it needs inputs, outputs or both.")
        self.live = live
        self._name_inputs()
        self._name_outputs()
        with self:
            buttons = self._lay_out(submit_btn, stop_btn, clear_btn)
            if live:
                self._connect_live(api_name)
            if buttons.submit.rendered:
                self._connect_submit(buttons, api_name, concurrency_limit)
            self._connect_clear(buttons)

    def _name_inputs(self) -> None:
        """An input without a label takes the name of the parameter it is passed to."""
        for component, name in zip(
            self.inputs, _parameters(self.fn, len(self.inputs)), strict=False
        ):
            if component.label is None:
                component.label = name

    def _name_outputs(self) -> None:
        """An output without a label is ``output``, or ``output 0`` … where there are several."""
        for number, component in enumerate(self.outputs):
            if component.label is None:
                component.label = "output" if len(self.outputs) == 1 else f"output {number}"

    def _lay_out(self, submit: str, stop: str, clear: str | None) -> Buttons:
        with Row(equal_height=True):
            if self.inputs:
                with Column():
                    _place(self.inputs)
                    buttons = Buttons.row(None if self.live else submit, stop, clear)
            if self.outputs:
                with Column():
                    self._settle_outputs()
                    _place(self.outputs)
                    if not self.inputs:
                        buttons = Buttons.row("Generate", stop, clear)
        return buttons

    def _settle_outputs(self) -> None:
        """An output that is not an input too shows, unless it was told otherwise."""
        for component in self.outputs:
            if component.interactive is None and component not in self.inputs:
                component.interactive = False

    def _connect_live(self, api_name: str | None) -> None:
        """Whatever changes runs the function, with what there is; only the last change counts."""
        ways = {name: self._triggers(name) for name in ("stream", "change")}
        options: dict[str, dict[str, Any]] = {"stream": LIVE_STREAM, "change": LIVE}
        for name, triggers in ways.items():
            if triggers:
                self.listen(
                    triggers,
                    self.fn,
                    self.inputs,
                    self.outputs,
                    api_name=api_name,
                    **options[name],
                )
        if not self.inputs:
            self.load(self.fn, None, self.outputs, api_name=api_name)

    def _triggers(self, name: str) -> list[Trigger]:
        """The inputs' events that a live Interface runs on: frames of a camera, else changes."""
        return [
            Trigger(component, component.events[name])
            for component in self.inputs
            if name == ("stream" if getattr(component, "streaming", False) else "change")
            and name in component.events
        ]

    def _connect_submit(self, buttons: Buttons, api_name: str | None, limit: Limit) -> None:
        entered = [
            Trigger(component, component.events["submit"])
            for component in self.inputs
            if "submit" in component.events
        ]
        run: Listener = self.listen(
            [buttons.submit.click, *entered],
            self.fn,
            self.inputs,
            self.outputs,
            api_name=api_name,
            scroll_to_output=True,
            concurrency_limit=limit,
        )
        run.running, run.resting = buttons.shown(running=True), buttons.shown(running=False)
        self.listen([buttons.stop.click], None, cancels=run)

    def _connect_clear(self, buttons: Buttons) -> None:
        if buttons.clear is not None:
            cleared = list(dict.fromkeys([*self.inputs, *self.outputs]))
            emptied: Listener = self.listen([buttons.clear.click], None, outputs=cleared)
            emptied.patches = [
                Patch(component._id, {"value": component.empty}) for component in cleared
            ]


@dataclass
class Buttons:
    """The buttons of an Interface."""

    submit: Button
    stop: Button
    clear: Button | None

    @classmethod
    def row(cls, submit: str | None, stop: str, clear: str | None) -> Buttons:
        """Make them, in a row; without a Submit where it has no text."""
        with Row():
            cleared = Button(clear) if clear else None
            submitted = Button(submit or "", variant="primary", render=submit is not None)
            stopped = Button(stop, variant="stop", visible=False, render=submit is not None)
        return cls(submitted, stopped, cleared)

    def shown(self, running: bool) -> list[Patch]:
        """Stop in place of Submit, or the other way round."""
        return [
            Patch(self.submit._id, {"visible": not running}),
            Patch(self.stop._id, {"visible": running}),
        ]


def _several(given: Given) -> list[str | Component]:
    if given is None:
        return []
    return [given] if isinstance(given, (str, Component)) else list(given)


def _place(components: list[Component]) -> None:
    """Put components into the open layout, those too that were made outside or before it."""
    for component in components:
        component.render()


def _parameters(fn: Callable[..., Any], count: int) -> list[str]:
    """The names of a function's parameters; ``input 0`` … for built-ins that do not say."""
    try:
        return list(inspect.signature(fn).parameters)
    except (TypeError, ValueError):
        return [f"input {number}" for number in range(count)]
