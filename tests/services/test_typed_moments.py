"""Moments as editors type them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from desktop_editor.content.time_zone import SkippedHourError
from desktop_editor.services import typed_moments
from desktop_editor.services.typed_moments import MomentError

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 30, 21, 30, tzinfo=UTC)  # in Moscow it is December already


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01 09:00",
        "01.12.2026 9:00",
        "1 декабря 2026 г., 9:00",
        "9:00",
        "Сегодня в 9:00",
        "today 09:00",
    ],
)
def test_a_moment_is_the_newspapers(text: str) -> None:
    assert typed_moments.read(text, MOSCOW, NOW) == datetime(2026, 12, 1, 6, 0, tzinfo=UTC)


def test_a_word_stands_for_a_day_and_for_this_moment() -> None:
    assert typed_moments.read("завтра 9:00", MOSCOW, NOW) == datetime(2026, 12, 2, 6, 0, tzinfo=UTC)
    assert typed_moments.read("now", MOSCOW, NOW) == typed_moments.read("Сейчас", MOSCOW, NOW) == NOW


def test_a_typed_zone_is_taken() -> None:
    assert typed_moments.read("2026-12-01T09:00+07:00", MOSCOW, NOW) == datetime(2026, 12, 1, 2, tzinfo=UTC)


def test_an_hour_that_the_clock_skips_is_named_as_such() -> None:
    with pytest.raises(SkippedHourError, match=r"no 02:30 on 29\.03\.2026.*Europe/Berlin the clock skips"):
        typed_moments.read("29.03.2026 02:30", BERLIN, NOW)
    assert typed_moments.read("29.03.2026 03:00", BERLIN, NOW) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_the_first_one() -> None:
    assert typed_moments.read("25.10.2026 02:30", BERLIN, NOW) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("soon", "“soon” is not a date"),
        ("31.02.2026 10:00", "is not a date"),
        ("01.12.2026 25:00", "is not a date"),
        ("", "“” is not a date"),
        ("01.12.2026", "has no time of day"),
        ("завтра", "has no time of day"),
        ("0001-01-01 00:00", "The year 1 can't be right"),
        ("9999-12-31 23:59", "The year 9999 can't be right"),
    ],
)
def test_what_is_no_moment_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(MomentError, match=sentence):
        typed_moments.read(text, MOSCOW, NOW)
