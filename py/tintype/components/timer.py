"""Timer: a clock that ticks while the page can be seen. Nothing of it is drawn."""

from __future__ import annotations

from tintype.components.component import Block
from tintype.components.declared import prop
from tintype.components.events import Event


class Timer(Block, kind="timer"):
    """Ticks every ``value`` seconds. A function may return ``gr.Timer(active=False)`` to stop it."""

    value: float = prop(default=1, kw_only=False, doc="The seconds between two ticks.")
    active: bool = prop(default=True, doc="Whether it ticks.")

    change = Event("A function set another time.", trigger_mode="always_last")
    tick = Event("The time was up.", show_progress="hidden")

    def prepare(self) -> None:
        """Refuse a clock that would never rest. ValueError for a value of 0 or less."""
        if self.value <= 0:
            raise ValueError(f"Timer: value={self.value} is not allowed; it must be above 0.")
