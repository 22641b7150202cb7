"""What an author says of an editor's tools, settled into what the page is told.

The classes are Gradio's (:class:`Brush`, :class:`Eraser`, :class:`LayerOptions`); the dicts are what
crosses, and ``protocol.ts`` has them as interfaces. Knows nothing of components.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypedDict

from PIL import ImageColor

from tintype.options.check import fits, words

Colour: TypeAlias = str | tuple[str, float]
"""A CSS colour, or one and its opacity from 0 to 1."""

Transform: TypeAlias = Literal["crop", "resize"]
"""What may be done to the whole picture."""

Transforms: TypeAlias = list[Transform] | tuple[Transform, ...] | set[Transform] | None
CropSize: TypeAlias = tuple[float, float] | list[float] | str | None

# ── What the page is told ────────────────────────────────────────────────────────────────────────


class Ink(TypedDict):
    """A colour as ``#rrggbb``, and how much of it covers: 0 to 1."""

    color: str
    opacity: float


class BrushTool(TypedDict):
    """A brush; ``radius`` in pixels of the picture, None as the picture's size says."""

    radius: int | None
    inks: list[Ink]
    first: Ink
    is_fixed: bool


class EraserTool(TypedDict):
    """An eraser; ``radius`` as a brush's."""

    radius: int | None


class LayerTool(TypedDict):
    """The layers an empty editor has, and what the visitor may do with them."""

    names: list[str]
    may_add: bool
    is_shown: bool


class CropTool(TypedDict):
    """How the crop box begins, and the ratio it keeps: a size in pixels, or a ratio alone."""

    width: float
    height: float
    is_ratio: bool


# ── What an author says ──────────────────────────────────────────────────────────────────────────


@dataclass
class Eraser:
    """The eraser. ``default_size`` is its radius in pixels, from 1; "auto" goes by the picture."""

    default_size: float | Literal["auto"] = "auto"

    def __post_init__(self) -> None:
        _check(self, "default_size", float | Literal["auto"])
        if not isinstance(self.default_size, str) and self.default_size < 1:
            raise _refused(self, "default_size", "1 or more")

    @property
    def radius(self) -> int | None:
        """In whole pixels; None where the picture's size decides."""
        return None if isinstance(self.default_size, str) else round(self.default_size)

    def eraser(self) -> EraserTool:
        """As the page is told."""
        return {"radius": self.radius}


STANDARD = ["#cc3232", "#adcc32", "#32cc70", "#3270cc", "#ad32cc"]
"""The palette where an author names none: the colours of Gradio's."""


@dataclass
class Brush(Eraser):
    """The brush. A colour is anything CSS names, alone or as ``(colour, opacity)``.

    ``colors`` is the palette, ``default_color`` the first ink (None: the first of the palette);
    ``color_mode`` "fixed" allows no other than these. ValueError names a colour that is none.
    """

    colors: list[Colour] | Colour | None = None
    default_color: Colour | None = None
    color_mode: Literal["fixed", "defaults"] = "defaults"

    def __post_init__(self) -> None:
        super().__post_init__()
        for name, hint in (
            ("colors", list[str | tuple[str, float]] | str | tuple[str, float] | None),
            ("default_color", str | tuple[str, float] | None),
            ("color_mode", Literal["fixed", "defaults"]),
        ):
            _check(self, name, hint)
        if self.colors is None:
            self.colors = list[Colour](STANDARD)
        if self.default_color in (None, "auto"):
            self.default_color = self._palette()[0]
        self.brush()

    def _palette(self) -> list[Colour]:
        given = self.colors if isinstance(self.colors, list) else [self.colors or STANDARD[0]]
        return given or [STANDARD[0]]

    def brush(self) -> BrushTool:
        """As the page is told."""
        return {
            "radius": self.radius,
            "inks": [self._ink(colour) for colour in self._palette()],
            "first": self._ink(self.default_color or STANDARD[0]),
            "is_fixed": self.color_mode == "fixed",
        }

    def _ink(self, colour: Colour) -> Ink:
        try:
            return ink(colour)
        except ValueError:
            raise ValueError(f"Brush: {colour!r} is not a colour that CSS knows.") from None


@dataclass
class LayerOptions:
    """The layers. ``layers`` names those an empty editor has; there is always at least one.

    ``allow_additional_layers`` lets the visitor add more; ``disabled`` leaves one, and no list.
    """

    allow_additional_layers: bool = True
    layers: list[str] | None = None
    disabled: bool = False

    def __post_init__(self) -> None:
        _check(self, "allow_additional_layers", bool)
        _check(self, "layers", list[str] | None)
        _check(self, "disabled", bool)
        self.layers = self.layers or ["Layer 1"]

    def tool(self) -> LayerTool:
        """As the page is told."""
        names = self.layers or ["Layer 1"]
        return {
            "names": names,
            "may_add": self.allow_additional_layers and not self.disabled,
            "is_shown": not self.disabled,
        }


AnyBrush: TypeAlias = Brush | Literal[False] | None
AnyEraser: TypeAlias = Eraser | Literal[False] | None
AnyLayers: TypeAlias = bool | LayerOptions


def _check(options: Any, name: str, hint: Any) -> None:
    if not fits(getattr(options, name), hint):
        raise _refused(options, name, words(hint))


def _refused(options: Any, name: str, allowed: str) -> ValueError:
    given = getattr(options, name)
    return ValueError(
        f"{type(options).__name__}: {name}={given!r} is not allowed; it must be {allowed}."
    )


# ── Colours and ratios ───────────────────────────────────────────────────────────────────────────

CSS_ALPHA = re.compile(r"(rgb|hsl)a?\(\s*([^,/]+),([^,/]+),([^,/]+)[,/]\s*([\d.]+)(%?)\s*\)")
"""With an alpha as CSS has it: 0 to 1, or per cent. Pillow knows only those without."""


def ink(colour: Colour) -> Ink:
    """A colour as the page draws it; ValueError where it is none, or its opacity not 0 to 1."""
    name, opacity = colour if isinstance(colour, tuple) else (colour, 1.0)
    plain, own = _without_alpha(name.strip().lower())
    if not 0 <= opacity * own <= 1:
        raise ValueError(colour)
    red, green, blue, *alpha = ImageColor.getrgb(plain)
    covers = opacity * own * (alpha[0] / 255 if alpha else 1)
    return {"color": f"#{red:02x}{green:02x}{blue:02x}", "opacity": round(covers, 4)}


def _without_alpha(name: str) -> tuple[str, float]:
    spaced = re.sub(r"(?<=[\d.%])\s+(?=[\d.])", ", ", name)
    found = CSS_ALPHA.fullmatch(spaced)
    if found is None:
        return re.sub(r"^(rgb|hsl)a\(", r"\1(", spaced), 1.0
    kind, first, second, third, alpha, percent = found.groups()
    return f"{kind}({first},{second},{third})", float(alpha) / (100 if percent else 1)


def crop_tool(given: CropSize) -> CropTool | None:
    """A crop size as the page is told: ``(width, height)`` in pixels, or ``"16:9"``."""
    if given is None:
        return None
    is_ratio = isinstance(given, str)
    pair = given.split(":") if isinstance(given, str) else given
    try:
        width, height = (float(side) for side in pair)
    except ValueError:
        width = height = 0.0
    if width <= 0 or height <= 0:
        raise ValueError(
            f"crop_size={given!r} is not allowed; it must be (width, height) above 0, or a ratio "
            "like '16:9'."
        )
    return {"width": width, "height": height, "is_ratio": is_ratio}
