"""A theme: hues, sizes and fonts, and the few CSS custom properties that the page gets of them.

The page's own colours and lengths (``web/src/ui/tokens.css``) are set from the theme by the tables
here. Text keeps its contrast: a colour that could not be read is mixed until it can.
"""

from __future__ import annotations

import re
import sys
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tintype.themes import colors, contrast, sizes
from tintype.themes.colors import SHADES, Color
from tintype.themes.contrast import Rgb
from tintype.themes.fonts import Font, family
from tintype.themes.sizes import STEPS, Size

Faces: TypeAlias = Font | str | Iterable[Font | str]

READABLE = 4.5
"""The least contrast of text on its ground."""

SEEN = 3.0
"""The least contrast of the line around what can be used."""


@dataclass(frozen=True)
class Row:
    """A colour of the page: the variable that sets it, and what it is where nothing does.

    It keeps ``least`` contrast on the tokens ``on``, which stand above it in the table. A ``ground`` has
    to carry the text that the paper carries.
    """

    variable: str
    light: str
    dark: str
    on: tuple[str, ...] = ()
    least: float = READABLE
    ground: bool = False


GROUNDS = ("paper", "surface", "sunken")

COLOURS = {
    "paper": Row("body_background_fill", "*neutral_50", "*neutral_950"),
    "surface": Row("block_background_fill", "#ffffff", "*neutral_900", ground=True),
    "sunken": Row("background_fill_secondary", "*neutral_100", "*neutral_950", ground=True),
    "ink": Row("body_text_color", "*neutral_900", "*neutral_100", GROUNDS),
    "quiet": Row("body_text_color_subdued", "*neutral_500", "*neutral_400", GROUNDS),
    "line": Row("border_color_primary", "*neutral_200", "*neutral_800"),
    "line-strong": Row("input_border_color", "*neutral_400", "*neutral_600", GROUNDS, SEEN),
    "accent-wash": Row("color_accent_soft", "*primary_50", "*primary_950", ground=True),
    "accent": Row(
        "button_primary_background_fill",
        "*primary_600",
        "*primary_400",
        (*GROUNDS, "accent-wash"),
    ),
    "accent-strong": Row(
        "button_primary_background_fill_hover", "*primary_700", "*primary_300", GROUNDS
    ),
    "on-accent": Row(
        "button_primary_text_color", "#ffffff", "*primary_950", ("accent", "accent-strong")
    ),
}
"""The page's colours by token, in the order in which they depend on each other."""

LENGTHS = {
    "radius": ("block_radius", "*radius_lg"),
    "radius-small": ("input_radius", "*radius_md"),
}

SPACES = (4, 8, 12, 16, 24, 32, 48)
TEXTS = (13, 14, 16, 20, 28, 40)
"""The page's own steps in pixels, for the middle size of a theme."""


