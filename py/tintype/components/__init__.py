"""One module a component. By Gradio's habit their classes are found here too, by name."""

from __future__ import annotations

import typing

from tintype.components.component import Component, kinds, shortcuts
from tintype.options import outside

BASES = ("Component", "FormComponent", "IOComponent")
"""What Gradio's versions call the class that all components are made of."""

if not typing.TYPE_CHECKING:  # a type checker should look where a class is declared

    def __getattr__(name: str) -> type:
        """``from gradio.components import Image``."""
        if name in BASES:
            return Component
        known = {cls.__name__: cls for cls in (*kinds.values(), *shortcuts.values())}
        if name in known:
            return known[name]
        if name in outside.OUTSIDE:
            return outside.find(name)
        raise AttributeError(name) if name[:2] == "__" else outside.missing(name, known)
