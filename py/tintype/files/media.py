"""Example files of an app by name, where Gradio's demos ask for those that Gradio itself carries.

Here they lie in the app's own folder, at any depth: a page carries only what its author put there.
"""

from __future__ import annotations

from pathlib import Path

PICTURES = {".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".tiff", ".webp"}


def get_image(filename: str | None = None) -> str:
    """The path of a picture in the app's folder; without a name that of the first one there is."""
    if filename is not None:
        return get_file(filename)
    found = [path for path in _files() if path.suffix.lower() in PICTURES]
    if not found:
        raise FileNotFoundError("There is no picture in the app's folder: put one beside app.py.")
    return str(found[0])


def get_file(filename: str) -> str:
    """The path of a file in the app's folder, by its name or by where it is there.

    FileNotFoundError where there is none. The folder is the current one, as it is while an app's file
    runs.
    """
    given = Path.cwd() / filename
    found = [given] if given.is_file() else [p for p in _files() if p.name == filename]
    if not found:
        raise FileNotFoundError(
            f"There is no {filename!r} in the app's folder: put it beside app.py."
        )
    return str(found[0])


def _files() -> list[Path]:
    return sorted(path for path in Path.cwd().rglob("*") if path.is_file())
