"""``gr.themes``: the themes by name, each a row, and the parts that authors make their own of."""

from __future__ import annotations

import sys
import typing
from typing import Any

from tintype.options import outside
from tintype.themes import colors, fonts, sizes, utils
from tintype.themes.base import Base
from tintype.themes.colors import Color
from tintype.themes.fonts import Font, GoogleFont, LocalFont
from tintype.themes.sizes import Size

ThemeClass = Base

SANS = ("ui-sans-serif", "system-ui", "sans-serif")
MONO = ("ui-monospace", "Consolas", "monospace")


def _theme(name: str, primary: str, secondary: str, neutral: str, **more: Any) -> type[Base]:
    """A theme's class: what it is where its author says nothing."""
    own = {"primary_hue": primary, "secondary_hue": secondary, "neutral_hue": neutral, **more}

    class Theme(Base):
        def __init__(self, **given: Any) -> None:
            super().__init__(**{**own, **given})

    Theme.name = name
    Theme.__name__ = Theme.__qualname__ = name.capitalize()
    Theme.__doc__ = f"Gradio's theme {name!r}, as far as the page's own look goes."
    return Theme


def _faces(face: str, mono: str = "IBM Plex Mono") -> dict[str, Any]:
    return {"font": (LocalFont(face), *SANS), "font_mono": (LocalFont(mono), *MONO)}


Default = _theme("default", "orange", "blue", "zinc", **_faces("Source Sans Pro"))
Soft = _theme("soft", "indigo", "indigo", "gray", **_faces("Montserrat"))
Monochrome = _theme(
    "monochrome",
    "neutral",
    "neutral",
    "neutral",
    spacing_size="spacing_lg",
    radius_size="radius_none",
    **_faces("Lora"),
)
Glass = _theme(
    "glass",
    "blue",
    "slate",
    "slate",
    spacing_size="spacing_sm",
    radius_size="radius_sm",
    text_size="text_sm",
    **_faces("Optima"),
)
Origin = _theme("origin", "orange", "blue", "gray", **_faces("Source Sans Pro"))
Citrus = _theme(
    "citrus",
    "amber",
    "amber",
    "stone",
    spacing_size="spacing_lg",
    **_faces("Ubuntu", "Roboto Mono"),
)
Ocean = _theme(
    "ocean", "emerald", "sky", "zinc", radius_size="radius_xxl", **_faces("IBM Plex Sans")
)
Ember = _theme(
    "ember",
    "orange",
    "orange",
    "stone",
    radius_size="radius_lg",
    **_faces("Source Sans 3", "Source Code Pro"),
)
Cyberpunk = _theme(
    "cyberpunk",
    "fuchsia",
    "cyan",
    "slate",
    radius_size="radius_sm",
    **_faces("Chakra Petch", "Share Tech Mono"),
)
Mario = _theme(
    "mario", "orange", "green", "stone", radius_size="radius_sm", **_faces("Press Start 2P")
)
Neon = _theme(
    "neon",
    "lime",
    "cyan",
    "neutral",
    spacing_size="spacing_lg",
    radius_size="radius_xxl",
    **_faces("Lexend", "Space Mono"),
)

NAMED = {
    theme.name: theme
    for theme in (
        *(Base, Default, Soft, Monochrome, Glass, Origin, Citrus),
        *(Ocean, Ember, Cyberpunk, Mario, Neon),
    )
}


def theme_of(given: Any) -> Base | None:
    """A theme, or the one of this name; None is the page's own look.

    A name that is not known is one on Gradio's hub: it is not fetched, and a warning says so.
    ValueError for what can be no theme.
    """
    if given is None or isinstance(given, Base):
        return given
    if not isinstance(given, str):
        raise ValueError(
            f"theme={given!r} is not allowed; it must be a gr.themes theme, the name of one, or None."
        )
    if given.lower() in NAMED:
        return NAMED[given.lower()]()
    print(f"There is no theme {given!r} here; the app keeps Tintype's own.", file=sys.stderr)
    return None


if not typing.TYPE_CHECKING:  # a type checker tells what is not here by itself

    def __getattr__(name: str) -> object:
        """An error with the nearest name that is here."""
        raise (
            AttributeError(name)
            if name[:2] == "__"
            else outside.missing(name, __all__, "gr.themes")
        )


__all__ = [
    "Base",
    "Citrus",
    "Color",
    "Cyberpunk",
    "Default",
    "Ember",
    "Font",
    "Glass",
    "GoogleFont",
    "LocalFont",
    "Mario",
    "Monochrome",
    "Neon",
    "Ocean",
    "Origin",
    "Size",
    "Soft",
    "ThemeClass",
    "colors",
    "fonts",
    "sizes",
    "theme_of",
    "utils",
]
