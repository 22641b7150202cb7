"""A component by its name: ``"image"`` stands for ``gr.Image()`` wherever a component may."""

from __future__ import annotations

import difflib
from typing import Any

from tintype.components.component import Component, shortcuts
from tintype.options.outside import refuse_shortcut


def component_of(given: str | Component, **props: Any) -> Component:
    """The component itself, or a new one by name; capitals and underscores do not matter.

    A new one has these parameters, and no place in the layout yet.
    """
    if isinstance(given, Component):
        return given
    if not isinstance(given, str):
        raise ValueError(f"{given!r} is neither a component nor the name of one.")
    name = given.lower().replace("_", "")
    if name not in shortcuts:
        refuse_shortcut(name)
        near = difflib.get_close_matches(name, shortcuts, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"There is no component named {given!r}.{hint}")
    return shortcuts[name](**{**props, "render": False})


def component(cls_name: str, render: bool) -> Component:
    """A component by its name; ``render`` says whether it is placed at once."""
    made = component_of(cls_name)
    return made.render() if render else made
