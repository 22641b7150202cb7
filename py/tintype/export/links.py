"""An app -> a link that holds all of it. What a link holds everybody can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tintype.export.contents import Contents, contents, secrets_in
from tintype.export.given import given
from tintype.export.playground import FOLDER
from tintype.links import filled
from tintype.links.codec import LinkError, Project, encode, fits

PLACES = {"chat": "a chat message", "qr": "a QR code", "url": "an address line"}


@dataclass(frozen=True)
class Shared:
    """The link, the files in it, and those that were left out since they look like secrets."""

    link: str
    files: list[Path]
    secrets: list[Path]

    @property
    def room(self) -> str:
        """In words, what the link fits in and what not."""
        fitting = fits(len(self.link))
        inside = [words for place, words in PLACES.items() if fitting[place]]
        outside = [words for place, words in PLACES.items() if not fitting[place]]
        parts = [f"fits {_listed(inside, 'and')}"] if inside else []
        parts += [f"too long for {_listed(outside, 'or')}"] if outside else []
        return "; ".join(parts)


def share(app: Path, site: str = "", inputs: Sequence[str] = ()) -> Shared:
    """A link to the app at ``app``, a file or a folder, on the site at that address.

    Without one it is relative to the site. Each of ``inputs``, ``NAME=VALUE``, says what the link puts
    into one of the app's. LinkError for what no link can hold.
    """
    found = contents(app)
    files = [*found.files, *_requirements(found)]
    data = {file.as_posix(): (found.folder / file).read_bytes() for file in files}
    for name, held in data.items():
        for kind in secrets_in(held):
            raise LinkError(f"{name} has what looks like {kind}; everybody could read it.")
    base = f"{site.rstrip('/')}/" if site else ""
    with_them = filled.encode(given(app, [*inputs]))
    return Shared(f"{base}{FOLDER}#{encode(Project(data))}{with_them}", files, found.secrets)


def _requirements(found: Contents) -> list[Path]:
    """A single file's packages may be named beside it."""
    beside = Path("requirements.txt")
    is_beside = (found.folder / beside).is_file() and beside not in found.files
    return [beside] if is_beside else []


def _listed(words: list[str], last: str) -> str:
    *firsts, end = words
    return f"{', '.join(firsts)} {last} {end}" if firsts else end
