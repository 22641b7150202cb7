"""Number: a number that is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tintype.component import Component, Event, prop


class Number(Component, kind="number"):
    """A number. A function gets a ``float`` (an ``int`` with ``precision=0``) or ``None``."""

    value: float | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The number it starts with."
    )
    minimum: float | None = prop(default=None, doc="The least it accepts.")
    maximum: float | None = prop(default=None, doc="The most it accepts.")
    step: float = prop(default=1, doc="What one press of an arrow key changes.")
    precision: int | None = prop(
        default=None, page=False, doc="Digits after the point; 0 makes it an int."
    )
    placeholder: str | None = prop(default=None, doc="The hint shown while it is empty.")
    info: str | None = prop(default=None, doc="A line of explanation under the label.")

    change = Event("Its number changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its number.")
    submit = Event("The visitor pressed Enter.")
    focus = Event("The visitor went into it.")
    blur = Event("The visitor left it.")

    def preprocess(self, payload: Any) -> float | int | None:
        """The number, rounded to ``precision``; ValueError outside ``minimum`` and ``maximum``."""
        if payload is None:
            return None
        if self.minimum is not None and payload < self.minimum:
            raise ValueError(f"{payload} is less than the minimum, {self.minimum}.")
        if self.maximum is not None and payload > self.maximum:
            raise ValueError(f"{payload} is more than the maximum, {self.maximum}.")
        return self._rounded(payload)

    def postprocess(self, value: Any) -> float | int | None:
        """A number as a function made it (numpy's too), rounded to ``precision``."""
        return None if value is None else self._rounded(value)

    def _rounded(self, value: Any) -> float | int:
        if self.precision is None:
            return int(value) if isinstance(value, int) else float(value)
        return round(float(value), self.precision) if self.precision else round(float(value))
