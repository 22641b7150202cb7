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


class Interface(Blocks):
    """``gr.Interface(fn, inputs, outputs)``: a Submit and a Clear button around a function.

    While it runs longer than a moment, Stop stands where Submit was.
    """

    def __init__(
        self,
        fn: Callable[..., Any],
        inputs: Given = None,
        outputs: Given = None,
        *,
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
        self._name_inputs()
        self._name_outputs()
        with self:
            buttons = self._lay_out(submit_btn, stop_btn, clear_btn)
            self._connect(buttons, api_name, concurrency_limit)

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
                    buttons = Buttons.row(submit, stop, clear)
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

    def _connect(self, buttons: Buttons, api_name: str | None, limit: Limit) -> None:
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
    def row(cls, submit: str, stop: str, clear: str | None) -> Buttons:
        """Make them, in a row."""
        with Row():
            cleared = Button(clear) if clear else None
            submitted = Button(submit, variant="primary")
            stopped = Button(stop, variant="stop", visible=False)
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
