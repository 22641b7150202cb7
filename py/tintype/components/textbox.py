"""Textbox: text of one line or more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal, TypeAlias

from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.field import Aid, Field
from tintype.door.protocol import Value
from tintype.options import spellings

Capitals: TypeAlias = Literal["off", "none", "on", "sentences", "words", "characters"]
EnterKey: TypeAlias = Literal["enter", "done", "go", "next", "previous", "search", "send"]

GROWS_TO = 20
"""How many lines a text grows to where nothing is said, as in Gradio."""


@dataclass(frozen=True)
class InputHTMLAttributes:
    """What the browser is told of an input beside its text; None is the browser's own way."""

    autocapitalize: Capitals | None = None
    autocorrect: Literal["on", "off"] | None = None
    spellcheck: bool | None = None
    autocomplete: str | None = None
    tabindex: int | None = None
    enterkeyhint: EnterKey | None = None
    lang: str | None = None


class Textbox(Field, kind="textbox", names=("text",)):
    """Text. A function gets and returns a ``str``; ``None`` clears it."""

    value: str | Callable[..., Any] | None = prop(
        default="", kw_only=False, is_text=True, doc="The text it starts with."
    )
    type: Literal["text", "password", "email"] = prop(
        default="text", doc="What kind of text it is; all but text is of one line."
    )
    lines: int = prop(
        default=1, doc="How many lines it shows; with more than one, Enter is a line."
    )
    max_lines: int | None = prop(default=None, doc="How many lines it grows to. None: 20.")
    placeholder: str | None = prop(default=None, doc="The hint shown while it is empty.")
    autofocus: bool = prop(default=False, doc="Whether it has the focus when the page opens.")
    autoscroll: bool = prop(
        default=True, doc="Whether it follows the end of a text that a function makes longer."
    )
    text_align: Literal["left", "right"] | None = prop(
        default=None, doc="The side its text stands on. None: as the language is written."
    )
    rtl: bool = prop(default=False, doc="Whether it is written from right to left.")
    show_copy_button: bool = prop(
        default=False, page=False, doc="Earlier spelling of `buttons`: whether copy is there."
    )
    max_length: int | None = prop(default=None, doc="How many characters can be typed.")
    submit_btn: str | bool | None = prop(
        default=False, doc="A button in it that submits: True, or its text."
    )
    stop_btn: str | bool | None = prop(
        default=False, doc="A button in it that stops: True, or its text."
    )
    html_attributes: InputHTMLAttributes | None = prop(
        default=None, doc="What the browser is told of the input."
    )

    aids: ClassVar[tuple[Aid, ...]] = ("copy",)

    change = Event("Its text changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its text.")
    select = Event("The visitor selected a part of its text.")
    submit = Event("The visitor pressed Enter (with Shift in a text area) or its submit button.")
    focus = Event("The visitor went into it.")
    blur = Event("The visitor left it.")
    stop = Event("The visitor pressed its stop button.")
    copy = Event("The visitor copied its text with the button.")
    key_up = Event("The visitor let a key go.", trigger_mode="always_last")

    def prepare(self) -> None:
        """Settle how it grows and what stands beside it; ValueError for fewer than one line."""
        for name in ("lines", "max_lines", "max_length"):
            given = getattr(self, name)
            if given is not None and given < 1:
                raise self.refuse(name, "1 or more")
        if self.type != "text":
            self.lines = self.max_lines = 1
        self.max_lines = max(self.lines, self.max_lines or GROWS_TO)
        spellings.refuse_both(self.given, "buttons", ["show_copy_button"], "Textbox")
        if self.buttons is None:
            self.buttons = ["copy"] if self.show_copy_button else []
        super().prepare()

    def config(self) -> dict[str, Value]:
        """As of any field; of the attributes those that are said."""
        said = asdict(self.html_attributes) if self.html_attributes is not None else {}
        attributes = {name: value for name, value in said.items() if value is not None}
        return {**super().config(), "html_attributes": attributes}

    def preprocess(self, payload: Any) -> str:
        """The text as it is; "" where a function or Clear has taken it away, as in Gradio 6."""
        return "" if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """Whatever it is, as text."""
        return None if value is None else str(value)


class TextArea(Textbox, names=("textarea",)):
    """A Textbox of seven lines."""

    lines: int = prop(default=7, doc="How many lines it shows.")
    aids: ClassVar[tuple[Aid, ...]] = ("copy", "fullscreen")
