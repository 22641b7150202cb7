"""HighlightedText: a text with parts of it marked by a category or a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from tintype.components.button import Button
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.withbuttons import WithButtons
from tintype.door.plain import plain
from tintype.door.protocol import Value

Mark: TypeAlias = str | float | None
Part: TypeAlias = tuple[str, Mark]


class HighlightedText(WithButtons, kind="highlightedtext", names=("highlight",)):
    """A text in parts, each with a category (``str``), a score from -1 to 1, or neither.

    A function returns a list of ``(text, mark)``, or a dict of ``text`` and ``entities``, each with
    ``entity`` (or ``entity_group``), ``start`` and ``end``. It gets the list. Where it is interactive the
    visitor marks what is selected, and changes or removes marks; the text itself stays.
    """

    value: Any = prop(default=None, kw_only=False, doc="What it starts with.")
    color_map: dict[str, str] | None = prop(
        default=None, doc="CSS colours by category; `+` and `-` for scores. Others are chosen."
    )
    show_legend: bool = prop(default=False, doc="Whether the categories are listed above it.")
    show_inline_category: bool = prop(
        default=True, doc="Whether each marked part is followed by its category."
    )
    combine_adjacent: bool = prop(
        default=False, doc="Whether neighbours of one category become one part."
    )
    adjacent_separator: str = prop(
        default="", page=False, doc="What is put between the texts of such neighbours."
    )
    show_whitespaces: bool = prop(
        default=True, doc="Whether spaces and line ends are kept as they are."
    )
    rtl: bool = prop(default=False, doc="Whether it is written from right to left.")
    buttons: list[str | Button] | None = prop(
        default=None, doc="Buttons of the app's own beside it; a name stands for none."
    )

    change = Event("Its text or its marks changed.", trigger_mode="always_last")
    select = Event("The visitor selected a part that is marked.")

    def preprocess(self, payload: Any) -> list[Part] | None:
        """The parts in order."""
        return None if payload is None else [(row["token"], row["mark"]) for row in payload]

    def postprocess(self, value: Any) -> Value:
        """ValueError for what is neither form."""
        if value is None:
            return None
        parts = list(_of_entities(value) if isinstance(value, Mapping) else _of_list(value))
        if self.combine_adjacent:
            parts = _combined(parts, self.adjacent_separator)
        return [{"token": text, "mark": mark} for text, mark in parts]


def _of_list(value: Any) -> Iterator[Part]:
    for item in [(value, None)] if isinstance(value, str) else value:
        if not isinstance(item, (tuple, list)) or len(item) != 2:
            raise ValueError(
                f"HighlightedText: each part is a text and its category, not {item!r:.100}."
            )
        yield str(item[0]), _mark(item[1])


def _mark(given: Any) -> Mark:
    mark = plain(given)
    return mark if mark is None or isinstance(mark, (int, float)) else str(mark)


def _of_entities(value: Mapping[str, Any]) -> Iterator[Part]:
    """The marked parts, and the unmarked text before, between and after them."""
    if not {"text", "entities"} <= set(value):
        raise ValueError("HighlightedText: a dict must have the keys 'text' and 'entities'.")
    text, at = str(value["text"]), 0
    for entity in sorted(value["entities"], key=lambda row: row["start"]):
        start, end = int(entity["start"]), int(entity["end"])
        yield from [(text[at:start], None)] if start > at else []
        yield text[start:end], _mark(entity.get("entity") or entity.get("entity_group"))
        at = end
    yield from [(text[at:], None)] if at < len(text) else []


def _combined(parts: list[Part], separator: str) -> list[Part]:
    """Neighbours of one category as one; parts without text are let go."""
    made: list[Part] = []
    for text, mark in parts:
        if text and made and made[-1][1] == mark:
            made[-1] = (made[-1][0] + separator + text, mark)
        elif text:
            made.append((text, mark))
    return made
