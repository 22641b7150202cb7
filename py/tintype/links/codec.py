"""A project <-> the fragment of a link: all its files, in as few characters as can be. Pure.

Twin of ``web/src/links/codec.ts``; both are tested from one file of examples (``tests/seam/links.json``)
and write the same characters, where Python is built on zlib itself. A fragment never leaves the browser
that opens it, and may come from anybody: whatever is wrong with it is one :class:`LinkError`, in words
that hold nothing of it.

===================  =======================================================================
``code=``            what tells it from other fragments
``1``                the version: of all below, and of the dictionary
base64url            of a zlib stream with a preset dictionary (``idioms-1.txt``), without its
                     first six bytes, which are the same in every link; its checksum is at the end
the stream's bytes   a line for each file, ``name`` and, but in the last, a tab and its size; an
                     empty line; the files, one behind the other. The first file is the one that runs
===================  =======================================================================
"""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

PREFIX = "code="
VERSION = "1"

MOST_CHARACTERS = 1_000_000
MOST_BYTES = 4_000_000
"""Of all files together, names included: what is larger is not even unpacked."""

MOST_FILES = 100
LONGEST_NAME = 120

ROOM = {"chat": 2000, "qr": 2953, "url": 80_000}
"""How many characters a whole link may have: in a message of the strictest chat, in the largest QR
code, in the address line of every browser."""


class LinkError(ValueError):
    """A fragment that is none, or a project that fits in none, in a sentence."""


@dataclass(frozen=True)
class Project:
    """The files of an app by name, the one that runs first; ``requirements.txt`` may be among them."""

    files: dict[str, bytes]

    @property
    def entry(self) -> str:
        """The name of the file that runs."""
        return next(iter(self.files))


def encode(project: Project) -> str:
    """The fragment, without ``#``. Inverse of :func:`decode`; LinkError for what no link can hold."""
    _check(project)
    plain = _pack(project)
    if len(plain) > MOST_BYTES:
        raise LinkError(f"The files have {len(plain):,} bytes; a link holds {MOST_BYTES:,}.")
    fragment = f"{PREFIX}{VERSION}{written(plain)}"
    if len(fragment) > MOST_CHARACTERS:
        raise LinkError(
            f"The link would have {len(fragment):,} characters; at most {MOST_CHARACTERS:,} can be opened."
        )
    return fragment


def decode(fragment: str) -> Project:
    """The project of a fragment, without ``#``. Inverse of :func:`encode`; LinkError for all else."""
    if len(fragment) > MOST_CHARACTERS:
        raise LinkError("This link is far too long to be an app.")
    if not fragment.startswith(PREFIX):
        raise LinkError("This link holds no app.")
    project = _unpack(read(fragment[len(PREFIX) :], MOST_BYTES))
    _check(project)
    return project


def written(plain: bytes) -> str:
    """Bytes as they stand in a link, behind the version. Inverse of :func:`read`, but for that."""
    return base64.urlsafe_b64encode(_deflate(plain)).decode().rstrip("=")


def read(text: str, most: int) -> bytes:
    """The bytes of a version and what stands behind it, at most so many; LinkError for all else."""
    if text[:1] != VERSION:
        raise LinkError(
            "This link was made by another version of Tintype, which is not known here."
        )
    return _inflate(_bytes_of(text[1:]), most)


def fits(length: int) -> dict[str, bool]:
    """What a whole link of this length fits in."""
    return {place: length <= room for place, room in ROOM.items()}


# ── Text and zlib ──


@cache
def idioms() -> bytes:
    """The dictionary of this version: what apps are made of, the commonest last. Never to be changed."""
    return resources.files(__package__).joinpath(f"idioms-{VERSION}.txt").read_bytes()


def _head() -> bytes:
    """How every stream begins: deflate at its best, and which dictionary."""
    return b"\x78\xf9" + zlib.adler32(idioms()).to_bytes(4, "big")


def _deflate(plain: bytes) -> bytes:
    packer = zlib.compressobj(9, zdict=idioms())
    return (packer.compress(plain) + packer.flush())[len(_head()) :]


def _inflate(data: bytes, most: int) -> bytes:
    """Never more than that, whatever a bomb would give."""
    stream = zlib.decompressobj(zdict=idioms())
    try:
        plain = stream.decompress(_head() + data, most + 1)
    except zlib.error:
        raise damaged() from None
    if len(plain) > most:
        raise LinkError("This link holds more than an app may have.")
    if not stream.eof or stream.unused_data:
        raise damaged()
    return plain


def _bytes_of(text: str) -> bytes:
    if re.fullmatch("[A-Za-z0-9_-]*", text) is None or len(text) % 4 == 1:
        raise damaged()
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def damaged() -> LinkError:
    """Whatever is wrong with a stream."""
    return LinkError("This link is damaged or was cut off.")


# ── The stream's bytes ──


def _pack(project: Project) -> bytes:
    rows = [f"{name}\t{len(data)}" for name, data in project.files.items()]
    rows[-1] = rows[-1].partition("\t")[0]
    return "\n".join([*rows, "\n"]).encode() + b"".join(project.files.values())


def _unpack(plain: bytes) -> Project:
    head, found, body = plain.partition(b"\n\n")
    try:
        *rows, last = head.decode().split("\n")
    except UnicodeDecodeError:
        raise damaged() from None
    if not found or len(rows) >= MOST_FILES:
        raise damaged()
    sizes = [_size_of(row) for row in rows]
    names = [*(row.partition("\t")[0] for row in rows), last]
    *starts, rest = accumulate(sizes, initial=0)
    if rest > len(body) or len({*names}) < len(names):
        raise damaged()
    ends = [*(start + size for start, size in zip(starts, sizes, strict=True)), len(body)]
    parts = zip(names, [*starts, rest], ends, strict=True)
    return Project({name: body[start:end] for name, start, end in parts})


def _size_of(row: str) -> int:
    found = re.fullmatch("[^\t]*\t(0|[1-9][0-9]{0,6})", row)
    if found is None:
        raise damaged()
    return int(found[1])


# ── What a project may be ──

BAD_IN_A_NAME = re.compile(
    "[\x00-\x1f\x7f-\x9f\\\\<>:\"'`&|?*$%#{}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""What no file of a project has in its name: markup, other systems' rules, and what cannot be seen."""


def _check(project: Project) -> None:
    """LinkError for names that lead out of the folder, could be markup, or stand in each other's way."""
    names = [*project.files]
    if not 0 < len(names) <= MOST_FILES:
        raise LinkError(f"An app in a link has 1 to {MOST_FILES} files.")
    if not all(map(_is_name, names)):
        raise LinkError("A file of this app has a name that is not allowed in a link.")
    folders = {name[:at] for name in names for at, sign in enumerate(name) if sign == "/"}
    if folders.intersection(names):
        raise LinkError("A file of this app has the name of a folder.")
    if not names[0].endswith(".py"):
        raise LinkError("The first file of this app is not a Python file.")


def _is_name(name: str) -> bool:
    parts = name.split("/")
    is_inside = all(part.strip() == part and part not in ("", ".", "..") for part in parts)
    return is_inside and len(name) <= LONGEST_NAME and BAD_IN_A_NAME.search(name) is None
