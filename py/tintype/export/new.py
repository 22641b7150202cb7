"""A starter app in a folder of its own: ``tintype new``."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

FILES = ("app.py", "README.md")


class TakenError(Exception):
    """There is something already, in a sentence for the author."""


def start(folder: Path) -> list[Path]:
    """Make the folder with its files; what is there already is never touched."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TakenError(f"{str(folder)!r} is there already and not empty: name another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    starter = resources.files(__package__).joinpath("starter")
    title = folder.resolve().name.replace("_", " ").replace("-", " ").capitalize()
    for name in FILES:
        text = starter.joinpath(name).read_text("utf-8")
        (folder / name).write_text(text.replace("NAME", title), "utf-8")
    return [folder / name for name in FILES]
