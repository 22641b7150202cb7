"""TabbedInterface: several apps, a tab each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tintype.app.blocks import Blocks
from tintype.components.layout import Tab, Tabs
from tintype.themes.base import Base


class TabbedInterface(Blocks):
    """``gr.TabbedInterface([one, other], ["One", "Other"])``: each app in a tab of its own.

    Without ``tab_names`` they are called "Tab 0", "Tab 1" …; ``tabs_kwargs`` are the parameters of the
    `gr.Tabs` around them. The rest is that of `gr.Blocks`. ValueError where names and apps do not match.
    """

    def __init__(
        self,
        interface_list: Sequence[Blocks],
        tab_names: Sequence[str] | None = None,
        title: str | None = None,
        theme: Base | str | bool | None = None,
        *,
        tabs_kwargs: dict[str, Any] | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(theme, title=title, **rest)
        names = [f"Tab {n}" for n in range(len(interface_list))] if tab_names is None else tab_names
        if len(names) != len(interface_list):
            raise ValueError(
                f"tab_names: {len(names)} names for {len(interface_list)} apps; each needs one."
            )
        with self, Tabs(**(tabs_kwargs or {})):
            for app, name in zip(interface_list, names, strict=True):
                with Tab(name):
                    app.render()
