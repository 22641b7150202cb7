"""DateTime: a day, or a day and a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Literal

from tintype.components.declared import prop
from tintype.components.events import Event
from tintype.components.field import Field
from tintype.options import zones

DAY, TIME = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"
"""How a moment is written: in the page, and for a function with ``type="string"``."""

NOW = re.compile(r"now(?:\s*-\s*(\d+)\s*([dhms]))?")
UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


class DateTime(Field, kind="datetime"):
    """A moment. A function gets seconds since 1970, a ``datetime`` or a string, as ``type`` says.

    It may return any of them, or None. ``"now"`` and ``"now - 5m"`` (d, h, m, s) count from when the
    function is called. Where nothing is chosen a function gets None.
    """

    value: float | str | date | Callable[..., Any] | None = prop(
        default=None, kw_only=False, doc="The moment it starts with."
    )
    include_time: bool = prop(default=True, doc="Whether it has a time, to the second.")
    type: Literal["timestamp", "datetime", "string"] = prop(
        default="timestamp", page=False, doc="What a function gets."
    )
    timezone: str | None = prop(
        default=None, page=False, doc="The zone it is meant in, by name. None: the visitor's own."
    )

    change = Event("Its moment changed, by the visitor or a function.", trigger_mode="always_last")
    submit = Event("The visitor pressed Enter.")

    def prepare(self) -> None:
        """ValueError for a time zone that there is not."""
        try:
            self._zone: tzinfo | None = zones.zone(self.timezone) if self.timezone else None
        except ValueError as error:
            raise ValueError(f"DateTime: timezone: {error}") from None
        super().prepare()

    # ── In ──

    def preprocess(self, payload: Any) -> float | datetime | str | None:
        """The moment as ``type`` says; ValueError for a text that is none."""
        if payload is None or payload == "":
            return None
        moment = self._read(str(payload))
        if self.type == "string":
            return moment.strftime(self._form)
        return moment if self.type == "datetime" else moment.timestamp()

    @property
    def _form(self) -> str:
        return TIME if self.include_time else DAY

    def _read(self, text: str) -> datetime:
        asked = NOW.fullmatch(text.strip())
        if asked is not None:
            number, unit = asked.groups()
            ago = timedelta(**{UNITS[unit]: int(number)}) if unit else timedelta()
            return datetime.now(self._zone) - ago
        return _parsed(text).replace(tzinfo=self._zone)

    # ── Out ──

    def postprocess(self, value: Any) -> str | None:
        """The moment as it is written in its zone; ValueError for what is none."""
        if value is None or value == "":
            return None
        if isinstance(value, str):
            is_relative = NOW.fullmatch(value.strip())
            return value.strip() if is_relative else _parsed(value).strftime(self._form)
        return self._moment(value).strftime(self._form)

    def _moment(self, value: Any) -> datetime | date:
        if isinstance(value, datetime):
            return value.astimezone(self._zone) if value.tzinfo and self._zone else value
        if isinstance(value, date):
            return value
        try:
            moment = datetime.fromtimestamp(float(value), UTC)
        except (TypeError, ValueError, OverflowError, OSError):
            raise ValueError(f"DateTime: {value!r} is no moment.") from None
        return moment.astimezone(self._zone)


def _parsed(text: str) -> datetime:
    for form in (TIME, DAY):
        try:
            return datetime.strptime(text.strip(), form)
        except ValueError:
            continue
    raise ValueError(f"DateTime: {text!r} is no moment; it must be like 2024-12-31 23:59:59.")
