"""What a function gets and gives that no component stands for: plain values, drawn nowhere."""

from __future__ import annotations

from typing import Any

from tintype.components.component import Component
from tintype.door.plain import plain
from tintype.door.protocol import Value


class Argument(Component):
    """One value: whatever JSON can say. It has no kind, as it is never drawn.

    ``hint`` is its annotation.
    """

    hint: Any = None

    def postprocess(self, value: Any) -> Value:
        """As JSON."""
        return plain(value)


def argument(hint: Any, value: Any = None) -> Argument:
    """One of this type, with this default; it is not in the layout."""
    made = Argument(value, render=False)
    made.hint = hint
    return made
