"""The licences of what a built folder ships, as one text.

Standard library only: ``build.py`` loads this file before there is any environment.
"""

from __future__ import annotations

import email
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

FILE = "licences.txt"
LEGAL = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
NOT_TEXT = (".py", ".pyc", ".so", ".json")
RULE = "=" * 78


class Notice(NamedTuple):
    """What is shipped of one project: ``kind`` is its licence's name, ``texts`` its words."""

    name: str
    version: str
    kind: str
    texts: tuple[str, ...]


def of_wheel(file: Path) -> Notice:
    """What a wheel's own metadata says, and every licence it carries."""
    with zipfile.ZipFile(file) as archive:
        names = sorted(archive.namelist())
        where = next(name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(where))
        folder = where.rpartition("/")[0]
        legal = [name for name in names if LEGAL.search(name) and not name.endswith(NOT_TEXT)]
        own = [name for name in legal if name.startswith(folder)] or legal
        texts = tuple(archive.read(name).decode("utf-8", "replace") for name in own)
    kind = metadata.get("License-Expression") or _short(metadata.get("License")) or _by(metadata)
    return Notice(metadata["Name"], metadata["Version"], kind, texts)


def _short(licence: str | None) -> str:
    """Some projects put the whole text where its name belongs."""
    return licence if licence is not None and len(licence) < 60 else ""


def _by(metadata: email.message.Message) -> str:
    found = [row for row in metadata.get_all("Classifier") or [] if row.startswith("License ::")]
    return ", ".join(row.rpartition(" :: ")[2] for row in found) or "see below"


def written(notices: Iterable[Notice]) -> str:
    """All of them, one after the other, by name."""
    return "".join(map(_section, sorted(notices, key=lambda one: one.name.lower())))


def _section(notice: Notice) -> str:
    head = f"{RULE}\n{notice.name} {notice.version}\nLicence: {notice.kind}\n{RULE}\n\n"
    return head + "".join(f"{text.strip()}\n\n" for text in notice.texts)


OPENING = """\
What this app is made of
========================

It runs in your browser, with the software of the projects below. Each is used under its own licence.

"""
