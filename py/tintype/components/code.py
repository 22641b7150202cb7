"""Code: text in an editor that knows its language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from tintype.components.button import Button
from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.withbuttons import WithButtons
from tintype.door.protocol import File, Value
from tintype.options.spellings import settled_buttons

Language: TypeAlias = Literal[
    "python",
    "c",
    "cpp",
    "markdown",
    "latex",
    "json",
    "html",
    "css",
    "javascript",
    "jinja2",
    "typescript",
    "yaml",
    "dockerfile",
    "shell",
    "r",
    "sql",
    "sql-msSQL",
    "sql-mySQL",
    "sql-mariaDB",
    "sql-sqlite",
    "sql-cassandra",
    "sql-plSQL",
    "sql-hive",
    "sql-pgSQL",
    "sql-gql",
    "sql-gpSQL",
    "sql-sparkSQL",
    "sql-esper",
]
"""Gradio's languages."""

ENDINGS = {
    "python": "py",
    "markdown": "md",
    "latex": "tex",
    "javascript": "js",
    "typescript": "ts",
    "jinja2": "j2",
    "shell": "sh",
    "dockerfile": "Dockerfile",
}
"""What files of a language end in, where it is not the language's own name."""


class Code(WithButtons, kind="code"):
    """Code in a language, shown or edited. A function gets and returns a ``str``."""

    value: str | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The code it starts with."
    )
    language: Language | None = prop(default=None, kw_only=False, doc="The language it is in.")
    lines: int = prop(default=5, doc="How many lines it shows at least.")
    max_lines: int | None = prop(
        default=None, doc="How many lines it grows to before it scrolls. None: any number."
    )
    wrap_lines: bool = prop(default=False, doc="Whether long lines are wrapped.")
    show_line_numbers: bool = prop(default=True, doc="Whether lines are numbered.")
    autocomplete: bool = prop(default=False, page=False, doc="Accepted: nothing is completed.")
    buttons: list[Literal["copy", "download"] | Button] | None = prop(
        default=None, doc="The buttons beside it. None: both."
    )

    change = Event("Its code changed, by the visitor or a function.", trigger_mode="always_last")
    input = Event("The visitor changed its code.")
    focus = Event("The visitor went into it.")
    blur = Event("The visitor left it.")

    def prepare(self) -> None:
        """Settle the buttons and the lines. ValueError for no line at all."""
        if self.lines < 1:
            raise ValueError(f"Code: lines={self.lines} is not allowed; it must be above 0.")
        if self.max_lines is not None:
            self.max_lines = max(self.lines, self.max_lines)
        self.buttons = settled_buttons(self.given, "Code", {}, ["copy", "download"])
        super().prepare()

    def preprocess(self, payload: Any) -> str | None:
        """The code as it is."""
        return None if payload is None else str(payload)

    def postprocess(self, value: Any) -> str | None:
        """The code without space around it. ValueError for the tuple of a file's path (Gradio 3)."""
        if isinstance(value, tuple):
            raise ValueError("Code: a tuple cannot be shown; read the file and return its text.")
        return None if value is None else str(value).strip()

    def save(self, value: Value) -> File:
        """A text file that ends as its language's do."""
        ending = (self.language or "txt").split("-")[0]
        name = f"code.{ENDINGS.get(ending, ending)}"
        return File(name, "text/plain", str(value or "").encode())
