"""DateTime: moments in and out, in every type and zone; and zones that only the browser knows."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tintype as gr
from hypothesis import given
from hypothesis import strategies as st
from tintype.options import zones
from tintype.options.zones import Zone

NEW_YORK = "America/New_York"
TEXT = "2024-05-06 07:08:09"

IN = [
    ({"timezone": "UTC"}, TEXT, 1714979289.0),
    ({"timezone": NEW_YORK}, TEXT, 1714993689.0),
    ({"timezone": "UTC", "include_time": False}, "2024-05-06", 1714953600.0),
    ({"type": "datetime"}, TEXT, datetime(2024, 5, 6, 7, 8, 9)),
    ({"type": "datetime", "timezone": "UTC"}, TEXT, datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)),
    ({"type": "string"}, TEXT, TEXT),
    ({"type": "string", "include_time": False}, TEXT, "2024-05-06"),
    ({}, None, None),
    ({"type": "string"}, "", None),
]


@pytest.mark.parametrize(("more", "sent", "expected"), IN)
def test_what_a_function_gets(more: Any, sent: Any, expected: Any) -> None:
    """Measured on gradio 6.31."""
    assert gr.DateTime(**more).preprocess(sent) == expected


OUT = [
    ({}, None, None),
    ({}, "", None),
    ({}, TEXT, TEXT),
    ({"include_time": False}, TEXT, "2024-05-06"),
    ({"timezone": "UTC"}, 1715000000.5, "2024-05-06 12:53:20"),
    ({"timezone": NEW_YORK}, 1715000000, "2024-05-06 08:53:20"),
    ({}, datetime(2024, 5, 6, 7, 8, 9), TEXT),
    ({"timezone": NEW_YORK}, datetime(2024, 5, 6, 12, tzinfo=UTC), "2024-05-06 08:00:00"),
    ({"include_time": False}, date(2024, 5, 6), "2024-05-06"),
    ({}, " now - 5m", "now - 5m"),
]


@pytest.mark.parametrize(("more", "returned", "expected"), OUT)
def test_what_the_page_shows(more: Any, returned: Any, expected: Any) -> None:
    """As it is written in its zone."""
    assert gr.DateTime(**more).postprocess(returned) == expected


@pytest.mark.parametrize(
    ("text", "ago"),
    [("now", 0), ("now - 5m", 300), ("now-2h", 7200), ("now - 1d", 86400), ("now - 30s", 30)],
)
def test_now_counts_from_the_call(text: str, ago: int) -> None:
    """In days, hours, minutes and seconds."""
    before = datetime.now(UTC).timestamp()
    found = gr.DateTime(timezone=NEW_YORK).preprocess(text)
    assert isinstance(found, float)
    assert before - ago <= found <= datetime.now(UTC).timestamp() - ago


@pytest.mark.parametrize("value", ["someday", "2024-13-01", object(), float("inf")])
def test_what_is_no_moment_is_refused(value: Any) -> None:
    """In words, as a result too."""
    with pytest.raises(ValueError, match="is no moment"):
        gr.DateTime().postprocess(value)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that knows no zones, in a browser that does."""

    def none(name: str) -> ZoneInfo:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    known = ZoneInfo

    def outside(name: str) -> zones.Offset:
        if name == "Mars/Base":
            raise ValueError("There is no time zone 'Mars/Base'.")
        return lambda moment: offset(datetime.fromtimestamp(moment, known(name)))

    monkeypatch.setattr(zoneinfo, "ZoneInfo", none)
    monkeypatch.setattr(zones, "outside", outside)


def offset(when: datetime) -> float:
    """How far ahead of UTC a moment is written."""
    found = when.utcoffset()
    assert found is not None
    return found.total_seconds()


def test_the_browsers_zones_are_used_where_python_has_none(browser: None) -> None:
    """And one that there is not is refused there too."""
    clock = gr.DateTime(timezone=NEW_YORK)
    assert clock.preprocess(TEXT) == 1714993689.0
    assert clock.postprocess(1715000000) == "2024-05-06 08:53:20"
    with pytest.raises(ValueError, match="There is no time zone 'Mars/Base'"):
        gr.DateTime(timezone="Mars/Base")


CHANGE = datetime(2024, 11, 3, 6, tzinfo=UTC)
"""When New York's clocks are put back."""

MOMENTS = st.datetimes(datetime(1975, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@given(MOMENTS | st.integers(-7200, 7200).map(lambda s: CHANGE + timedelta(seconds=s)))
def test_a_zone_by_its_offset_is_as_pythons_own(moment: datetime) -> None:
    """At every moment, those about a change of the clocks too, both ways."""
    real = ZoneInfo(NEW_YORK)
    zone = Zone(NEW_YORK, lambda seconds: offset(datetime.fromtimestamp(seconds, real)))
    expected, found = moment.astimezone(real), moment.astimezone(zone)
    assert (found.replace(tzinfo=None), found.fold) == (
        expected.replace(tzinfo=None),
        expected.fold,
    )
    assert found.timestamp() == moment.timestamp()


@pytest.mark.parametrize("fold", [0, 1])
@pytest.mark.parametrize("wall", [datetime(2024, 3, 10, 2, 30), datetime(2024, 11, 3, 1, 30)])
def test_hours_that_are_not_there_or_twice_go_by_fold(wall: datetime, fold: int) -> None:
    """As PEP 495 says and Python's own do."""
    real = ZoneInfo(NEW_YORK)
    zone = Zone(NEW_YORK, lambda seconds: offset(datetime.fromtimestamp(seconds, real)))
    given_wall = wall.replace(fold=fold)
    assert zone.utcoffset(given_wall) == real.utcoffset(given_wall)
