"""Time zones by name: of Python's own data or, where it has none, of the place Python runs in.

Pure: that place says how far a zone is from UTC at a moment, and the rest is worked out here.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

Offset = Callable[[float], float]
"""Seconds since 1970 -> by how many seconds a zone's clocks are ahead of UTC then."""

outside: Callable[[str], Offset] | None = None
"""What knows zones where Python does not: a name -> its offset; ValueError for one there is not."""


def zone(name: str) -> tzinfo:
    """The zone of this name, like ``"Europe/Berlin"``; ValueError where there is none."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        if outside is None:
            raise ValueError(f"There is no time zone {name!r}.") from None
    return Zone(name, outside(name))


DAY = 86_400


class Zone(tzinfo):
    """A zone known by its offset alone. Hours that a clock shows twice go by ``fold`` (PEP 495)."""

    def __init__(self, name: str, offset: Offset) -> None:
        self._name = name
        self._offset = offset

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """How far ahead of UTC its clocks are when they show this."""
        return None if when is None else timedelta(seconds=self._at_wall(when))

    def _at_wall(self, when: datetime) -> float:
        """In an hour that is not there or there twice, fold 0 is the time before the change."""
        wall = when.replace(tzinfo=UTC).timestamp()
        before, after = self._offset(wall - DAY), self._offset(wall + DAY)
        right = {offset for offset in (before, after) if self._offset(wall - offset) == offset}
        if len(right) == 1:
            return right.pop()
        return after if when.fold else before

    def fromutc(self, when: datetime) -> datetime:
        """What its clocks show at this moment."""
        offset = self._offset(when.replace(tzinfo=UTC).timestamp())
        shown = when + timedelta(seconds=offset)
        return shown.replace(fold=int(self._at_wall(shown) != offset))

    def dst(self, when: datetime | None) -> timedelta | None:
        """Not known."""
        return None

    def tzname(self, when: datetime | None) -> str:
        """Its name."""
        return self._name

    def __repr__(self) -> str:
        return f"Zone({self._name!r})"
