"""Hatchling's hook: a wheel carries dist/assets; an editable install finds them in dist/ itself."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Assets(BuildHookInterface[Any]):
    """Adds the assets to wheels that are not editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; ``version`` is the kind of wheel."""
        if version == "standard":
            build_data["force_include"]["dist/assets"] = "tintype/export/assets"