class Base:
    """``gr.themes.Base(primary_hue="red", font=gr.themes.GoogleFont("Inter")).set(…)``.

    Hues are `gr.themes.Color`s or their names, sizes `gr.themes.Size`s or their names; a name that
    there is not raises ValueError.
    """

    name = "base"

    def __init__(
        self,
        *,
        primary_hue: Color | str = "blue",
        secondary_hue: Color | str = "blue",
        neutral_hue: Color | str = "zinc",
        text_size: Size | str = "text_md",
        spacing_size: Size | str = "spacing_md",
        radius_size: Size | str = "radius_md",
        font: Faces = ("system-ui", "sans-serif"),
        font_mono: Faces = ("ui-monospace", "monospace"),
    ) -> None:
        self.variables: dict[str, str] = {}
        hues = {"primary": primary_hue, "secondary": secondary_hue, "neutral": neutral_hue}
        for name, given in hues.items():
            hue = _found(f"{name}_hue", given, Color, colors.ALL)
            for shade, value in zip(SHADES, hue.expand(), strict=True):
                setattr(self, f"{name}_{shade}", value)
        scales = {"text": text_size, "spacing": spacing_size, "radius": radius_size}
        for name, scale in scales.items():
            size = _found(f"{name}_size", scale, Size, sizes.ALL)
            for step, value in zip(STEPS, size.expand(), strict=True):
                setattr(self, f"{name}_{step}", value)
        self.font = family(font)
        self.font_mono = family(font_mono)

    def set(self, **variables: Any) -> typing.Self:
        """Give Gradio's CSS variables other values; ``*primary_500`` in one stands for the theme's own.

        Those that Tintype has no use for are there for the app's own CSS.
        """
        self.variables.update({name: str(value) for name, value in variables.items() if value})
        return self

    def __getattr__(self, name: str) -> str:
        """A variable that was set, by its name."""
        if name != "variables" and name in self.__dict__.get("variables", {}):
            return self.variables[name]
        raise AttributeError(f"This theme has no {name!r}.")

    # ── What the page gets ──

    def light(self) -> dict[str, str]:
        """The CSS custom properties of the theme."""
        return {
            **self._scales(),
            **self._lengths(),
            **self._steps(),
            **self._own(dark=False),
            **self._colours(dark=False),
        }

    def dark(self) -> dict[str, str]:
        """Those that differ where the visitor wants it dark."""
        return {**self._own(dark=True), **self._colours(dark=True)}

    def _colours(self, dark: bool) -> dict[str, str]:
        found: dict[str, Rgb] = {}
        for token, row in COLOURS.items():
            given, own = self._given(row, dark), self._standard(row, dark)
            if row.ground:
                found[token] = contrast.ground([given or own, own], found["paper"], READABLE)
            else:
                grounds = [found[ground] for ground in row.on]
                found[token] = contrast.legible(given or own, grounds, row.least)
        return {f"--{token}": contrast.css(colour) for token, colour in found.items()}

    def _given(self, row: Row, dark: bool) -> Rgb | None:
        """As set, where that is one colour; a ground of several is the one that is hardest to read on."""
        given = self.variables.get(f"{row.variable}_dark" if dark else row.variable, "")
        found = contrast.colours(self._resolved(given))
        if len(found) > 1 and not row.on:
            return (max if dark else min)(found, key=contrast.luminance)
        return found[0] if len(found) == 1 else None

    def _standard(self, row: Row, dark: bool) -> Rgb:
        """The theme's own."""
        return contrast.parse(self._resolved(row.dark if dark else row.light)) or contrast.BLACK

    def _own(self, dark: bool) -> dict[str, str]:
        """What ``set`` has named, in Gradio's spelling; a colour that is light only is not for the dark."""
        lit = {row.variable: row.dark for row in COLOURS.values() if row.variable in self.variables}
        named = {
            name.removesuffix("_dark"): value
            for name, value in self.variables.items()
            if name.endswith("_dark") == dark
        }
        shown = {**(lit if dark else {}), **named}
        return {f"--{_dashed(name)}": self._resolved(value) for name, value in shown.items()}

    def _scales(self) -> dict[str, str]:
        """The shades and fonts, in Gradio's spelling for the app's own CSS and in the page's."""
        shades = {
            f"--{hue}-{shade}": getattr(self, f"{hue}_{shade}")
            for hue in ("primary", "secondary", "neutral")
            for shade in SHADES
        }
        return {**shades, "--face": self.font, "--mono": self.font_mono}

    def _lengths(self) -> dict[str, str]:
        return {
            f"--{token}": self._resolved(self.variables.get(variable, own))
            for token, (variable, own) in LENGTHS.items()
        }

    def _steps(self) -> dict[str, str]:
        """The page's spaces and text sizes, larger or smaller as the theme's middle step is."""
        spread = _pixels(self.spacing_md) / 6
        grown = _pixels(self.text_md) / 14
        spaces = {f"--space-{n}": f"{s * spread:g}px" for n, s in enumerate(SPACES, 1)}
        texts = {f"--text-{n}": f"{t * grown:.4g}px" for n, t in enumerate(TEXTS, 1)}
        return {**(spaces if spread != 1 else {}), **(texts if grown != 1 else {})}

    def _resolved(self, value: str, depth: int = 0) -> str:
        """``*name`` replaced by what it stands for; one that is not known here by the CSS variable."""

        def named(match: re.Match[str]) -> str:
            found = getattr(self, match[1], None)
            if not isinstance(found, str) or depth > 8:
                return f"var(--{_dashed(match[1])})"
            return self._resolved(found, depth + 1)

        return re.sub(r"\*([a-z][a-z0-9_]*)", named, value)

    # ── Themes from elsewhere ──

    @classmethod
    def from_hub(cls, repo_name: str, *_: Any, **__: Any) -> typing.Self:
        """Nothing is fetched: the theme without what the hub says, and a warning."""
        print(f"The theme {repo_name!r} is on the network; Tintype fetches none.", file=sys.stderr)
        return cls()

    @classmethod
    def load(cls, path: str | Path) -> typing.Self:
        """A theme from a JSON file as Gradio's ``dump`` writes it: its variables."""
        import json

        given = json.loads(Path(path).read_text("utf-8"))
        return cls().set(**given.get("theme", given))


def _found(what: str, given: Any, kind: type, known: dict[str, Any]) -> Any:
    """The colour or size that was given, or that has this name."""
    if isinstance(given, kind):
        return given
    first = what.removesuffix("_size") if kind is Size else ""
    for name in (given, f"{first}_{given}"):
        if isinstance(name, str) and name in known:
            return known[name]
    raise ValueError(f"{what}={given!r} is not allowed; it must be one of {', '.join(known)}.")


def _pixels(length: str) -> float:
    """A length in pixels as a number; of another unit it is sixteen of them."""
    number = re.match(r"[\d.]+", length)
    return float(number[0]) * (1 if length.endswith("px") else 16) if number else 0.0


def _dashed(name: str) -> str:
    return name.replace("_", "-")
