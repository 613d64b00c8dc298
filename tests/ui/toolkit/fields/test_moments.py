"""Dates and times as editors type them."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.ui.toolkit.fields.moments import MomentError, parse

NOW = datetime(2026, 1, 19, 12, 0)  # noqa: DTZ001 - what a clock shows
KEPT = time(10, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19.01.2026 10:30", "19.01.2026 10:30"),
        ("  19.1.26   9.05 ", "19.01.2026 09:05"),
        ("19.01.2026", "19.01.2026 10:30"),
        ("19/01/2026 8:00", "19.01.2026 08:00"),
        ("2026-01-19 8:00", "19.01.2026 08:00"),
        ("2026-01-19T08:00:59", "19.01.2026 08:00"),
        ("2 февраля", "02.02.2026 10:30"),
        ("2 Февраля 2025 г., 7:15", "02.02.2025 07:15"),
        ("2 мая 2025 года в 7:15", "02.05.2025 07:15"),
        ("2 feb 2025 at 7:15", "02.02.2025 07:15"),
        ("February 2, 2025", "02.02.2025 10:30"),
        ("2026.1.19 8:00", "19.01.2026 08:00"),
        ("Mon, 19 Jan 2026 8:00", "19.01.2026 08:00"),
        ("19 сент. 2025", "19.09.2025 10:30"),
        ("3.2", "03.02.2026 10:30"),
        ("3.2. 18:00", "03.02.2026 18:00"),
        ("сегодня", "19.01.2026 10:30"),
        ("Завтра в 9:00", "20.01.2026 09:00"),
        ("yesterday 23:59", "18.01.2026 23:59"),
        ("9:00", "19.01.2026 09:00"),
        ("сейчас", "19.01.2026 12:00"),
        ("1.1.85", "01.01.1985 10:30"),
        ("29.02.2024", "29.02.2024 10:30"),
    ],
)
def test_a_moment_has_many_spellings(typed: str, meant: str) -> None:
    assert f"{parse(typed, NOW, KEPT):%d.%m.%Y %H:%M}" == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("скоро", "“скоро” is not a date. Write it like 19.01.2026 10:30."),
        ("19", "“19” is not a date. Write it like 19.01.2026 10:30."),
        ("19.01.2026 утром", "“19.01.2026 утром” is not a date. Write it like 19.01.2026 10:30."),
        ("5 брюмера 2025", "“5 брюмера 2025” is not a date. Write it like 19.01.2026 10:30."),
        ("31.02.2026", "There is no such day: 31.02.2026."),
        ("19.13.2026", "There is no such day: 19.13.2026."),
        ("19.01.2026 25:00", "There is no such time: 25:00."),
        ("19.01.0001", "The year 1 can't be right. Write one from 1900 to 2100."),
        ("19.01.9999 10:30", "The year 9999 can't be right. Write one from 1900 to 2100."),
    ],
)
def test_what_is_no_moment_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(MomentError) as error:
        parse(typed, NOW, KEPT)
    assert str(error.value) == sentence


@given(st.text())
def test_any_text_is_a_moment_or_gets_a_sentence(text: str) -> None:
    try:
        assert parse(text, NOW, KEPT).tzinfo is None
    except MomentError as error:
        assert str(error)
