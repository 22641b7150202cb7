"""Slider: a number within a range."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from tintype.component import Component, Event, prop


class Slider(Component, kind="slider"):
    """A number that is dragged. A function gets an ``int`` where step and ends are, else a ``float``."""

    minimum: float = prop(default=0, kw_only=False, doc="The left end.")
    maximum: float = prop(default=100, kw_only=False, doc="The right end.")
    value: float | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="Where it starts; None is the left end."
    )
    step: float | None = prop(
        default=None,
        doc="The distance of two stops. None: a power of ten near a hundredth of the range.",
    )
    info: str | None = prop(default=None, doc="A line of explanation under the label.")

    change = Event("Its number changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its number.")
    release = Event("The visitor let the handle go.")

    def prepare(self) -> None:
        """Choose the step as Gradio does; ValueError where the ends are the wrong way round."""
        if self.minimum > self.maximum:
            raise ValueError(f"Slider: minimum={self.minimum} is above maximum={self.maximum}.")
        if self.step is None:
            self.step = self._natural_step()
        super().prepare()

    def _natural_step(self) -> float:
        span = self.maximum - self.minimum
        return 10 ** math.floor(math.log10(span) - 2) if span else 1

    def preprocess(self, payload: Any) -> float | int:
        """The number; ValueError outside the range (the page cannot send one)."""
        if not self.minimum <= payload <= self.maximum:
            raise ValueError(f"{payload} is not between {self.minimum} and {self.maximum}.")
        number: float | int = payload
        return number

    def postprocess(self, value: Any) -> float | int:
        """A number as a function made it (numpy's too); None is the left end."""
        if value is None:
            return self.minimum
        return int(value) if isinstance(value, int) else float(value)
