"""What Gradio 2 and 3 had under names of their own, and later versions have no more.

Names that mean what another one means now. What has no counterpart is a row of ``outside.py``; earlier
parameters stand in the class that has them now, as ``earlier``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from tintype.components.component import Component
from tintype.components.declared import prop
from tintype.components.image import Image, Source
from tintype.components.layout import Group
from tintype.components.state import State

Order = Sequence[str]
"""The names of parameters in the order in which they could be given."""


class Pil(Image, names=("pil",)):
    """An :class:`Image` whose function gets a PIL image."""

    type: Literal["numpy", "pil", "filepath"] = prop(
        default="pil", page=False, doc="What a function gets."
    )


class Webcam(Image, names=("webcam",)):
    """An :class:`Image` that a camera gives."""

    sources: list[Source] | tuple[Source, ...] | Source | None = prop(
        default="webcam", doc="Where a picture may come from."
    )


NAMES: dict[str, type] = {"Box": Group, "Pil": Pil, "Variable": State, "Webcam": Webcam}


def find(made: Mapping[str, tuple[type[Component], Order]], module: str, name: str) -> Any:
    """A component of ``gr.inputs`` or ``gr.outputs``; AttributeError for one that neither had."""
    if name not in made:
        raise AttributeError(f"There is no gr.{module}.{name} in Gradio or Tintype.")
    return in_order(*made[name])


def in_order(kind: type[Component], order: Order) -> Callable[..., Component]:
    """A component made from parameters by position, in an order that it has no more.

    ``type`` and ``numeric`` count only where the component still has them, and takes their value.
    """

    def make(*args: Any, **kwargs: Any) -> Component:
        given = {**dict(zip(order, args, strict=False)), **kwargs}
        gone = [name for name in ("type", "numeric", "labeled") if given.get(name) in WORDLESS]
        return kind(**{name: value for name, value in given.items() if name not in gone})

    return make


WORDLESS = (None, "auto", "str", "number", "value", "html", False, True)
"""What said no more than what holds without it."""
