"""What a function gets and gives that no component stands for: plain values, drawn nowhere."""

from __future__ import annotations

from typing import Any

from tintype.component import Component
from tintype.plain import plain
from tintype.protocol import Value


class Argument(Component):
    """One value: whatever JSON can say. It has no kind, as it is never drawn."""

    def postprocess(self, value: Any) -> Value:
        """As JSON."""
        return plain(value)


def arguments(count: int) -> list[Component]:
    """So many, none of them in the layout."""
    return [Argument(render=False) for _ in range(count)]
