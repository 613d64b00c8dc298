"""The journal as a file that a spreadsheet opens by a double click."""

import csv
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_editor.errors import EditorError
from desktop_editor.services import journal_table
from desktop_editor.storage.journal import Action, Event

MOSCOW = ZoneInfo("Europe/Moscow")
MADE = datetime(2026, 11, 30, 21, 30, tzinfo=UTC)


RELEASE = Event(made_at=MADE, who="Анна", action=Action.RELEASED, article_id=1, headline="Лёд")


def lines(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def test_moments_are_those_of_the_newspaper() -> None:
    scheduled = replace(
        RELEASE, action=Action.SCHEDULED, appears_at=datetime(2026, 12, 31, 22, 0, tzinfo=UTC)
    )
    when, who, what, *_rest = journal_table.row(scheduled, MOSCOW)
    assert (when, who, what) == ("01.12.2026 00:30", "Анна", "Scheduled for 01.01.2027 01:00")


def test_a_delivery_that_failed_says_so() -> None:
    failed = replace(RELEASE, action=Action.DELIVERED, destination="/mnt", result="The folder is not there.")
    assert journal_table.row(failed, MOSCOW)[2:] == (
        "Not delivered",
        "Лёд",
        "/mnt",
        "The folder is not there.",
    )


def test_excel_knows_the_alphabet_and_the_columns(tmp_path: Path) -> None:
    file = tmp_path / "journal.csv"
    assert journal_table.write([replace(RELEASE, headline='Цех "А"; склад\nдва')], file, MOSCOW) == 1
    assert file.read_bytes().startswith(b"\xef\xbb\xbfWhen;Who;What;Article;Place;Result\r\n")
    assert lines(file)[1][3] == 'Цех "А"; склад\nдва'
    assert [each.name for each in tmp_path.iterdir()] == ["journal.csv"]


@pytest.mark.parametrize("text", ["=1+1", "+7 913 000-00-00", "-школа", "@всем", "\t=1", "\r=1"])
def test_no_headline_is_run_as_a_formula(tmp_path: Path, text: str) -> None:
    file = tmp_path / "journal.csv"
    journal_table.write([replace(RELEASE, headline=text, who=text, result=text)], file, MOSCOW)
    row = lines(file)[1]
    assert [row[1], row[3], row[5]] == [f"'{text}"] * 3


def test_half_a_surrogate_pair_is_written_all_the_same(tmp_path: Path) -> None:
    assert (
        journal_table.write([replace(RELEASE, headline="Лёд \ud83d")], tmp_path / "journal.csv", MOSCOW) == 1
    )


def test_a_folder_that_is_gone_is_told_and_the_file_before_stays(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="not there any more"):
        journal_table.write([RELEASE], tmp_path / "away" / "journal.csv", MOSCOW)
    kept = tmp_path / "journal.csv"
    kept.write_text("before", encoding="utf-8")

    def failing() -> Iterator[Event]:
        yield RELEASE
        raise EditorError("The newsroom file can't be read.")

    with pytest.raises(EditorError, match="can't be read"):
        journal_table.write(failing(), kept, MOSCOW)
    assert kept.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [kept]


def test_a_full_disk_is_told_and_the_file_before_stays(
    tmp_path: Path, full_disk: Callable[[int], AbstractContextManager[None]]
) -> None:
    file = tmp_path / "journal.csv"
    file.write_text("before", encoding="utf-8")
    with full_disk(1000), pytest.raises(EditorError, match="is full"):
        journal_table.write([RELEASE] * 1000, file, MOSCOW)
    assert file.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [file]
