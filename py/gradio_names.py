"""Prints the public names of the Gradio that runs this, with parameters and events, as JSON.

``python py/gradio_names.py > py/gradio-6.31.json``, in an environment that has Gradio and not Tintype.
"""

from __future__ import annotations

import inspect
import json
import types
from typing import Any

import gradio

ANY = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def parameters(found: Any) -> list[str]:
    """The names of a class's or function's parameters."""
    try:
        rows = inspect.signature(found).parameters.values()
    except (TypeError, ValueError):
        return []
    return [row.name for row in rows if row.kind not in ANY]


def by_position(found: Any) -> int:
    """How many of them may be given by position; 0 for what takes any."""
    try:
        kinds = [row.kind for row in inspect.signature(found).parameters.values()]
    except (TypeError, ValueError):
        return 0
    return 0 if ANY[0] in kinds else kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD)


def events(found: Any) -> list[str]:
    """The names of a component's events."""
    return sorted({str(event) for event in getattr(found, "EVENTS", [])})


def names() -> dict[str, Any]:
    """Every public name that is no module."""
    found = {name: getattr(gradio, name) for name in sorted(dir(gradio)) if name[0] != "_"}
    return {
        name: {
            "parameters": parameters(value),
            "by_position": by_position(value),
            "events": events(value),
        }
        for name, value in found.items()
        if not isinstance(value, types.ModuleType)
    }


if __name__ == "__main__":
    print(json.dumps({"version": gradio.__version__, "names": names()}, indent=1))
