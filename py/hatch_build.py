"""Hatchling's hook: a wheel carries what lies in dist; an editable install finds it there."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Assets(BuildHookInterface[Any]):
    """Adds the assets to wheels that are not editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; ``version`` is the kind of wheel."""
        if version == "standard":
            for name in ("assets", "playground"):
                build_data["force_include"][f"dist/{name}"] = f"tintype/export/{name}"
