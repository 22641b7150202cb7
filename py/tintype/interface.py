"""Interface: one function with its inputs left and its outputs right, on top of Blocks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from tintype.blocks import Blocks
from tintype.component import Component, Trigger
from tintype.components.button import Button
from tintype.components.layout import Column, Row
from tintype.shortcut import component_of

Given: TypeAlias = str | Component | Sequence[str | Component] | None


class Interface(Blocks):
    """``gr.Interface(fn, inputs, outputs)``: a Submit and a Clear button around a function."""

    def __init__(
        self,
        fn: Callable[..., Any],
        inputs: Given = None,
        outputs: Given = None,
        *,
        title: str | None = None,
        api_name: str | None = "predict",
        concurrency_limit: int | str | None = "default",
        submit_btn: str = "Submit",
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
            submit, clear = self._lay_out(submit_btn, clear_btn)
            self._connect(submit, clear, api_name, concurrency_limit)

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

    def _lay_out(self, submit_text: str, clear_text: str | None) -> tuple[Button, Button | None]:
        with Row(equal_height=True):
            if self.inputs:
                with Column():
                    _place(self.inputs)
                    with Row():
                        clear = Button(clear_text) if clear_text else None
                        submit = Button(submit_text, variant="primary")
            if self.outputs:
                with Column():
                    self._settle_outputs()
                    _place(self.outputs)
                    if not self.inputs:
                        with Row():
                            clear = Button(clear_text) if clear_text else None
                            submit = Button("Generate", variant="primary")
        return submit, clear

    def _settle_outputs(self) -> None:
        """An output that is not an input too shows, unless it was told otherwise."""
        for component in self.outputs:
            if component.interactive is None and component not in self.inputs:
                component.interactive = False

    def _connect(
        self, submit: Button, clear: Button | None, api_name: str | None, limit: int | str | None
    ) -> None:
        entered = [
            Trigger(component, component.events["submit"])
            for component in self.inputs
            if "submit" in component.events
        ]
        self.listen(
            [submit.click, *entered],
            self.fn,
            inputs=self.inputs,
            outputs=self.outputs,
            api_name=api_name,
            scroll_to_output=True,
            concurrency_limit=limit,
        )
        if clear is not None:
            cleared = list(dict.fromkeys([*self.inputs, *self.outputs]))
            self.listen(
                [clear.click],
                None,
                outputs=cleared,
                assign=[component.empty for component in cleared],
            )


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
