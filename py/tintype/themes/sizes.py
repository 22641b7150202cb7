"""The sizes of themes: a row a scale, from the smallest step to the largest. Data, and nothing else."""

from __future__ import annotations

STEPS = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl")


class Size:
    """A scale of seven CSS lengths."""

    def __init__(
        self,
        xxs: str,
        xs: str,
        sm: str,
        md: str,
        lg: str,
        xl: str,
        xxl: str,
        name: str | None = None,
    ) -> None:
        self.xxs, self.xs, self.sm, self.md = xxs, xs, sm, md
        self.lg, self.xl, self.xxl = lg, xl, xxl
        self.name = name

    def expand(self) -> list[str]:
        """Its steps, the smallest first."""
        return [getattr(self, step) for step in STEPS]


ROWS = {
    "radius_none": (0, 0, 0, 0, 0, 0, 0),
    "radius_sm": (1, 1, 2, 4, 6, 8, 12),
    "radius_md": (1, 2, 4, 6, 8, 12, 22),
    "radius_lg": (2, 4, 6, 8, 12, 16, 24),
    "radius_xxl": (6, 8, 10, 20, 24, 28, 32),
    "spacing_sm": (1, 1, 2, 4, 6, 9, 12),
    "spacing_md": (1, 2, 4, 6, 8, 10, 16),
    "spacing_lg": (2, 4, 6, 8, 10, 14, 28),
    "text_sm": (8, 9, 11, 13, 16, 20, 24),
    "text_md": (9, 10, 12, 14, 16, 22, 26),
    "text_lg": (10, 12, 14, 16, 20, 24, 28),
}
"""In pixels."""

ALL = {
    name: Size(*(f"{step}px" for step in row), name=name)  # type: ignore[misc]  # seven
    for name, row in ROWS.items()
}


def __getattr__(name: str) -> Size:
    """Each by its name: ``sizes.text_lg``."""
    if name in ALL:
        return ALL[name]
    raise AttributeError(f"gr.themes.sizes has no {name!r}; it has {', '.join(ALL)}.")
