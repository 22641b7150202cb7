"""An exception in words, with the lines of the author's own files marked.

Knows nothing of where the words are shown.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from tintype.door.protocol import Frame, Problem


def problem_of(error: BaseException, folder: Path) -> Problem:
    """What happened and where; frames of files below ``folder`` are the author's own."""
    frames = [
        Frame(
            file=_shown(Path(step.filename), folder),
            line=step.lineno or 0,
            name=step.name,
            source=(step.line or "").strip(),
            own=_is_own(Path(step.filename), folder),
        )
        for step in traceback.extract_tb(error.__traceback__)
    ]
    if isinstance(error, SyntaxError):
        frames.append(_syntax_frame(error, folder))
    return Problem(type(error).__name__, _message(error), frames)


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return error.msg or "invalid syntax"
    if isinstance(error, KeyError) and len(error.args) == 1:
        return repr(error.args[0])
    return str(error)


def _syntax_frame(error: SyntaxError, folder: Path) -> Frame:
    """The line a SyntaxError is about, which is no frame of its traceback."""
    file = Path(error.filename or "")
    source = (error.text or "").strip()
    return Frame(_shown(file, folder), error.lineno or 0, "", source, _is_own(file, folder))


def _is_own(file: Path, folder: Path) -> bool:
    return file.is_relative_to(folder) and ".venv" not in file.parts


def _shown(file: Path, folder: Path) -> str:
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)
