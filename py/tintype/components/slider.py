"""Slider: a number within a range."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any, ClassVar

from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.field import Aid, Field
from tintype.components.number import rounded
from tintype.options import spellings


class Slider(Field, kind="slider"):
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
    precision: int | None = prop(
        default=None, page=False, doc="Digits after the point; 0 makes it an int."
    )
    randomize: bool = prop(
        default=False, page=False, doc="Whether it starts anywhere, elsewhere on every visit."
    )
    show_reset_button: bool = prop(
        default=True, page=False, doc="Earlier spelling of `buttons`: whether reset is there."
    )

    aids: ClassVar[tuple[Aid, ...]] = ("reset",)

    change = Event("Its number changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its number.")
    release = Event("The visitor let the handle go.")

    def prepare(self) -> None:
        """Choose the step as Gradio does; ValueError where the ends are the wrong way round."""
        if self.minimum > self.maximum:
            raise ValueError(f"Slider: minimum={self.minimum} is above maximum={self.maximum}.")
        if self.step is None:
            self.step = self._natural_step()
        if self.step == 0:
            raise self.refuse("step", "above 0")
        self.step = abs(self.step)
        spellings.refuse_both(self.given, "buttons", ["show_reset_button"], "Slider")
        if self.buttons is None:
            self.buttons = ["reset"] if self.show_reset_button else []
        self.empty = self.minimum
        if self.randomize:
            self.value = self._anywhere
        super().prepare()

    def _natural_step(self) -> float:
        span = self.maximum - self.minimum
        return 10 ** math.floor(math.log10(span) - 2) if span else 1

    def _anywhere(self) -> float:
        assert self.step is not None
        stops = math.floor((self.maximum - self.minimum) / self.step)
        return round(self.minimum + random.randint(0, stops) * self.step, 10)

    def preprocess(self, payload: Any) -> float | int:
        """The number, rounded to ``precision``; ValueError outside the range (no page sends that)."""
        if not self.minimum <= payload <= self.maximum:
            raise ValueError(f"{payload} is not between {self.minimum} and {self.maximum}.")
        number: float | int = payload
        return number if self.precision is None else rounded(number, self.precision)

    def postprocess(self, value: Any) -> float | int:
        """A number as a function made it (numpy's too); None is the left end."""
        return self.minimum if value is None else rounded(value, self.precision)
