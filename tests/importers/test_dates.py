"""Dates as people write them."""

import contextlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.importers import dates

NOVOSIBIRSK = ZoneInfo("Asia/Novosibirsk")
HALF_PAST_TEN = datetime(2026, 1, 19, 3, 30, tzinfo=UTC)
MIDNIGHT = datetime(2026, 1, 18, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-19 10:30",
        "2026-01-19T10:30:00+07:00",
        "2026-01-19T03:30:00Z",
        "2026-01-19T03:30:00.250Z",
        "2026-01-19 10:30:00 +0700",
        "19.01.2026 10:30",
        "19.01.2026, 10.30",
        "19.1.2026 в 10:30",
        "19/01/2026 10:30",
        "19 января 2026 г., 10:30",
        "19 ЯНВАРЯ 2026 года 10:30",
        "19 янв. 2026 10:30",
        "19 January 2026, 10:30",
        "January 19, 2026 10:30",
        "Mon, 19 Jan 2026 10:30:00 +0700",
    ],
)
def test_a_date_with_a_time_becomes_a_moment_in_utc(text: str) -> None:
    assert dates.moment(text, NOVOSIBIRSK) == HALF_PAST_TEN


@pytest.mark.parametrize("text", ["2026-01-19", "19.01.2026", "19 января 2026", "Jan 19, 2026", "2026.1.19"])
def test_a_date_alone_is_the_beginning_of_that_day(text: str) -> None:
    assert dates.moment(text, NOVOSIBIRSK) == MIDNIGHT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "завтра",
        "31.02.2026",
        "13/13/2026",
        "19.01.2026 25:10",
        "01.01.0001",
        "19.01.2026 утром",
        "2026-01-19T10:30+99:00",
        "19 мартобря 2026",
        "2026-01-19 10:30 по Москве",
    ],
)
def test_what_no_calendar_has_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError):
        dates.moment(text, NOVOSIBIRSK)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_every_minute_is_read_back_as_it_was_written(minute: datetime) -> None:
    minute = minute.replace(second=0, microsecond=0, tzinfo=UTC)
    assert dates.moment(f"{minute:%d.%m.%Y %H:%M}", UTC) == minute


@given(st.text())
def test_any_text_is_a_moment_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert dates.moment(text, UTC).tzinfo is UTC
