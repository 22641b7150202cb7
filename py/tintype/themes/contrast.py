"""Whether colours can be told apart, by WCAG 2's rule, and the nearest one that can. Pure.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

import re
from typing import TypeAlias

Rgb: TypeAlias = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)

NAMED = {"white": WHITE, "black": BLACK}


def parse(text: str) -> Rgb | None:
    """An opaque CSS colour: ``#rgb``, ``#rrggbb``, ``rgb(…)``, white or black. None for all else."""
    text = text.strip().lower()
    if text in NAMED:
        return NAMED[text]
    if found := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := re.fullmatch(r"rgb\(\s*(\d+)\s*[, ]\s*(\d+)\s*[, ]\s*(\d+)\s*\)", text):
        red, green, blue = (min(255, int(part)) for part in found.groups())
        return red, green, blue
    return None


def colours(text: str) -> list[Rgb]:
    """The colours in a CSS value, such as a gradient's, in its order."""
    found = re.findall(r"#[0-9a-f]{3,8}\b|rgb\([^)]*\)|\bwhite\b|\bblack\b", text.lower())
    return [colour for part in found if (colour := parse(part)) is not None]


def css(colour: Rgb) -> str:
    """Inverse of :func:`parse`."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def ratio(one: Rgb, other: Rgb) -> float:
    """Their contrast, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Rgb) -> float:
    """How light it is, from 0 to 1."""
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """``share`` of the other colour in the one."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def legible(colour: Rgb, grounds: list[Rgb], least: float) -> Rgb:
    """The nearest colour, mixed with black or white, that has this contrast on every ground."""
    if not grounds:
        return colour
    away = max((BLACK, WHITE), key=lambda end: min(ratio(end, ground) for ground in grounds))
    steps = (mix(colour, away, step / 50) for step in range(51))
    good = (step for step in steps if min(ratio(step, ground) for ground in grounds) >= least)
    return next(good, away)


def ground(wanted: list[Rgb], paper: Rgb, least: float) -> Rgb:
    """The first that the same text can be read on as on the paper; else the paper itself."""
    text = max((BLACK, WHITE), key=lambda end: ratio(end, paper))
    return next((colour for colour in wanted if ratio(text, colour) >= least), paper)
