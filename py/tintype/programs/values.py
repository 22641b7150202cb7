"""A value as an author has it at hand <-> as the page holds it, by way of a component.

For what does not come from the page: an app that is called like a function, a value that is flagged.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tintype.components.component import Block, Component
from tintype.door.protocol import File, Link, Picture, Shot, Value

PLAIN = (type(None), bool, int, float, str, Picture, File, Link, Shot)


def sent(block: Block, value: Any) -> Value:
    """A path, an array or a PIL image as the page would send it; what is plain stays as it is."""
    is_path = isinstance(block, Component) and block.takes_files and isinstance(value, (str, Path))
    return block.postprocess(value) if is_path or not _is_plain(value) else value


def _is_plain(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    return isinstance(value, PLAIN)


def at_hand(block: Block, value: Value) -> Any:
    """What the page would show: a picture or file as the path of one, all else as it is."""
    if isinstance(block, Component) and isinstance(value, (Picture, File)):
        file = block.save(value)
        path = Path(tempfile.mkdtemp(prefix="tintype-")) / (Path(file.name).name or "file")
        path.write_bytes(file.data)
        return str(path)
    return value.url if isinstance(value, Link) else value
