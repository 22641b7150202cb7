"""Number: a number that is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.field import Field


class Number(Field, kind="number"):
    """A number. A function gets a ``float`` (an ``int`` with ``precision=0``), or ``None`` once emptied."""

    value: float | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The number it starts with; None is 0 where it is shown."
    )
    placeholder: str | None = prop(default=None, doc="The hint shown while it is empty.")
    precision: int | None = prop(
        default=None, page=False, doc="Digits after the point; 0 makes it an int."
    )
    minimum: float | None = prop(default=None, doc="The least it accepts.")
    maximum: float | None = prop(default=None, doc="The most it accepts.")
    step: float = prop(default=1, doc="What one press of an arrow key changes.")

    change = Event("Its number changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its number.")
    submit = Event("The visitor pressed Enter.")
    focus = Event("The visitor went into it.")
    blur = Event("The visitor left it.")

    def prepare(self) -> None:
        """ValueError where no number could be right, or an arrow key would do nothing."""
        if self.step <= 0:
            raise self.refuse("step", "above 0")
        if None not in (ends := (self.minimum, self.maximum)) and ends[0] > ends[1]:  # type: ignore[operator]  # neither is None
            raise ValueError(f"Number: minimum={ends[0]} is above maximum={ends[1]}.")
        super().prepare()
        if self.value is None and self.source is None and self.visible is True:
            self.value = 0

    def preprocess(self, payload: Any) -> float | int | None:
        """The number, rounded to ``precision``; ValueError outside ``minimum`` and ``maximum``."""
        if payload is None:
            return None
        if self.minimum is not None and payload < self.minimum:
            raise ValueError(f"{payload} is less than the minimum, {self.minimum}.")
        if self.maximum is not None and payload > self.maximum:
            raise ValueError(f"{payload} is more than the maximum, {self.maximum}.")
        return rounded(payload, self.precision)

    def postprocess(self, value: Any) -> float | int | None:
        """A number as a function made it (numpy's too), rounded to ``precision``."""
        return None if value is None else rounded(value, self.precision)


def rounded(value: Any, precision: int | None) -> float | int:
    """To so many digits after the point; 0 makes an int, None leaves it as it is."""
    if precision is None:
        return int(value) if isinstance(value, int) else float(value)
    return round(float(value), precision) if precision else round(float(value))
