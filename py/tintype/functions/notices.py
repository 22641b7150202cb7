"""``gr.Info``, ``gr.Warning``, ``gr.Success`` and ``gr.Error``: words to the visitor, as toasts.

Who hears them is bound to the job that runs; outside of one they go to the console.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeAlias

from tintype.door.protocol import Notice, NoticeLevel

Voice: TypeAlias = Callable[[Notice], None]

voice: ContextVar[Voice | None] = ContextVar("voice", default=None)
"""Who hears the notices of the running job; nobody outside of one."""


class Error(Exception):
    """Raise it to tell the visitor what is wrong: ``raise gr.Error("No face in this picture.")``.

    ``message`` may have markup. ``duration`` is in seconds; None or 0 stays until it is closed. With
    ``visible=False`` there is no toast; with ``print_exception=False`` the console has no traceback.
    """

    def __init__(
        self,
        message: str = "Error raised.",
        duration: float | None = 10,
        visible: bool = True,
        title: str = "Error",
        print_exception: bool = True,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.duration = duration
        self.visible = visible
        self.title = title
        self.print_exception = print_exception

    def notice(self) -> Notice | None:
        """The toast; None where there is to be none."""
        made = Notice("error", self.title, str(self.message), self.duration or None)
        return made if self.visible else None


def Info(  # noqa: N802  # Gradio's name
    message: str = "Info issued.",
    duration: float | None = 10,
    visible: bool = True,
    title: str = "Info",
) -> None:
    """Show a word. ``message`` may have markup; ``duration`` in seconds, None or 0 until closed."""
    _say("info", title, message, duration, visible)


def Warning(  # noqa: N802  # Gradio's name
    message: str = "Warning issued.",
    duration: float | None = 10,
    visible: bool = True,
    title: str = "Warning",
) -> None:
    """Show a warning. ``message`` may have markup; ``duration`` in seconds, None or 0 until closed."""
    _say("warning", title, message, duration, visible)


def Success(  # noqa: N802  # Gradio's name
    message: str = "Success.",
    duration: float | None = 10,
    visible: bool = True,
    title: str = "Success",
) -> None:
    """Say what went well. ``message`` may have markup; ``duration`` as in :func:`Info`."""
    _say("success", title, message, duration, visible)


def _say(
    level: NoticeLevel, title: str, message: str, duration: float | None, visible: bool
) -> None:
    heard = voice.get()
    if heard is None:
        print(f"{title}: {message}")
    elif visible:
        heard(Notice(level, title, str(message), duration or None))
