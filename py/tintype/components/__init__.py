"""One module a component. By Gradio's habit their classes are found here too, by name."""

from __future__ import annotations

import typing

from tintype.component import Component, kinds, shortcuts

BASES = ("Component", "FormComponent", "IOComponent")
"""What Gradio's versions call the class that all components are made of."""

if not typing.TYPE_CHECKING:  # a type checker should look where a class is declared

    def __getattr__(name: str) -> type:
        """``from gradio.components import Image``."""
        if name in BASES:
            return Component
        for cls in (*kinds.values(), *shortcuts.values()):
            if cls.__name__ == name:
                return cls
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
